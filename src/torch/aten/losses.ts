import { categoryOf } from '../../ir/dtype.js';
import type { TensorObject } from '../tensor/tensor-object.js';
import { contiguous, CPU, memoryFormat, STRIDED, toDtype } from './copies.js';
import { arangeTensor, emptyLike, full, factoryOptions, fullLike, zerosLike } from './creation.js';
import { dispatched } from './dispatched.js';
import { check, isEqual, numel, shapeText, sizeOf, sizesOf, type Int, type Num } from './ints.js';
import {
  add,
  clampMin,
  div,
  eq,
  le,
  lt,
  maskedFill,
  maximum,
  mul,
  ne,
  pow,
  scalarOp,
  sub,
  unary,
  where,
} from './pointwise.js';
import { xlogy } from './special-functions.js';
import { isFloating, promoted } from './promotion.js';
import { pairwiseDistance } from './linear.js';
import { mean, softmax, sum, sumDims } from './reductions.js';
import { expandAs, permute, squeeze, unsqueeze, viewAs } from './views.js';
import { reuse } from './writes.js';

/** How a loss is brought down to one number. */
export type Reduction = 'none' | 'mean' | 'sum';

/** `at::Reduction` */
export const REDUCTIONS = { none: 0n, mean: 1n, sum: 2n } as const;

export function reduce(loss: TensorObject, reduction: Reduction): TensorObject {
  return reduction === 'mean' ? mean(loss) : reduction === 'sum' ? sum(loss) : loss;
}

export function mseLoss(x: TensorObject, target: TensorObject, reduction: Reduction): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.mse_loss.default', [x, target, REDUCTIONS[reduction]]);
  return promoted([x, target], (a, b) => reduce(pow(sub(a, b), 2n), reduction));
}

export function l1Loss(x: TensorObject, target: TensorObject, reduction: Reduction): TensorObject {
  return reduce(unary('abs', sub(x, target)), reduction);
}

export function smoothL1Loss(
  x: TensorObject,
  target: TensorObject,
  reduction: Reduction,
  beta: number,
): TensorObject {
  if (x.torch.inBranch)
    return x.torch.tensor('aten.smooth_l1_loss.default', [x, target, REDUCTIONS[reduction], beta]);
  check(beta >= 0, () => 'smooth_l1_loss does not support negative values for beta.');
  if (beta === 0) return l1Loss(x, target, reduction);
  return promoted([x, target], (a, b) => {
    const loss = unary('abs', sub(a, b));
    const below = lt(loss, beta);
    const near = div(mul(pow(loss, 2n), 0.5), beta);
    return reduce(where(below, near, sub(loss, 0.5 * beta)), reduction);
  });
}

export function huberLoss(
  x: TensorObject,
  target: TensorObject,
  reduction: Reduction,
  delta: number,
): TensorObject {
  if (x.torch.inBranch)
    return x.torch.tensor('aten.huber_loss.default', [x, target, REDUCTIONS[reduction], delta]);
  check(delta > 0, () => 'huber_loss does not support non-positive values for delta.');
  return promoted([x, target], (a, b) => {
    const z = unary('abs', sub(a, b));
    const below = lt(z, delta);
    const near = mul(mul(z, 0.5), z);
    return reduce(where(below, near, mul(sub(z, 0.5 * delta), delta)), reduction);
  });
}

export function binaryCrossEntropy(
  x: TensorObject,
  target: TensorObject,
  weight: TensorObject | null,
  reduction: Reduction,
): TensorObject {
  if (x.torch.inBranch)
    return x.torch.tensor('aten.binary_cross_entropy.default', [x, target, weight, REDUCTIONS[reduction]]);
  const tensors = weight === null ? [x, target] : [x, target, weight];
  return promoted(tensors, (a, b, w) => {
    const limit = (): TensorObject => full(a.torch, [], -100n, factoryOptions(a.dtype));
    const first = sub(b, 1n);
    const left = mul(first, maximum(unary('log1p', unary('neg', a)), limit()));
    const right = mul(b, maximum(unary('log', a), limit()));
    const loss = sub(left, right);
    return reduce(w === undefined ? loss : mul(loss, w), reduction);
  });
}

