import { categoryOf } from '../../ir/dtype.js';
import { allocate, numelOf, roundTo, tensorFromStorage, type Tensor } from '../../tensor/index.js';
import type { OpSpec } from '../define.js';
import { fusedMultiplyAdd } from '../internal/fused-multiply-add.js';
import { notImplemented } from '../internal/not-implemented.js';
import { CONCRETE, toShape, toSizes } from '../view/internal/concrete.js';
import { imageStridesLike, madeType } from '../view/index.js';
import { resizedSizes } from './internal/image-sizes.js';
import { spacing } from './internal/scale.js';

/** A place between two neighbours: `weight` of the way from the first to the second. */
interface Place {
  readonly first: number;
  readonly second: number;
  readonly weight: number;
}

/** The places of a result in one side of the input, in the precision of torch's kernels: float32, or double. */
function placesOf(
  input: number,
  output: number,
  alignCorners: boolean,
  factor: number | undefined,
  dtype: 'f32' | 'f64',
): readonly Place[] {
  if (input === output) {
    return Array.from({ length: output }, (_, i) => ({ first: i, second: i, weight: 0 }));
  }
  const round = (value: number): number => roundTo(dtype, value);
  const corners = output > 1 ? round((input - 1) / (output - 1)) : 0;
  const scale = alignCorners ? corners : spacing(input, output, factor, round);
  const plus = fusedMultiplyAdd(dtype, scale);
  return Array.from({ length: output }, (_, i) => {
    const at = alignCorners ? round(scale * i) : Math.max(plus(-0.5, i + 0.5), 0);
    const first = Math.min(Math.floor(at), input - 1);
    const second = Math.min(first + 1, input - 1);
    return { first, second, weight: Math.min(Math.max(round(at - first), 0), 1) };
  });
}

/** Values along one dimension of `[outer, length, inner]`, interpolated at places. */
function interpolated(
  data: Float64Array,
  [outer, length, inner]: readonly [number, number, number],
  places: readonly Place[],
): Float64Array {
  const result = new Float64Array(outer * places.length * inner);
  let at = 0;
  for (let block = 0; block < outer; block++) {
    for (const { first, second, weight } of places) {
      const [from, to] = [(block * length + first) * inner, (block * length + second) * inner];
      for (let i = 0; i < inner; i++) {
        // What has no weight is not looked at where the sides are equal, so that infinities stay.
        result[at++] =
          first === second ? data[from + i]! : (1 - weight) * data[from + i]! + weight * data[to + i]!;
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
): Tensor {
  const precision = self.dtype === 'f64' ? 'f64' : 'f32';
  let data: Float64Array = Float64Array.from(self.data as Float64Array);
  const current = [...self.shape];
  for (let dim = shape.length - 1; dim >= 2; dim--) {
    const places = placesOf(current[dim]!, shape[dim]!, alignCorners, factors[dim - 2], precision);
    const extent = [numelOf(current.slice(0, dim)), current[dim]!, numelOf(current.slice(dim + 1))] as const;
    data = interpolated(data, extent, places);
    current[dim] = shape[dim]!;
  }
  const result = allocate(self.dtype, data.length);
  for (let i = 0; i < result.length; i++) result[i] = roundTo(self.dtype, data[i]!);
  return tensorFromStorage(self.dtype, shape, result);
}

function linearSpec(name: string, scales: readonly string[]): OpSpec {
  const rank = scales.length;
  const parameters = scales.map((scale) => `float? ${scale}=None`).join(', ');
  return {
    schema: `${name}(Tensor self, SymInt[${rank}] output_size, bool align_corners, ${parameters}) -> Tensor`,
    // The weights sum to 1.
    tolerance: { kind: 'sum', factor: 8 },
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const sizes = resizedSizes(args.target, self.sizes, args.ints('output_size'), rank, ctx);
      return madeType(ctx, self.dtype, sizes, imageStridesLike(self, sizes, ctx));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const output = args.ints('output_size');
      const shape = toShape(resizedSizes(args.target, toSizes(self.shape), output, rank, CONCRETE));
      if (self.dtype === 'f16' || categoryOf(self.dtype) !== 'float') {
        throw notImplemented(args.target, 'compute_indices_weights_linear', self.dtype);
      }
      const factors = scales.map((scale) => args.optionalFloat(scale));
      return resized(self, shape, args.bool('align_corners'), factors);
    },
  };
}

export const linearSpecs: readonly OpSpec[] = [
  linearSpec('upsample_linear1d', ['scales']),
  linearSpec('upsample_trilinear3d', ['scales_d', 'scales_h', 'scales_w']),
];
