import type { DType } from '../ir/dtype.js';
import type { TensorData } from './tensor.js';

/** Zeroed storage for `numel` elements. Complex numbers have no storage yet: they are refused with a RangeError. */
export function allocate(dtype: DType, numel: number): TensorData {
  switch (dtype) {
    case 'b8':
    case 'u8':
      return new Uint8Array(numel);
    case 'i8':
      return new Int8Array(numel);
    case 'i16':
      return new Int16Array(numel);
    case 'i32':
      return new Int32Array(numel);
    case 'i64':
      return new BigInt64Array(numel);
    case 'f16':
    case 'bf16':
    case 'f32':
      return new Float32Array(numel);
    case 'f64':
      return new Float64Array(numel);
    default:
      throw new RangeError(`tensors of ${dtype} have no values here: only real dtypes can be computed with`);
  }
}
