import type { DType } from '../../ir/dtype.js';
import type { TensorObject } from '../tensor/tensor-object.js';
import { check, wrapDim, type Num } from './ints.js';
import { toDtype } from './copies.js';
import { sumDims, vectorNorm } from './reductions.js';
import { singularValues } from './spectra.js';
import { permute, unsqueeze } from './views.js';

export interface NormOptions {
  readonly ord: Num | string | null;
  readonly dims: readonly number[] | null;
  readonly keepdim: boolean;
  readonly dtype: DType | undefined;
}

/** `torch.linalg.norm`: with an order, two dimensions are a matrix and one is a vector. */
export function norm(x: TensorObject, options: NormOptions): TensorObject {
  const { ord, dims, keepdim, dtype } = options;
  if (ord === null) return vectorNorm(x, 2, dims, keepdim, dtype);
  const count = dims?.length ?? x.dim;
  check(count === 1 || count === 2, () =>
    dims === null
      ? `linalg.norm: If dim is not specified but ord is, the input must be 1D or 2D. Got ${x.dim}D`
      : `linalg.norm: If dim is specified, it must be of length 1 or 2. Got [${dims.join(', ')}]`,
  );
  if (count === 2) return matrixNorm(x, { ...options, ord, dims: dims ?? [0, 1] });
  check(typeof ord !== 'string', () => `linalg.norm: If ord="${String(ord)}", the input must be a matrix`);
  return vectorNorm(x, ord, dims, keepdim, dtype);
}

/** `torch.linalg.matrix_norm` */
export function matrixNorm(
  x: TensorObject,
  { ord, dims, keepdim, dtype }: NormOptions & { readonly ord: Num | string },
): TensorObject {
  const given = dims ?? [-2, -1];
  check(given.length === 2, () => `linalg.matrix_norm: dim must be a 2-tuple. Got [${given.join(', ')}]`);
  check(x.dim >= 2, () => `linalg.matrix_norm: The input tensor A must have at least 2 dimensions.`);
  const [row, column] = given.map((dim) => wrapDim(dim, x.dim)) as [number, number];
  check(row !== column, () => `linalg.matrix_norm: dims must be different. Got (${row}, ${column})`);
  if (ord === 'fro') return vectorNorm(x, 2n, [row, column], keepdim, dtype);
  const order = Number(ord);
  if (ord === 'nuc' || Math.abs(order) === 2) {
    const converted = dtype === undefined ? x : toDtype(x, dtype);
    return spectralNorm(converted, ord === 'nuc' ? 'nuc' : order, [row, column], keepdim);
  }
  check(
    Math.abs(order) === 1 || Math.abs(order) === Infinity,
    () => `linalg.matrix_norm: Order ${order} not supported.`,
  );
  const [summed, other] = Math.abs(order) === 1 ? [row, column] : [column, row];
  const sums = vectorNorm(x, 1, [summed], keepdim, dtype);
  const dim = !keepdim && summed < other ? other - 1 : other;
  return x.torch.tensor(`aten.${order > 0 ? 'amax' : 'amin'}.default`, [sums, [BigInt(dim)], keepdim]);
}

/** The norms that are told from the singular values: their sum, the largest of them, the smallest. */
function spectralNorm(
  x: TensorObject,
  ord: 'nuc' | number,
  matrix: readonly [number, number],
  keepdim: boolean,
): TensorObject {
  const order = [...x.sizes.keys()].filter((dim) => !matrix.includes(dim)).concat(matrix);
  const values = singularValues(permute(x, order));
  const norm =
    ord === 'nuc'
      ? sumDims(values, [-1], keepdim)
      : x.torch.tensor(`aten.${ord > 0 ? 'amax' : 'amin'}.default`, [values, [-1n], keepdim]);
  if (!keepdim) return norm;
  return permute(
    unsqueeze(norm, -1),
    order.map((_, dim) => order.indexOf(dim)),
  );
}
