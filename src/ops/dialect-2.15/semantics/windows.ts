import { tensorFromScalars } from '../../../tensor/index.js';
import type { TensorType } from '../../../ir/type.js';
import { elementsOf } from '../../flops.js';
import type { Part, PartArgument, Steps } from '../../composite/define-composite.js';
import { resizing } from './sampling.js';
import { big, reshaped, shapeOf, spread, type SemanticsByName } from './semantics.js';

const SUMMED = { kind: 'sum', factor: 64 } as const;
const indices = (places: readonly number[]): Part =>
  tensorFromScalars('i64', [places.length], places.map(BigInt));

/** What takes a batch runs on one of one where there is none. */
function batched(s: Steps, input: Part, dims: number, run: (input: Part) => Part): Part {
  const shape = shapeOf(input);
  if (shape.length !== dims + 1) return run(input);
  const result = run(reshaped(s, input, [1, ...shape]));
  return reshaped(s, result, shapeOf(result).slice(1));
}

function convolution(s: Steps, dims: number, transposed: boolean): Part {
  const list = (name: string): readonly PartArgument[] => spread(s.args.ints(name), dims);
  return batched(s, s.args.tensor('input'), dims, (input) =>
    s.op('convolution.default', [
      input,
      s.args.tensor('weight'),
      s.args.optionalTensor('bias') ?? null,
      list('stride'),
      list('padding'),
      list('dilation'),
      transposed,
      transposed ? list('output_padding') : new Array<bigint>(dims).fill(0n),
      s.args.int('groups'),
    ]),
  );
}

const convolutions = (dims: number, transposed = false): SemanticsByName[string] => ({
  steps: (s) => convolution(s, dims, transposed),
  tolerance: SUMMED,
  // Every element of the result, or of the input where it goes the other way, is a sum over a window.
  flops: (args, result) => {
    const { sizes } = args.tensor('weight');
    const window = sizes.slice(1).reduce((product, size) => product * Number(size), 1);
    return 2 * elementsOf((transposed ? args.tensor('input') : result) as TensorType) * window;
  },
});

/** The padding that a word means; with an odd number of places the last one has one more. */
function paddedConvolution(dims: number): SemanticsByName[string] {
  return {
    steps: (s) => {
      const zeros = new Array<bigint>(dims).fill(0n);
      const [weight, dilation] = [s.args.tensor('weight'), spread(s.args.ints('dilation'), dims)];
      const around = shapeOf(weight)
        .slice(2)
        .map((size, i) => Number(dilation[i]) * (size - 1));
      const padding = s.args.string('padding') === 'same' ? around : around.map(() => 0);
      return batched(s, s.args.tensor('input'), dims, (input) => {
        const pads = padding.flatMap((amount) => [Math.floor(amount / 2), Math.ceil(amount / 2)]);
        const wide = s.op('constant_pad_nd.default', [
          input,
          big(padding.map((_, i) => pads.slice(2 * (dims - 1 - i), 2 * (dims - i))).flat()),
          0n,
        ]);
        return s.op('convolution.default', [
          wide,
          weight,
          s.args.optionalTensor('bias') ?? null,
          spread(s.args.ints('stride'), dims),
          zeros,
          dilation,
          false,
          zeros,
          s.args.int('groups'),
        ]);
      });
    },
    tolerance: SUMMED,
  };
}

/** A pool over one dimension as over two, the first of which has one place. */
function flatPool(s: Steps, name: string, args: readonly string[], several: boolean): Part | readonly Part[] {
  const input = s.args.tensor('self');
  const shape = shapeOf(input);
  const flat = reshaped(s, input, [...shape.slice(0, -1), 1, shape.at(-1)!]);
  const values = args.map((arg): PartArgument => {
    const value = s.args.value(arg);
    if (!Array.isArray(value)) return value;
    return value.length === 0 ? [] : [arg === 'padding' ? 0n : 1n, (value as readonly PartArgument[])[0]!];
  });
  const narrow = (part: Part): Part => {
    const sizes = shapeOf(part);
    return reshaped(s, part, [...sizes.slice(0, -2), sizes.at(-1)!]);
  };
  return several ? s.ops(name, [flat, ...values]).map(narrow) : narrow(s.op(name, [flat, ...values]));
}

/** Resized by an op of its own, with the sizes that a call means. */
function resized(name: string, dims: number, corners: boolean): SemanticsByName[string] {
  return {
    steps: (s) => {
      const { sizes, scales } = resizing(s, dims);
      return s.op(`${name}.default`, [
        s.args.tensor('input'),
        big(sizes),
        ...(corners ? [s.args.bool('align_corners')] : []),
        ...scales,
      ]);
    },
    ...(corners && { tolerance: SUMMED }),
  };
}

function maxPool1d(s: Steps): Part {
  const input = s.args.tensor('self');
  const shape = shapeOf(input);
  const flat = reshaped(s, input, [...shape.slice(0, -1), 1, shape.at(-1)!]);
  const pair = (name: string, none: bigint): readonly PartArgument[] => {
    const [given] = s.args.ints(name);
    return given === undefined ? [] : [none, given];
  };
  const [pooled] = s.ops('max_pool2d_with_indices.default', [
    flat,
    pair('kernel_size', 1n),
    pair('stride', 1n),
    pair('padding', 0n),
    pair('dilation', 1n),
    s.args.bool('ceil_mode'),
  ]);
  const sizes = shapeOf(pooled!);
  return reshaped(s, pooled!, [...sizes.slice(0, -2), sizes.at(-1)!]);
}