export function binaryCrossEntropyWithLogits(
  x: TensorObject,
  target: TensorObject,
  weight: TensorObject | null,
  posWeight: TensorObject | null,
  reduction: Reduction,
): TensorObject {
  [x, target, weight, posWeight] = dispatched(x, target, weight, posWeight);
  const negative = unary('neg', x);
  const max = clampMin(negative, 0n);
  const logSum = (): TensorObject => {
    const first = unary('exp', unary('neg', max));
    const second = unary('exp', sub(unary('neg', x), max));
    return unary('log', add(first, second));
  };
  let loss: TensorObject;
  if (posWeight !== null) {
    const logWeight = add(mul(sub(posWeight, 1n), target), 1n);
    const left = mul(complement(target), x);
    loss = add(left, mul(logWeight, add(logSum(), max)));
  } else {
    loss = add(add(mul(complement(target), x), max), logSum());
  }
  return reduce(weight === null ? loss : mul(loss, weight), reduction);
}

/** `1 - x`, which torch's decomposition has in one op and its C++ in three. */
const complement = (x: TensorObject): TensorObject => (x.torch.inBranch ? numberMinus(1n, x) : sub(1n, x));

export function softMarginLoss(x: TensorObject, target: TensorObject, reduction: Reduction): TensorObject {
  if (x.torch.inBranch)
    return x.torch.tensor('aten.soft_margin_loss.default', [x, target, REDUCTIONS[reduction]]);
  return promoted([x, target], (a, b) =>
    reduce(unary('log1p', unary('exp', mul(unary('neg', a), b))), reduction),
  );
}

/** `F.kl_div` with the reductions of `torch.kl_div`; `batchmean` is done by its caller. */
export function klDiv(
  x: TensorObject,
  target: TensorObject,
  reduction: Reduction,
  logTarget: boolean,
): TensorObject {
  if (logTarget) {
    const difference = sub(target, x);
    return reduce(mul(unary('exp', target), difference), reduction);
  }
  // ATen's C++ works its operands out from right to left.
  const product = mul(target, x);
  return reduce(sub(xlogy('log', target, target), product), reduction);
}

/** `F.nll_loss` of classes in dimension 1 */
export function nllLoss(
  x: TensorObject,
  target: TensorObject,
  weight: TensorObject | null,
  reduction: Reduction,
  ignoreIndex: bigint,
): TensorObject {
  check(x.dim > 0, () => 'Expected 1 or more dimensions (got 0)');
  if (x.torch.inBranch) {
    const args = [x, target, weight, REDUCTIONS[reduction], ignoreIndex];
    return x.torch.tensors('aten.nll_loss_forward.default', args)[0]!;
  }
  const channel = x.dim < 2 ? 0 : 1;
  if (x.dim > 1) {
    check(
      isEqual(sizeOf(x, 0), sizeOf(target, 0)),
      () =>
        `Expected input batch_size (${String(sizeOf(x, 0))}) to match target batch_size (${String(sizeOf(target, 0))}).`,
      'ValueError',
    );
  }
  [x, target, weight] = dispatched(x, target, weight);
  let self = x;
  let shaped: TensorObject | undefined;
  if (weight !== null) {
    check(
      weight.dim === 1 && isEqual(numel(weight), sizeOf(x, -1)),
      () =>
        `weight tensor should be defined either for all ${String(sizeOf(x, -1))} classes or no classes but got weight tensor of shape: ${shapeText(weight)}`,
    );
    const shape = x.sizes.map((_, i): Int => (i === channel ? sizeOf(weight, 0) : 1n));
    shaped = x.dim > 1 ? viewAs(weight, shape) : weight;
    self = mul(x, shaped);
  }
  const ignored = (): TensorObject => ne(target, ignoreIndex);
  const safe = unsqueeze(where(ignored(), target, 0n), channel);
  const picked = squeeze(gather(self, channel, safe), channel);
  const negated = unary('neg', picked);
  const result = where(ignored(), negated, 0n);
  if (reduction === 'none' && x.dim > 1) return result;
  let total: TensorObject;
  if (shaped !== undefined) {
    const wide = expandAs(shaped, self);
    const weights = squeeze(gather(wide, channel, safe), channel);
    total = sum(where(ignored(), weights, 0n));
  } else {
    total = toDtype(sum(ignored()), self.dtype, { device: CPU }, true);
  }
  if (reduction === 'sum') return sum(result);
  return reduction === 'mean' ? div(sum(result), total) : result;
}

