import type { TensorObject } from '../tensor/tensor-object.js';
import { scanDifference } from './scans.js';
import { reshape, select, slice } from './views.js';
import { cat } from './joining.js';
import { check, requireKnownSizes, type Num } from './ints.js';
import { add, div, mul, scalarOp, sub, unary } from './pointwise.js';

/** How far apart the samples of a dimension are: a step, or where each one lies. */
export type Spacing = Num | TensorObject;

/**
 * `torch.gradient`: the derivative of samples along each dimension, by differences of second order within and of the order
 * of the edge at the ends. The operands of C++'s operators are computed from the right, as torch's compiler has it.
 *
 * @param spacing one for each dimension
 */
export function gradient(
  x: TensorObject,
  spacing: readonly Spacing[],
  dims: readonly number[],
  edgeOrder: bigint,
): readonly TensorObject[] {
  requireKnownSizes(x);
  check(
    edgeOrder === 1n || edgeOrder === 2n,
    () => 'torch.gradient only supports edge_order=1 and edge_order=2.',
  );
  const wrapped = dims.map((dim) => (dim < 0 ? dim + x.dim : dim));
  check(new Set(wrapped).size === wrapped.length, () => 'dim appears multiple times in the list of dims');
  check(
    spacing.length === wrapped.length,
    () => `torch.gradient expected spacing to be unspecified, a scalar or a list of length ${wrapped.length}`,
  );
  check(
    wrapped.every((dim) => Number(x.sizes[dim]) > Number(edgeOrder)),
    () => 'torch.gradient expected each dimension size to be at least edge_order+1',
  );
  return wrapped.map((dim, i) => {
    const step = spacing[i]!;
    return isTensor(step) ? alongPlaces(x, step, dim, edgeOrder) : alongSteps(x, step, dim, edgeOrder);
  });
}

const isTensor = (step: Spacing): step is TensorObject => typeof step === 'object' && 'torch' in step;

type Part = (start: bigint, end?: bigint) => TensorObject;

const partsOf =
  (x: TensorObject, dim: number): Part =>
  (start, end) =>
    slice(x, dim, start, end ?? null);

function alongSteps(x: TensorObject, step: Num, dim: number, edgeOrder: bigint): TensorObject {
  const part = partsOf(x, dim);
  const over = (difference: TensorObject, by: Num): TensorObject => scalarOp('div', difference, by);
  const times = (start: bigint, end: bigint | undefined, by: Num): TensorObject =>
    scalarOp('mul', part(start, end), by);
  const difference = (low: [bigint, bigint?], high: [bigint, bigint?]): TensorObject => {
    const below = part(...low);
    return over(sub(part(...high), below), step);
  };
  const center = difference([0n, -2n], [2n]);
  let first: TensorObject;
  let last: TensorObject;
  if (edgeOrder === 1n) {
    first = difference([0n, 1n], [1n, 2n]);
    last = difference([-2n, -1n], [-1n]);
  } else {
    const third = times(2n, 3n, 0.5);
    const second = times(1n, 2n, 2n);
    first = over(sub(add(times(0n, 1n, -1.5), second), third), step);
    const end = times(-1n, undefined, 1.5);
    const beforeEnd = times(-2n, -1n, 2n);
    last = over(add(sub(times(-3n, -2n, 0.5), beforeEnd), end), step);
  }
  return cat([first, over(center, 2n), last], dim);
}

function alongPlaces(x: TensorObject, places: TensorObject, dim: number, edgeOrder: bigint): TensorObject {
  check(
    places.dim === 1,
    () =>
      `torch.gradient expected each element of spacing to have one dimension, but got an element with ${places.dim} dimensions!`,
  );
  const part = partsOf(x, dim);
  const steps = scanDifference(places, 1n, 0);
  const shape = x.sizes.map((_, i) => (i === dim ? -1n : 1n));
  const [dx1, dx2] = [slice(steps, 0, 0n, -1n), slice(steps, 0, 1n, null)];
  const quotient = (over: () => TensorObject, under: TensorObject): TensorObject =>
    reshape(div(over(), under), shape);
  const a = quotient(() => unary('neg', dx2), mul(dx1, add(dx1, dx2)));
  const b = quotient(() => sub(dx2, dx1), mul(dx1, dx2));
  const c = quotient(() => dx1, mul(dx2, add(dx1, dx2)));
  const center = weighted([a, b, c], [part.bind(null, 0n, -2n), part.bind(null, 1n, -1n), () => part(2n)]);
  const at = (index: bigint): TensorObject => select(steps, 0, index);
  const [first, last] =
    edgeOrder === 1n
      ? [
          linearEnd(
            at,
            0n,
            () => part(0n, 1n),
            () => part(1n, 2n),
          ),
          linearEnd(
            at,
            -1n,
            () => part(-2n, -1n),
            () => part(-1n),
          ),
        ]
      : [
          weighted(startWeights(at), [() => part(0n, 1n), () => part(1n, 2n), () => part(2n, 3n)]),
          weighted(endWeights(at), [() => part(-3n, -2n), () => part(-2n, -1n), () => part(-1n)]),
        ];
  return cat([first, center, last], dim);
}

type Triple<T> = readonly [T, T, T];

/** `a * p + b * q + c * r` */
function weighted([a, b, c]: Triple<TensorObject>, [p, q, r]: Triple<() => TensorObject>): TensorObject {
  const third = mul(c, r());
  const second = mul(b, q());
  return add(add(mul(a, p()), second), third);
}

function linearEnd(
  at: (index: bigint) => TensorObject,
  index: bigint,
  low: () => TensorObject,
  high: () => TensorObject,
): TensorObject {
  const step = at(index);
  const below = low();
  return div(sub(high(), below), step);
}

/** The sum of two steps, the second read first. */
function sum(at: (index: bigint) => TensorObject, first: bigint, second: bigint): TensorObject {
  const right = at(second);
  return add(at(first), right);
}

/** `2 * step + other` */
function doubled(
  at: (index: bigint) => TensorObject,
  index: bigint,
  other: bigint,
  two: number | bigint,
): TensorObject {
  const right = at(other);
  return add(scalarOp('mul', at(index), two), right);
}

function product(at: (index: bigint) => TensorObject, first: bigint, second: bigint): TensorObject {
  const right = at(second);
  return mul(at(first), right);
}

function startWeights(at: (index: bigint) => TensorObject): Triple<TensorObject> {
  const both = sum(at, 0n, 1n);
  const underA = mul(at(0n), both);
  const a = div(unary('neg', doubled(at, 0n, 1n, 2)), underA);
  const underB = product(at, 0n, 1n);
  const b = div(sum(at, 0n, 1n), underB);
  const again = sum(at, 0n, 1n);
  const underC = mul(at(1n), again);
  return [a, b, div(unary('neg', at(0n)), underC)];
}

function endWeights(at: (index: bigint) => TensorObject): Triple<TensorObject> {
  const both = sum(at, -1n, -2n);
  const underA = mul(at(-2n), both);
  const a = div(at(-1n), underA);
  const underB = product(at, -1n, -2n);
  const b = div(unary('neg', sum(at, -1n, -2n)), underB);
  const again = sum(at, -1n, -2n);
  const underC = mul(at(-1n), again);
  return [a, b, div(doubled(at, -1n, -2n, 2n), underC)];
}
