export { buildProgram, type BuildOptions } from './build-program.js';
export type { BoolRef, InputSpec, IntRef, ScalarRef, TensorRef, TypedBuilder } from './typed-builder.js';