function nearest(s: Steps, dims: number): Part {
  const { sizes, scales } = resizing(s, dims);
  const input = s.args.tensor('input');
  const rank = shapeOf(input).length;
  return sizes.reduce((part: Part, size, i) => {
    const from = shapeOf(part)[rank - dims + i]!;
    const given = scales[i];
    const scale = Math.fround(given === null || given === undefined ? from / size : 1 / given);
    const places = Array.from({ length: size }, (_, at) =>
      Math.min(from - 1, Math.floor(Math.fround(at * scale))),
    );
    return s.op('index_select.default', [part, BigInt(rank - dims + i), indices(places)]);
  }, input);
}

/** In two dimensions as in three, one of which has one place. */
function bilinear(s: Steps): Part {
  const { sizes, scales } = resizing(s, 2);
  const input = s.args.tensor('input');
  const [n, c, h, w] = shapeOf(input) as [number, number, number, number];
  const deep = s.op('upsample_trilinear3d.default', [
    reshaped(s, input, [n, c, 1, h, w]),
    big([1, ...sizes]),
    s.args.bool('align_corners'),
    null,
    ...scales,
  ]);
  return reshaped(s, deep, [n, c, ...sizes]);
}

function pad(s: Steps): Part {
  const input = s.args.tensor('self');
  const mode = s.args.string('mode');
  const amounts = s.args.ints('pad');
  if (mode === 'constant')
    return s.op('constant_pad_nd.default', [input, amounts, s.args.optionalFloat('value') ?? 0n]);
  const dims = amounts.length / 2;
  if (mode !== 'circular')
    return s.op(`${mode === 'reflect' ? 'reflection' : 'replication'}_pad${dims}d.default`, [input, amounts]);
  const rank = shapeOf(input).length;
  return Array.from({ length: dims }, (_, i) => i).reduce((part: Part, i) => {
    const dim = rank - 1 - i;
    const size = shapeOf(part)[dim]!;
    const [before, after] = amounts.slice(2 * i, 2 * i + 2).map(Number) as [number, number];
    const places = Array.from(
      { length: before + size + after },
      (_, at) => (((at - before) % size) + size) % size,
    );
    return s.op('index_select.default', [part, BigInt(dim), indices(places)]);
  }, input);
}

/** What goes over a picture with a window. */
export const WINDOWS: SemanticsByName = {
  'aten::conv1d': convolutions(1),
  'aten::conv2d': convolutions(2),
  'aten::conv3d': convolutions(3),
  'aten::conv_transpose1d': convolutions(1, true),
  'aten::conv_transpose2d.input': convolutions(2, true),
  'aten::conv_transpose3d.input': convolutions(3, true),
  'aten::conv1d.padding': paddedConvolution(1),
  'aten::conv2d.padding': paddedConvolution(2),
  'aten::conv3d.padding': paddedConvolution(3),
  'aten::max_pool1d': { steps: maxPool1d },
  'aten::avg_pool1d': {
    steps: (s) =>
      flatPool(
        s,
        'avg_pool2d.default',
        ['kernel_size', 'stride', 'padding', 'ceil_mode', 'count_include_pad'],
        false,
      ),
    tolerance: SUMMED,
  },
  'aten::adaptive_avg_pool1d': {
    steps: (s) => flatPool(s, '_adaptive_avg_pool2d.default', ['output_size'], false),
    tolerance: SUMMED,
  },
  'aten::adaptive_max_pool1d': {
    steps: (s) => flatPool(s, 'adaptive_max_pool2d.default', ['output_size'], true),
  },
  'aten::adaptive_avg_pool3d': {
    steps: (s) => s.op('_adaptive_avg_pool3d.default', [s.args.tensor('self'), s.args.ints('output_size')]),
    tolerance: SUMMED,
  },
  'aten::max_pool3d': {
    steps: (s) =>
      s.ops(
        'max_pool3d_with_indices.default',
        ['self', 'kernel_size', 'stride', 'padding', 'dilation', 'ceil_mode'].map((name) =>
          s.args.value(name),
        ),
      )[0]!,
  },
  'aten::max_pool2d': {
    steps: (s) =>
      s.ops(
        'max_pool2d_with_indices.default',
        ['self', 'kernel_size', 'stride', 'padding', 'dilation', 'ceil_mode'].map((name) =>
          s.args.value(name),
        ),
      )[0]!,
  },
  'aten::adaptive_avg_pool2d': {
    steps: (s) => s.op('_adaptive_avg_pool2d.default', [s.args.tensor('self'), s.args.ints('output_size')]),
    tolerance: SUMMED,
  },
  'aten::upsample_nearest1d.vec': { steps: (s) => nearest(s, 1) },
  'aten::upsample_nearest2d.vec': { steps: (s) => nearest(s, 2) },
  'aten::upsample_nearest3d.vec': { steps: (s) => nearest(s, 3) },
  'aten::upsample_linear1d.vec': resized('upsample_linear1d', 1, true),
  'aten::upsample_trilinear3d.vec': resized('upsample_trilinear3d', 3, true),
  'aten::_upsample_nearest_exact1d.vec': resized('_upsample_nearest_exact1d', 1, false),
  'aten::_upsample_nearest_exact2d.vec': resized('_upsample_nearest_exact2d', 2, false),
  'aten::_upsample_nearest_exact3d.vec': resized('_upsample_nearest_exact3d', 3, false),
  'aten::upsample_bilinear2d.vec': { steps: bilinear, tolerance: SUMMED },
  'aten::pad': { steps: pad },
};
