import { EgghatchError } from '../../../diagnostics/index.js';
import * as act from '../../aten/activation.js';
import { scaledDotProductAttention } from '../../aten/attention.js';
import { convolution, pad, transposedConvolution } from '../../aten/convolution.js';
import { toDtype } from '../../aten/copies.js';
import { dispatched } from '../../aten/dispatched.js';
import { alphaDropout, dropout, featureDropout } from '../../aten/dropout.js';
import { check, sizeOf, type Int } from '../../aten/ints.js';
import * as lin from '../../aten/linear.js';
import { embeddingBag, refuseMaxNorm } from '../../aten/embedding-bags.js';
import * as loss from '../../aten/losses.js';
import * as norm from '../../aten/norms.js';
import * as p from '../../aten/pointwise.js';
import * as pool from '../../aten/pooling.js';
import { normalize, softmax } from '../../aten/reductions.js';
import { interpolate } from '../../aten/upsampling.js';
import { im2col, col2im } from '../../aten/unfolding.js';
import { squeeze, unsqueeze } from '../../aten/views.js';
import { write } from '../../aten/writes.js';
import type { TensorObject } from '../../tensor/tensor-object.js';
import { alias, def, defs, type ApiEntry } from '../define.js';
import type { BoundCall, ParameterNames } from '../signature.js';

const input = (a: BoundCall<'input'>): TensorObject => a.tensor('input');

/** A result, or with the flag `inplace` what it was computed from, with the result written to it. */
function written(a: BoundCall<'inplace' | 'input'>, result: TensorObject): TensorObject {
  return a.bool('inplace') ? write(input(a), result) : result;
}

/** An activation with an `inplace` flag. */
function activation<const Parameters extends string>(
  name: string,
  parameters: Parameters,
  run: (x: TensorObject, a: BoundCall<ParameterNames<Parameters>>) => TensorObject,
): ApiEntry {
  const rest = parameters === '' ? '' : `, ${parameters}`;
  const signature: string = `Tensor input${rest}, bool inplace=False`;
  return def('F', name, signature, (a) => {
    const x = input(a);
    const result = run(x, a);
    return a.bool('inplace') ? write(x, result) : result;
  });
}

const REDUCTION = "unsupported size_average=None, unsupported reduce=None, str reduction='mean'";

function reductionOf(a: BoundCall<'reduction'>): loss.Reduction {
  const name = a.string('reduction');
  check(
    name === 'none' || name === 'mean' || name === 'sum',
    () => `${name} is not a valid value for reduction`,
    'ValueError',
  );
  return name;
}

/** A dimension that `softmax` and its like were not given, as torch guesses it. */
function softmaxDim(a: BoundCall<'input' | 'dim'>): number {
  const dim = a.optionalFixed('dim');
  if (dim !== null) return dim;
  const rank = input(a).dim;
  return rank === 0 || rank === 1 || rank === 3 ? 0 : 1;
}

const convolutions: readonly ApiEntry[] = [1, 2, 3].flatMap((rank) => [
  def(
    'fF',
    `conv${rank}d`,
    'Tensor input, Tensor weight, Tensor? bias=None, int[1] stride=1, int[1]|str padding=0, int[1] dilation=1, int groups=1'.replace(
      'int[1]|str padding',
      'any padding',
    ),
    (a) => {
      const padding = a.value('padding');
      return convolution(
        input(a),
        a.tensor('weight'),
        a.optionalTensor('bias'),
        {
          stride: a.knownList('stride'),
          padding: typeof padding === 'string' ? (padding as 'same' | 'valid') : a.knownList('padding'),
          dilation: a.knownList('dilation'),
          groups: a.known('groups'),
        },
        rank,
      );
    },
  ),
  def(
    'fF',
    `conv_transpose${rank}d`,
    'Tensor input, Tensor weight, Tensor? bias=None, int[1] stride=1, int[1] padding=0, int[1] output_padding=0, int groups=1, int[1] dilation=1',
    (a) =>
      transposedConvolution(
        input(a),
        a.tensor('weight'),
        a.optionalTensor('bias'),
        {
          stride: a.knownList('stride'),
          padding: a.knownList('padding'),
          outputPadding: a.knownList('output_padding'),
          dilation: a.knownList('dilation'),
          groups: a.known('groups'),
        },
        rank,
      ),
  ),
]);

