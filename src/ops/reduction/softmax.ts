import { categoryOf } from '../../ir/dtype.js';
import { allocate, roundTo, tensorFromStorage, type Tensor } from '../../tensor/index.js';
import { OpError, type EvalArgs, type OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { notImplemented } from '../internal/not-implemented.js';
import { withinUlp, type Tolerance } from '../tolerance.js';
import { madeType } from '../view/layout/index.js';
import { linesAlong } from './internal/lines.js';

export const softmaxOps: readonly OpSpec[] = [
  normalized('_softmax', 'softmax', withinUlp(8), (line) => {
    const max = line.reduce((a, b) => Math.max(a, b), -Infinity);
    const powers = line.map((x) => Math.exp(x - max));
    const total = powers.reduce((a, b) => a + b, 0);
    return powers.map((power) => power / total);
  }),
  normalized('_log_softmax', 'log_softmax', { kind: 'scaled', factor: 8, degree: 1 }, (line) => {
    const max = line.reduce((a, b) => Math.max(a, b), -Infinity);
    const total = line.reduce((sum, x) => sum + Math.exp(x - max), 0);
    return line.map((x) => x - max - Math.log(total));
  }),
];

function normalized(
  name: string,
  kernelName: string,
  tolerance: Tolerance,
  normalize: (line: Float64Array) => Float64Array,
): OpSpec {
  return {
    schema: `${name}(Tensor self, int dim, bool half_to_float) -> Tensor`,
    tolerance,
    meta: (args, ctx) => {
      const { sizes, dtype } = args.tensor('self');
      normalizeDim(args.target, args.fixed('dim'), sizes.length);
      return madeType(ctx, args.bool('half_to_float') ? 'f32' : dtype, sizes);
    },
    eval: (args) => evaluate(args, kernelName, normalize),
  };
}

function evaluate(
  args: EvalArgs,
  kernelName: string,
  normalize: (line: Float64Array) => Float64Array,
): Tensor {
  const self = args.tensor('self');
  const dim = normalizeDim(args.target, args.fixed('dim'), self.shape.length);
  if (args.bool('half_to_float')) {
    throw new OpError(args.target, 'softmax with half to float conversion is not supported on CPU');
  }
  const last = dim === Math.max(self.shape.length - 1, 0);
  if (self.data.length > 0 && (categoryOf(self.dtype) !== 'float' || self.dtype === 'f16')) {
    const kernel = last ? `${kernelName}_lastdim_kernel_impl` : 'softmax_kernel_impl';
    throw notImplemented(args.target, kernel, self.dtype);
  }
  const storage = allocate(self.dtype, self.data.length);
  const lines = linesAlong(self.shape, dim);
  const line = new Float64Array(lines.length);
  for (let l = 0; l < lines.count; l++) {
    const start = lines.start(l);
    for (let k = 0; k < line.length; k++) line[k] = self.data[start + k * lines.step] as number;
    normalize(line).forEach((value, k) => (storage[start + k * lines.step] = roundTo(self.dtype, value)));
  }
  return tensorFromStorage(self.dtype, self.shape, storage);
}
