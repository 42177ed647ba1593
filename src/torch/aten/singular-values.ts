import type { TensorObject } from '../tensor/tensor-object.js';
import type { Torch } from '../torch.js';
import { CPU, dtypeArg, STRIDED } from './copies.js';
import { factoryOptions, full, filled } from './creation.js';
import { check, isEqual, isLess, shapeText, sizeOf, type Int, type Num } from './ints.js';
import { matrixNorm } from './matrix-norms.js';
import { div, gt, maskedFill, maximum, mul, nanToNum, reciprocal, unary, where } from './pointwise.js';
import { sumDims } from './reductions.js';
import { eigenvaluesOf, singularValues } from './spectra.js';
import { narrow, squeeze, unsqueeze } from './views.js';

type Bound = TensorObject | number | null;

/** How small a singular value may be, so that it counts as none. */
export interface Bounds {
  readonly absolute: Bound;
  readonly relative: Bound;
}

const isTensor = (bound: Bound): bound is TensorObject => typeof bound === 'object' && bound !== null;

/** A bound that is a number, as a tensor: torch keeps them in doubles. */
function boundTensor(torch: Torch, value: number): TensorObject {
  return full(torch, [], value, { dtype: dtypeArg('f64'), layout: STRIDED, device: CPU });
}

/** The relative bound that is taken unless one is given. */
function usualBound(x: TensorObject): number {
  const epsilon = x.dtype === 'f64' ? 2 ** -52 : 2 ** -23;
  const [rows, columns] = [sizeOf(x, -2), sizeOf(x, -1)];
  return epsilon * Number(isLess(rows, columns) ? columns : rows);
}

/** Both bounds as tensors. With an absolute bound that is not zero there is no relative one unless it is given. */
function boundTensors(
  x: TensorObject,
  { absolute, relative }: Bounds,
): readonly [TensorObject, TensorObject] {
  const { torch } = x;
  if (!isTensor(absolute) && !isTensor(relative)) {
    if (absolute === null && relative === null)
      return [filled(torch, [], 0, 'f64'), boundTensor(torch, usualBound(x))];
    const least = absolute ?? 0;
    const first = boundTensor(torch, least);
    return [first, boundTensor(torch, relative ?? (least > 0 ? 0 : usualBound(x)))];
  }
  const first = isTensor(absolute)
    ? absolute
    : absolute === null
      ? filled(torch, [], 0, 'f64')
      : boundTensor(torch, absolute);
  if (isTensor(relative)) return [first, relative];
  if (relative !== null) return [first, boundTensor(torch, relative)];
  const usual = boundTensor(torch, usualBound(x));
  const none = full(torch, [], 0n, factoryOptions('f64'));
  return [first, where(gt(first, 0n), none, usual)];
}

/** `torch.linalg.matrix_rank`: how many singular values are not next to nothing. */
export function matrixRank(x: TensorObject, bounds: Bounds, hermitian: boolean): TensorObject {
  check(
    x.dim >= 2,
    () => 'torch.linalg.matrix_rank: The input tensor input must have at least 2 dimensions.',
  );
  const [absolute, relative] = boundTensors(x, bounds);
  return rankOf(x, absolute, relative, hermitian);
}

/** {@link matrixRank} with one bound for the values themselves. */
export function matrixRankAbove(x: TensorObject, bound: Bound, hermitian: boolean): TensorObject {
  const { torch } = x;
  check(
    x.dim >= 2,
    () => 'torch.linalg.matrix_rank: The input tensor input must have at least 2 dimensions.',
  );
  if (isTensor(bound)) return rankOf(x, bound, filled(torch, [], 0, bound.dtype), hermitian);
  const absolute = boundTensor(torch, Number(bound));
  return rankOf(x, absolute, boundTensor(torch, 0), hermitian);
}

