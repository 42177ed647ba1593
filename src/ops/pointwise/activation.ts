import { categoryOf } from '../../ir/dtype.js';
import { OpError, type OpSpec } from '../define.js';
import { erf } from '../internal/special/index.js';
import { stepRounding } from '../internal/round-step.js';
import { withinUlp } from '../tolerance.js';
import { elementwise } from './internal/elementwise.js';

/** The activation functions that stay whole in an exported program. */
export const activationOps: readonly OpSpec[] = [
  elementwise({
    schema: 'relu(Tensor self) -> Tensor',
    operands: ['self'],
    check: (target, _, dtype) => {
      if (dtype === 'b8') throw new OpError(target, 'Boolean inputs not supported for relu');
    },
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
    kernels: (args, dtype) => {
      const slope = stepRounding(dtype)(Number(args.scalar('negative_slope')));
      return { float: (x) => (x > 0 ? x : x * slope) };
    },
  }),
  elementwise({
    schema: 'hardtanh(Tensor self, Scalar min_val=-1, Scalar max_val=1) -> Tensor',
    operands: ['self'],
    check: (target, _, dtype) => {
      if (dtype === 'b8') throw new OpError(target, 'Bool inputs not supported for hardtanh');
    },
    kernels: (args, dtype) => {
      const [min, max] = [args.scalar('min_val'), args.scalar('max_val')];
      if (categoryOf(dtype) === 'float') {
        const step = stepRounding(dtype);
        const [low, high] = [step(Number(min)), step(Number(max))];
        return {
          float: (x) => {
            const raised = x < low ? low : x;
            return raised > high ? high : raised;
          },
        };
      }
      const [low, high] = [BigInt(Math.trunc(Number(min))), BigInt(Math.trunc(Number(max)))];
      if (dtype === 'u8' && (low < 0n || high < 0n)) {
        throw new OpError(args.target, 'cannot do hardtanh on an unsigned type with negative limits');
      }
      return {
        int: (x) => {
          const raised = x < low ? low : x;
          return raised > high ? high : raised;
        },
      };
    },
  }),
  elementwise({
    schema: "gelu(Tensor self, *, str approximate='none') -> Tensor",
    operands: ['self'],
    kernelName: 'GeluKernelImpl',
    // 1 + erf(x) cancels for negative x, so what is lost there is in proportion to the input.
    tolerance: { kind: 'scaled', factor: 4, degree: 1 },
    kernels: (args) => {
      const approximate = args.string('approximate');
      if (approximate === 'none') return { float: (x) => 0.5 * x * (1 + erf(x * Math.SQRT1_2)) };
      if (approximate === 'tanh') return { float: geluTanh };
      throw new OpError(args.target, 'approximate argument must be either none or tanh.');
    },
  }),
];

function geluTanh(x: number): number {
  const inner = Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
  return 0.5 * x * (1 + Math.tanh(inner));
}
