import type { PyClass, PyValue } from '../../../python/index.js';
import * as act from '../../aten/activation.js';
import * as loss from '../../aten/losses.js';
import { check, sizeOf } from '../../aten/ints.js';
import { broadcastTensors, div } from '../../aten/pointwise.js';
import type { TensorObject } from '../../tensor/tensor-object.js';
import { layer, type Layer } from '../layer.js';

const REDUCTION = "size_average=None, reduce=None, reduction='mean'";

function reduction(l: Layer): loss.Reduction {
  const name = l.attr('reduction');
  check(
    name === 'none' || name === 'mean' || name === 'sum',
    () => `${String(name)} is not a valid value for reduction`,
    'ValueError',
  );
  return name;
}

/** What `reduction` is where the older arguments `size_average` and `reduce` say it. */
function legacyReduction(l: Layer): PyValue {
  const [average, reduce] = [l.arg('size_average'), l.arg('reduce')];
  if (average === null && reduce === null) return l.arg('reduction');
  if (reduce !== null && !l.py.truth(reduce)) return 'none';
  return average === null || l.py.truth(average) ? 'mean' : 'sum';
}

/** The arguments of a constructor as what its layer keeps. */
function keptArguments(l: Layer, init: string): readonly (readonly [string, PyValue])[] {
  const names = init.split(',').map((part) => part.trim().split('=')[0]!);
  const legacy = ['size_average', 'reduce'];
  return names
    .filter((name) => !legacy.includes(name))
    .map((name) => [
      name,
      name === 'reduction' && names.includes('reduce') ? legacyReduction(l) : l.arg(name),
    ]);
}

/** What losses extend, those of programs, too. */
export const lossBase = layer({
  name: '_Loss',
  init: REDUCTION,
  setup: (l) => l.set({ reduction: legacyReduction(l) }),
});
export const weightedLossBase = layer({
  name: '_WeightedLoss',
  base: lossBase,
  init: `weight=None, ${REDUCTION}`,
  setup: (l) => {
    l.givenBuffer('weight');
    l.set({ reduction: legacyReduction(l) });
  },
});

/** A loss of an input and a target, with the arguments of its constructor as attributes. */
function lossLayer(
  name: string,
  init: string,
  run: (l: Layer, input: TensorObject, target: TensorObject) => TensorObject,
  weights: readonly string[] = [],
): PyClass {
  return layer({
    name,
    base: weights.includes('weight') ? weightedLossBase : lossBase,
    init,
    setup: (l) => {
      for (const [key, value] of keptArguments(l, init)) {
        if (weights.includes(key)) l.givenBuffer(key);
        else l.module.attributes.set(key, value);
      }
    },
    forward: 'input, target',
    run: (l) => run(l, l.tensor('input'), l.tensor('target')),
  });
}

const pair = (a: TensorObject, b: TensorObject): [TensorObject, TensorObject] =>
  broadcastTensors([a, b]) as [TensorObject, TensorObject];

/** A loss of three tensors. */
function tripleLayer(
  name: string,
  init: string,
  forward: readonly [string, string, string],
  run: (l: Layer, a: TensorObject, b: TensorObject, c: TensorObject) => TensorObject,
): PyClass {
  return layer({
    name,
    base: lossBase,
    init,
    setup: (l) => l.set(Object.fromEntries(keptArguments(l, init))),
    forward: forward.join(', '),
    run: (l) => run(l, l.tensor(forward[0]), l.tensor(forward[1]), l.tensor(forward[2])),
  });
}

