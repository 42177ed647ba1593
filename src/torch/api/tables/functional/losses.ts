import * as act from '../../../aten/activation.js';
import * as loss from '../../../aten/losses.js';
import * as p from '../../../aten/pointwise.js';
import { EgghatchError } from '../../../../diagnostics/index.js';
import { check, sizeOf } from '../../../aten/ints.js';
import type { TensorObject } from '../../../tensor/tensor-object.js';
import { def, type ApiEntry } from '../../define.js';
import type { BoundCall } from '../../signature.js';
import { input } from './support.js';

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

/** A weight of another size than the target is expanded to it. */
function weightLike(a: BoundCall<'weight' | 'target'>): TensorObject | null {
  const weight = a.optionalTensor('weight');
  if (weight === null) return null;
  return p.broadcastTensors([weight, a.tensor('target')])[0]!;
}

/** Losses. */
export const LOSSES: readonly ApiEntry[] = [
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
  def('F', 'multilabel_margin_loss', `Tensor input, Tensor target, ${REDUCTION}`, (a) =>
    loss.multilabelMarginLoss(input(a), a.tensor('target'), reductionOf(a)),
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
