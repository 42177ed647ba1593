import type { DType } from '../ir/dtype.js';

/**
 * Element storage: one array type a dtype. b8 holds 0/1; f16 and bf16 are held as f32 values already rounded. An
 * element of c64 is one of 64 bits, its real part in the lower half: see `complexParts`.
 */
export type TensorData =
  Uint8Array | Int8Array | Int16Array | Int32Array | BigInt64Array | Float32Array | Float64Array;

/** A concrete tensor: dense, row-major, never changed after it is made. */
export interface Tensor {
  readonly kind: 'concrete';
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly data: TensorData;
}