const pools: readonly ApiEntry[] = [1, 2, 3].flatMap((rank) => {
  return [
    def(
      'fF',
      `max_pool${rank}d`,
      'Tensor input, int[1] kernel_size, int[1]? stride=None, int[1] padding=0, int[1] dilation=1, bool ceil_mode=False, bool return_indices=False',
      (a) => {
        const results = pool.maxPool(
          input(a),
          {
            kernel: a.knownList('kernel_size'),
            stride: a.optionalKnownList('stride'),
            padding: a.knownList('padding'),
            dilation: a.knownList('dilation'),
            ceilMode: a.bool('ceil_mode'),
          },
          rank,
        );
        return a.value('return_indices') === true ? results : results[0]!;
      },
    ),
    def(
      'fF',
      `avg_pool${rank}d`,
      'Tensor input, int[1] kernel_size, int[1]? stride=None, int[1] padding=0, bool ceil_mode=False, bool count_include_pad=True, int? divisor_override=None',
      (a) =>
        pool.avgPool(
          input(a),
          {
            kernel: a.knownList('kernel_size'),
            stride: a.optionalKnownList('stride'),
            padding: a.knownList('padding'),
            ceilMode: a.bool('ceil_mode'),
            countIncludePad: a.bool('count_include_pad'),
            divisor: a.value('divisor_override') === null ? null : a.known('divisor_override'),
          },
          rank,
        ),
    ),
    def('F', `adaptive_avg_pool${rank}d`, 'Tensor input, any output_size', (a) =>
      pool.adaptiveAvgPool(input(a), a.ints('output_size') as readonly (Int | null)[], rank),
    ),
    def('F', `adaptive_max_pool${rank}d`, 'Tensor input, any output_size, bool return_indices=False', (a) => {
      const results = pool.adaptiveMaxPool(input(a), a.ints('output_size') as readonly (Int | null)[], rank);
      return a.bool('return_indices') ? results : results[0]!;
    }),
    ...(rank < 3
      ? [
          def(
            'F',
            `lp_pool${rank}d`,
            'Tensor input, Number norm_type, int[1] kernel_size, int[1]? stride=None, bool ceil_mode=False',
            (a) =>
              pool.lpPool(
                input(a),
                a.scalar('norm_type') as number | bigint,
                a.knownList('kernel_size'),
                a.optionalKnownList('stride'),
                a.bool('ceil_mode'),
                rank,
              ),
          ),
        ]
      : []),
  ];
});

