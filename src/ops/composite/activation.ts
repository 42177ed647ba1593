import { categoryOf } from '../../ir/dtype.js';
import { convertScalar } from '../internal/convert-scalar.js';
import { opmathDType } from '../internal/round-step.js';
import { withinUlp } from '../tolerance.js';
import {
  FLOATS,
  widened,
  type CompositeSpec,
  type Part,
  type PartArgument,
  type Steps,
} from './define-composite.js';
import { foundDtype } from './reduction.js';

/** Transcendental functions of torch, taken step by step: each rounds once more than the kernel that fuses them. */
const STEPWISE = withinUlp(16);

/** `x * relu6(x + 3) / 6` without the product. */
function shiftedClamp(s: Steps, x: Part): Part {
  return s.op('clamp.default', [s.op('add.Tensor', [x, 3n]), 0n, 6n]);
}

function softplus(s: Steps, x: Part, beta: PartArgument = 1n, threshold: PartArgument = 20n): Part {
  const scaled = s.op('mul.Tensor', [x, beta]);
  const soft = s.op('div.Tensor', [s.op('log1p.default', [s.op('exp.default', [scaled])]), beta]);
  return s.op('where.self', [s.op('gt.Scalar', [scaled, threshold]), x, soft]);
}

/** `(exp(x * inside) - 1) * outside` below 0, `x * scale` above: the kernel subtracts 1 from what was rounded. */
function exponential(
  s: Steps,
  self: Part,
  inside: PartArgument,
  outside: PartArgument,
  scale: PartArgument,
): Part {
  return widened(s, self, (x) => {
    const grown = s.op('sub.Tensor', [s.op('exp.default', [s.op('mul.Tensor', [x, inside])]), 1n]);
    const curved = s.op('mul.Tensor', [grown, outside]);
    return s.op('where.self', [s.op('gt.Scalar', [x, 0n]), s.op('mul.Tensor', [x, scale]), curved]);
  });
}

const times = (a: PartArgument, b: PartArgument): PartArgument =>
  typeof a === 'bigint' && typeof b === 'bigint' ? a * b : Number(a) * Number(b);

