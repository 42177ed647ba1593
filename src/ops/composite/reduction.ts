import { normalizeDim } from '../dims.js';
import { withinUlp, type Tolerance } from '../tolerance.js';
import { FLOATS, type CompositeSpec, type Part, type PartArgument, type Steps } from './define-composite.js';
import { categoryOf, type DType } from '../../ir/dtype.js';
import type { Tensor } from '../../tensor/index.js';
import { OpError, type EvalArgs } from '../define.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { resultType } from '../promotion.js';
import { broadcastShapes } from '../broadcast.js';
import { notImplemented } from '../internal/not-implemented.js';
import { converted, dtypeArgument, expectThat, floating } from './define-composite.js';

/** Sums are formed in another order. */
const SUMS: Tolerance = withinUlp(64);

/** torch's words for an operand of another dtype than the first. */
export function foundDtype(target: string, found: Tensor, expected: Tensor): OpError {
  const [got, wanted] = [SCALAR_TYPE_NAMES[found.dtype], SCALAR_TYPE_NAMES[expected.dtype]];
  return new OpError(target, `Found dtype ${got} but expected ${wanted}`);
}

/** Whether torch writes results of a dtype into tensors of another: floats not into ints, numbers not into bools. */
function holds(into: DType, from: DType): boolean {
  const rank = (dtype: DType): number => ['bool', 'int', 'float'].indexOf(categoryOf(dtype));
  return rank(from) <= rank(into);
}

/** What is done to the first operand in place, step by step: negated, multiplied, exponentiated. */
function checkSoftMargin(args: EvalArgs): void {
  const [self, target] = [args.tensor('self'), args.tensor('target')];
  if (self.dtype === 'b8')
    throw new OpError(
      args.target,
      'Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or ' +
        '`logical_not()` operator instead.',
    );
  const shape = broadcastShapes(args.target, self.shape, target.shape);
  if (String(shape) !== String(self.shape)) {
    const [own, all] = [self.shape, shape].map((sizes) => `[${sizes.join(', ')}]`);
    throw new OpError(args.target, `output with shape ${own} doesn't match the broadcast shape ${all}`);
  }
  const common = resultType([self, target]);
  if (!holds(self.dtype, common)) throw cannotCast(args.target, common, self.dtype);
  if (categoryOf(self.dtype) === 'int') throw cannotCast(args.target, 'f32', self.dtype);
}

function cannotCast(target: string, from: DType, to: DType): OpError {
  const [found, wanted] = [SCALAR_TYPE_NAMES[from], SCALAR_TYPE_NAMES[to]];
  return new OpError(target, `result type ${found} can't be cast to the desired output type ${wanted}`);
}

/** `at::Reduction`: none, mean, sum. */
function reduced(s: Steps, loss: Part): Part {
  const reduction = s.args.fixed('reduction');
  if (reduction === 0) return loss;
  return s.op(reduction === 1 ? 'mean.default' : 'sum.default', [loss]);
}

/** Of a bool and a number it is one of numbers. */
function difference(s: Steps): Part {
  const [self, target] = [s.args.tensor('self'), s.args.tensor('target')];
  const asIn = (x: Part, other: Part): Part => (x.dtype === 'b8' ? converted(s, x, other.dtype) : x);
  return s.op('sub.Tensor', [asIn(self, target), asIn(target, self)]);
}

/** A loss that is quadratic below a bound and linear beyond it. */
function bent(s: Steps, bound: number, near: (x: Part) => Part, far: (x: Part) => Part): Part {
  const size = s.op('abs.default', [difference(s)]);
  const below = s.op('lt.Scalar', [size, bound]);
  return reduced(s, s.op('where.self', [below, near(size), far(size)]));
}

const halfSquare = (s: Steps, x: Part): Part => s.op('mul.Tensor', [s.op('mul.Tensor', [x, x]), 0.5]);