function gather(x: TensorObject, dim: number, index: TensorObject): TensorObject {
  return x.torch.tensor('aten.gather.default', [x, BigInt(dim), index]);
}

/** `F.nll_loss` of images, `(N, C, H, W)`: an op of its own. */
export function nllLoss2d(
  x: TensorObject,
  target: TensorObject,
  weight: TensorObject | null,
  reduction: Reduction,
  ignoreIndex: bigint,
): TensorObject {
  const [loss] = x.torch.tensors('aten.nll_loss2d_forward.default', [
    x,
    target,
    weight,
    REDUCTIONS[reduction],
    ignoreIndex,
  ]);
  return loss!;
}

/** `nll_loss` for any number of dimensions, as ATen's `nll_loss_nd` */
export function nllLossNd(
  x: TensorObject,
  target: TensorObject,
  weight: TensorObject | null,
  reduction: Reduction,
  ignoreIndex: bigint,
): TensorObject {
  if (x.dim <= 2) return nllLoss(x, target, weight, reduction, ignoreIndex);
  if (x.dim === 4) return nllLoss2d(x, target, weight, reduction, ignoreIndex);
  const [n, c] = [sizeOf(x, 0), sizeOf(x, 1)];
  const rest = sizesOf(x).slice(2);
  const open = rest.some((size) => size === 0n) ? 0n : -1n;
  const flatX = viewAs(contiguous(x), [n, c, 1n, open]);
  const flatTarget = viewAs(contiguous(target), [n, 1n, open]);
  const loss = nllLoss2d(flatX, flatTarget, weight, reduction, ignoreIndex);
  return reduction === 'none' ? viewAs(loss, [n, ...rest]) : loss;
}

/** `F.cross_entropy` */
export function crossEntropy(
  x: TensorObject,
  target: TensorObject,
  weight: TensorObject | null,
  reduction: Reduction,
  ignoreIndex: bigint,
  labelSmoothing: number,
): TensorObject {
  const dim = x.dim === 1 ? 0 : 1;
  const sameShape = x.dim === target.dim && x.sizes.every((size, i) => size === target.sizes[i]);
  if (sameShape) {
    check(
      isFloating(target.dtype),
      () => `Expected floating point type for target with class probabilities, got ${target.dtype}`,
    );
    check(ignoreIndex < 0n, () => 'ignore_index is not supported for floating point target');
    return probabilities(x, target, weight, reduction, labelSmoothing, dim);
  }
  if (labelSmoothing > 0) {
    return smoothed(x, target, weight, reduction, ignoreIndex, labelSmoothing, dim);
  }
  check(categoryOf(target.dtype) === 'int', () => `expected scalar type Long but found ${target.dtype}`);
  return nllLossNd(softmax('_log_softmax', x, dim), target, weight, reduction, ignoreIndex);
}

/** Targets that are probabilities of the classes. */
function probabilities(
  x: TensorObject,
  target: TensorObject,
  weight: TensorObject | null,
  reduction: Reduction,
  smoothing: number,
  dim: number,
): TensorObject {
  const input = softmax('_log_softmax', x, dim);
  let labels = target;
  if (smoothing > 0) {
    const classes = Number(sizeOf(input, dim));
    labels = scalarOp('add', scalarOp('mul', target, 1 - smoothing), smoothing / classes);
  }
  let product = mul(input, labels);
  if (weight !== null) {
    const shape = input.sizes.map((_, i): Int => (i === dim ? sizeOf(weight, 0) : 1n));
    product = mul(product, weight.dim === 1 && input.dim > 1 ? viewAs(weight, shape) : weight);
  }
  if (reduction === 'sum') return unary('neg', sum(product));
  if (reduction === 'none') return unary('neg', sumDims(product, [dim]));
  const size = x.sizes.reduce<number>((all, value, i) => (i === dim ? all : all * Number(value)), 1);
  const count = x.dim === 1 ? 1n : BigInt(size);
  return scalarOp('div', unary('neg', sum(product)), count);
}