const losses: readonly ApiEntry[] = [
  def('F', 'mse_loss', `Tensor input, Tensor target, ${REDUCTION}`, (a) => {
    const [x, y] = p.broadcastTensors([input(a), a.tensor('target')]) as [TensorObject, TensorObject];
    return loss.mseLoss(x, y, reductionOf(a));
  }),
  def('F', 'l1_loss', `Tensor input, Tensor target, ${REDUCTION}`, (a) => {
    const [x, y] = p.broadcastTensors([input(a), a.tensor('target')]) as [TensorObject, TensorObject];
    return loss.l1Loss(x, y, reductionOf(a));
  }),
  def('F', 'smooth_l1_loss', `Tensor input, Tensor target, ${REDUCTION}, float beta=1.0`, (a) => {
    const [x, y] = p.broadcastTensors([input(a), a.tensor('target')]) as [TensorObject, TensorObject];
    return loss.smoothL1Loss(x, y, reductionOf(a), a.float('beta'));
  }),
  def('F', 'huber_loss', "Tensor input, Tensor target, str reduction='mean', float delta=1.0", (a) => {
    const [x, y] = p.broadcastTensors([input(a), a.tensor('target')]) as [TensorObject, TensorObject];
    return loss.huberLoss(x, y, reductionOf(a), a.float('delta'));
  }),
  def('F', 'binary_cross_entropy', `Tensor input, Tensor target, Tensor? weight=None, ${REDUCTION}`, (a) =>
    loss.binaryCrossEntropy(input(a), a.tensor('target'), weightLike(a), reductionOf(a)),
  ),
  def(
    'F',
    'binary_cross_entropy_with_logits',
    `Tensor input, Tensor target, Tensor? weight=None, ${REDUCTION}, Tensor? pos_weight=None`,
    (a) =>
      loss.binaryCrossEntropyWithLogits(
        input(a),
        a.tensor('target'),
        a.optionalTensor('weight'),
        a.optionalTensor('pos_weight'),
        reductionOf(a),
      ),
  ),
  def('F', 'soft_margin_loss', `Tensor input, Tensor target, ${REDUCTION}`, (a) =>
    loss.softMarginLoss(input(a), a.tensor('target'), reductionOf(a)),
  ),
  def('F', 'kl_div', `Tensor input, Tensor target, ${REDUCTION}, bool log_target=False`, (a) => {
    if (a.string('reduction') === 'batchmean') {
      const total = loss.klDiv(input(a), a.tensor('target'), 'sum', a.bool('log_target'));
      return input(a).dim === 0 ? total : p.div(total, sizeOf(input(a), 0));
    }
    return loss.klDiv(input(a), a.tensor('target'), reductionOf(a), a.bool('log_target'));
  }),
  def(
    'F',
    'nll_loss',
    "Tensor input, Tensor target, Tensor? weight=None, unsupported size_average=None, int ignore_index=-100, unsupported reduce=None, str reduction='mean'",
    (a) =>
      loss.nllLossNd(
        input(a),
        a.tensor('target'),
        a.optionalTensor('weight'),
        reductionOf(a),
        a.known('ignore_index'),
      ),
  ),
  def(
    'F',
    'cross_entropy',
    "Tensor input, Tensor target, Tensor? weight=None, unsupported size_average=None, int ignore_index=-100, unsupported reduce=None, str reduction='mean', float label_smoothing=0.0",
    (a) =>
      loss.crossEntropy(
        input(a),
        a.tensor('target'),
        a.optionalTensor('weight'),
        reductionOf(a),
        a.known('ignore_index'),
        a.float('label_smoothing'),
      ),
  ),
  def('F', 'hinge_embedding_loss', `Tensor input, Tensor target, float margin=1.0, ${REDUCTION}`, (a) =>
    loss.hingeEmbeddingLoss(input(a), a.tensor('target'), a.float('margin'), reductionOf(a)),
  ),
  def(
    'F',
    'margin_ranking_loss',
    `Tensor input1, Tensor input2, Tensor target, float margin=0.0, ${REDUCTION}`,
    (a) =>
      loss.marginRankingLoss(
        a.tensor('input1'),
        a.tensor('input2'),
        a.tensor('target'),
        a.float('margin'),
        reductionOf(a),
      ),
  ),
  def(
    'F',
    'cosine_embedding_loss',
    `Tensor input1, Tensor input2, Tensor target, float margin=0.0, ${REDUCTION}`,
    (a) =>
      loss.cosineEmbeddingLoss(
        a.tensor('input1'),
        a.tensor('input2'),
        a.tensor('target'),
        a.float('margin'),
        reductionOf(a),
      ),
  ),
  def(
    'F',
    'triplet_margin_loss',
    `Tensor anchor, Tensor positive, Tensor negative, float margin=1.0, float p=2.0, float eps=1e-06, bool swap=False, ${REDUCTION}`,
    (a) =>
      loss.tripletMarginLoss(
        a.tensor('anchor'),
        a.tensor('positive'),
        a.tensor('negative'),
        { margin: a.float('margin'), p: a.float('p'), eps: a.float('eps'), swap: a.bool('swap') },
        reductionOf(a),
      ),
  ),
  def(
    'F',
    'poisson_nll_loss',
    `Tensor input, Tensor target, bool log_input=True, bool full=False, unsupported size_average=None, float eps=1e-08, unsupported reduce=None, str reduction='mean'`,
    (a) =>
      loss.poissonNllLoss(
        input(a),
        a.tensor('target'),
        { logInput: a.bool('log_input'), full: a.bool('full'), eps: a.float('eps') },
        reductionOf(a),
      ),
  ),
  def(
    'F',
    'multilabel_soft_margin_loss',
    `Tensor input, Tensor target, Tensor? weight=None, ${REDUCTION}`,
    (a) =>
      loss.multilabelSoftMarginLoss(
        input(a),
        a.tensor('target'),
        a.optionalTensor('weight'),
        act.logsigmoid,
        reductionOf(a),
      ),
  ),
  def(
    'F',
    'multi_margin_loss',
    `Tensor input, Tensor target, Number p=1, float margin=1.0, Tensor? weight=None, ${REDUCTION}`,
    (a) =>
      loss.multiMarginLoss(
        input(a),
        a.tensor('target'),
        a.scalar('p'),
        a.float('margin'),
        a.optionalTensor('weight'),
        reductionOf(a),
      ),
  ),
  def(
    'F',
    'gaussian_nll_loss',
    "Tensor input, Tensor target, Tensor var, bool full=False, float eps=1e-06, str reduction='mean'",
    () => {
      throw new EgghatchError({
        kind: 'refused',
        message: 'gaussian_nll_loss looks at the values of the variances, which are not known while tracing',
        hint: 'Write the loss out: 0.5 * (torch.log(var) + (input - target) ** 2 / var).',
        pythonType: 'TorchRuntimeError',
      });
    },
  ),
];

