import type { DType } from '../../ir/dtype.js';
import { gatherElements, stridesOf } from '../../tensor/index.js';
import type { Args, OpSpec } from '../define.js';
import { notImplemented } from '../internal/not-implemented.js';
import { CONCRETE, toShape, toSizes } from '../view/internal/concrete.js';
import { imageStridesLike, madeType } from '../view/index.js';
import { resizedSizes } from './internal/image-sizes.js';
import { spacing } from './internal/scale.js';

/** What has a kernel. */
const DTYPES: readonly DType[] = ['f32', 'f64', 'u8'];

/** Which elements of a side those of another length are: the ones whose middle is nearest, in float32. */
function nearest(input: number, output: number, factor: number | undefined): readonly number[] {
  const scale = spacing(input, output, factor, Math.fround);
  return Array.from({ length: output }, (_, i) =>
    Math.min(Math.floor(Math.fround(Math.fround(i + 0.5) * scale)), input - 1),
  );
}

function factorsOf(args: Args<unknown, unknown>, names: readonly string[]): readonly (number | undefined)[] {
  return names.map((name) => args.optionalFloat(name));
}

function nearestExactSpec(scales: readonly string[]): OpSpec {
  const rank = scales.length;
  const parameters = scales.map((name) => `float? ${name}=None`).join(', ');
  return {
    schema: `_upsample_nearest_exact${rank}d(Tensor self, SymInt[${rank}] output_size, ${parameters}) -> Tensor`,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const sizes = resizedSizes(args.target, self.sizes, args.ints('output_size'), rank, ctx);
      return madeType(ctx, self.dtype, sizes, imageStridesLike(self, sizes, ctx));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const output = args.ints('output_size');
      const shape = toShape(resizedSizes(args.target, toSizes(self.shape), output, rank, CONCRETE));
      if (!DTYPES.includes(self.dtype)) {
        const kernel = rank === 2 ? 'upsample_nearest2d_channels_last' : 'compute_indices_weights_nearest';
        throw notImplemented(args.target, kernel, self.dtype);
      }
      const factors = factorsOf(args, scales);
      const strides = stridesOf(self.shape);
      const every = (length: number): readonly number[] => Array.from({ length }, (_, i) => i);
      // Of the elements so far, one copy for each place along the next dimension.
      let positions = [0];
      shape.forEach((size, dim) => {
        const places = dim < 2 ? every(size) : nearest(self.shape[dim]!, size, factors[dim - 2]);
        positions = positions.flatMap((at) => places.map((place) => at + place * strides[dim]!));
      });
      return gatherElements(self, Int32Array.from(positions), shape);
    },
  };
}

export const nearestExactSpecs: readonly OpSpec[] = [
  nearestExactSpec(['scales']),
  nearestExactSpec(['scales_h', 'scales_w']),
  nearestExactSpec(['scales_d', 'scales_h', 'scales_w']),
];
