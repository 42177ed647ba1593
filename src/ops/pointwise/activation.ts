import { categoryOf } from '../../ir/dtype.js';
import { OpError, type OpSpec } from '../define.js';
import { erf } from '../internal/special/index.js';
import { opmathDType, opmathRounding, stepRounding } from '../internal/round-step.js';
import { withinUlp } from '../tolerance.js';
import { BETWEEN } from './internal/clamp-kernels.js';
import { elementwise } from './internal/elementwise.js';

/** The activation functions that stay whole in an exported program. */
export const activationOps: readonly OpSpec[] = [
  elementwise({
    schema: 'relu(Tensor self) -> Tensor',
    operands: ['self'],
    checkRun: ({ target }, dtype) => {
      if (dtype === 'b8') throw new OpError(target, 'Boolean inputs not supported for relu');
    },
    formula: (e, [x]) => e.choose(e.less(x!, e.number(0)), e.number(0), x!),
    kernels: () => ({ float: (x) => (x < 0 ? 0 : x), int: (x) => (x < 0n ? 0n : x) }),
  }),
  elementwise({
    schema: 'sigmoid(Tensor self) -> Tensor',
    operands: ['self'],
    promote: 'float',
    tolerance: withinUlp(3),
    kernels: () => ({ float: (x) => 1 / (1 + Math.exp(-x)) }),
  }),
  elementwise({
    schema: 'leaky_relu(Tensor self, Scalar negative_slope=0.01) -> Tensor',
    operands: ['self'],
    checkType: (args, dtype) => {
      if (categoryOf(dtype) === 'float' || typeof args.value('negative_slope') !== 'number') return;
      const message = `negative_slope argument of type <class 'float'> cannot be safely cast to type <class 'int'>!`;
      throw new OpError(args.target, message, 'ValueError');
    },
    fits: { scalars: ['negative_slope'], in: opmathDType },
    kernels: (args, dtype) => {
      const slope = opmathRounding(dtype)(Number(args.scalar('negative_slope')));
      return { float: (x) => (x > 0 ? x : x * slope) };
    },
  }),
  elementwise({
    schema: 'hardtanh(Tensor self, Scalar min_val=-1, Scalar max_val=1) -> Tensor',
    operands: ['self'],
    check: (args, dtype) => {
      if (dtype === 'b8') throw new OpError(args.target, 'Bool inputs not supported for hardtanh');
      if (dtype !== 'u8') return;
      if (['min_val', 'max_val'].every((name) => Number(args.scalar(name)) > -1)) return;
      throw new OpError(args.target, 'cannot do hardtanh on an unsigned type with negative limits');
    },
    fits: { scalars: ['min_val', 'max_val'] },
    kernels: (args, dtype) => {
      const step = stepRounding(dtype);
      const bounds = [Number(args.scalar('min_val')), Number(args.scalar('max_val'))] as const;
      const [low, high] = bounds.map(step) as [number, number];
      const [intLow, intHigh] = bounds.map(wholePart) as [bigint, bigint];
      return { float: (x) => BETWEEN.float(x, low, high), int: (x) => BETWEEN.int(x, intLow, intHigh) };
    },
  }),
  elementwise({
    schema: "gelu(Tensor self, *, str approximate='none') -> Tensor",
    operands: ['self'],
    kernelName: 'GeluKernelImpl',
    // 1 + erf(x) cancels for negative x, so what is lost there is in proportion to the input.
    tolerance: { kind: 'scaled', factor: 4, degree: 1 },
    kernels: (args, dtype) => {
      const approximate = args.string('approximate');
      if (approximate === 'none') {
        // oneDNN, which computes these dtypes, makes NaN of infinities.
        const several = args.tensor('self').data.length > 1;
        const byOneDnn = several && (dtype === 'f32' || dtype === 'bf16');
        return {
          float: (x) => (byOneDnn && Math.abs(x) === Infinity ? NaN : 0.5 * x * (1 + erf(x * Math.SQRT1_2))),
        };
      }
      if (approximate === 'tanh') return { float: geluTanh };
      throw new OpError(args.target, 'approximate argument must be either none or tanh.');
    },
  }),
];

/** Bounds that no integer has leave integers alone. */
function wholePart(x: number): bigint {
  return Number.isFinite(x) ? BigInt(Math.trunc(x)) : x > 0 ? 2n ** 63n - 1n : -(2n ** 63n);
}

function geluTanh(x: number): number {
  const inner = Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
  return 0.5 * x * (1 + Math.tanh(inner));
}
