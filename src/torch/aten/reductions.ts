import type { DType } from '../../ir/dtype.js';
import type { TensorObject } from '../tensor/tensor-object.js';
import { contiguous, CPU, dtypeArg, STRIDED, toDtype } from './copies.js';
import { check, numel, plainNumber, wrapDim, type Num } from './ints.js';
import {
  add,
  clampMin,
  compare,
  div,
  eq,
  gt,
  maskedFill,
  mul,
  ne,
  reciprocal,
  sub,
  unary,
  where,
} from './pointwise.js';
import { computeDtype, isFloating, promoted } from './promotion.js';
import { detach, expandAs, squeeze } from './views.js';

const optionalDtype = (dtype: DType | undefined): { dtype?: ReturnType<typeof dtypeArg> } =>
  dtype === undefined ? {} : { dtype: dtypeArg(dtype) };

const big = (dims: readonly number[]): readonly bigint[] => dims.map(BigInt);

/** `x.sum()`, or over dims */
export function sum(
  x: TensorObject,
  dims?: readonly number[] | null,
  keepdim = false,
  dtype?: DType,
): TensorObject {
  if (dims === undefined) return x.torch.tensor('aten.sum.default', [x], optionalDtype(dtype));
  return x.torch.tensor(
    'aten.sum.dim_IntList',
    [x, dims === null ? null : big(dims), keepdim],
    optionalDtype(dtype),
  );
}

export const sumDims = (x: TensorObject, dims: readonly number[], keepdim = false): TensorObject =>
  sum(x, dims, keepdim);

/** `x.mean()`, or over dims */
export function mean(
  x: TensorObject,
  dims?: readonly number[] | null,
  keepdim = false,
  dtype?: DType,
): TensorObject {
  if (dims === undefined) return x.torch.tensor('aten.mean.default', [x], optionalDtype(dtype));
  return x.torch.tensor(
    'aten.mean.dim',
    [x, dims === null ? null : big(dims), keepdim],
    optionalDtype(dtype),
  );
}

/** `x.amax(dims)` and `x.amin(dims)` */
export function extremum(
  name: 'amax' | 'amin',
  x: TensorObject,
  dims: readonly number[] = [],
  keepdim = false,
): TensorObject {
  return x.torch.tensor(`aten.${name}.default`, [x, big(dims), keepdim]);
}

/** What is left out of a variance: the count less the correction. `undefined` leaves torch's own default. */
export interface Correction {
  readonly dims?: readonly number[] | null;
  readonly correction?: Num;
  readonly keepdim?: boolean;
}

/** `x.var`, `x.std` */
export function variance(
  name: 'var' | 'std',
  x: TensorObject,
  { dims, correction, keepdim }: Correction,
): TensorObject {
  return x.torch.tensor(
    `aten.${name}.correction`,
    [x, dims === undefined || dims === null ? null : big(dims)],
    {
      correction: correction ?? null,
      keepdim: keepdim ?? false,
    },
  );
}

/** `torch.var_mean`, `torch.std_mean` */
export function varianceAndMean(
  name: 'var_mean' | 'std_mean',
  x: TensorObject,
  { dims, correction, keepdim }: Correction,
): readonly TensorObject[] {
  return x.torch.tensors(
    `aten.${name}.correction`,
    [x, dims === undefined || dims === null ? null : big(dims)],
    {
      correction: correction ?? null,
      keepdim: keepdim ?? false,
    },
  );
}

/** `torch.linalg.vector_norm(x, ord, dims, keepdim)` */
export function vectorNorm(
  x: TensorObject,
  ord: Num,
  dims: readonly number[] | null = null,
  keepdim = false,
  dtype?: DType,
): TensorObject {
  return x.torch.tensor(
    'aten.linalg_vector_norm.default',
    [x, plainNumber(ord), dims === null ? null : big(dims), keepdim],
    optionalDtype(dtype),
  );
}

