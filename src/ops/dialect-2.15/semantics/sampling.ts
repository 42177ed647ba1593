import {
  allocate,
  checkNumel,
  roundTo,
  tensorFromStorage,
  tensorFromScalars,
  type Tensor,
} from '../../../tensor/index.js';
import { OpError } from '../../define.js';
import { boundedPlace, placeOf, type Sampling } from '../../upsample/index.js';
import type { Part, Steps } from '../../composite/define-composite.js';
import type { Tolerance } from '../../tolerance.js';
import { big, reshaped, shapeOf, type SemanticsByName } from './semantics.js';

const WEIGHTED: Tolerance = { kind: 'scaled', factor: 2 ** 10, degree: 1 };
const CUBIC = 2;

/** Torch's choice among the cubic curves through four points. */
const A = -0.75;
const near = (x: number): number => ((A + 2) * x - (A + 3)) * x * x + 1;
const far = (x: number): number => ((A * x - 5 * A) * x + 8 * A) * x - 4 * A;

/** How much each of four neighbours counts, `t` of the way from the second to the third. */
const cubicWeights = (t: number): readonly number[] => [far(t + 1), near(t), near(1 - t), far(2 - t)];

/** The sizes and the scales that a call with one of the two means. */
export function resizing(
  s: Steps,
  dims: number,
): { readonly sizes: readonly number[]; readonly scales: readonly (number | null)[] } {
  const shape = shapeOf(s.args.tensor('input'));
  const from = shape.slice(-dims);
  const given = s.args.optionalInts('output_size')?.map(Number);
  const factors = factorsOf(s);
  const refuse = (message: string): never => {
    throw new OpError(s.args.target, message);
  };
  if ((given === undefined) === (factors === undefined))
    return refuse('Must specify exactly one of output_size and scale_factors');
  if (shape.length !== dims + 2)
    return refuse(`It is expected input_size equals to ${dims + 2}, but got size ${shape.length}`);
  const [name, { length }] = given === undefined ? ['scale_factors', factors!] : ['output_size', given];
  if (length !== dims)
    return refuse(
      `Expected static_cast<int64_t>(${name}->size()) == spatial_dimensions to be true, but got false.`,
    );
  const sizes = given ?? from.map((size, i) => Math.floor(size * factors![i]!));
  if (!sizes.every((size) => size >= 1) || from.includes(0))
    return refuse(
      `Input and output sizes should be greater than 0, but got input (${from.join(', ')}) output (${sizes.join(', ')})`,
    );
  checkNumel(sizes.reduce((product, size) => product * size, 1));
  return { sizes, scales: factors ?? new Array<null>(dims).fill(null) };
}

function factorsOf({ args }: Steps): readonly number[] | undefined {
  const value = args.value('scale_factors');
  if (value === null) return undefined;
  if (Array.isArray(value) && value.every((factor) => typeof factor === 'number')) return value;
  throw new OpError(args.target, "argument 'scale_factors' must be a list of floats");
}

interface Neighbours {
  readonly places: readonly number[];
  readonly weights: readonly number[];
}

/** The four neighbours of each place of one side; those outside are the ones at the edge. */
function neighbours(
  from: number,
  to: number,
  corners: boolean,
  factor: number | null,
): readonly Neighbours[] {
  const scale = corners
    ? to > 1
      ? Math.fround((from - 1) / (to - 1))
      : 0
    : Math.fround(factor === null || factor <= 0 ? from / to : 1 / factor);
  return Array.from({ length: to }, (_, i) => {
    const at = corners ? Math.fround(scale * i) : Math.fround(scale * (i + 0.5) - 0.5);
    const first = Math.floor(at);
    const places = [-1, 0, 1, 2].map((offset) => Math.min(Math.max(first + offset, 0), from - 1));
    return { places, weights: cubicWeights(at - first) };
  });
}

function bicubic(s: Steps): Part {
  const { sizes, scales } = resizing(s, 2);
  const input = s.args.tensor('input') as Tensor;
  const [n, c, h, w] = input.shape as [number, number, number, number];
  const [height, width] = sizes as [number, number];
  const corners = s.args.bool('align_corners');
  const rows = neighbours(h, height, corners, scales[0]!);
  const columns = neighbours(w, width, corners, scales[1]!);
  const data = allocate(input.dtype, n * c * height * width);
  let at = 0;
  for (let plane = 0; plane < n * c; plane++)
    for (const row of rows)
      for (const column of columns) {
        let sum = 0;
        row.places.forEach((y, j) => {
          let line = 0;
          column.places.forEach((x, i) => {
            line += Number(input.data[(plane * h + y) * w + x]) * column.weights[i]!;
          });
          sum += line * row.weights[j]!;
        });
        data[at++] = roundTo(input.dtype, sum);
      }
  return tensorFromStorage(input.dtype, [n, c, height, width], data);
}

