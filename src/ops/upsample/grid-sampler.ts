import { eq } from '../../ir/sym/index.js';
import type { SymInt, TensorType } from '../../ir/type.js';
import { allocate, roundTo, tensorFromStorage, type Tensor } from '../../tensor/index.js';
import { OpError, type MetaContext, type OpSpec } from '../define.js';
import { roundHalfEven } from '../internal/round-half-even.js';
import { CONCRETE, toShape, toSizes } from '../view/internal/concrete.js';
import { check, madeType, sizesText } from '../view/index.js';

const [BILINEAR, NEAREST] = [0, 1];
const [ZEROS, BORDER] = [0, 1];

type Sized = Pick<TensorType, 'sizes'>;

function sampledSizes(target: string, input: Sized, grid: Sized, ctx: MetaContext): readonly SymInt[] {
  if (input.sizes.length !== 5 || grid.sizes.length !== 5) {
    throw new OpError(
      target,
      `grid_sampler(): expected 5D input and grid with same number of dimensions, but got input with sizes ${sizesText(input.sizes)} and grid with sizes ${sizesText(grid.sizes)}`,
    );
  }
  check(
    ctx,
    target,
    eq(input.sizes[0]!, grid.sizes[0]!),
    () =>
      `grid_sampler(): expected grid and input to have same batch size, but got input with sizes ${sizesText(input.sizes)} and grid with sizes ${sizesText(grid.sizes)}`,
  );
  check(
    ctx,
    target,
    eq(grid.sizes[4]!, 3n),
    () =>
      `grid_sampler(): expected grid to have size 3 in last dimension, but got grid with sizes ${sizesText(grid.sizes)}`,
  );
  return [...input.sizes.slice(0, 2), ...grid.sizes.slice(1, 4)];
}

/** How values between the elements of a picture are taken. */
export interface Sampling {
  readonly interpolation: number;
  readonly padding: number;
  readonly alignCorners: boolean;
}

/** Where a coordinate between -1 and 1 lies, counted in elements. */
export function placeOf(coordinate: number, size: number, how: Sampling): number {
  const at = how.alignCorners ? ((coordinate + 1) / 2) * (size - 1) : ((coordinate + 1) * size - 1) / 2;
  return boundedPlace(at, size, how);
}

/** The place in the picture that stands for one outside of it; with zeros around it, a place outside stays there. */
export function boundedPlace(at: number, size: number, { padding, alignCorners }: Sampling): number {
  if (padding === ZEROS) return at;
  const kept =
    padding === BORDER
      ? at
      : reflected(at, ...((alignCorners ? [0, size - 1] : [-0.5, size - 0.5]) as [number, number]));
  return Math.min(Math.max(kept, 0), size - 1);
}

function reflected(at: number, low: number, high: number): number {
  const span = high - low;
  if (span === 0) return 0;
  const distance = Math.abs(at - low);
  const extra = distance % span;
  return Math.floor(distance / span) % 2 === 0 ? extra + low : span - extra + low;
}

/** The elements around a place of one dimension, and how much each counts. */
function aroundOf(at: number, { interpolation }: Sampling): readonly (readonly [number, number])[] {
  if (interpolation === NEAREST) return [[roundHalfEven(at), 1]];
  const first = Math.floor(at);
  return [
    [first, first + 1 - at],
    [first + 1, at - first],
  ];
}

function sampled(input: Tensor, grid: Tensor, shape: readonly number[], how: Sampling): Tensor {
  const [batch, channels, ...out] = shape as [number, number, number, number, number];
  const [depth, height, width] = input.shape.slice(2) as [number, number, number];
  const volume = depth * height * width;
  const places = out[0]! * out[1]! * out[2]!;
  const data = allocate(input.dtype, batch * channels * places);
  const inside = (at: number, size: number): boolean => at >= 0 && at < size;
  for (let n = 0; n < batch; n++) {
    for (let p = 0; p < places; p++) {
      const base = (n * places + p) * 3;
      const [x, y, z] = [width, height, depth].map((size, i) =>
        aroundOf(placeOf(Number(grid.data[base + i]), size, how), how),
      ) as [ReturnType<typeof aroundOf>, ReturnType<typeof aroundOf>, ReturnType<typeof aroundOf>];
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (const [k, wk] of z) {
          for (const [j, wj] of y) {
            for (const [i, wi] of x) {
              if (!inside(k, depth) || !inside(j, height) || !inside(i, width)) continue;
              const value = Number(input.data[(n * channels + c) * volume + (k * height + j) * width + i]);
              sum += value * wi * wj * wk;
            }
          }
        }
        data[(n * channels + c) * places + p] = roundTo(input.dtype, sum);
      }
    }
  }
  return tensorFromStorage(input.dtype, shape, data);
}

/** Values of volumes at places between their elements. torch takes the one for images apart into indices and arithmetic. */
export const gridSamplerSpecs: readonly OpSpec[] = [
  {
    schema:
      'grid_sampler_3d(Tensor input, Tensor grid, int interpolation_mode, int padding_mode, bool align_corners) -> Tensor',
    tolerance: { kind: 'scaled', factor: 2 ** 10, degree: 1 },
    meta: (args, ctx) => {
      const [input, grid] = [args.tensor('input'), args.tensor('grid')];
      return madeType(ctx, input.dtype, sampledSizes(args.target, input, grid, ctx));
    },
    eval: (args) => {
      const [input, grid] = [args.tensor('input'), args.tensor('grid')];
      const interpolation = args.fixed('interpolation_mode');
      if (interpolation !== BILINEAR && interpolation !== NEAREST) {
        throw new OpError(args.target, 'grid_sampler(): bicubic interpolation only supports 4D input');
      }
      const sizes = [input, grid].map(({ shape }) => ({ sizes: toSizes(shape) })) as [Sized, Sized];
      const shape = toShape(sampledSizes(args.target, ...sizes, CONCRETE));
      const alignCorners = args.bool('align_corners');
      return sampled(input, grid, shape, {
        interpolation,
        padding: args.fixed('padding_mode'),
        alignCorners,
      });
    },
  },
];
