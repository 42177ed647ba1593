/**
 * Programs as torch exports them: graphs of ATen calls, what is known of their values, and their text. A graph mentions
 * symbols by identity; what they are called in print is in `ExportedProgram.symbolNames` (see `symbolNameOf`).
 */
export { EXPORTED_PROGRAM } from './expected.js';
export { isList, isTagged, type Argument, type TaggedArgument } from './argument.js';
export { checkDtype } from './check-dtype.js';
export { categoryOf, realOf, DTYPE_NAMES, type DType, type DTypeCategory } from './dtype.js';
export type {
  Dialect,
  ExportedProgram,
  GraphSignature,
  InputCheck,
  InputSpec,
  OutputSpec,
  RangeConstraint,
  TreeSpec,
} from './exported-program.js';
export type { Graph, Node, NodeOp } from './graph.js';
export * from './json/index.js';
export { mapSymbols } from './map-symbols.js';
export { NodeNames } from './names.js';
export { signOf } from './operators.js';
export { parseUnverified, typeFromText } from './parser/index.js';
export { forEachUse } from './printer/internal/last-uses.js';
export { isNode as isNodeArgument } from './printer/print-argument.js';
export {
  printArgument,
  printedNames,
  printExportedProgram,
  printTagged,
  printType,
} from './printer/index.js';
export { reprComplex, reprFloat, reprString } from './python-repr.js';
export { signatureOfSpecs } from './signature-of-specs.js';
export { SymbolNames } from './symbol-names.js';
export { symbolNameOf } from './symbol-name.js';
export { dtypeAtRun, type SymInt, type SymType, type TensorType, type Type } from './type.js';
export * from './sym/index.js';
export { exprOfSrepr, parseSrepr, printSrepr, sreprOf } from './sym/srepr/index.js';
export { verifyStructure } from './verifier.js';
