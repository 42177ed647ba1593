import { EgghatchError } from '../../diagnostics/index.js';
import type { TensorObject } from '../tensor/tensor-object.js';
import { toDtype } from './copies.js';
import { zerosLike } from './creation.js';
import { cubic, indices } from './cubic.js';
import { check, shapeText, sizeOf, type Int } from './ints.js';
import {
  add,
  clamp,
  compare,
  div,
  eq,
  logicalAnd,
  mul,
  scalarOrTensor,
  sub,
  unary,
  where,
} from './pointwise.js';
import { promoted } from './promotion.js';
import { select, unsqueeze, viewAs } from './views.js';

export type Interpolation = 'bilinear' | 'nearest' | 'bicubic';
export type Padding = 'zeros' | 'border' | 'reflection';

export const INTERPOLATIONS: readonly Interpolation[] = ['bilinear', 'nearest', 'bicubic'];
export const PADDINGS: readonly Padding[] = ['zeros', 'border', 'reflection'];

export interface GridSampling {
  readonly mode: Interpolation;
  readonly padding: Padding;
  readonly alignCorners: boolean;
}

/** `F.grid_sample(x, grid)`: the values of images at places between their elements. */
export function gridSample(x: TensorObject, grid: TensorObject, how: GridSampling): TensorObject {
  check(
    x.dim >= 4 && x.dim <= 5 && x.dim === grid.dim,
    () =>
      `grid_sampler(): expected 4D or 5D input and grid with same number of dimensions, but got input with sizes ${shapeText(x)} and grid with sizes ${shapeText(grid)}`,
  );
  if (x.dim === 5) {
    check(how.mode !== 'bicubic', () => 'grid_sampler(): bicubic interpolation only supports 4D input');
    return x.torch.tensor('aten.grid_sampler_3d.default', [
      x,
      grid,
      BigInt(INTERPOLATIONS.indexOf(how.mode)),
      BigInt(PADDINGS.indexOf(how.padding)),
      how.alignCorners,
    ]);
  }
  return promoted([x, grid], (image, places) => new Sampler(image, places, how).sample());
}

/** The size of an image, which has to be known: coordinates are scaled by it. */
function known(size: Int): number {
  if (typeof size === 'bigint') return Number(size);
  const plain = size.plain();
  if (plain !== undefined) return Number(plain);
  throw new EgghatchError({
    kind: 'unsupported',
    message: 'F.grid_sample() of images whose height or width is symbolic is not supported',
    hint: 'make only the batch dynamic',
  });
}

class Sampler {
  readonly #image: TensorObject;
  readonly #grid: TensorObject;
  readonly #how: GridSampling;
  readonly #height: number;
  readonly #width: number;
  readonly #batch: TensorObject;
  readonly #channel: TensorObject;

  constructor(image: TensorObject, grid: TensorObject, how: GridSampling) {
    this.#image = image;
    this.#grid = grid;
    this.#how = how;
    this.#height = known(sizeOf(image, 2));
    this.#width = known(sizeOf(image, 3));
    this.#batch = indices(image.torch, sizeOf(image, 0), 0);
    this.#channel = indices(image.torch, sizeOf(image, 1), 1);
  }

