export type { Argument, TaggedArgument } from './argument.js';
export { categoryOf, DTYPE_NAMES, type DType, type DTypeCategory } from './dtype.js';
export type {
  ExportedProgram,
  GraphSignature,
  InputCheck,
  RangeConstraint,
  TreeSpec,
} from './exported-program.js';
export type { Graph, Node, NodeOp } from './graph.js';
export { NodeNames } from './names.js';
export type { SymInt, SymType, TensorType, Type } from './type.js';
export * from './sym/index.js';
