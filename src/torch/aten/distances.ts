import type { TensorObject } from '../tensor/tensor-object.js';
import { contiguous } from './copies.js';
import { onesLike } from './creation.js';
import { check, isEqual, isMore, numel, productInt, sizeOf, sizesOf, type Int } from './ints.js';
import { cat } from './joining.js';
import { broadcastSizes, matmul } from './linear.js';
import { clampOneSided, mul, pow, unary } from './pointwise.js';
import { sumDims } from './reductions.js';
import { expand, mT, viewAs } from './views.js';

/** Rows from which on torch multiplies matrices instead of taking differences, unless it is told what to do. */
const MANY_ROWS = 25n;

/** How Euclidean distances are computed: as torch sees fit, by a product of matrices, by differences. */
export type DistanceMode = null | 1n | 2n;

/** `torch.cdist(x, y, p, compute_mode)` */
export function cdist(x: TensorObject, y: TensorObject, p: number, mode: DistanceMode): TensorObject {
  check(x.dim >= 2 && y.dim >= 2, () => 'cdist only supports at least 2D tensors');
  check(isEqual(sizeOf(x, -1), sizeOf(y, -1)), () => 'X1 and X2 must have the same number of columns.');
  const isEmpty = isEqual(numel(x), 0n) || isEqual(numel(y), 0n);
  if (!isEmpty && p === 2 && (mode === 1n || (mode === null && hasManyRows(x, y)))) return byProduct(x, y);
  return x.torch.tensor('aten._cdist_forward.default', [x, y, p, mode]);
}

function hasManyRows(x: TensorObject, y: TensorObject): boolean {
  return isMore(sizeOf(x, -2), MANY_ROWS) || isMore(sizeOf(y, -2), MANY_ROWS);
}

function byProduct(x: TensorObject, y: TensorObject): TensorObject {
  const [columns, rows, others] = [sizeOf(x, -1), sizeOf(x, -2), sizeOf(y, -2)];
  const batch = broadcastSizes(sizesOf(x).slice(0, -2), sizesOf(y).slice(0, -2));
  const count = productInt(batch);
  const flat = (tensor: TensorObject, length: Int): TensorObject =>
    viewAs(contiguous(expand(tensor, [...batch, length, columns])), [count, length, columns]);
  // torch flattens the batch also where it then has no use for it: sizes are read where it does.
  const [flatX, flatY] = [flat(x, rows), flat(y, others)];
  const found = isEqual(count, 1n) ? euclidean(x, y) : euclidean(flatX, flatY);
  return viewAs(found, [...batch, rows, others]);
}

/** |x|^2 - 2xy + |y|^2 for all pairs of rows, as one product of matrices. */
function euclidean(x: TensorObject, y: TensorObject): TensorObject {
  const [normX, onesX] = squares(x);
  const [normY, onesY] = squares(y);
  const left = cat([mul(x, -2n), normX, onesX], -1);
  const right = cat([y, onesY, normY], -1);
  return unary('sqrt', clampOneSided('clamp_min', matmul(left, mT(right)), 0n));
}

function squares(x: TensorObject): readonly [TensorObject, TensorObject] {
  const norm = sumDims(pow(x, 2n), [-1], true);
  return [norm, onesLike(norm, undefined, 'torch.contiguous_format')];
}