export const reductions: readonly CompositeSpec[] = [
  {
    kernel: { name: 'mse_cpu', takes: ['f16', 'f32', 'f64'], of: ['self', 'target'] },
    schema: 'mse_loss(Tensor self, Tensor target, int reduction=1) -> Tensor',
    tolerance: SUMS,
    steps: (s) => {
      const distance = difference(s);
      return reduced(s, s.op('mul.Tensor', [distance, distance]));
    },
  },
  {
    kernel: { name: 'smooth_l1_cpu', takes: FLOATS, of: ['self', 'target'] },
    checkRun: (args) => {
      if (args.float('beta') >= 0) return;
      throw new OpError(args.target, 'smooth_l1_loss does not support negative values for beta.');
    },
    schema: 'smooth_l1_loss(Tensor self, Tensor target, int reduction=1, float beta=1.0) -> Tensor',
    tolerance: SUMS,
    steps: (s) => {
      const beta = s.args.float('beta');
      return bent(
        s,
        beta,
        (x) => s.op('div.Tensor', [halfSquare(s, x), beta]),
        (x) => s.op('sub.Tensor', [x, 0.5 * beta]),
      );
    },
  },
  {
    kernel: { name: 'huber_cpu', takes: FLOATS, of: ['self', 'target'] },
    checkRun: (args) => {
      if (!(args.float('delta') > 0))
        throw new OpError(args.target, 'huber_loss does not support non-positive values for delta.');
      const self = args.tensor('self');
      const common = resultType([self, args.tensor('target')]);
      // What it gives is of the dtype of the first, when it runs.
      if (!holds(self.dtype, common)) throw cannotCast(args.target, common, self.dtype);
    },
    schema: 'huber_loss(Tensor self, Tensor target, int reduction=1, float delta=1.0) -> Tensor',
    tolerance: SUMS,
    steps: (s) => {
      const delta = s.args.float('delta');
      return bent(
        s,
        delta,
        (x) => halfSquare(s, x),
        (x) => s.op('mul.Tensor', [s.op('sub.Tensor', [x, 0.5 * delta]), delta]),
      );
    },
  },
  {
    checkRun: checkSoftMargin,
    schema: 'soft_margin_loss(Tensor self, Tensor target, int reduction=1) -> Tensor',
    tolerance: SUMS,
    steps: (s) => {
      const margin = s.op('mul.Tensor', [
        s.op('neg.default', [s.args.tensor('self')]),
        s.args.tensor('target'),
      ]);
      return reduced(s, s.op('log1p.default', [s.op('exp.default', [margin])]));
    },
  },
  {
    kernel: { name: 'binary_cross_entropy', takes: ['f32', 'f64'] },
    checkRun: (args) => {
      const [self, target] = [args.tensor('self'), args.tensor('target')];
      broadcastShapes(args.target, self.shape, target.shape);
      if (target.dtype !== self.dtype) throw foundDtype(args.target, target, self);
      if (self.dtype !== 'f32' && self.dtype !== 'f64') return;
      if ([...self.data].every((x) => Number(x) >= 0 && Number(x) <= 1)) return;
      throw new OpError(args.target, 'all elements of input should be between 0 and 1');
    },
    schema:
      'binary_cross_entropy(Tensor self, Tensor target, Tensor? weight=None, int reduction=1) -> Tensor',
    tolerance: SUMS,
    steps: (s) => {
      const [x, target] = [s.args.tensor('self'), s.args.tensor('target')];
      const log = (part: Part): Part => s.op('clamp.default', [s.op('log.default', [part]), -100n]);
      const rest = s.op('mul.Tensor', [s.op('sub.Tensor', [target, 1n]), log(s.op('sub.Tensor', [1n, x]))]);
      const loss = s.op('sub.Tensor', [rest, s.op('mul.Tensor', [target, log(x)])]);
      const weight = s.args.optionalTensor('weight');
      // The loss is multiplied in place, so that its dtype stays.
      const weighted =
        weight === undefined ? loss : converted(s, s.op('mul.Tensor', [loss, weight]), loss.dtype);
      return reduced(s, weighted);
    },
  },
  {
    schema:
      'nll_loss_forward(Tensor self, Tensor target, Tensor? weight, int reduction, SymInt ignore_index) -> (Tensor output, Tensor total_weight)',
    tolerance: SUMS,
    steps: (s) => {
      const [x, target] = [s.args.tensor('self'), s.args.tensor('target')];
      const ignored = s.op('eq.Scalar', [target, s.args.int('ignore_index')]);
      const safe = s.op('where.self', [ignored, s.number(0n, target), target]);
      const pick = (from: Part): Part => {
        const index = s.op('unsqueeze.default', [safe, -1n]);
        return s.op('squeeze.dim', [s.op('gather.default', [from, -1n, index]), -1n]);
      };
      const given = s.args.optionalTensor('weight');
      const ones = s.op('full_like.default', [x, 1n]);
      const weights = pick(given === undefined ? ones : s.op('mul.Tensor', [ones, given]));
      const kept = s.op('where.self', [ignored, s.number(0n, x), weights]);
      const loss = s.op('mul.Tensor', [s.op('neg.default', [pick(x)]), kept]);
      const total = s.op('sum.default', [kept]);
      if (s.args.fixed('reduction') === 0) return [loss, s.number(0n, x)];
      const sum = s.op('sum.default', [loss]);
      return [s.args.fixed('reduction') === 1 ? s.op('div.Tensor', [sum, total]) : sum, total];
    },
  },
  {
    checkRun: (args) => {
      const { shape } = args.tensor('self');
      if (args.fixedList('dim').length > 0 || args.bool('keepdim') || shape.length === 0 || shape.includes(0))
        return;
      const ones = shape.map(() => 1).join(', ');
      throw new OpError(args.target, `output with shape [] doesn't match the broadcast shape [${ones}]`);
    },
    schema: 'logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor',
    tolerance: SUMS,
    steps: (s) => {
      const x = floating(s, s.args.tensor('self'));
      const [dim, keepdim] = [s.args.value('dim'), s.args.bool('keepdim')];
      if (s.sizes(x).includes(0n))
        return s.op('log.default', [s.op('sum.dim_IntList', [s.op('exp.default', [x]), dim, keepdim])]);
      const most = (keep: boolean): Part => {
        const amax = s.op('amax.default', [x, dim, keep]);
        const infinite = s.op('isinf.default', [amax]);
        return s.op('where.self', [infinite, s.number(0n, amax), amax]);
      };
      const shifted = s.op('exp.default', [s.op('sub.Tensor', [x, most(true)])]);
      const sum = s.op('sum.dim_IntList', [shifted, dim, keepdim]);
      return s.op('add.Tensor', [s.op('log.default', [sum]), most(keepdim)]);
    },
  },
  {
    kernel: { name: 'aminmax_cpu', takes: ['b8', 'u8', 'i8', 'i16', 'i32', 'i64', 'bf16', 'f32', 'f64'] },
    schema: 'aminmax(Tensor self, *, int? dim=None, bool keepdim=False) -> (Tensor min, Tensor max)',
    steps: (s) => {
      const dim = s.args.value('dim');
      const args: PartArgument[] = [s.args.tensor('self'), dim === null ? [] : [dim], s.args.bool('keepdim')];
      return [s.op('amin.default', args), s.op('amax.default', args)];
    },
  },
  {
    checkRun: (args) => {
      const dtype = args.dtype('dtype');
      const isFloat = (given: DType): boolean => categoryOf(given) === 'float';
      if (dtype !== undefined && isFloat(args.tensor('self').dtype) && !isFloat(dtype))
        throw notImplemented(args.target, 'nansum_cpu', dtype);
    },
    schema: 'nansum(Tensor self, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor',
    tolerance: SUMS,
    steps: (s) => {
      const x = s.args.tensor('self');
      const known = s.op('where.self', [s.op('isnan.default', [x]), s.number(0n, x), x]);
      const dtype = s.args.dtype('dtype');
      const named = dtype === undefined ? {} : { dtype: dtypeArgument(dtype) };
      return s.op('sum.dim_IntList', [known, s.args.value('dim'), s.args.bool('keepdim')], named);
    },
  },
  {
    schema: 'count_nonzero(Tensor self, int? dim=None) -> Tensor',
    steps: (s) => {
      const [x, dim] = [s.args.tensor('self'), s.args.value('dim')];
      return s.op('sum.dim_IntList', [s.op('ne.Scalar', [x, 0n]), dim === null ? null : [dim]]);
    },
  },
  {
    schema: 'count_nonzero.dim_IntList(Tensor self, int[] dim) -> Tensor',
    steps: (s) =>
      s.op('sum.dim_IntList', [s.op('ne.Scalar', [s.args.tensor('self'), 0n]), s.args.value('dim')]),
  },
  {
    schema: 'norm.ScalarOpt_dim(Tensor self, Scalar? p, int[1] dim, bool keepdim=False) -> Tensor',
    tolerance: SUMS,
    steps: (s) =>
      s.op('linalg_vector_norm.default', [
        s.args.tensor('self'),
        s.args.optionalScalar('p') ?? 2n,
        s.args.value('dim'),
        s.args.bool('keepdim'),
      ]),
  },
  {
    schema: 'dot(Tensor self, Tensor tensor) -> Tensor',
    tolerance: SUMS,
    kernel: { name: 'dot', takes: ['u8', 'i8', 'i16', 'i32', 'i64', 'bf16', 'f32', 'f64'] },
    checkRun: (args) => {
      const [self, other] = [args.tensor('self'), args.tensor('tensor')];
      if (self.dtype === other.dtype) return;
      const [left, right] = [SCALAR_TYPE_NAMES[self.dtype], SCALAR_TYPE_NAMES[other.dtype]];
      throw new OpError(
        args.target,
        `dot : expected both vectors to have same dtype, but found ${left} and ${right}`,
      );
    },
    steps: (s) => {
      const [self, other] = [s.args.tensor('self'), s.args.tensor('tensor')];
      const [a, b] = [s.sizes(self).length, s.sizes(other).length];
      expectThat(s, a === 1 && b === 1, () => `1D tensors expected, but got ${a}D and ${b}D tensors`);
      return s.op('sum.default', [s.op('mul.Tensor', [self, other])], { dtype: dtypeArgument(self.dtype) });
    },
  },
  {
    schema: 'mv(Tensor self, Tensor vec) -> Tensor',
    tolerance: SUMS,
    steps: (s) => {
      const [matrix, vector] = [s.args.tensor('self'), s.args.tensor('vec')];
      const [rows, length] = [s.sizes(matrix).length, s.sizes(vector).length];
      const message = (): string => `vector + matrix @ vector expected, got ${length}, ${rows}, ${length}`;
      expectThat(s, rows === 2 && length === 1, message);
      return s.op('sum.dim_IntList', [s.op('mul.Tensor', [matrix, vector]), [1n]]);
    },
  },
  {
    kernel: { name: 'trace', takes: ['u8', 'i8', 'i16', 'i32', 'i64', 'f32', 'f64'] },
    schema: 'trace(Tensor self) -> Tensor',
    tolerance: SUMS,
    steps: (s) => {
      const x = s.args.tensor('self');
      const rank = s.sizes(x).length;
      expectThat(s, rank === 2, () => `trace: expected a matrix, but got tensor with dim ${rank}`);
      return s.op('sum.default', [s.op('diagonal_copy.default', [x])]);
    },
  },
  {
    schema: 'renorm(Tensor self, Scalar p, int dim, Scalar maxnorm) -> Tensor',
    tolerance: SUMS,
    steps: (s) => {
      const x = s.args.tensor('self');
      const rank = s.sizes(x).length;
      expectThat(s, rank > 1, () => `renorm: input needs at least 2 dimensions, got ${rank} dimensions`);
      const dim = normalizeDim(s.args.target, s.args.fixed('dim'), rank);
      const others = s.sizes(x).flatMap((_, i) => (i === dim ? [] : [BigInt(i)]));
      const norm = s.op('linalg_vector_norm.default', [x, s.args.scalar('p'), others, true]);
      const most = s.args.scalar('maxnorm');
      const scale = s.op('mul.Tensor', [
        s.op('reciprocal.default', [s.op('add.Tensor', [norm, 1e-7])]),
        most,
      ]);
      const factor = s.op('where.self', [s.op('gt.Scalar', [norm, most]), scale, s.number(1n, norm)]);
      return s.op('mul.Tensor', [x, factor]);
    },
  },
];
