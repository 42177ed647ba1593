export type { CallSite, Construct, Interpreter, InterpreterHooks, Limits, Mode } from './interpreter.js';
export {
  PyObject,
  type PyBinaryOp,
  type PyCall,
  type PyCompareOp,
  type PyUnaryOp,
  type PyValue,
} from './object.js';
export * from './runtime/index.js';
export * from './types/index.js';