  sample(): TensorObject {
    const x = select(this.#grid, 3, 0n);
    const y = select(this.#grid, 3, 1n);
    if (this.#how.mode === 'bicubic') return this.#bicubic(x, y);
    const column = this.#inside(this.#unnormalized(x, this.#width), this.#width);
    const row = this.#inside(this.#unnormalized(y, this.#height), this.#height);
    if (this.#how.mode === 'bilinear') return this.#bilinear(column, row);
    const nearestColumn = unary('round', column);
    return this.#at(nearestColumn, unary('round', row), 1n);
  }

  #bilinear(column: TensorObject, row: TensorObject): TensorObject {
    const left = unary('floor', column);
    const top = unary('floor', row);
    const right = add(left, 1n);
    const bottom = add(top, 1n);
    const corners = [
      [left, top, mul(sub(right, column), sub(bottom, row))],
      [right, top, mul(sub(column, left), sub(bottom, row))],
      [left, bottom, mul(sub(right, column), sub(row, top))],
      [right, bottom, mul(sub(column, left), sub(row, top))],
    ] as const;
    return sumOf(corners.map((corner) => () => this.#at(...corner)));
  }

  #bicubic(x: TensorObject, y: TensorObject): TensorObject {
    const column = this.#unnormalized(x, this.#width);
    const row = this.#unnormalized(y, this.#height);
    const left = unary('floor', column);
    const top = unary('floor', row);
    const [right, down] = [sub(column, left), sub(row, top)];
    const value = (atColumn: TensorObject, atRow: TensorObject): TensorObject => {
      const inside = this.#inside(atColumn, this.#width);
      return this.#at(inside, this.#inside(atRow, this.#height), 1n);
    };
    const lines = [-1n, 0n, 1n, 2n].map((offset) => {
      const line = add(top, offset);
      const points = [
        value(sub(left, 1n), line),
        value(left, line),
        value(add(left, 1n), line),
        value(add(left, 2n), line),
      ];
      return cubic(points, unsqueeze(right, 1));
    });
    return cubic(lines, unsqueeze(down, 1));
  }

  /** From coordinates between -1 and 1 to those that count elements. */
  #unnormalized(coordinates: TensorObject, size: number): TensorObject {
    const middle = size * 0.5 - 0.5;
    return add(mul(coordinates, this.#how.alignCorners ? middle : size * 0.5), middle);
  }

  #inside(coordinates: TensorObject, size: number): TensorObject {
    const last = BigInt(size - 1);
    if (this.#how.padding === 'zeros') return coordinates;
    if (this.#how.padding === 'border') return clamp(coordinates, 0n, last);
    const reflected = this.#how.alignCorners
      ? this.#reflected(coordinates, 0, 2 * (size - 1))
      : this.#reflected(coordinates, -1, 2 * size - 1);
    return clamp(reflected, 0n, last);
  }

  /** Between two borders, which are given as twice what they are. */
  #reflected(coordinates: TensorObject, twiceLow: number, twiceHigh: number): TensorObject {
    if (twiceLow === twiceHigh) return zerosLike(coordinates);
    const [low, span] = [twiceLow / 2, (twiceHigh - twiceLow) / 2];
    const distance = unary('abs', sub(coordinates, low));
    const extra = scalarOrTensor('fmod', distance, span);
    const flips = toDtype(unary('floor', div(distance, span)), 'i8');
    const even = eq(scalarOrTensor('bitwise_and', flips, 1n), 0n);
    const forth = add(extra, low);
    return where(even, forth, sub(span + low, extra));
  }

  /** The values at elements, weighted; nothing where there are none. */
  #at(column: TensorObject, row: TensorObject, weight: TensorObject | bigint): TensorObject {
    const atLeast = (a: TensorObject): TensorObject => compare('ge', a, 0n);
    const below = (a: TensorObject, size: number): TensorObject => compare('lt', a, BigInt(size));
    const fromLeft = atLeast(column);
    const toRight = below(column, this.#width);
    const fromTop = atLeast(row);
    const there = logicalAnd(fromLeft, logicalAnd(toRight, logicalAnd(fromTop, below(row, this.#height))));
    const sizes: Int[] = [sizeOf(this.#image, 0), 1n, sizeOf(this.#grid, 1), sizeOf(this.#grid, 2)];
    const wanted = [toDtype(column, 'i64'), toDtype(row, 'i64'), weight] as const;
    const [x, y, w] = wanted.map((each) => viewAs(where(there, each, 0n), sizes));
    const values = this.#image.torch.tensor('aten.index.Tensor', [
      this.#image,
      [this.#batch, this.#channel, y!, x!],
    ]);
    return mul(values, w!);
  }
}

function sumOf(parts: readonly (() => TensorObject)[]): TensorObject {
  const [first, ...rest] = parts;
  return rest.reduce((sum, part) => add(sum, part()), first!());
}
