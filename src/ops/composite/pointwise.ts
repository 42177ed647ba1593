import { table } from '../../tables/index.js';
import { withinUlp } from '../tolerance.js';
import { OpError } from '../define.js';
import {
  converted,
  dtypeArgument,
  FLOATS,
  floating,
  type CompositeSpec,
  type Part,
  type Steps,
} from './define-composite.js';

const STEPWISE = withinUlp(16);

/** The largest finite number of a dtype. */
const LARGEST: Readonly<Record<string, number>> = table({
  f16: 65504,
  bf16: 3.3895313892515355e38,
  f32: 3.4028234663852886e38,
  f64: Number.MAX_VALUE,
});

/** What a float becomes in a dtype whose largest number is given: one that is beyond it is infinite. */
const clipped = (x: number, largest: number): number => (Math.abs(x) > largest ? Math.sign(x) * Infinity : x);

const self = (s: Steps): Part => s.args.tensor('self');

/** One where the condition holds, the other elsewhere. */
const where = (s: Steps, condition: Part, a: Part, b: Part): Part => s.op('where.self', [condition, a, b]);

/** A number of the arguments in the dtype of a tensor, where one beyond it is infinite. */
function numberOf(s: Steps, name: string, like: Part): Part {
  const value = s.args.scalar(name);
  return s.number(typeof value === 'number' ? clipped(value, LARGEST[like.dtype]!) : value, like);
}

/** `x * log(y)`, 0 where x is 0. */
function xlogy(s: Steps, x: Part, y: Part, log: 'log' | 'log1p'): Part {
  // A number in a tensor has the dtype of the others.
  const { dtype } = floating(s, s.op('mul.Tensor', [x, y]));
  const product = s.op('mul.Tensor', [x, s.op(`${log}.default`, [converted(s, y, dtype)])]);
  const known = where(s, s.op('eq.Scalar', [x, 0n]), s.number(0n, product), product);
  return where(s, s.op('isnan.default', [y]), s.number(NaN, product), known);
}

