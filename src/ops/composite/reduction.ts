import { normalizeDim } from '../dims.js';
import { withinUlp, type Tolerance } from '../tolerance.js';
import type { CompositeSpec, Part, PartArgument, Steps } from './define-composite.js';
import { dtypeArgument, expectThat } from './define-composite.js';

/** Sums are formed in another order. */
const SUMS: Tolerance = withinUlp(64);

/** `at::Reduction`: none, mean, sum. */
function reduced(s: Steps, loss: Part): Part {
  const reduction = s.args.fixed('reduction');
  if (reduction === 0) return loss;
  return s.op(reduction === 1 ? 'mean.default' : 'sum.default', [loss]);
}

const difference = (s: Steps): Part => s.op('sub.Tensor', [s.args.tensor('self'), s.args.tensor('target')]);

/** A loss that is quadratic below a bound and linear beyond it. */
function bent(s: Steps, bound: number, near: (x: Part) => Part, far: (x: Part) => Part): Part {
  const size = s.op('abs.default', [difference(s)]);
  const below = s.op('lt.Scalar', [size, bound]);
  return reduced(s, s.op('where.self', [below, near(size), far(size)]));
}

const halfSquare = (s: Steps, x: Part): Part => s.op('mul.Tensor', [s.op('mul.Tensor', [x, x]), 0.5]);

export const reductions: readonly CompositeSpec[] = [
  {
    schema: 'mse_loss(Tensor self, Tensor target, int reduction=1) -> Tensor',
    tolerance: SUMS,
    steps: (s) => {
      const distance = difference(s);
      return reduced(s, s.op('mul.Tensor', [distance, distance]));
    },
  },
  {
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
    schema: 'soft_margin_loss(Tensor self, Tensor target, int reduction=1) -> Tensor',
    tolerance: SUMS,
    steps: (s) => {
      const margin = s.op('mul.Tensor', [
        s.op('neg.default', [s.args.tensor('target')]),
        s.args.tensor('self'),
      ]);
      return reduced(s, s.op('log1p.default', [s.op('exp.default', [margin])]));
    },
  },
  {
    schema:
      'binary_cross_entropy(Tensor self, Tensor target, Tensor? weight=None, int reduction=1) -> Tensor',
    tolerance: SUMS,
    steps: (s) => {
      const [x, target] = [s.args.tensor('self'), s.args.tensor('target')];
      const log = (part: Part): Part => s.op('clamp.default', [s.op('log.default', [part]), -100n]);
      const rest = s.op('mul.Tensor', [s.op('sub.Tensor', [target, 1n]), log(s.op('sub.Tensor', [1n, x]))]);
      const loss = s.op('sub.Tensor', [rest, s.op('mul.Tensor', [target, log(x)])]);
      const weight = s.args.optionalTensor('weight');
      return reduced(s, weight === undefined ? loss : s.op('mul.Tensor', [loss, weight]));
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
    schema: 'logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor',
    tolerance: SUMS,
    steps: (s) => {
      const x = s.args.tensor('self');
      const [dim, keepdim] = [s.args.value('dim'), s.args.bool('keepdim')];
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
    schema: 'aminmax(Tensor self, *, int? dim=None, bool keepdim=False) -> (Tensor min, Tensor max)',
    steps: (s) => {
      const dim = s.args.value('dim');
      const args: PartArgument[] = [s.args.tensor('self'), dim === null ? [] : [dim], s.args.bool('keepdim')];
      return [s.op('amin.default', args), s.op('amax.default', args)];
    },
  },
  {
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
    steps: (s) => s.op('sum.default', [s.op('mul.Tensor', [s.args.tensor('self'), s.args.tensor('tensor')])]),
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