/** Targets that are classes, a part of which is spread over all classes. */
function smoothed(
  x: TensorObject,
  target: TensorObject,
  weight: TensorObject | null,
  reduction: Reduction,
  ignoreIndex: bigint,
  smoothing: number,
  dim: number,
): TensorObject {
  const input = softmax('_log_softmax', x, dim);
  const nll = nllLossNd(input, target, weight, reduction, ignoreIndex);
  let smooth: TensorObject;
  if (weight !== null) {
    const shape = input.sizes.map((_, i): Int => (i === dim ? sizeOf(weight, 0) : 1n));
    const shaped = input.dim > 1 ? viewAs(weight, shape) : weight;
    smooth = unary('neg', sumDims(mul(input, shaped), [dim]));
  } else smooth = unary('neg', sumDims(input, [dim]));
  const mask = eq(target, ignoreIndex);
  smooth = maskedFill(smooth, mask, 0);
  let result: TensorObject;
  if (reduction === 'mean') {
    let count: TensorObject;
    if (weight !== null) {
      const kept = x.torch.tensor('aten.masked_select.default', [target, unary('bitwise_not', mask)]);
      count = sum(gather(weight, 0, kept));
    } else count = sum(unary('bitwise_not', mask));
    result = div(sum(smooth), count);
  } else result = reduce(smooth, reduction);
  const classes = Number(sizeOf(input, dim));
  const spread = scalarOp('mul', result, smoothing / classes);
  return add(scalarOp('mul', nll, 1 - smoothing), spread);
}

export function hingeEmbeddingLoss(
  x: TensorObject,
  target: TensorObject,
  margin: number,
  reduction: Reduction,
): TensorObject {
  const zeros = zerosLike(x, undefined, 'torch.contiguous_format');
  const clamped = clampMin(numberMinus(margin, x), 0n);
  const negative = where(ne(target, 1n), clamped, zeros);
  const positive = where(ne(target, -1n), x, zeros);
  return reduce(add(negative, positive), reduction);
}

export function marginRankingLoss(
  a: TensorObject,
  b: TensorObject,
  target: TensorObject,
  margin: number,
  reduction: Reduction,
): TensorObject {
  const difference = sub(a, b);
  const scaled = mul(unary('neg', target), difference);
  const loss = scalarOp('add', scaled, margin);
  return reduce(reuse(loss, clampMin(loss, 0n)), reduction);
}

export function cosineEmbeddingLoss(
  a: TensorObject,
  b: TensorObject,
  target: TensorObject,
  margin: number,
  reduction: Reduction,
): TensorObject {
  const EPSILON = Math.fround(1e-12);
  const dim = target.dim;
  const product = sumDims(mul(a, b), [dim]);
  const first = scalarOp('add', sumDims(mul(a, a), [dim]), EPSILON);
  const second = scalarOp('add', sumDims(mul(b, b), [dim]), EPSILON);
  const norm = unary('sqrt', mul(first, second));
  const cosine = div(product, norm);
  const zeros = zerosLike(cosine, undefined, 'torch.contiguous_format');
  const positive = numberMinus(1n, cosine);
  const negative = clampMin(scalarOp('sub', cosine, margin), 0n);
  const positives = where(eq(target, 1n), positive, zeros);
  const negatives = where(eq(target, -1n), negative, zeros);
  return reduce(add(positives, negatives), reduction);
}

/** `value - x` as ATen's C++ does it: in a new tensor like x. */
function numberMinus(value: Num, x: TensorObject): TensorObject {
  const { torch } = x;
  if (torch.inBranch) {
    const empty = torch.tensor('aten.empty_like.default', [x], {
      memory_format: memoryFormat('torch.preserve_format'),
    });
    return sub(torch.tensor('aten.fill.Scalar', [empty, value]), x);
  }
  return sub(fullLike(emptyLike(x), value), x);
}

export function tripletMarginLoss(
  anchor: TensorObject,
  positive: TensorObject,
  negative: TensorObject,
  options: { margin: number; p: number; eps: number; swap: boolean },
  reduction: Reduction,
): TensorObject {
  const { margin, p, eps, swap } = options;
  const distancePositive = pairwiseDistance(anchor, positive, p, eps, false);
  let distanceNegative = pairwiseDistance(anchor, negative, p, eps, false);
  if (swap) {
    const swapped = pairwiseDistance(positive, negative, p, eps, false);
    distanceNegative = anchor.torch.tensor('aten.minimum.default', [distanceNegative, swapped]);
  }
  const loss = clampMin(sub(scalarOp('add', distancePositive, margin), distanceNegative), 0n);
  return reduce(loss, reduction);
}

