import { EgghatchError } from '../diagnostics/index.js';
import { DTYPE_NAMES, type DType } from '../ir/dtype.js';
import type { TensorData } from './tensor.js';

/** Elements in one tensor: more is a mistake, or somebody's attempt to use up the memory. */
export const MAX_ELEMENTS = 2 ** 26;

/** @throws EgghatchError (budget) when a tensor of so many elements is more than {@link MAX_ELEMENTS} */
export function checkNumel(numel: number): void {
  if (numel <= MAX_ELEMENTS) return;
  throw new EgghatchError({
    kind: 'budget',
    message: `a tensor of ${numel} elements is more than the limit of ${MAX_ELEMENTS}`,
    hint: 'make example inputs and parameters smaller: exported text does not depend on their values',
  });
}

/**
 * Zeroed storage for `numel` elements.
 *
 * @throws EgghatchError for complex dtypes: they appear in types only, there are no values of them; and of kind `budget`
 *   beyond {@link MAX_ELEMENTS}
 */
export function allocate(dtype: DType, numel: number): TensorData {
  checkNumel(numel);
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
      throw new EgghatchError({
        kind: 'unsupported',
        message: `values of dtype ${DTYPE_NAMES[dtype]} cannot be computed with`,
        expected: 'a real dtype',
        hint: 'a program with complex numbers can be exported and printed, but not run here',
      });
  }
}