function inPlace<const Parameters extends string>(
  name: string,
  parameters: Parameters,
  run: (x: TensorObject, a: BoundCall<ParameterNames<Parameters>>) => TensorObject,
): ApiEntry {
  const rest = parameters === '' ? '' : `, ${parameters}`;
  const signature: string = `Tensor input${rest}`;
  return def('F', name, signature, (a) => write(input(a), run(input(a), a)));
}

/** A weight of another size than the target is expanded to it. */
function weightLike(a: BoundCall<'weight' | 'target'>): TensorObject | null {
  const weight = a.optionalTensor('weight');
  if (weight === null) return null;
  return p.broadcastTensors([weight, a.tensor('target')])[0]!;
}

export const FUNCTIONAL: readonly ApiEntry[] = [
  activation('relu', '', (x) => p.unary('relu', x)),
  activation('relu6', '', (x) => p.hardtanh(x, 0n, 6n)),
  activation('elu', 'Number alpha=1.0', (x, a) => act.elu(x, a.scalar('alpha'), 1.0, 1.0)),
  activation('celu', 'Number alpha=1.0', (x, a) => act.celu(x, a.scalar('alpha'))),
  activation('leaky_relu', 'Number negative_slope=0.01', (x, a) =>
    act.leakyRelu(x, a.scalar('negative_slope')),
  ),
  activation('silu', '', (x) => act.silu(x)),
  activation('mish', '', (x) => act.mish(x)),
  activation('hardswish', '', (x) => act.hardswish(x)),
  activation('hardsigmoid', '', (x) => act.hardsigmoid(x)),
  activation('hardtanh', 'Number min_val=-1.0, Number max_val=1.0', (x, a) =>
    p.hardtanh(x, a.scalar('min_val'), a.scalar('max_val')),
  ),
  activation('threshold', 'Number threshold, Number value', (x, a) =>
    act.threshold(x, a.scalar('threshold'), a.scalar('value')),
  ),
  inPlace('relu_', '', (x) => p.unary('relu', x)),
  inPlace('elu_', 'Number alpha=1.0, Number scale=1.0, Number input_scale=1.0', (x, a) =>
    act.elu(x, a.scalar('alpha'), a.scalar('scale'), a.scalar('input_scale')),
  ),
  inPlace('leaky_relu_', 'Number negative_slope=0.01', (x, a) =>
    act.leakyRelu(x, a.scalar('negative_slope')),
  ),
  inPlace('hardtanh_', 'Number min_val=-1, Number max_val=1', (x, a) =>
    p.hardtanh(x, a.scalar('min_val'), a.scalar('max_val')),
  ),
  inPlace('selu_', '', (x) => act.selu(x)),
  inPlace('celu_', 'Number alpha=1.0', (x, a) => act.celu(x, a.scalar('alpha'))),
  inPlace('threshold_', 'Number threshold, Number value', (x, a) =>
    act.threshold(x, a.scalar('threshold'), a.scalar('value')),
  ),
  def('F', 'gelu', "Tensor input, *, str approximate='none'", (a) =>
    act.gelu(input(a), a.string('approximate')),
  ),
  def('F', 'sigmoid', 'Tensor input', (a) => p.unary('sigmoid', input(a))),
  def('F', 'tanh', 'Tensor input', (a) => p.unary('tanh', input(a))),
  def('F', 'softplus', 'Tensor input, Number beta=1, Number threshold=20', (a) =>
    act.softplus(input(a), a.scalar('beta'), a.scalar('threshold')),
  ),
  def('F', 'softsign', 'Tensor input', (a) => act.softsign(input(a))),
  def('F', 'tanhshrink', 'Tensor input', (a) => act.tanhshrink(input(a))),
  def('F', 'hardshrink', 'Tensor input, Number lambd=0.5', (a) =>
    act.hardshrink(input(a), a.scalar('lambd')),
  ),
  def('F', 'softshrink', 'Tensor input, Number lambd=0.5', (a) =>
    act.softshrink(input(a), a.scalar('lambd')),
  ),
  def('F', 'logsigmoid', 'Tensor input', (a) => act.logsigmoid(input(a))),
  def('F', 'glu', 'Tensor input, int dim=-1', (a) => act.glu(input(a), a.fixed('dim'))),
  def(
    'F',
    'rrelu',
    'Tensor input, float lower=0.125, float upper=0.3333333333333333, bool training=False, bool inplace=False',
    () => {
      throw new EgghatchError({
        kind: 'refused',
        message: 'rrelu is not exported by torch 2.1',
        hint: 'Use F.leaky_relu.',
        pythonType: 'TorchRuntimeError',
      });
    },
  ),
  ...(
    [
      ['softmax', '_softmax'],
      ['log_softmax', '_log_softmax'],
    ] as const
  ).map(([name, op]) =>
    def('F', name, 'Tensor input, int? dim=None, ignored _stacklevel=3, dtype? dtype=None', (a) =>
      softmax(op, input(a), softmaxDim(a), a.dtype('dtype')),
    ),
  ),
  def('F', 'softmin', 'Tensor input, int? dim=None, ignored _stacklevel=3, dtype? dtype=None', (a) =>
    softmax('_softmax', p.unary('neg', input(a)), softmaxDim(a), a.dtype('dtype')),
  ),
  def(
    'F',
    'gumbel_softmax',
    'Tensor logits, float tau=1, bool hard=False, ignored eps=1e-10, int dim=-1',
    (a, torch) => {
      const x = a.tensor('logits');
      dispatched(x);
      const noise = torch.tensor('aten.empty.memory_format', [x.sizes.map((_, i) => sizeOf(x, i))], {
        dtype: { kind: 'dtype', value: x.dtype },
        layout: { kind: 'layout', value: 'torch.strided' },
        device: { kind: 'device', value: 'cpu' },
        pin_memory: false,
        memory_format: { kind: 'memory_format', value: 'torch.contiguous_format' },
      });
      const gumbels = p.unary('neg', p.unary('log', torch.tensor('aten.exponential.default', [noise])));
      const soft = softmax(
        '_softmax',
        p.div(p.add(x, gumbels), a.value('tau') as bigint | number),
        a.fixed('dim'),
      );
      if (!a.bool('hard')) return soft;
      const [, index] = torch.tensors('aten.max.dim', [soft, a.known('dim'), true]);
      const zeros = torch.tensor('aten.full_like.default', [x, 0n], {
        pin_memory: false,
        memory_format: { kind: 'memory_format', value: 'torch.contiguous_format' },
      });
      const hard = torch.tensor('aten.scatter.value', [zeros, a.known('dim'), index!, 1.0]);
      return p.add(p.sub(hard, torch.tensor('aten.alias.default', [soft])), soft);
    },
  ),
  def('fF', 'dropout', 'Tensor input, float p=0.5, bool training=True, bool inplace=False', (a) =>
    written(a, dropout(input(a), a.float('p'), a.bool('training'))),
  ),
  ...['dropout2d', 'dropout3d'].map((name) =>
    def('F', name, 'Tensor input, float p=0.5, bool training=True, bool inplace=False', (a) =>
      written(a, featureDropout(input(a), a.float('p'), a.bool('training'))),
    ),
  ),
  def('F', 'dropout1d', 'Tensor input, float p=0.5, bool training=True, bool inplace=False', (a) => {
    const x = input(a);
    check(
      x.dim === 2 || x.dim === 3,
      () => `dropout1d: Expected 2D or 3D input, but received a ${x.dim}D input.`,
    );
    const [p, training] = [a.float('p'), a.bool('training')];
    if (x.dim === 3) return written(a, featureDropout(x, p, training));
    return written(a, squeeze(featureDropout(unsqueeze(x, 0), p, training), 0));
  }),
  ...(
    [
      ['alpha_dropout', false],
      ['feature_alpha_dropout', true],
    ] as const
  ).map(([name, feature]) =>
    def('F', name, 'Tensor input, float p=0.5, bool training=False, bool inplace=False', (a) =>
      written(a, alphaDropout(input(a), a.float('p'), a.bool('training'), feature)),
    ),
  ),
  def('F', 'linear', 'Tensor input, Tensor weight, Tensor? bias=None', (a) =>
    lin.linear(input(a), a.tensor('weight'), a.optionalTensor('bias')),
  ),
  def('F', 'bilinear', 'Tensor input1, Tensor input2, Tensor weight, Tensor? bias=None', (a) =>
    lin.bilinear(a.tensor('input1'), a.tensor('input2'), a.tensor('weight'), a.optionalTensor('bias')),
  ),
  def('F', 'cosine_similarity', 'Tensor x1, Tensor x2, int dim=1, float eps=1e-08', (a) =>
    lin.cosineSimilarity(a.tensor('x1'), a.tensor('x2'), a.fixed('dim'), a.float('eps')),
  ),
  def('F', 'normalize', 'Tensor input, float p=2.0, int dim=1, float eps=1e-12, unsupported out=None', (a) =>
    normalize(input(a), a.float('p'), a.fixed('dim'), a.float('eps')),
  ),
  def('F', 'one_hot', 'Tensor input, int num_classes=-1', (a) => {
    if (input(a).torch.trace === undefined) return oneHot(input(a), a.known('num_classes'));
    throw new EgghatchError({
      kind: 'refused',
      message: 'one_hot looks at the values of its input, which are not known while tracing',
      hint: 'Compare with a range: (x.unsqueeze(-1) == torch.arange(num_classes)).long().',
      pythonType: 'Unsupported',
    });
  }),
  def(
    'F',
    'embedding',
    'Tensor input, Tensor weight, int? padding_idx=None, float? max_norm=None, ignored norm_type=2.0, bool scale_grad_by_freq=False, bool sparse=False',
    (a, torch) => {
      refuseMaxNorm(a.value('max_norm'));
      const weight = a.tensor('weight');
      let padding = a.value('padding_idx') === null ? -1n : a.known('padding_idx');
      if (a.value('padding_idx') !== null && padding < 0n) padding += BigInt(Number(sizeOf(weight, 0)));
      return torch.tensor('aten.embedding.default', [
        weight,
        input(a),
        padding,
        a.bool('scale_grad_by_freq'),
        a.bool('sparse'),
      ]);
    },
  ),
  def(
    'F',
    'embedding_bag',
    'Tensor input, Tensor weight, Tensor? offsets=None, float? max_norm=None, ignored norm_type=2, ' +
      "bool scale_grad_by_freq=False, str mode='mean', bool sparse=False, Tensor? per_sample_weights=None, " +
      'bool include_last_offset=False, int? padding_idx=None',
    (a) => {
      refuseMaxNorm(a.value('max_norm'));
      return embeddingBag(input(a), a.tensor('weight'), {
        offsets: a.optionalTensor('offsets'),
        perSampleWeights: a.optionalTensor('per_sample_weights'),
        mode: a.string('mode'),
        scaleGradByFreq: a.bool('scale_grad_by_freq'),
        sparse: a.bool('sparse'),
        includeLastOffset: a.bool('include_last_offset'),
        paddingIdx: a.value('padding_idx') === null ? null : a.known('padding_idx'),
      });
    },
  ),
  def(
    'F',
    'layer_norm',
    'Tensor input, int[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1e-05',
    (a) =>
      norm.layerNorm(
        input(a),
        a.ints('normalized_shape'),
        a.optionalTensor('weight'),
        a.optionalTensor('bias'),
        a.float('eps'),
      ),
  ),
  def(
    'F',
    'group_norm',
    'Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, float eps=1e-05',
    (a) =>
      norm.groupNorm(
        input(a),
        a.known('num_groups'),
        a.optionalTensor('weight'),
        a.optionalTensor('bias'),
        a.float('eps'),
      ),
  ),
  def(
    'F',
    'batch_norm',
    'Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight=None, Tensor? bias=None, bool training=False, float momentum=0.1, float eps=1e-05',
    (a) => norm.batchNorm(input(a), { ...normArgs(a), training: a.bool('training') }),
  ),
  def(
    'F',
    'instance_norm',
    'Tensor input, Tensor? running_mean=None, Tensor? running_var=None, Tensor? weight=None, Tensor? bias=None, bool use_input_stats=True, float momentum=0.1, float eps=1e-05',
    (a) => norm.instanceNorm(input(a), { ...normArgs(a), training: a.bool('use_input_stats') }),
  ),
  def(
    'F',
    'local_response_norm',
    'Tensor input, int size, float alpha=0.0001, float beta=0.75, float k=1.0',
    (a) => norm.localResponseNorm(input(a), a.known('size'), a.float('alpha'), a.float('beta'), a.float('k')),
  ),
  ...convolutions,
  ...pools,
  ...losses,
  def('F', 'pad', "Tensor input, int[] pad, str mode='constant', Number? value=None", (a) =>
    pad(input(a), a.ints('pad'), a.string('mode'), a.optionalScalar('value')),
  ),
  ...alias(
    def(
      'F',
      'interpolate',
      "Tensor input, any size=None, any scale_factor=None, str mode='nearest', bool? align_corners=None, bool? recompute_scale_factor=None, unsupported antialias=False",
      (a) =>
        interpolate(input(a), {
          size: a.value('size') === null ? null : a.ints('size'),
          scale: a.value('scale_factor') === null ? null : a.ints('scale_factor').map(Number),
          mode: a.string('mode'),
          alignCorners: a.value('align_corners') === true,
          recompute: a.value('recompute_scale_factor') === true,
        }),
    ),
    'upsample',
  ),
  def(
    'F',
    'unfold',
    'Tensor input, int[1] kernel_size, int[1] dilation=1, int[1] padding=0, int[1] stride=1',
    (a) =>
      im2col(input(a), {
        kernel: a.knownList('kernel_size'),
        dilation: a.knownList('dilation'),
        padding: a.knownList('padding'),
        stride: a.knownList('stride'),
      }),
  ),
  def(
    'F',
    'fold',
    'Tensor input, int[1] output_size, int[1] kernel_size, int[1] dilation=1, int[1] padding=0, int[1] stride=1',
    (a) =>
      col2im(input(a), a.knownList('output_size'), {
        kernel: a.knownList('kernel_size'),
        dilation: a.knownList('dilation'),
        padding: a.knownList('padding'),
        stride: a.knownList('stride'),
      }),
  ),
  ...['pixel_shuffle', 'pixel_unshuffle', 'channel_shuffle'].map((name) =>
    def('fF', name, 'Tensor input, int factor', (a, torch) =>
      torch.tensor(`aten.${name}.default`, [input(a), a.known('factor')]),
    ),
  ),
  defs('F', 'scaled_dot_product_attention', [
    'Tensor query, Tensor key, Tensor value, Tensor? attn_mask=None, float dropout_p=0.0, bool is_causal=False, *, float? scale=None',
    (a) =>
      scaledDotProductAttention(a.tensor('query'), a.tensor('key'), a.tensor('value'), {
        mask: a.optionalTensor('attn_mask'),
        dropout: a.float('dropout_p'),
        causal: a.bool('is_causal'),
        scale: a.optionalFloat('scale'),
      }),
  ]),

  // Their forms in torch itself, with other orders of parameters.
  def(
    'f',
    'layer_norm',
    'Tensor input, int[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1e-05, ignored cudnn_enable=True',
    (a) =>
      norm.layerNorm(
        input(a),
        a.ints('normalized_shape'),
        a.optionalTensor('weight'),
        a.optionalTensor('bias'),
        a.float('eps'),
      ),
  ),
  def(
    'f',
    'native_layer_norm',
    'Tensor input, int[] normalized_shape, Tensor? weight, Tensor? bias, float eps',
    (a) =>
      norm.nativeLayerNorm(
        input(a),
        a.ints('normalized_shape'),
        a.optionalTensor('weight'),
        a.optionalTensor('bias'),
        a.float('eps'),
      ),
  ),
  def(
    'f',
    'group_norm',
    'Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, float eps=1e-05, ignored cudnn_enabled=True',
    (a) =>
      norm.groupNorm(
        input(a),
        a.known('num_groups'),
        a.optionalTensor('weight'),
        a.optionalTensor('bias'),
        a.float('eps'),
      ),
  ),
  def(
    'f',
    'batch_norm',
    'Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps, ignored cudnn_enabled',
    (a) => norm.batchNorm(input(a), { ...normArgs(a), training: a.bool('training') }),
  ),
  def('f', 'constant_pad_nd', 'Tensor input, int[] pad, Number value=0', (a, torch) =>
    torch.tensor('aten.constant_pad_nd.default', [input(a), a.ints('pad'), a.scalar('value')]),
  ),
];

function normArgs(
  a: BoundCall<'weight' | 'bias' | 'running_mean' | 'running_var' | 'momentum' | 'eps'>,
): Omit<norm.BatchNormArgs, 'training'> {
  return {
    weight: a.optionalTensor('weight'),
    bias: a.optionalTensor('bias'),
    runningMean: a.optionalTensor('running_mean'),
    runningVar: a.optionalTensor('running_var'),
    momentum: a.float('momentum'),
    eps: a.float('eps'),
  };
}

/** `F.one_hot` of known classes */
function oneHot(x: TensorObject, classes: bigint): TensorObject {
  const { torch } = x;
  const data = Array.from(torch.concreteOf(x).data, Number);
  const count = classes === -1n ? Math.max(-1, ...data) + 1 : Number(classes);
  check(
    data.every((value) => value >= 0 && value < count),
    () => 'Class values must be smaller than num_classes.',
  );
  const range = torch.tensor('aten.arange.start_step', [0n, BigInt(count), 1n]);
  return toDtype(p.eq(unsqueeze(x, -1), range), 'i64');
}