/** Of the places that are asked for, with four neighbours in each direction. */
function sampledCubic(s: Steps): Part {
  const input = s.args.tensor('input') as Tensor;
  const grid = s.args.tensor('grid') as Tensor;
  const [n, c, h, w] = input.shape as [number, number, number, number];
  const [, height, width] = grid.shape as [number, number, number, number];
  const how: Sampling = {
    interpolation: CUBIC,
    padding: s.args.fixed('padding_mode'),
    alignCorners: s.args.bool('align_corners'),
  };
  const open = { ...how, padding: 0 };
  const data = allocate(input.dtype, n * c * height * width);
  const [rowOf, columnOf] = [h, w].map((size) => (place: number) => {
    const at = boundedPlace(place, size, how);
    return at >= 0 && at < size ? at : undefined;
  }) as [(place: number) => number | undefined, (place: number) => number | undefined];
  for (let b = 0; b < n; b++)
    for (let p = 0; p < height * width; p++) {
      const [x, y] = [0, 1].map((k) => Number(grid.data[(b * height * width + p) * 2 + k])) as [
        number,
        number,
      ];
      const [column, row] = [placeOf(x, w, open), placeOf(y, h, open)];
      const [left, top] = [Math.floor(column), Math.floor(row)];
      const [across, down] = [cubicWeights(column - left), cubicWeights(row - top)];
      for (let channel = 0; channel < c; channel++) {
        let sum = 0;
        down.forEach((wy, j) => {
          const atRow = rowOf(top - 1 + j);
          if (atRow === undefined) return;
          across.forEach((wx, i) => {
            const atColumn = columnOf(left - 1 + i);
            if (atColumn === undefined) return;
            sum += Number(input.data[((b * c + channel) * h + atRow) * w + atColumn]) * wx * wy;
          });
        });
        data[(b * c + channel) * height * width + p] = roundTo(input.dtype, sum);
      }
    }
  return tensorFromStorage(input.dtype, [n, c, height, width], data);
}

/** Of pictures as of volumes of one layer. */
function sampled(s: Steps): Part {
  const [input, grid] = [s.args.tensor('input'), s.args.tensor('grid')];
  const rest = [s.args.int('interpolation_mode'), s.args.int('padding_mode'), s.args.bool('align_corners')];
  const [shape, places] = [shapeOf(input), shapeOf(grid)];
  const sizes = (of: readonly number[]): string => `[${of.join(', ')}]`;
  const last = shape.length - 2;
  if (places.at(-1) !== last)
    throw new OpError(
      s.args.target,
      `grid_sampler(): expected grid to have size ${last} in last dimension, but got grid with sizes ${sizes(places)}`,
    );
  if ((last !== 2 && last !== 3) || places.length !== shape.length)
    throw new OpError(
      s.args.target,
      `grid_sampler(): expected 4D or 5D input and grid with same number of dimensions, but got input with sizes ${sizes(shape)} and grid with sizes ${sizes(places)}`,
    );
  if (shape.length === 5) return s.op('grid_sampler_3d.default', [input, grid, ...rest]);
  if (s.args.fixed('interpolation_mode') === CUBIC) return sampledCubic(s);
  const [n, c, h, w] = shape as [number, number, number, number];
  const [, height, width] = shapeOf(grid) as [number, number, number];
  const flat = s.op('constant_pad_nd.default', [grid, big([0, 1]), 0n]);
  const made = s.op('grid_sampler_3d.default', [
    reshaped(s, input, [n, c, 1, h, w]),
    reshaped(s, flat, [n, 1, height, width, 3]),
    ...rest,
  ]);
  return reshaped(s, made, [n, c, height, width]);
}

function antialiased(name: string): SemanticsByName[string] {
  return {
    steps: (s) => {
      const { sizes, scales } = resizing(s, 2);
      return s.op(`${name}.default`, [
        s.args.tensor('input'),
        big(sizes),
        s.args.bool('align_corners'),
        ...scales,
      ]);
    },
    tolerance: WEIGHTED,
  };
}

/** Distinct elements in order, which of them each is, and how often it is there; what nobody asked for is empty. */
function distinct(s: Steps): readonly Part[] {
  const x = s.args.tensor('self') as Tensor;
  const values = Array.from(x.data as ArrayLike<number | bigint>);
  const order = values.map((_, i) => i);
  const below = (a: number | bigint, b: number | bigint): number =>
    a === b ? 0 : a !== a ? (b !== b ? 0 : 1) : b !== b ? -1 : a < b ? -1 : 1;
  order.sort((i, j) => below(values[i]!, values[j]!) || i - j);
  const firsts: number[] = [];
  const counts: bigint[] = [];
  const inverse = new Array<bigint>(values.length);
  order.forEach((i, at) => {
    // NaN is never equal to another.
    if (at === 0 || values[order[at - 1]!] !== values[i]) {
      firsts.push(i);
      counts.push(0n);
    }
    counts[counts.length - 1]! += 1n;
    inverse[i] = BigInt(firsts.length - 1);
  });
  const flat = reshaped(s, x, [values.length]);
  const found = s.op('index_select.default', [
    flat,
    0n,
    tensorFromScalars('i64', [firsts.length], firsts.map(BigInt)),
  ]);
  const asked = (name: string, made: () => Part): Part =>
    s.args.bool(name) ? made() : tensorFromScalars('i64', [0], []);
  return [
    found,
    asked('return_inverse', () => tensorFromScalars('i64', x.shape, inverse)),
    asked('return_counts', () => tensorFromScalars('i64', [counts.length], counts)),
  ];
}

/** Pictures at places between their elements, and what depends on the elements themselves. */
export const SAMPLING: SemanticsByName = {
  'aten::grid_sampler': { steps: sampled, tolerance: WEIGHTED },
  'aten::grid_sampler_2d': { steps: sampled, tolerance: WEIGHTED },
  'aten::upsample_bicubic2d.vec': { steps: bicubic, tolerance: WEIGHTED },
  'aten::_upsample_bicubic2d_aa.vec': antialiased('_upsample_bicubic2d_aa'),
  'aten::_upsample_bilinear2d_aa.vec': antialiased('_upsample_bilinear2d_aa'),
  'aten::_unique2': { steps: distinct },
};
