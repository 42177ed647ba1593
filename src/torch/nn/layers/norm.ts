import * as norm from '../../aten/norms.js';
import type { PyClass, PyValue } from '../../../python/index.js';
import { check, sizeOf } from '../../aten/ints.js';
import { squeeze, unsqueeze } from '../../aten/views.js';
import { write } from '../../aten/writes.js';
import type { TensorObject } from '../../tensor/tensor-object.js';
import { batchNormBase, instanceNormBase } from './bases.js';
import { layer, type Layer } from '../layer.js';
import { add } from '../../aten/pointwise.js';
import { scalarTensor } from '../../../tensor/index.js';
import { ones, zeros } from '../init.js';
import { FACTORY, listOf, pyTuple, tuple } from './options.js';

/** `LayerNorm` */
export const layerNormClass = layer({
  name: 'LayerNorm',
  init: `normalized_shape, eps=1e-05, elementwise_affine=True, bias=True, ${FACTORY}`,
  setup: (l) => {
    const shape = tuple(l.arg('normalized_shape'), 1, l.py);
    const affine = l.py.truth(l.arg('elementwise_affine'));
    l.set({ normalized_shape: pyTuple(shape), eps: l.arg('eps'), elementwise_affine: affine });
    const sizes = shape.map(Number);
    l.parameter('weight', affine ? ones(l.dtype, sizes) : null);
    l.parameter('bias', affine && l.py.truth(l.arg('bias')) ? zeros(l.dtype, sizes) : null);
  },
  run: (l) =>
    norm.layerNorm(
      l.tensor('input'),
      listOf(l.attr('normalized_shape')),
      l.optionalOwn('weight'),
      l.optionalOwn('bias'),
      l.attrFloat('eps'),
    ),
});

const groupNormClass = layer({
  name: 'GroupNorm',
  init: `num_groups, num_channels, eps=1e-05, affine=True, ${FACTORY}`,
  setup: (l) => {
    const [groups, channels] = [l.int('num_groups'), l.int('num_channels')];
    if (groups === 0n) l.py.raise('ZeroDivisionError', 'integer modulo by zero');
    check(channels % groups === 0n, () => 'num_channels must be divisible by num_groups', 'ValueError');
    const affine = l.py.truth(l.arg('affine'));
    l.set({ num_groups: groups, num_channels: channels, eps: l.arg('eps'), affine });
    l.parameter('weight', affine ? ones(l.dtype, [Number(channels)]) : null);
    l.parameter('bias', affine ? zeros(l.dtype, [Number(channels)]) : null);
  },
  run: (l) =>
    norm.groupNorm(
      l.tensor('input'),
      l.attrInt('num_groups'),
      l.optionalOwn('weight'),
      l.optionalOwn('bias'),
      l.attrFloat('eps'),
    ),
});

/** The parameters and running statistics that batch and instance norms share. */
function setupNorm(l: Layer): void {
  const features = l.int('num_features');
  const affine = l.py.truth(l.arg('affine'));
  const tracks = l.py.truth(l.arg('track_running_stats'));
  l.set({
    num_features: features,
    eps: l.arg('eps'),
    momentum: l.arg('momentum'),
    affine,
    track_running_stats: tracks,
  });
  const shape = [Number(features)];
  l.parameter('weight', affine ? ones(l.dtype, shape) : null);
  l.parameter('bias', affine ? zeros(l.dtype, shape) : null);
  l.buffer('running_mean', tracks ? zeros(l.dtype, shape) : null);
  l.buffer('running_var', tracks ? ones(l.dtype, shape) : null);
  l.buffer('num_batches_tracked', tracks ? scalarTensor(0n, 'i64') : null);
}

function checkRank(x: TensorObject, ranks: readonly number[]): void {
  check(
    ranks.includes(x.dim),
    () => `expected ${ranks.map((rank) => `${rank}D`).join(' or ')} input (got ${x.dim}D input)`,
    'ValueError',
  );
}