export function poissonNllLoss(
  x: TensorObject,
  target: TensorObject,
  options: { logInput: boolean; full: boolean; eps: number },
  reduction: Reduction,
): TensorObject {
  let loss: TensorObject;
  if (options.logInput) {
    const product = mul(target, x);
    loss = sub(unary('exp', x), product);
  } else {
    const shifted = scalarOp('add', x, options.eps);
    loss = sub(x, mul(target, unary('log', shifted)));
  }
  if (options.full) {
    // The right operand comes first, as in the compiled C++.
    const right = scalarOp('mul', unary('log', scalarOp('mul', target, 2 * Math.PI)), 0.5);
    const stirling = add(sub(mul(target, unary('log', target)), target), right);
    loss = reuse(loss, add(loss, maskedFill(stirling, le(target, 1n), 0n)));
  }
  return reduce(loss, reduction);
}

export function multilabelSoftMarginLoss(
  x: TensorObject,
  target: TensorObject,
  weight: TensorObject | null,
  logsigmoid: (tensor: TensorObject) => TensorObject,
  reduction: Reduction,
): TensorObject {
  const positive = mul(target, logsigmoid(x));
  const remaining = sub(1n, target);
  let loss = unary('neg', add(positive, mul(remaining, logsigmoid(unary('neg', x)))));
  if (weight !== null) loss = mul(loss, weight);
  const classDim = x.dim - 1;
  const count = sizeOf(x, classDim);
  return reduce(div(sumDims(loss, [classDim]), count), reduction);
}

export function multiMarginLoss(
  x: TensorObject,
  target: TensorObject,
  p: Num,
  margin: Num,
  weight: TensorObject | null,
  reduction: Reduction,
): TensorObject {
  const input = x.dim < 2 ? unsqueeze(x, 0) : x;
  const classes = target.dim < 1 ? unsqueeze(target, 0) : target;
  check(Number(p) === 1 || Number(p) === 2, () => 'only p == 1 and p == 2 supported');
  const column = unsqueeze(classes, 1);
  const u = gather(input, 1, column);
  let z = clampMin(add(sub(margin, u), input), 0n);
  if (Number(p) === 2) z = mul(z, z);
  if (weight !== null) z = mul(z, x.torch.tensor('aten.index.Tensor', [weight, [column]]));
  const index = arangeTensor(x.torch, 0n, sizeOf(input, 1), 1n, { layout: STRIDED, device: CPU });
  z = where(ne(index, column), z, 0n);
  if (reduction === 'mean') return mean(z);
  if (reduction === 'sum') return div(sum(z), sizeOf(z, 1));
  return mean(z, [1]);
}

/** What is no label of an element has to stay away from all that are; labels end at the first -1. */
export function multilabelMarginLoss(
  x: TensorObject,
  target: TensorObject,
  reduction: Reduction,
): TensorObject {
  [x, target] = dispatched(x, target);
  const input = x.dim < 2 ? unsqueeze(x, 0) : x;
  const labels = target.dim < 2 ? unsqueeze(target, 0) : target;
  const classes = sizeOf(input, 1);
  const index = arangeTensor(x.torch, 0n, classes, 1n, { layout: STRIDED, device: CPU });
  const places = where(eq(labels, -1n), index, classes);
  const isLabel = lt(index, x.torch.tensor('aten.amin.default', [places, [-1n], true]));
  const ofLabels = gather(input, -1, where(isLabel, labels, 0n));
  const each = unsqueeze(where(isLabel, labels, -1n), -1);
  const isTarget = x.torch.tensor('aten.any.dim', [eq(index, each), 1n]);
  const column = unsqueeze(permute(ofLabels, [1, 0]), -1);
  const apart = div(clampMin(add(sub(1, column), input), 0n), classes);
  const z = where(isTarget, 0n, apart);
  if (reduction === 'sum') return sum(z);
  const loss = sumDims(z, [0, -1], false);
  return reduction === 'mean' ? mean(loss) : loss;
}