function rankOf(
  x: TensorObject,
  absolute: TensorObject,
  relative: TensorObject,
  hermitian: boolean,
): TensorObject {
  const values = hermitian ? unary('abs', eigenvaluesOf(x)) : singularValues(x);
  const largest = hermitian
    ? x.torch.tensor('aten.amax.default', [values, [-1n], true])
    : narrow(values, -1, 0n, 1n);
  const scaled = mul(unsqueeze(relative, -1), largest);
  return sumDims(gt(values, maximum(unsqueeze(absolute, -1), scaled)), [-1]);
}

/** `torch.linalg.pinv` */
export function pseudoInverse(x: TensorObject, bounds: Bounds, hermitian: boolean): TensorObject {
  const { torch } = x;
  const { absolute, relative } = bounds;
  const numbers = !isTensor(absolute) && !isTensor(relative) && (absolute !== null || relative !== null);
  const [atol, rtol] = numbers ? boundTensors(x, bounds) : [absolute, relative];
  return torch.tensor('aten.linalg_pinv.atol_rtol_tensor', [x], {
    atol: atol as TensorObject | null,
    rtol: rtol as TensorObject | null,
    hermitian,
  });
}

/** {@link pseudoInverse} with one bound, relative to the largest value. */
export function pseudoInverseWithin(
  x: TensorObject,
  bound: TensorObject | number,
  hermitian: boolean,
): TensorObject {
  const absolute = isTensor(bound) ? filled(x.torch, [], 0, 'f64') : 0;
  return pseudoInverse(x, { absolute, relative: bound }, hermitian);
}

/** `torch.linalg.cond`: how much an error may grow when an equation is solved. */
export function conditionNumber(x: TensorObject, ord: Num | string | null): TensorObject {
  const order = ord === null ? 2 : typeof ord === 'string' ? ord : Number(ord);
  if (order === 2 || order === -2) {
    check(x.dim >= 2, () => 'linalg.cond: The input tensor A must have at least 2 dimensions.');
    const values = singularValues(x);
    const [largest, least] = [narrow(values, -1, 0n, 1n), narrow(values, -1, -1n, 1n)];
    return squeeze(order === 2 ? div(largest, least) : div(least, largest), -1);
  }
  check(
    ['fro', 'nuc', 1, -1, Infinity, -Infinity].includes(order),
    () => `linalg.cond got an invalid norm type: ${typeof order === 'string' ? order : formatted(order)}`,
  );
  const rows = sizeOf(x, -2);
  check(
    x.dim >= 2 && isEqual(rows, sizeOf(x, -1)),
    () => `linalg.cond(ord=${order}): A must be batches of square matrices, but they are ${shapeText(x)}`,
  );
  if (order === 'nuc') {
    const values = singularValues(x);
    const inverted = sumDims(reciprocal(values), [-1]);
    return mul(sumDims(values, [-1]), inverted);
  }
  const [inverse, info] = x.torch.tensors('aten.linalg_inv_ex.default', [x]) as [TensorObject, TensorObject];
  const singular = gt(unsqueeze(unsqueeze(info, -1), -1), 0n);
  const filledIn = maskedFill(inverse, singular, Infinity);
  const normOf = (matrix: TensorObject): TensorObject =>
    matrixNorm(matrix, { ord: order, dims: null, keepdim: false, dtype: undefined });
  const own = normOf(x);
  return nanToNum(mul(own, normOf(filledIn)), Infinity, Infinity, -Infinity);
}

const formatted = (order: number): string => (Number.isInteger(order) ? `${order}.0` : String(order));

/** `torch.svd`: of a matrix taken apart, V itself, and unless it is wanted in full only what the values need. */
export function oldSvd(x: TensorObject, some: boolean, computeUV: boolean): readonly TensorObject[] {
  if (computeUV) return x.torch.tensors('aten._linalg_svd.default', [x, !some]);
  const values = singularValues(x);
  const zeros = (side: Int): TensorObject =>
    full(x.torch, [...batchOf(x), side, side], 0n, factoryOptions(x.dtype));
  const left = zeros(sizeOf(x, -2));
  return [left, values, zeros(sizeOf(x, -1))];
}

const batchOf = (x: TensorObject): Int[] => x.sizes.slice(0, -2).map((_, dim) => sizeOf(x, dim));
