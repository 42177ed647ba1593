import { tensorFromScalars, type Tensor } from '../../../tensor/index.js';
import { withinUlp } from '../../tolerance.js';
import { normalizeDim } from '../../dims.js';
import { OpError } from '../../define.js';
import type { Part, Steps } from '../../composite/define-composite.js';
import { converted, dtypeArgument, reshaped, same, shapeOf, type SemanticsByName } from './semantics.js';

const self = (s: Steps): Part => s.args.tensor('self');

/** A dropout that is switched off, or drops nothing, gives what it is given; what is drawn is torch's alone. */
function kept(s: Steps): Part {
  if (s.args.bool('train') && s.args.float('p') !== 0)
    throw new OpError(s.args.target, 'what is dropped is drawn, and not drawn here', 'NotImplementedError');
  return same(s, s.args.tensor('input'));
}

/** Summed up in another order than torch's. */
const SUMMED = { kind: 'sum', factor: 64 } as const;

function softmax(s: Steps, name: string): Part {
  const x = converted(s, self(s), s.args.dtype('dtype') ?? self(s).dtype);
  return s.op(name, [x, BigInt(s.args.fixed('dim')), false]);
}

function spread(s: Steps, name: 'std' | 'var'): Part {
  return s.op(`${name}.correction`, [self(s)], { correction: s.args.bool('unbiased') ? 1n : 0n });
}

/** Element by element, and sums over some of them. */
export const POINTWISE: SemanticsByName = {
  'aten::dropout': { steps: kept },
  'aten::feature_dropout': { steps: kept },
  'aten::alpha_dropout': { steps: kept },
  'aten::__and__.Tensor': { steps: (s) => s.op('bitwise_and.Tensor', [self(s), s.args.tensor('other')]) },
  'aten::min.other': { steps: (s) => s.op('minimum.default', [self(s), s.args.tensor('other')]) },
  'aten::square': { steps: (s) => s.op('mul.Tensor', [self(s), self(s)]) },
  'aten::relu6': { steps: (s) => s.op('hardtanh.default', [self(s), 0n, 6n]) },
  'aten::selu': {
    steps: (s) => s.op('elu.default', [self(s), 1.6732632423543772, 1.0507009873554805]),
    tolerance: withinUlp(4),
  },
  'aten::rrelu': {
    steps: (s) => {
      if (s.args.bool('training'))
        throw new OpError(s.args.target, 'slopes are drawn, and not drawn here', 'NotImplementedError');
      const [lower, upper] = ['lower', 'upper'].map((name) => Number(s.args.scalar(name))) as [
        number,
        number,
      ];
      return s.op('leaky_relu.default', [self(s), (lower + upper) / 2]);
    },
  },
  'aten::prelu': {
    steps: (s) => {
      const weight = s.args.tensor('weight');
      const rank = shapeOf(self(s)).length;
      const channels = shapeOf(weight)[0] ?? 1;
      const wide =
        channels === 1
          ? reshaped(s, weight, [])
          : reshaped(s, weight, [channels, ...new Array<number>(Math.max(0, rank - 2)).fill(1)]);
      const mask = s.op('gt.Scalar', [self(s), 0n]);
      return s.op('where.self', [mask, self(s), s.op('mul.Tensor', [wide, self(s)])]);
    },
  },
  'aten::addcdiv': {
    steps: (s) => {
      const ratio = s.op('div.Tensor', [
        s.op('mul.Tensor', [s.args.tensor('tensor1'), s.args.scalar('value')]),
        s.args.tensor('tensor2'),
      ]);
      return s.op('add.Tensor', [self(s), ratio]);
    },
    tolerance: SUMMED,
  },
  'aten::where.ScalarOther': {
    steps: (s) => {
      const other = s.args.scalar('other');
      const number = s.op('scalar_tensor.default', [other], {
        dtype: dtypeArgument(typeof other === 'number' ? 'f32' : self(s).dtype),
      });
      return s.op('where.self', [s.args.tensor('condition'), self(s), number]);
    },
  },
  'aten::softmax.int': { steps: (s) => softmax(s, '_softmax.default'), tolerance: withinUlp(32) },
  'aten::log_softmax.int': { steps: (s) => softmax(s, '_log_softmax.default'), tolerance: SUMMED },
  'aten::special_softmax': { steps: (s) => softmax(s, '_softmax.default'), tolerance: withinUlp(32) },
  'aten::special_log_softmax': { steps: (s) => softmax(s, '_log_softmax.default'), tolerance: SUMMED },
  'aten::log_sigmoid': {
    steps: (s) => s.ops('log_sigmoid_forward.default', [self(s)])[0]!,
    tolerance: withinUlp(8),
  },
  'aten::std': { steps: (s) => spread(s, 'std'), tolerance: SUMMED },
  'aten::var': { steps: (s) => spread(s, 'var'), tolerance: SUMMED },
  'aten::masked_select': {
    steps: (s) => {
      const mask = s.args.tensor('mask');
      const wide = s.op('logical_and.default', [
        s.op('ones_like.default', [self(s)], { dtype: dtypeArgument('b8') }),
        mask,
      ]);
      const x = s.op('where.self', [wide, self(s), self(s)]);
      return s.op('index.Tensor', [x, [wide]]);
    },
  },
  'aten::any.dims': {
    steps: (s) => {
      const rank = shapeOf(self(s)).length;
      const dims = s.args.optionalFixedList('dim') ?? Array.from({ length: rank }, (_, i) => i);
      const sorted = dims.map((dim) => normalizeDim(s.args.target, dim, rank)).sort((a, b) => b - a);
      const start = s.op('ne.Scalar', [self(s), 0n]);
      return sorted.reduce(
        (x: Part, dim) => s.op('any.dim', [x, BigInt(dim), s.args.bool('keepdim')]),
        start,
      );
    },
  },
  'aten::one_hot': {
    steps: (s) => {
      const x = self(s) as Tensor;
      const given = s.args.fixed('num_classes');
      const most = Array.from(x.data, Number).reduce((a, b) => Math.max(a, b), -1);
      const classes = given === -1 ? most + 1 : given;
      if (most >= classes) throw new OpError(s.args.target, 'Class values must be smaller than num_classes.');
      const names = tensorFromScalars(
        'i64',
        [classes],
        Array.from({ length: classes }, (_, i) => BigInt(i)),
      );
      const mask = s.op('eq.Tensor', [s.op('unsqueeze.default', [x, -1n]), names]);
      return converted(s, mask, 'i64');
    },
  },
  'aten::item': { steps: (s) => s.op('_local_scalar_dense.default', [self(s)]) },
  'aten::pairwise_distance': {
    steps: (s) => {
      const apart = s.op('sub.Tensor', [s.args.tensor('x1'), s.args.tensor('x2')]);
      const moved = s.op('add.Tensor', [apart, s.args.float('eps')]);
      return s.op('linalg_vector_norm.default', [moved, s.args.float('p'), [-1n], s.args.bool('keepdim')]);
    },
    tolerance: SUMMED,
  },
  'aten::cosine_similarity': {
    steps: (s) => {
      const dim = [BigInt(s.args.fixed('dim'))];
      const [a, b] = [s.args.tensor('x1'), s.args.tensor('x2')];
      const unit = (x: Part): Part =>
        s.op('div.Tensor', [
          x,
          s.op('clamp_min.default', [
            s.op('linalg_vector_norm.default', [x, 2, dim, true]),
            s.args.float('eps'),
          ]),
        ]);
      return s.op('sum.dim_IntList', [s.op('mul.Tensor', [unit(a), unit(b)]), dim]);
    },
    tolerance: SUMMED,
  },
};
