export {
  longOverflow,
  OpError,
  ShapeNotKnown,
  type Args,
  type Bound,
  type EvalArgs,
  type EvalResult,
  type MetaArgs,
  type CountedArgument,
  type MetaContext,
  type OpSpec,
  type Scalar,
} from './define.js';
export { callsGraphs } from './control/index.js';
export {
  drawsOrWrites,
  functionalOf,
  isValueOrEffect,
  mayReturnArgument,
  memoryOf,
  operandsOf,
  memoryIn,
  TAKEN_APART,
  TORCH_2_15_OPS,
  castsInside,
  constantInputs,
  writesIn,
  writtenNames,
  type Memory,
} from './dialect-2.15/index.js';
export { opsOfDialect } from './dialects.js';
export { declareOp, type DeclaredOp, type OpDeclaration } from './declare-op.js';
export { defineOps, hasSideEffects, type OpDefinition } from './definition.js';
export { opaqueKey, opaqueOp, type OpaqueCall } from './opaque-op.js';
export { copyOf, KNOWN_OPS, OP_SET, OpSet } from './op-set.js';
export { allOps, lookupOp, requireOp } from './registry.js';
export { type SizeOrigin, type SizeOrigins } from './size-origins.js';
export { bindArgs, dropDefaults } from './bind.js';
export type { Schema, SchemaArg, SchemaBase, SchemaType } from './schema.js';
export { parseSchema } from './parse-schema.js';
export { floatResultType, promoteTypes, resultType, type PromotionOperand } from './promotion.js';
export { broadcastAll, broadcastShapes, broadcastSizes } from './broadcast.js';
export {
  isChannelsLast,
  isContiguous,
  isDenseChannelsLast,
  physicalLayout,
  typeStrides,
  viewStrides,
} from './view/layout/index.js';
export { typeOfTaken, typeUnlessDataDecides } from './concrete-types.js';
export { EXACT, withinUlp, type Tolerance } from './tolerance.js';
export { apart, disagreement } from './disagreement.js';
export { elementsOf, tensorsIn } from './flops.js';
export { spendRun, spendWork, typesOf } from './work.js';
