import type { Part, PartArgument, Steps } from '../../composite/define-composite.js';
import { OpError } from '../../define.js';
import { converted, reshaped, shapeOf, type SemanticsByName } from './semantics.js';

const SUMMED = { kind: 'sum', factor: 64 } as const;
const count = (sizes: readonly number[]): number => sizes.reduce((product, size) => product * size, 1);
const optional = (s: Steps, name: string): PartArgument => s.args.optionalTensor(name) ?? null;

function grouped(s: Steps, groups: number): Part {
  const input = s.args.tensor('input');
  const [n, c, ...rest] = shapeOf(input) as [number, number, ...number[]];
  const sizes = [n, c, count(rest), groups].map(BigInt);
  return s.ops('native_group_norm.default', [
    input,
    optional(s, 'weight'),
    optional(s, 'bias'),
    ...sizes,
    s.args.float('eps'),
  ])[0]!;
}

function byStatistics(s: Steps): Part {
  return s.ops('_native_batch_norm_legit_no_training.default', [
    s.args.tensor('input'),
    optional(s, 'weight'),
    optional(s, 'bias'),
    s.args.tensor('running_mean'),
    s.args.tensor('running_var'),
    s.args.float('momentum'),
    s.args.float('eps'),
  ])[0]!;
}

function batchNorm(s: Steps): Part {
  if (!s.args.bool('training')) return byStatistics(s);
  const head = [s.args.tensor('input'), optional(s, 'weight'), optional(s, 'bias')];
  const tail = [true, s.args.float('momentum'), s.args.float('eps')];
  const [mean, variance] = [s.args.optionalTensor('running_mean'), s.args.optionalTensor('running_var')];
  return mean === undefined || variance === undefined
    ? s.ops('_native_batch_norm_legit.no_stats', [...head, ...tail])[0]!
    : s.ops('_native_batch_norm_legit_functional.default', [...head, mean, variance, ...tail])[0]!;
}

function rmsNorm(s: Steps): Part {
  const given = s.args.tensor('input');
  const wide = given.dtype === 'f64' ? given : converted(s, given, 'f32');
  const dims = s.args.ints('normalized_shape').map((_, i) => BigInt(-1 - i));
  const eps = s.args.optionalFloat('eps') ?? (given.dtype === 'f64' ? 2 ** -52 : 2 ** -23);
  const squares = s.op('mean.dim', [s.op('mul.Tensor', [wide, wide]), dims, true]);
  const scale = s.op('rsqrt.default', [s.op('add.Tensor', [squares, eps])]);
  const normed = s.op('mul.Tensor', [wide, scale]);
  const weight = s.args.optionalTensor('weight');
  return converted(s, weight === undefined ? normed : s.op('mul.Tensor', [normed, weight]), given.dtype);
}

/** v, with the norm over all dimensions but one given by g. */
function weightNorm(s: Steps): Part {
  const [v, g] = [s.args.tensor('v'), s.args.tensor('g')];
  const rank = shapeOf(v).length;
  const given = s.args.fixed('dim');
  const kept = given < 0 ? given + rank : given;
  const dims = Array.from({ length: rank }, (_, i) => i).filter((dim) => given === -1 || dim !== kept);
  const norm = s.op('linalg_vector_norm.default', [v, 2, dims.map(BigInt), true]);
  return s.op('mul.Tensor', [v, s.op('div.Tensor', [g, norm])]);
}

function crossEntropy(s: Steps): Part {
  const [x, target] = [s.args.tensor('self'), s.args.tensor('target')];
  if (s.args.float('label_smoothing') !== 0 || target.dtype !== 'i64')
    throw new OpError(
      s.args.target,
      'cross entropy with probabilities is not computed here',
      'NotImplementedError',
    );
  const shape = shapeOf(x);
  const logs = s.op('_log_softmax.default', [x, shape.length === 1 ? 0n : 1n, false]);
  const tail = [optional(s, 'weight'), BigInt(s.args.fixed('reduction')), s.args.int('ignore_index')];
  if (shape.length <= 2) return s.ops('nll_loss_forward.default', [logs, target, ...tail])[0]!;
  const [n, c, ...rest] = shape as [number, number, ...number[]];
  const flat = [reshaped(s, logs, [n, c, 1, count(rest)]), reshaped(s, target, [n, 1, count(rest)])];
  const loss = s.ops('nll_loss2d_forward.default', [...flat, ...tail])[0]!;
  return s.args.fixed('reduction') === 0 ? reshaped(s, loss, [n, ...rest]) : loss;
}

/** Rows of a table, one sum or mean for each bag. */
function bagged(s: Steps, paddingIdx: PartArgument): readonly Part[] {
  const names = ['weight', 'indices', 'offsets', 'scale_grad_by_freq', 'mode', 'sparse'];
  const rest = ['per_sample_weights', 'include_last_offset'];
  return s.ops('_embedding_bag_forward_only.default', [
    ...[...names, ...rest].map((name) => s.args.value(name)),
    paddingIdx,
  ]);
}

/** Normalizations and losses. */
export const NORMS: SemanticsByName = {
  'aten::layer_norm': {
    steps: (s) =>
      s.ops('native_layer_norm.default', [
        s.args.tensor('input'),
        s.args.ints('normalized_shape'),
        optional(s, 'weight'),
        optional(s, 'bias'),
        s.args.float('eps'),
      ])[0]!,
    tolerance: SUMMED,
  },
  'aten::rms_norm': { steps: rmsNorm, tolerance: SUMMED },
  'aten::group_norm': { steps: (s) => grouped(s, s.args.fixed('num_groups')), tolerance: SUMMED },
  'aten::instance_norm': {
    steps: (s) =>
      s.args.bool('use_input_stats') ? grouped(s, shapeOf(s.args.tensor('input'))[1]!) : byStatistics(s),
    tolerance: SUMMED,
  },
  'aten::batch_norm': { steps: batchNorm, tolerance: SUMMED },
  'aten::_weight_norm': { steps: weightNorm, tolerance: SUMMED },
  'aten::cross_entropy_loss': { steps: crossEntropy, tolerance: SUMMED },
  'aten::embedding_bag': { steps: (s) => bagged(s, -1n), tolerance: SUMMED },
  'aten::embedding_bag.padding_idx': {
    steps: (s) => bagged(s, s.args.value('padding_idx') ?? -1n),
    tolerance: SUMMED,
  },
};
