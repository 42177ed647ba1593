export {
  argumentOf,
  compileRangeOf,
  factOf,
  facts,
  isTotal,
  knownRelation,
  rangeOf,
  typeOfCall,
  type TypingContext,
} from './analysis.js';
export {
  bound,
  burnedValue,
  checkEachDimension,
  lastSymbolicDimension,
  narrowAsSize,
  narrowAsValue,
  onlyValue,
  symbolOfDimension,
  type SymbolChoice,
} from './bindings.js';
export {
  alwaysHolds,
  carriesSymbols,
  decideComparison,
  isBounded,
  isKnownPlain,
  isNone,
  isSingleValue,
  isSymbol,
  neverHolds,
  returnedOnExamples,
  type Comparison,
} from './conditions.js';
export { onlyValueOf } from './decide.js';
export { describeClass, describeSymbol, type NameOf } from './describe.js';
export type { BurnedLeaf, Fact, SymbolRange } from './fact.js';
export { isType, mergeFacts, showArgument } from './merge.js';
export { Misfit, type Refusal } from './misfit.js';
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
export {
  atMostOneRaises,
  cannotRaise,
  combine,
  hasDtype,
  holds,
  isBoolDtype,
  isInt,
  isIntDtype,
  isIntList,
  isPlainInt,
  isTensor,
  plainInt,
  plainInts,
  sameDtype,
  sameType,
  saysAllSizes,
  tensorTypeOf,
} from './value-conditions.js';
