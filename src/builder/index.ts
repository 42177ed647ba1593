export { buildProgram, type BuildOptions } from './build-program.js';
export {
  typedBuilder,
  type BoolRef,
  type Branch,
  type InputSpec,
  type IntRef,
  type ScalarRef,
  type TensorRef,
  type TypedBuilder,
} from './typed-builder.js';