function batchNormLayer(name: string, ranks: readonly number[]): PyClass {
  return layer({
    name,
    base: batchNormBase,
    init: `num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, ${FACTORY}`,
    setup: setupNorm,
    run: (l) => {
      const x = l.tensor('input');
      checkRank(x, ranks);
      const momentum = l.attr('momentum');
      const { training } = l.module;
      const [mean, variance] = [l.optionalOwn('running_mean'), l.optionalOwn('running_var')];
      const counter = l.optionalOwn('num_batches_tracked');
      let factor = momentum === null ? 0 : Number(momentum);
      if (training && l.attr('track_running_stats') === true && counter !== null) {
        write(counter, add(counter, 1n));
        if (momentum === null) {
          factor =
            1 /
            Number(l.py.toFloat(counter.torch.op('aten._local_scalar_dense.default', [counter]) as PyValue));
        }
      }
      const useBatch = training || (mean === null && variance === null);
      const tracked = !training || l.attr('track_running_stats') === true;
      return norm.functionalBatchNorm(x, {
        weight: l.optionalOwn('weight'),
        bias: l.optionalOwn('bias'),
        runningMean: tracked ? mean : null,
        runningVar: tracked ? variance : null,
        training: useBatch,
        momentum: factor,
        eps: l.attrFloat('eps'),
      });
    },
  });
}

function instanceNormLayer(name: string, rank: number): PyClass {
  return layer({
    name,
    base: instanceNormBase,
    init: `num_features, eps=1e-05, momentum=0.1, affine=False, track_running_stats=False, ${FACTORY}`,
    setup: setupNorm,
    run: (l) => {
      const x = l.tensor('input');
      checkRank(x, [rank + 1, rank + 2]);
      const batched = x.dim === rank + 2;
      const channels = sizeOf(x, batched ? 1 : 0);
      check(
        channels === l.attr('num_features') || l.attr('affine') !== true,
        () =>
          `expected input's size at dim=${batched ? 1 : 0} to match num_features (${String(l.attr('num_features'))}), but got: ${String(channels)}.`,
        'ValueError',
      );
      const go = (input: TensorObject): TensorObject =>
        norm.instanceNorm(input, {
          weight: l.optionalOwn('weight'),
          bias: l.optionalOwn('bias'),
          runningMean: l.optionalOwn('running_mean'),
          runningVar: l.optionalOwn('running_var'),
          training: l.module.training || l.attr('track_running_stats') !== true,
          momentum: l.attr('momentum') === null ? 0 : l.attrFloat('momentum'),
          eps: l.attrFloat('eps'),
        });
      return batched ? go(x) : squeeze(go(unsqueeze(x, 0)), 0);
    },
  });
}

const localResponseClass = layer({
  name: 'LocalResponseNorm',
  init: 'size, alpha=0.0001, beta=0.75, k=1.0',
  setup: (l) => l.set({ size: l.arg('size'), alpha: l.arg('alpha'), beta: l.arg('beta'), k: l.arg('k') }),
  run: (l) =>
    norm.localResponseNorm(
      l.tensor('input'),
      l.attrInt('size'),
      l.attrFloat('alpha'),
      l.attrFloat('beta'),
      l.attrFloat('k'),
    ),
});

/** Layers that normalize. */
export const NORM_LAYERS: readonly PyClass[] = [
  layerNormClass,
  groupNormClass,
  batchNormLayer('BatchNorm1d', [2, 3]),
  batchNormLayer('BatchNorm2d', [4]),
  batchNormLayer('BatchNorm3d', [5]),
  batchNormLayer('SyncBatchNorm', [2, 3, 4, 5]),
  instanceNormLayer('InstanceNorm1d', 1),
  instanceNormLayer('InstanceNorm2d', 2),
  instanceNormLayer('InstanceNorm3d', 3),
  localResponseClass,
];
