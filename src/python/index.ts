export { createPython, type InterpreterOptions, type PythonRuntime } from './create.js';
export type { CallSite, Construct, Interpreter, InterpreterHooks, Mode, Operation } from './interpreter.js';
export { MersenneTwister } from './numbers/mersenne-twister.js';
export {
  PyObject,
  type PyBinaryOp,
  type PyCall,
  type PyCompareOp,
  type PyUnaryOp,
  type PyValue,
} from './object.js';
export { suggestName } from './operations/suggest.js';
export * from './runtime/index.js';
export { parsePython } from './syntax/parse.js';
export type { Module } from './syntax/ast.js';
export { isOpaque } from './tracing/instances.js';
export { isConstant, isEnumMember, isPlainObject } from './tracing/kinds.js';
export { refuseUntraceableOperation } from './tracing/operations.js';
export { refusal } from './tracing/refusal.js';
export {
  refuseUntraceableAttribute,
  refuseUntraceableCall,
  refuseUntraceableConstruct,
} from './tracing/refusals.js';
export * from './types/index.js';
export { Unavailable, unavailableModule } from './modules/unavailable.js';
