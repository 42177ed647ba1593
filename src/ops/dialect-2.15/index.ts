/** Ops of programs as torch 2.15 exports them, before anything is decomposed. */
export {
  drawsOrWrites,
  functionalOf,
  isValueOrEffect,
  mayReturnArgument,
  TORCH_2_15_OPS,
  writtenNames,
} from './ops.js';
export { TAKEN_APART } from './taken-apart.js';
export { castsInside } from './casts-inside.js';
export { constantInputs } from './constant-inputs.js';
export { memoryOf, writesIn, operandsOf, memoryIn, type Memory } from './memory.js';
