import type { TensorObject } from '../tensor/tensor-object.js';
import type { Torch } from '../torch.js';
import { arange } from './creation.js';
import { contiguous, suggestedFormat, toDtype } from './copies.js';
import { divideInts, isAtMost, sizeOf, subInts, type Int, type Num } from './ints.js';
import { add, clamp, mul, sub, unary } from './pointwise.js';
import { converted } from './promotion.js';
import { viewAs } from './views.js';

/** Torch's choice among the cubic curves through four points. */
const A = -0.75;

/** Near the point: one of the two in the middle. */
function near(x: TensorObject): TensorObject {
  return add(mul(mul(sub(mul(x, A + 2), A + 3), x), x), 1n);
}

/** Far from the point: one of the two outside. */
function far(x: TensorObject): TensorObject {
  return sub(mul(add(mul(sub(mul(x, A), 5 * A), x), 8 * A), x), 4 * A);
}

/** What lies between the second and the third of four points, `t` of the way. */
export function cubic(points: readonly TensorObject[], t: TensorObject): TensorObject {
  const weights = [far(add(t, 1)), near(t), near(sub(1, t)), far(sub(2, t))];
  return points
    .slice(1)
    .reduce((sum, point, i) => add(sum, mul(point, weights[i + 1]!)), mul(points[0]!, weights[0]!));
}

/** Numbers from 0 on, along one dimension of four. */
export function indices(torch: Torch, size: Int, dim: number): TensorObject {
  const sizes: Int[] = [1n, 1n, 1n, 1n];
  sizes[dim] = size;
  return viewAs(arange(torch, 0n, size), sizes);
}

interface Axis {
  /** Of the four points of each place, which elements of the input they are. */
  readonly points: readonly TensorObject[];
  /** How far a place is from the second of its points. */
  readonly way: TensorObject;
}

/** `F.interpolate(x, mode='bicubic')` */
export function bicubic(
  x: TensorObject,
  output: readonly Int[],
  scales: readonly number[] | null,
  alignCorners: boolean,
): TensorObject {
  return converted([x], (input) => {
    const { torch } = input;
    const [height, width] = [sizeOf(input, 2), sizeOf(input, 3)];
    const factor = (own: Int, size: Int, scale: number | undefined): Num => {
      if (alignCorners) {
        return isAtMost(size, 1n) ? 0n : divideInts(subInts(own, 1n), subInts(size, 1n));
      }
      return scale !== undefined && scale > 0 ? 1 / scale : divideInts(own, size);
    };
    const factors = [factor(height, output[0]!, scales?.[0]), factor(width, output[1]!, scales?.[1])];
    const batch = indices(torch, sizeOf(input, 0), 0);
    const channel = indices(torch, sizeOf(input, 1), 1);
    const places = [indices(torch, output[0]!, 2), indices(torch, output[1]!, 3)];
    const axis = (d: 0 | 1): { first: TensorObject; way: TensorObject } => {
      const place = places[d]!;
      const at = alignCorners ? mul(place, factors[d]!) : sub(mul(add(place, 0.5), factors[d]!), 0.5);
      const floor = unary('floor', at);
      const way = sub(at, floor);
      return { first: toDtype(floor, 'i64'), way };
    };
    const columns = axis(1);
    const rows = axis(0);
    const around = ({ first, way }: ReturnType<typeof axis>): Axis => ({
      points: [sub(first, 1n), first, add(first, 1n), add(first, 2n)],
      way,
    });
    const [vertical, horizontal] = [around(rows), around(columns)];
    const load = (row: TensorObject, column: TensorObject): TensorObject => {
      const y = clamp(row, 0n, subInts(height, 1n));
      return torch.tensor('aten.index.Tensor', [
        input,
        [batch, channel, y, clamp(column, 0n, subInts(width, 1n))],
      ]);
    };
    const lines = vertical.points.map((row) =>
      cubic(
        horizontal.points.map((column) => load(row, column)),
        horizontal.way,
      ),
    );
    return contiguous(cubic(lines, vertical.way), suggestedFormat(input));
  });
}