/** `torch._softmax` and `torch._log_softmax`; integers are refused when the program runs. */
export function softmax(
  name: '_softmax' | '_log_softmax',
  x: TensorObject,
  dim: number,
  dtype?: DType,
): TensorObject {
  wrapDim(dim, x.dim);
  return x.torch.tensor(`aten.${name}.default`, [
    dtype === undefined ? x : toDtype(x, dtype, { layout: STRIDED, device: CPU }),
    BigInt(dim),
    false,
  ]);
}

/** `x.logsumexp(dims, keepdim)` */
export function logsumexp(x: TensorObject, dims: readonly number[], keepdim: boolean): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.logsumexp.default', [x, dims.map(BigInt), keepdim]);
  return promoted(
    [x],
    (a) => {
      if (numel(a) === 0n) return unary('log', sumDims(unary('exp', a), dims, keepdim));
      const raw = extremum('amax', a, dims, true);
      const maxes = maskedFill(raw, eq(unary('abs', raw), Infinity), 0n);
      const offset = keepdim ? maxes : squeeze(maxes, dims);
      const total = sumDims(unary('exp', sub(a, maxes)), dims, keepdim);
      return add(unary('log', total), offset);
    },
    'int-to-float',
  );
}

/** `x.nansum(dims, keepdim)` */
export function nansum(
  x: TensorObject,
  dims: readonly number[] | null,
  keepdim: boolean,
  dtype?: DType,
): TensorObject {
  if (x.torch.inBranch) {
    const named = dtype === undefined ? {} : { dtype: dtypeArg(dtype) };
    return x.torch.tensor('aten.nansum.default', [x, dims?.map(BigInt) ?? null, keepdim], named);
  }
  return sum(where(unary('isnan', x), 0n, x), dims, keepdim, dtype);
}

/** `x.nanmean(dims, keepdim)` */
export function nanmean(
  x: TensorObject,
  dims: readonly number[] | null,
  keepdim: boolean,
  dtype?: DType,
): TensorObject {
  check(isFloating(x.dtype), () => 'nanmean(): expected input to have floating point or complex dtype');
  const plain = detach(x);
  const count = sum(unary('logical_not', compare('ne', plain, plain)), dims, keepdim);
  return div(nansum(x, dims, keepdim, dtype), count);
}

/** `x.count_nonzero(dims)` */
export function countNonzero(x: TensorObject, dims: readonly number[] | null): TensorObject {
  if (x.torch.inBranch) {
    return dims !== null && dims.length > 1
      ? x.torch.tensor('aten.count_nonzero.dim_IntList', [x, dims.map(BigInt)])
      : x.torch.tensor('aten.count_nonzero.default', [x, dims === null ? null : BigInt(dims[0]!)]);
  }
  return sum(ne(x, 0n), dims);
}

/** `F.normalize(x, p, dim, eps)` */
export function normalize(x: TensorObject, p: Num, dim: number, eps: number): TensorObject {
  const norm = clampMin(vectorNorm(x, p, [dim], true), eps);
  return div(x, expandAs(norm, x));
}

/** `torch.renorm(x, p, dim, maxnorm)` */
export function renorm(x: TensorObject, p: Num, dim: number, maxnorm: Num): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.renorm.default', [x, p, BigInt(dim), maxnorm]);
  check(x.dim > 1, () => `renorm: input needs at least 2 dimensions, got ${x.dim} dimensions`);
  const kept = wrapDim(dim, x.dim);
  const dims = x.sizes.map((_, i) => i).filter((i) => i !== kept);
  const compute = computeDtype(x.dtype);
  const norm = vectorNorm(x, p, dims, true, compute === x.dtype ? undefined : compute);
  const exceeds = gt(norm, maxnorm);
  const scaled = mul(reciprocal(add(norm, 1e-7)), maxnorm);
  const factor = where(exceeds, scaled, 1.0);
  return contiguous(mul(x, toDtype(factor, x.dtype)));
}
