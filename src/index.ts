/**
 * egghatch: the escape hatches of torch.export, rewritten away by declarative rules over an e-graph. Without PyTorch.
 *
 * @packageDocumentation
 */
export {
  buildProgram,
  type BoolRef,
  type BuildOptions,
  type InputSpec,
  type IntRef,
  type TensorRef,
  type TypedBuilder,
} from './builder/index.js';
export {
  EgghatchError,
  placeOf,
  renderError,
  type ErrorDetails,
  type ErrorKind,
  type Place,
} from './diagnostics/index.js';
export { ProgramRunner, runExportedProgram, type RunResult, type RuntimeValue } from './eval/index.js';
export {
  exportProgram,
  exportPython,
  exportPythonWithReport,
  type ExportOptions,
  type ExportReport,
  type ExportWithReport,
  type RuleCount,
  type StationTime,
} from './export/index.js';
export {
  alwaysHolds,
  cannotRaise,
  factOf,
  facts,
  hasDtype,
  holds,
  isInt,
  isPlainInt,
  isSymbol,
  isTensor,
  isType,
  neverHolds,
  plainInt,
  plainInts,
  sameDtype,
  sameType,
  tensorTypeOf,
  type Fact,
  type SymbolRange,
} from './facts/index.js';
export {
  inputsFromJson,
  valueToJson,
  type CallInputs,
  type DimConstraint,
  type InputValue,
} from './inputs/index.js';
export * from './ir/index.js';
export {
  decideComparisons,
  expandConstraints,
  foldAssumedConstants,
  PassManager,
  rulesetPass,
  TORCH_2_1,
  without,
  type Pass,
  type PassResult,
  type Rulesets,
} from './passes/index.js';
export {
  fromExportedProgram,
  ProgramBuilder,
  toExportedProgram,
  type Program,
  type Value,
} from './program/index.js';
export { tensorOf, type Tensor } from './tensor/index.js';
export { addLiteral, programRewrite, programRule, type Literal } from './terms/index.js';
export {
  ruleset,
  type Condition,
  type EGraph,
  type LetBinding,
  type Match,
  type Rule,
  type Ruleset,
} from 'egraph-ts';