export const activations: readonly CompositeSpec[] = [
  {
    kernel: { name: 'silu_cpu', takes: FLOATS },
    schema: 'silu(Tensor self) -> Tensor',
    tolerance: STEPWISE,
    steps: (s) => {
      const x = s.args.tensor('self');
      return s.op('mul.Tensor', [x, s.op('sigmoid.default', [x])]);
    },
  },
  {
    kernel: { name: 'mish_cpu', takes: FLOATS },
    schema: 'mish(Tensor self) -> Tensor',
    tolerance: STEPWISE,
    steps: (s) => {
      const x = s.args.tensor('self');
      return s.op('mul.Tensor', [x, s.op('tanh.default', [softplus(s, x)])]);
    },
  },
  {
    kernel: { name: 'softplus_cpu', takes: FLOATS },
    schema: 'softplus(Tensor self, Scalar beta=1, Scalar threshold=20) -> Tensor',
    tolerance: STEPWISE,
    steps: (s) => softplus(s, s.args.tensor('self'), s.args.scalar('beta'), s.args.scalar('threshold')),
  },
  {
    kernel: { name: 'elu_cpu', takes: FLOATS },
    schema: 'elu(Tensor self, Scalar alpha=1, Scalar scale=1, Scalar input_scale=1) -> Tensor',
    tolerance: STEPWISE,
    steps: (s) => {
      const x = s.args.tensor('self');
      const [alpha, scale, inputScale] = ['alpha', 'scale', 'input_scale'].map((name) => s.args.scalar(name));
      return exponential(s, x, inputScale!, times(alpha!, scale!), scale!);
    },
  },
  {
    kernel: { name: 'elu_cpu', takes: FLOATS },
    schema: 'celu(Tensor self, Scalar alpha=1.0) -> Tensor',
    tolerance: STEPWISE,
    steps: (s) => {
      const [x, alpha] = [s.args.tensor('self'), s.args.scalar('alpha')];
      return exponential(s, x, 1 / Number(alpha), alpha, 1n);
    },
  },
  {
    kernel: { name: 'hardswish_cpu', takes: FLOATS },
    schema: 'hardswish(Tensor self) -> Tensor',
    tolerance: withinUlp(4),
    steps: (s) => {
      const x = s.args.tensor('self');
      return s.op('div.Tensor', [s.op('mul.Tensor', [x, shiftedClamp(s, x)]), 6n]);
    },
  },
  {
    kernel: { name: 'hardsigmoid_cpu', takes: FLOATS },
    schema: 'hardsigmoid(Tensor self) -> Tensor',
    tolerance: withinUlp(4),
    steps: (s) => s.op('div.Tensor', [shiftedClamp(s, s.args.tensor('self')), 6n]),
  },
  {
    kernel: { name: 'log_sigmoid_cpu', takes: FLOATS },
    schema: 'log_sigmoid_forward(Tensor self) -> (Tensor output, Tensor buffer)',
    tolerance: STEPWISE,
    steps: (s) => {
      const x = s.args.tensor('self');
      const least = s.op('minimum.default', [s.number(0n, x), x]);
      const buffer = s.op('exp.default', [s.op('neg.default', [s.op('abs.default', [x])])]);
      return [s.op('sub.Tensor', [least, s.op('log1p.default', [buffer])]), buffer];
    },
  },
  {
    kernel: { name: 'hardshrink_cpu', takes: FLOATS },
    schema: 'hardshrink(Tensor self, Scalar lambd=0.5) -> Tensor',
    steps: (s) => {
      const x = s.args.tensor('self');
      const small = s.op('le.Scalar', [s.op('abs.default', [x]), s.args.scalar('lambd')]);
      return s.op('where.self', [small, s.number(0n, x), x]);
    },
  },
  {
    kernel: { name: 'softshrink_cpu', takes: FLOATS },
    schema: 'softshrink(Tensor self, Scalar lambd=0.5) -> Tensor',
    steps: (s) => {
      const [x, lambda] = [s.args.tensor('self'), s.args.scalar('lambd')];
      const large = s.op('gt.Scalar', [s.op('abs.default', [x]), lambda]);
      const shrunk = s.op('sub.Tensor', [x, s.op('mul.Tensor', [s.op('sign.default', [x]), lambda])]);
      return s.op('where.self', [large, shrunk, s.number(0n, x)]);
    },
  },
  {
    kernel: { name: 'threshold_cpu', takes: ['u8', 'i8', 'i16', 'i32', 'i64', 'f16', 'bf16', 'f32', 'f64'] },
    checkRun: (args) => {
      const { dtype } = args.tensor('self');
      if (dtype === 'b8') return;
      convertScalar(args.target, opmathDType(dtype), args.scalar('threshold'));
      convertScalar(args.target, dtype, args.scalar('value'));
    },
    schema: 'threshold(Tensor self, Scalar threshold, Scalar value) -> Tensor',
    steps: (s) => {
      const [x, threshold] = [s.args.tensor('self'), s.args.scalar('threshold')];
      // The bound is of the dtype of the elements.
      const cut = typeof threshold === 'number' && categoryOf(x.dtype) === 'int';
      const below = s.op('le.Scalar', [x, cut ? Math.trunc(threshold) : threshold]);
      return s.op('where.self', [below, s.number(s.args.scalar('value'), x), x]);
    },
  },
  {
    kernel: { name: 'prelu_cpu', takes: FLOATS },
    checkRun: (args) => {
      const [self, weight] = [args.tensor('self'), args.tensor('weight')];
      if (weight.dtype !== self.dtype) throw foundDtype(args.target, weight, self);
    },
    schema: '_prelu_kernel(Tensor self, Tensor weight) -> Tensor',
    steps: (s) => {
      const [x, weight] = [s.args.tensor('self'), s.args.tensor('weight')];
      return s.op('where.self', [s.op('gt.Scalar', [x, 0n]), x, s.op('mul.Tensor', [weight, x])]);
    },
  },
];
