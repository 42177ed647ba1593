export {
  argumentOf,
  compileRangeOf,
  factOf,
  isConstant,
  facts,
  isTotal,
  knownRelation,
  learnType,
  rangeOf,
  typeOfCall,
  type TypingContext,
} from './analysis.js';
export { decideComparison, type Comparison } from './compare.js';
export {
  alwaysHolds,
  cannotRaise,
  hasDtype,
  holds,
  isInt,
  isIntList,
  isPlainInt,
  isSymbol,
  isTensor,
  neverHolds,
  sameDtype,
  sameType,
  type Opaque,
} from './conditions.js';
export { onlyValueOf } from './decide.js';
export { describeClass, describeSymbol, type NameOf } from './describe.js';
export { ROW_MAJOR, SEVERAL_LAYOUTS, type BurnedLeaf, type Fact, type SymbolRange } from './fact.js';
export { layoutOfType } from './layout-of-type.js';
export { isType, mergeFacts, showArgument } from './merge.js';
export { Misfit, WrongState, type Refusal } from './misfit.js';
export { knownOf } from './known.js';
export {
  computedOf,
  computes,
  given,
  isComputed,
  isPremise,
  premiseOf,
  when,
  type Computed,
  type DataCondition,
} from './premise.js';
export { INT64, UNCONSTRAINED } from './range.js';
export { parseSymbol, siteOfSymbol, symbolAtSite, symbolText } from './symbol.js';
export {
  boundsOf,
  scalarOf,
  symbolicDimensions,
  symbolOf,
  symbolsOfType,
  type SymbolicDimension,
} from './values.js';
export { plainInt, plainInts, tensorTypeOf } from './plain.js';