export const LOSS_LAYERS: readonly PyClass[] = [
  lossLayer('MSELoss', REDUCTION, (l, x, y) => loss.mseLoss(...pair(x, y), reduction(l))),
  lossLayer('L1Loss', REDUCTION, (l, x, y) => loss.l1Loss(...pair(x, y), reduction(l))),
  lossLayer('SmoothL1Loss', `${REDUCTION}, beta=1.0`, (l, x, y) =>
    loss.smoothL1Loss(...pair(x, y), reduction(l), l.attrFloat('beta')),
  ),
  lossLayer('HuberLoss', "reduction='mean', delta=1.0", (l, x, y) =>
    loss.huberLoss(...pair(x, y), reduction(l), l.attrFloat('delta')),
  ),
  lossLayer(
    'BCELoss',
    `weight=None, ${REDUCTION}`,
    (l, x, y) => {
      const weight = l.optionalOwn('weight');
      return loss.binaryCrossEntropy(x, y, weight === null ? null : pair(weight, y)[0], reduction(l));
    },
    ['weight'],
  ),
  lossLayer(
    'BCEWithLogitsLoss',
    `weight=None, ${REDUCTION}, pos_weight=None`,
    (l, x, y) =>
      loss.binaryCrossEntropyWithLogits(
        x,
        y,
        l.optionalOwn('weight'),
        l.optionalOwn('pos_weight'),
        reduction(l),
      ),
    ['weight', 'pos_weight'],
  ),
  lossLayer(
    'CrossEntropyLoss',
    "weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean', label_smoothing=0.0",
    (l, x, y) =>
      loss.crossEntropy(
        x,
        y,
        l.optionalOwn('weight'),
        reduction(l),
        l.attrInt('ignore_index'),
        l.attrFloat('label_smoothing'),
      ),
    ['weight'],
  ),
  lossLayer(
    'NLLLoss',
    "weight=None, size_average=None, ignore_index=-100, reduce=None, reduction='mean'",
    (l, x, y) => loss.nllLossNd(x, y, l.optionalOwn('weight'), reduction(l), l.attrInt('ignore_index')),
    ['weight'],
  ),
  lossLayer('KLDivLoss', `${REDUCTION}, log_target=False`, (l, x, y) => {
    const logTarget = l.attr('log_target') === true;
    if (l.attr('reduction') === 'batchmean') {
      const total = loss.klDiv(x, y, 'sum', logTarget);
      return x.dim === 0 ? total : div(total, sizeOf(x, 0));
    }
    return loss.klDiv(x, y, reduction(l), logTarget);
  }),
  lossLayer('SoftMarginLoss', REDUCTION, (l, x, y) => loss.softMarginLoss(x, y, reduction(l))),
  lossLayer('HingeEmbeddingLoss', `margin=1.0, ${REDUCTION}`, (l, x, y) =>
    loss.hingeEmbeddingLoss(x, y, l.attrFloat('margin'), reduction(l)),
  ),
  lossLayer(
    'PoissonNLLLoss',
    "log_input=True, full=False, size_average=None, eps=1e-08, reduce=None, reduction='mean'",
    (l, x, y) =>
      loss.poissonNllLoss(
        x,
        y,
        { logInput: l.attr('log_input') === true, full: l.attr('full') === true, eps: l.attrFloat('eps') },
        reduction(l),
      ),
  ),
  lossLayer(
    'MultiLabelSoftMarginLoss',
    `weight=None, ${REDUCTION}`,
    (l, x, y) => loss.multilabelSoftMarginLoss(x, y, l.optionalOwn('weight'), act.logsigmoid, reduction(l)),
    ['weight'],
  ),
  lossLayer(
    'MultiMarginLoss',
    `p=1, margin=1.0, weight=None, ${REDUCTION}`,
    (l, x, y) =>
      loss.multiMarginLoss(x, y, l.attrNum('p'), l.attrNum('margin'), l.optionalOwn('weight'), reduction(l)),
    ['weight'],
  ),
  lossLayer('MultiLabelMarginLoss', REDUCTION, (l, x, y) => loss.multilabelMarginLoss(x, y, reduction(l))),
  tripleLayer('MarginRankingLoss', `margin=0.0, ${REDUCTION}`, ['input1', 'input2', 'target'], (l, a, b, y) =>
    loss.marginRankingLoss(a, b, y, l.attrFloat('margin'), reduction(l)),
  ),
  tripleLayer(
    'CosineEmbeddingLoss',
    `margin=0.0, ${REDUCTION}`,
    ['input1', 'input2', 'target'],
    (l, a, b, y) => loss.cosineEmbeddingLoss(a, b, y, l.attrFloat('margin'), reduction(l)),
  ),
  tripleLayer(
    'TripletMarginLoss',
    `margin=1.0, p=2.0, eps=1e-06, swap=False, ${REDUCTION}`,
    ['anchor', 'positive', 'negative'],
    (l, a, b, c) =>
      loss.tripletMarginLoss(
        a,
        b,
        c,
        {
          margin: l.attrFloat('margin'),
          p: l.attrFloat('p'),
          eps: l.attrFloat('eps'),
          swap: l.attr('swap') === true,
        },
        reduction(l),
      ),
  ),
];
