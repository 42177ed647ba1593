import { budget } from '../budget/index.js';
import { EgghatchError } from '../diagnostics/index.js';
import { DTYPE_NAMES, type DType } from '../ir/dtype.js';
import type { TensorData } from './tensor.js';

/** @throws EgghatchError (budget) when a tensor of so many elements is more than one may have */
export function checkNumel(numel: number): void {
  budget().check(
    'elements',
    numel,
    (most) => `a tensor of ${numel} elements is more than the limit of ${most}`,
  );
}

/**
 * Counts bytes that are taken beside tensors: by lists of their elements, for instance.
 *
 * @throws EgghatchError (budget)
 */
export function spendBytes(bytes: number): void {
  budget().spend(
    'bytes',
    bytes,
    (total, most) => `tensors of ${total} bytes in all are more than the limit of ${most}`,
  );
}

/** Bytes that a tensor takes beside its elements: a million of one element each are no megabyte. */
const BYTES_OF_NONE = 256;

/**
 * Counts tensors that will be made, before they are: parts of another one, which may be as many as it has elements.
 *
 * @throws EgghatchError (budget)
 */
export function spendTensors(count: number): void {
  spendBytes(BYTES_OF_NONE * count);
}

/**
 * Zeroed storage for `numel` elements.
 *
 * @throws EgghatchError for the other complex dtypes: they appear in types only, there are no values of them; and of kind `budget`
 *   beyond the limits on elements and bytes
 */
export function allocate(dtype: DType, numel: number): TensorData {
  checkNumel(numel);
  spendTensors(1);
  switch (dtype) {
    case 'b8':
    case 'u8':
      spendBytes(numel);
      return new Uint8Array(numel);
    case 'i8':
      spendBytes(numel);
      return new Int8Array(numel);
    case 'i16':
      spendBytes(2 * numel);
      return new Int16Array(numel);
    case 'i32':
      spendBytes(4 * numel);
      return new Int32Array(numel);
    case 'i64':
      spendBytes(8 * numel);
      return new BigInt64Array(numel);
    case 'f16':
    case 'bf16':
    case 'f32':
      spendBytes(4 * numel);
      return new Float32Array(numel);
    case 'f64':
      spendBytes(8 * numel);
      return new Float64Array(numel);
    case 'c64':
      spendBytes(8 * numel);
      return new BigInt64Array(numel);
    default:
      throw new EgghatchError({
        kind: 'unsupported',
        message: `values of dtype ${DTYPE_NAMES[dtype]} cannot be computed with`,
        expected: 'a real dtype, or torch.complex64',
        hint: 'a program with such numbers can be exported and printed, but not run here',
      });
  }
}
