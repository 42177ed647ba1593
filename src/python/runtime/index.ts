export { orElse } from './absent.js';
export { bindCall, type BoundArguments } from './bind.js';
export { PyClass, PyInstance, objectClass, typeClass, type ClassDetails, type Create } from './class.js';
export {
  PyException,
  PyExceptionObject,
  baseExceptionClass,
  exceptionClass,
  exceptionClasses,
  type Site,
} from './exception.js';
export {
  PyBoundMethod,
  PyBuiltin,
  PyClassMethod,
  PyFunction,
  PyProperty,
  PyStaticMethod,
  builtin,
  decorated,
  define,
  type Around,
  type Cell,
  type FunctionCode,
  type NativeFunction,
} from './function.js';
export { PyModule, nativeModule, type ModuleRegistry, type NativeModule } from './module.js';
export {
  addMembers,
  method,
  nativeClass,
  type NativeClassDetails,
  type NativeMethod,
  type NativeProperty,
} from './native-class.js';
export { bindSignature, type Parameter, type ParameterKind, type Signature } from './signature.js';
