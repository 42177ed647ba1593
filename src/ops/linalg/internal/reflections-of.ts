import type { DType } from '../../../ir/dtype.js';
import type { SymInt, TensorType } from '../../../ir/type.js';
import type { MetaContext } from '../../define.js';
import { madeType } from '../../view/index.js';
import { columnMajorStrides } from './column-major.js';
import { columnOf, type Reflection } from './householder.js';
import type { Matrix } from './matrix.js';

/** What reflections are kept as: their vectors below the diagonal of a matrix, and their factors apart. */
export function householderTypes(
  dtype: DType,
  sizes: readonly SymInt[],
  count: SymInt,
  ctx: MetaContext,
): readonly [TensorType, TensorType] {
  return [
    madeType(ctx, dtype, sizes, columnMajorStrides(sizes)),
    madeType(ctx, dtype, [...sizes.slice(0, -2), count]),
  ];
}

/** The reflections that a matrix keeps below its diagonal. */
export function reflectionsFrom(from: Matrix, factors: ArrayLike<number>): readonly Reflection[] {
  return Array.from(factors, (tau, k) => {
    const vector = columnOf(from, k).fill(0, 0, k);
    vector[k] = 1;
    return { vector, tau, beta: 0 };
  });
}