export const pointwise: readonly CompositeSpec[] = [
  {
    schema: 'fill.Scalar(Tensor self, Scalar value) -> Tensor',
    steps: (s) => s.op('full_like.default', [self(s), s.args.scalar('value')]),
  },
  {
    schema: 'fill.Tensor(Tensor self, Tensor value) -> Tensor',
    checkRun: (args) => {
      const { shape } = args.tensor('value');
      if (shape.length === 0) return;
      const message = `fill_ only supports 0-dimension value tensor but got tensor with ${shape.length} dimensions.`;
      throw new OpError(args.target, message);
    },
    steps: (s) => s.op('copy.default', [self(s), s.args.tensor('value')]),
  },
  { schema: 'zero(Tensor self) -> Tensor', steps: (s) => s.op('full_like.default', [self(s), 0n]) },
  {
    schema: 'rsub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor',
    steps: (s) => s.op('sub.Tensor', [s.args.scalar('other'), self(s)], { alpha: s.args.scalar('alpha') }),
  },
  {
    schema: 'rsub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor',
    steps: (s) => s.op('sub.Tensor', [s.args.tensor('other'), self(s)], { alpha: s.args.scalar('alpha') }),
  },
  {
    schema: 'lerp.Scalar(Tensor self, Tensor end, Scalar weight) -> Tensor',
    tolerance: STEPWISE,
    steps: (s) => {
      const [start, end] = [self(s), s.args.tensor('end')];
      const weight = Number(s.args.scalar('weight'));
      const distance = s.op('sub.Tensor', [end, start]);
      return weight < 0.5
        ? s.op('add.Tensor', [start, s.op('mul.Tensor', [distance, weight])])
        : s.op('sub.Tensor', [end, s.op('mul.Tensor', [distance, 1 - weight])]);
    },
  },
  {
    schema: 'lerp.Tensor(Tensor self, Tensor end, Tensor weight) -> Tensor',
    tolerance: STEPWISE,
    steps: (s) => {
      const [start, end, weight] = [self(s), s.args.tensor('end'), s.args.tensor('weight')];
      const distance = s.op('sub.Tensor', [end, start]);
      const near = s.op('add.Tensor', [start, s.op('mul.Tensor', [weight, distance])]);
      const rest = s.op('sub.Tensor', [1n, weight]);
      const far = s.op('sub.Tensor', [end, s.op('mul.Tensor', [distance, rest])]);
      return where(s, s.op('lt.Scalar', [s.op('abs.default', [weight]), 0.5]), near, far);
    },
  },
  {
    schema: 'masked_fill.Scalar(Tensor self, Tensor mask, Scalar value) -> Tensor',
    steps: (s) => where(s, s.args.tensor('mask'), s.number(s.args.scalar('value'), self(s)), self(s)),
  },
  {
    schema: 'masked_fill.Tensor(Tensor self, Tensor mask, Tensor value) -> Tensor',
    steps: (s) => {
      const value = s.op('_to_copy.default', [s.args.tensor('value')], {
        dtype: dtypeArgument(self(s).dtype),
      });
      return where(s, s.args.tensor('mask'), value, self(s));
    },
  },
  {
    schema: 'nan_to_num(Tensor self, float? nan=None, float? posinf=None, float? neginf=None) -> Tensor',
    steps: (s) => {
      const x = self(s);
      const largest = LARGEST[x.dtype];
      if (largest === undefined) return s.op('clone.default', [x]);
      const [nan, high, low] = [
        clipped(s.args.optionalFloat('nan') ?? 0, largest),
        clipped(s.args.optionalFloat('posinf') ?? largest, largest),
        clipped(s.args.optionalFloat('neginf') ?? -largest, largest),
      ];
      const withoutNan = where(s, s.op('isnan.default', [x]), s.number(nan, x), x);
      const bounded = where(s, s.op('eq.Scalar', [x, Infinity]), s.number(high, x), withoutNan);
      return where(s, s.op('eq.Scalar', [x, -Infinity]), s.number(low, x), bounded);
    },
  },
  { schema: 'sgn(Tensor self) -> Tensor', steps: (s) => s.op('sign.default', [self(s)]) },
  {
    kernel: { name: 'frac_cpu', takes: FLOATS },
    schema: 'frac(Tensor self) -> Tensor',
    steps: (s) => s.op('sub.Tensor', [self(s), s.op('trunc.default', [self(s)])]),
  },
  {
    kernel: { name: 'logit_cpu', takes: ['b8', 'u8', 'i8', 'i16', 'i32', 'i64', 'bf16', 'f32', 'f64'] },
    schema: 'logit(Tensor self, float? eps=None) -> Tensor',
    tolerance: STEPWISE,
    steps: (s) => {
      const eps = s.args.optionalFloat('eps');
      const given = floating(s, self(s));
      const x = eps === undefined ? given : s.op('clamp.default', [given, eps, 1 - eps]);
      return s.op('log.default', [s.op('div.Tensor', [x, s.op('sub.Tensor', [1n, x])])]);
    },
  },
  {
    schema: 'xlogy.Tensor(Tensor self, Tensor other) -> Tensor',
    tolerance: STEPWISE,
    steps: (s) => xlogy(s, self(s), s.args.tensor('other'), 'log'),
  },
  {
    schema: 'xlogy.Scalar_Self(Scalar self, Tensor other) -> Tensor',
    tolerance: STEPWISE,
    steps: (s) =>
      xlogy(s, numberOf(s, 'self', floating(s, s.args.tensor('other'))), s.args.tensor('other'), 'log'),
  },
  {
    schema: 'xlogy.Scalar_Other(Tensor self, Scalar other) -> Tensor',
    tolerance: STEPWISE,
    steps: (s) => xlogy(s, self(s), numberOf(s, 'other', floating(s, self(s))), 'log'),
  },
  {
    schema: 'special_xlog1py(Tensor self, Tensor other) -> Tensor',
    tolerance: STEPWISE,
    steps: (s) => xlogy(s, self(s), s.args.tensor('other'), 'log1p'),
  },
  {
    schema: 'special_entr(Tensor self) -> Tensor',
    tolerance: STEPWISE,
    steps: (s) => {
      const x = floating(s, self(s));
      const product = s.op('mul.Tensor', [s.op('neg.default', [x]), s.op('log.default', [x])]);
      const below = where(s, s.op('eq.Scalar', [x, 0n]), s.number(0n, product), s.number(-Infinity, product));
      const known = where(s, s.op('gt.Scalar', [x, 0n]), product, below);
      return where(s, s.op('isnan.default', [x]), x, known);
    },
  },
  {
    schema: 'sinc(Tensor self) -> Tensor',
    tolerance: STEPWISE,
    steps: (s) => {
      // The kernel has pi in the dtype, and rounds each step to it.
      const x = floating(s, self(s));
      const angle = s.op('mul.Tensor', [x, s.number(Math.PI, x)]);
      const ratio = s.op('div.Tensor', [s.op('sin.default', [angle]), angle]);
      return where(s, s.op('eq.Scalar', [angle, 0n]), s.number(1n, ratio), ratio);
    },
  },
  {
    kernel: { name: 'logaddexp_cpu', takes: ['bf16', 'f32', 'f64'], of: ['self', 'other'] },
    schema: 'logaddexp(Tensor self, Tensor other) -> Tensor',
    tolerance: STEPWISE,
    steps: (s) => {
      const [x, y] = [self(s), s.args.tensor('other')];
      const distance = s.op('neg.default', [s.op('abs.default', [s.op('sub.Tensor', [x, y])])]);
      const most = s.op('maximum.default', [x, y]);
      const sum = s.op('add.Tensor', [most, s.op('log1p.default', [s.op('exp.default', [distance])])]);
      const same = s.op('logical_and.default', [s.op('isinf.default', [x]), s.op('eq.Tensor', [x, y])]);
      return where(s, same, x, sum);
    },
  },
  ...(['isposinf', 'isneginf'] as const).map((name): CompositeSpec => ({
    schema: `${name}(Tensor self) -> Tensor`,
    steps: (s) => s.op('eq.Scalar', [self(s), name === 'isposinf' ? Infinity : -Infinity]),
  })),
  {
    schema: 'heaviside(Tensor self, Tensor values) -> Tensor',
    checkRun: (args) => {
      if (args.tensor('self').dtype === args.tensor('values').dtype) return;
      throw new OpError(args.target, 'heaviside is not yet implemented for tensors with different dtypes.');
    },
    steps: (s) => {
      const [x, values] = [self(s), s.args.tensor('values')];
      const step = where(s, s.op('gt.Scalar', [x, 0n]), s.number(1n, x), s.number(0n, x));
      const known = where(s, s.op('isnan.default', [x]), s.number(0n, x), step);
      return where(s, s.op('eq.Scalar', [x, 0n]), values, known);
    },
  },
  {
    schema: 'rad2deg(Tensor self) -> Tensor',
    tolerance: withinUlp(2),
    steps: (s) => s.op('mul.Tensor', [self(s), 180 / Math.PI]),
  },
  {
    schema: 'deg2rad(Tensor self) -> Tensor',
    tolerance: withinUlp(2),
    steps: (s) => s.op('mul.Tensor', [self(s), Math.PI / 180]),
  },
];
