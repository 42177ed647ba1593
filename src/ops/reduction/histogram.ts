import { categoryOf } from '../../ir/dtype.js';
import { allocate, tensorFromStorage } from '../../tensor/index.js';
import { OpError, type OpSpec } from '../define.js';
import { notImplemented } from '../internal/not-implemented.js';
import { refuseUnknownSizes } from '../internal/refuse-unknown-sizes.js';
import { stepRounding } from '../internal/round-step.js';
import { madeType } from '../view/layout/index.js';

/** How many elements fall into each of some bins of equal width. Elements outside, and NaN, are not counted. */
export const histogramOps: readonly OpSpec[] = [
  {
    schema: 'histc(Tensor self, int bins=100, Scalar min=0, Scalar max=0) -> Tensor',
    meta: (args, ctx) => {
      const self = args.tensor('self');
      refuseUnknownSizes(args.target, self);
      return madeType(ctx, self.dtype, [BigInt(args.fixed('bins'))]);
    },
    eval: (args) => {
      const { data, dtype } = args.tensor('self');
      const bins = args.fixed('bins');
      if (bins <= 0) {
        throw new OpError(
          args.target,
          `torch.histogram(): bins must be > 0, but got ${bins} for dimension 0`,
        );
      }
      if (categoryOf(dtype) !== 'float' || dtype === 'f16' || dtype === 'bf16') {
        throw notImplemented(args.target, 'histogram_cpu', dtype);
      }
      const elements = Array.from(data, Number);
      const step = stepRounding(dtype);
      const [low, high] = edges(
        args.target,
        elements,
        Number(args.scalar('min')),
        Number(args.scalar('max')),
      ).map(step) as [number, number];
      const storage = allocate(dtype, bins) as Float64Array;
      for (const x of elements) {
        if (!(x >= low && x <= high)) continue;
        const bin = Math.trunc(step(step(step(x - low) * bins) / step(high - low)));
        storage[Math.min(bin, bins - 1)]! += 1;
      }
      return tensorFromStorage(dtype, [bins], storage);
    },
  },
];

/** Equal limits mean those of the data; a single value gets a bin's width around it. */
function edges(
  target: string,
  elements: readonly number[],
  min: number,
  max: number,
): readonly [number, number] {
  let [low, high] = [min, max];
  if (low === high && elements.length > 0) {
    low = elements.reduce((a, b) => Math.min(a, b));
    high = elements.reduce((a, b) => Math.max(a, b));
  }
  if (!Number.isFinite(low) || !Number.isFinite(high)) {
    throw new OpError(
      target,
      `torch.histc: range of [${pythonText(low)}, ${pythonText(high)}] is not finite`,
    );
  }
  if (low > high) throw new OpError(target, 'torch.histc: max must be larger than min');
  return low === high ? [low - 1, high + 1] : [low, high];
}

function pythonText(x: number): string {
  return Number.isNaN(x) ? '-nan' : x > 0 ? 'inf' : '-inf';
}
