import { categoryOf } from '../../ir/dtype.js';
import { allocate, numelOf, roundTo, tensorFromStorage, type Tensor } from '../../tensor/index.js';
import type { OpSpec } from '../define.js';
import { notImplemented } from '../internal/not-implemented.js';
import { CONCRETE, toShape, toSizes } from '../view/internal/concrete.js';
import { imageStridesLike, madeType } from '../view/index.js';
import { resizedSizes } from './internal/image-sizes.js';
import { spacing } from './internal/scale.js';

/** How much an element counts at a distance, and how far it reaches. */
interface Filter {
  readonly reach: number;
  readonly weight: (distance: number) => number;
}

const LINEAR: Filter = { reach: 1, weight: (x) => Math.max(0, 1 - Math.abs(x)) };

const A = -0.5;
const CUBIC: Filter = {
  reach: 2,
  weight: (distance) => {
    const x = Math.abs(distance);
    if (x < 1) return ((A + 2) * x - (A + 3)) * x * x + 1;
    return x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
  },
};

/** Which elements a place of the result is made of, from `first` on, and how much each of them counts. */
interface Window {
  readonly first: number;
  readonly weights: readonly number[];
}

function windowsOf(
  input: number,
  output: number,
  scale: number,
  { reach, weight }: Filter,
): readonly Window[] {
  const stretch = Math.max(scale, 1);
  return Array.from({ length: output }, (_, i) => {
    const center = scale * (i + 0.5);
    const first = Math.max(Math.trunc(center - reach * stretch + 0.5), 0);
    const end = Math.min(Math.trunc(center + reach * stretch + 0.5), input);
    const raw = Array.from({ length: Math.max(0, end - first) }, (__, j) =>
      weight((j + first - center + 0.5) / stretch),
    );
    const total = raw.reduce((sum, each) => sum + each, 0);
    return { first, weights: total === 0 ? raw : raw.map((each) => each / total) };
  });
}

function alongDimension(
  data: Float64Array,
  [outer, length, inner]: readonly [number, number, number],
  windows: readonly Window[],
): Float64Array {
  const result = new Float64Array(outer * windows.length * inner);
  let at = 0;
  for (let block = 0; block < outer; block++) {
    for (const { first, weights } of windows) {
      for (let i = 0; i < inner; i++) {
        let sum = 0;
        for (let j = 0; j < weights.length; j++) {
          sum += weights[j]! * data[(block * length + first + j) * inner + i]!;
        }
        result[at++] = sum;
      }
    }
  }
  return result;
}

function resized(
  self: Tensor,
  shape: readonly number[],
  alignCorners: boolean,
  factors: readonly (number | undefined)[],
  filter: Filter,
): Tensor {
  let data: Float64Array = Float64Array.from(self.data as Float64Array);
  const current = [...self.shape];
  for (let dim = shape.length - 1; dim >= 2; dim--) {
    const [input, output] = [current[dim]!, shape[dim]!];
    const corners = output > 1 ? (input - 1) / (output - 1) : 0;
    const scale = alignCorners ? corners : spacing(input, output, factors[dim - 2], Number);
    const extent = [numelOf(current.slice(0, dim)), input, numelOf(current.slice(dim + 1))] as const;
    data = alongDimension(data, extent, windowsOf(input, output, scale, filter));
    current[dim] = output;
  }
  const result = allocate(self.dtype, data.length);
  for (let i = 0; i < result.length; i++) result[i] = roundTo(self.dtype, data[i]!);
  return tensorFromStorage(self.dtype, shape, result);
}

function antialiasedSpec(name: string, filter: Filter): OpSpec {
  return {
    schema: `${name}(Tensor self, SymInt[2] output_size, bool align_corners, float? scales_h=None, float? scales_w=None) -> Tensor`,
    tolerance: { kind: 'sum', factor: 64 },
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const sizes = resizedSizes(args.target, self.sizes, args.ints('output_size'), 2, ctx);
      return madeType(ctx, self.dtype, sizes, imageStridesLike(self, sizes, ctx));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const output = args.ints('output_size');
      const shape = toShape(resizedSizes(args.target, toSizes(self.shape), output, 2, CONCRETE));
      if (categoryOf(self.dtype) !== 'float') {
        throw notImplemented(args.target, 'compute_indices_weights_aa', self.dtype);
      }
      const factors = [args.optionalFloat('scales_h'), args.optionalFloat('scales_w')];
      return resized(self, shape, args.bool('align_corners'), factors, filter);
    },
  };
}

/** Images of another size, of which what is made smaller is smoothed first. */
export const antialiasedSpecs: readonly OpSpec[] = [
  antialiasedSpec('_upsample_bilinear2d_aa', LINEAR),
  antialiasedSpec('_upsample_bicubic2d_aa', CUBIC),
];
