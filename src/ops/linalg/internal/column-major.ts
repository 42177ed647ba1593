import type { SymInt } from '../../../ir/type.js';
import { permutedStrides } from '../../view/index.js';

/** The strides of batches of matrices with the columns of each one after the other, as LAPACK has them. */
export function columnMajorStrides(sizes: readonly SymInt[]): readonly SymInt[] {
  const rank = sizes.length;
  const order = sizes.map((_, dim) => dim);
  return permutedStrides(sizes, [...order.slice(0, -2), rank - 1, rank - 2]);
}
