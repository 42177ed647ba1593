import { PyList, PyTuple, type Interpreter, type PyClass, type PyValue } from '../../python/index.js';
import { convolution, pad, spread, transposedConvolution } from '../aten/convolution.js';
import { check, sizeOf, type Int } from '../aten/ints.js';
import * as norm from '../aten/norms.js';
import { add } from '../aten/pointwise.js';
import * as pool from '../aten/pooling.js';
import { interpolate } from '../aten/upsampling.js';
import { col2im, im2col } from '../aten/unfolding.js';
import { write } from '../aten/writes.js';
import { scalarTensor } from '../../tensor/index.js';
import { squeeze, unsqueeze } from '../aten/views.js';
import type { TensorObject } from '../tensor/tensor-object.js';
import { biasUniform, kaimingUniform, ones, zeros } from './init.js';
import { layer, type Layer } from './layer.js';

const FACTORY = 'device=None, dtype=None';

/** A number or a sequence of numbers, for so many dimensions. */
function tuple(value: PyValue, rank: number, py: Interpreter): readonly bigint[] {
  if (value instanceof PyTuple || value instanceof PyList) return value.items.map((item) => py.index(item));
  return new Array<bigint>(rank).fill(py.index(value));
}

const pyTuple = (values: readonly bigint[]): PyTuple => new PyTuple(values);
const listOf = (value: PyValue): readonly bigint[] => (value as PyTuple).items as readonly bigint[];

function convolutionLayer(rank: number): PyClass {
  return layer({
    name: `Conv${rank}d`,
    init: `in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True, padding_mode='zeros', ${FACTORY}`,
    setup: (l) => {
      const [inputs, outputs, groups] = [l.int('in_channels'), l.int('out_channels'), l.int('groups')];
      check(groups > 0n, () => 'groups must be a positive integer', 'ValueError');
      check(inputs % groups === 0n, () => 'in_channels must be divisible by groups', 'ValueError');
      check(outputs % groups === 0n, () => 'out_channels must be divisible by groups', 'ValueError');
      const kernel = tuple(l.arg('kernel_size'), rank, l.py);
      const padding = l.arg('padding');
      l.set({
        in_channels: inputs,
        out_channels: outputs,
        groups,
        kernel_size: pyTuple(kernel),
        stride: pyTuple(tuple(l.arg('stride'), rank, l.py)),
        padding: typeof padding === 'string' ? padding : pyTuple(tuple(padding, rank, l.py)),
        dilation: pyTuple(tuple(l.arg('dilation'), rank, l.py)),
        padding_mode: l.arg('padding_mode'),
      });
      const shape = [Number(outputs), Number(inputs / groups), ...kernel.map(Number)];
      l.parameter('weight', kaimingUniform(l.torch, l.dtype, shape));
      l.parameter(
        'bias',
        l.py.truth(l.arg('bias')) ? biasUniform(l.torch, l.dtype, Number(outputs), shape) : null,
      );
    },
    run: (l) => {
      const mode = l.attr('padding_mode') as string;
      const padding = l.attr('padding');
      let x = l.tensor('input');
      let pads: readonly bigint[] | 'same' | 'valid' =
        typeof padding === 'string' ? (padding as 'same' | 'valid') : listOf(padding);
      if (mode !== 'zeros') {
        const amounts = pads === 'same' ? samePads(l) : pads === 'valid' ? spread([0n], rank) : pads;
        const both = [...amounts].reverse().flatMap((amount): Int[] => [amount, amount]);
        x = pad(x, both, mode, null);
        pads = spread([0n], rank);
      }
      return convolution(
        x,
        l.own('weight'),
        l.optionalOwn('bias'),
        {
          stride: listOf(l.attr('stride')),
          padding: pads,
          dilation: listOf(l.attr('dilation')),
          groups: l.attr('groups') as bigint,
        },
        rank,
      );
    },
  });
}

function samePads(l: Layer): readonly bigint[] {
  const [kernel, dilation] = [listOf(l.attr('kernel_size')), listOf(l.attr('dilation'))];
  return kernel.map((size, i) => (dilation[i]! * (size - 1n)) / 2n);
}

function transposedLayer(rank: number): PyClass {
  return layer({
    name: `ConvTranspose${rank}d`,
    init: `in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1, padding_mode='zeros', ${FACTORY}`,
    setup: (l) => {
      check(
        l.arg('padding_mode') === 'zeros',
        () => `Only "zeros" padding mode is supported for ${l.module.typeName}`,
        'ValueError',
      );
      const [inputs, outputs, groups] = [l.int('in_channels'), l.int('out_channels'), l.int('groups')];
      const kernel = tuple(l.arg('kernel_size'), rank, l.py);
      l.set({
        in_channels: inputs,
        out_channels: outputs,
        groups,
        kernel_size: pyTuple(kernel),
        ...Object.fromEntries(
          ['stride', 'padding', 'output_padding', 'dilation'].map((name) => [
            name,
            pyTuple(tuple(l.arg(name), rank, l.py)),
          ]),
        ),
      });
      const shape = [Number(inputs), Number(outputs / groups), ...kernel.map(Number)];
      l.parameter('weight', kaimingUniform(l.torch, l.dtype, shape));
      l.parameter(
        'bias',
        l.py.truth(l.arg('bias')) ? biasUniform(l.torch, l.dtype, Number(outputs), shape) : null,
      );
    },
    run: (l) =>
      transposedConvolution(
        l.tensor('input'),
        l.own('weight'),
        l.optionalOwn('bias'),
        {
          stride: listOf(l.attr('stride')),
          padding: listOf(l.attr('padding')),
          outputPadding: listOf(l.attr('output_padding')),
          dilation: listOf(l.attr('dilation')),
          groups: l.attr('groups') as bigint,
        },
        rank,
      ),
  });
}

/** `LayerNorm` */
const layerNormClass = layer({
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
      Number(l.attr('eps')),
    ),
});

const groupNormClass = layer({
  name: 'GroupNorm',
  init: `num_groups, num_channels, eps=1e-05, affine=True, ${FACTORY}`,
  setup: (l) => {
    const [groups, channels] = [l.int('num_groups'), l.int('num_channels')];
    check(channels % groups === 0n, () => 'num_channels must be divisible by num_groups', 'ValueError');
    const affine = l.py.truth(l.arg('affine'));
    l.set({ num_groups: groups, num_channels: channels, eps: l.arg('eps'), affine });
    l.parameter('weight', affine ? ones(l.dtype, [Number(channels)]) : null);
    l.parameter('bias', affine ? zeros(l.dtype, [Number(channels)]) : null);
  },
  run: (l) =>
    norm.groupNorm(
      l.tensor('input'),
      l.attr('num_groups') as bigint,
      l.optionalOwn('weight'),
      l.optionalOwn('bias'),
      Number(l.attr('eps')),
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
      return norm.batchNorm(x, {
        weight: l.optionalOwn('weight'),
        bias: l.optionalOwn('bias'),
        runningMean: tracked ? mean : null,
        runningVar: tracked ? variance : null,
        training: useBatch,
        momentum: factor,
        eps: Number(l.attr('eps')),
      });
    },
  });
}

function instanceNormLayer(name: string, rank: number): PyClass {
  return layer({
    name,
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
          momentum: l.attr('momentum') === null ? 0 : Number(l.attr('momentum')),
          eps: Number(l.attr('eps')),
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
      l.attr('size') as bigint,
      Number(l.attr('alpha')),
      Number(l.attr('beta')),
      Number(l.attr('k')),
    ),
});

function poolLayers(rank: number): readonly PyClass[] {
  const window = (l: Layer, name: string): readonly bigint[] => {
    const value = l.attr(name);
    return value instanceof PyTuple || value instanceof PyList
      ? (value.items as bigint[])
      : [value as bigint];
  };
  const stride = (l: Layer): PyValue => (l.arg('stride') === null ? l.arg('kernel_size') : l.arg('stride'));
  const output = (l: Layer): readonly (Int | null)[] => {
    const value = l.attr('output_size');
    return value instanceof PyTuple || value instanceof PyList
      ? (value.items as (Int | null)[])
      : [value as Int];
  };
  const maxPool = layer({
    name: `MaxPool${rank}d`,
    init: 'kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False',
    setup: (l) =>
      l.set({
        kernel_size: l.arg('kernel_size'),
        stride: stride(l),
        padding: l.arg('padding'),
        dilation: l.arg('dilation'),
        return_indices: l.arg('return_indices'),
        ceil_mode: l.arg('ceil_mode'),
      }),
    run: (l) => {
      const results = pool.maxPool(
        l.tensor('input'),
        {
          kernel: window(l, 'kernel_size'),
          stride: window(l, 'stride'),
          padding: window(l, 'padding'),
          dilation: window(l, 'dilation'),
          ceilMode: l.attr('ceil_mode') === true,
        },
        rank,
      );
      return l.attr('return_indices') === true ? new PyTuple(results) : results[0]!;
    },
  });
  const avgPool = layer({
    name: `AvgPool${rank}d`,
    init:
      rank === 1
        ? 'kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True'
        : 'kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None',
    setup: (l) =>
      l.set({
        kernel_size: l.arg('kernel_size'),
        stride: stride(l),
        padding: l.arg('padding'),
        ceil_mode: l.arg('ceil_mode'),
        count_include_pad: l.arg('count_include_pad'),
        divisor_override: rank === 1 ? null : l.arg('divisor_override'),
      }),
    run: (l) =>
      pool.avgPool(
        l.tensor('input'),
        {
          kernel: window(l, 'kernel_size'),
          stride: window(l, 'stride'),
          padding: window(l, 'padding'),
          ceilMode: l.attr('ceil_mode') === true,
          countIncludePad: l.attr('count_include_pad') === true,
          divisor: l.attr('divisor_override') as bigint | null,
        },
        rank,
      ),
  });
  const adaptiveAvg = layer({
    name: `AdaptiveAvgPool${rank}d`,
    init: 'output_size',
    setup: (l) => l.set({ output_size: l.arg('output_size') }),
    run: (l) => pool.adaptiveAvgPool(l.tensor('input'), output(l), rank),
  });
  const adaptiveMax = layer({
    name: `AdaptiveMaxPool${rank}d`,
    init: 'output_size, return_indices=False',
    setup: (l) => l.set({ output_size: l.arg('output_size'), return_indices: l.arg('return_indices') }),
    run: (l) => {
      const results = pool.adaptiveMaxPool(l.tensor('input'), output(l), rank);
      return l.attr('return_indices') === true ? new PyTuple(results) : results[0]!;
    },
  });
  if (rank === 3) return [maxPool, avgPool, adaptiveAvg, adaptiveMax];
  const lpPool = layer({
    name: `LPPool${rank}d`,
    init: 'norm_type, kernel_size, stride=None, ceil_mode=False',
    setup: (l) =>
      l.set({
        norm_type: l.arg('norm_type'),
        kernel_size: l.arg('kernel_size'),
        stride: l.arg('stride'),
        ceil_mode: l.arg('ceil_mode'),
      }),
    run: (l) =>
      pool.lpPool(
        l.tensor('input'),
        Number(l.attr('norm_type')),
        window(l, 'kernel_size'),
        l.attr('stride') === null ? null : window(l, 'stride'),
        l.attr('ceil_mode') === true,
        rank,
      ),
  });
  return [maxPool, avgPool, adaptiveAvg, adaptiveMax, lpPool];
}

function padLayers(): readonly PyClass[] {
  const kinds = [
    ['Constant', 'constant', 'padding, value'],
    ['Zero', 'constant', 'padding'],
    ['Reflection', 'reflect', 'padding'],
    ['Replication', 'replicate', 'padding'],
    ['Circular', 'circular', 'padding'],
  ] as const;
  return [1, 2, 3].flatMap((rank) =>
    kinds.map(([prefix, mode, init]) =>
      layer({
        name: `${prefix}Pad${rank}d`,
        init,
        setup: (l) =>
          l.set({
            padding: pyTuple(tuple(l.arg('padding'), 2 * rank, l.py)),
            value: prefix === 'Constant' ? l.arg('value') : 0,
          }),
        run: (l) => {
          const value = l.attr('value');
          return pad(
            l.tensor('input'),
            listOf(l.attr('padding')),
            mode,
            mode === 'constant' ? Number(value) : null,
          );
        },
      }),
    ),
  );
}

function upsampleLayer(name: string, mode: string | undefined): PyClass {
  return layer({
    name,
    init:
      mode === undefined
        ? "size=None, scale_factor=None, mode='nearest', align_corners=None, recompute_scale_factor=None"
        : 'size=None, scale_factor=None',
    setup: (l) =>
      l.set({
        size: l.arg('size'),
        scale_factor: l.arg('scale_factor'),
        mode: mode ?? l.arg('mode'),
        align_corners: mode === undefined ? l.arg('align_corners') : mode === 'bilinear',
        ...(mode === undefined ? { recompute_scale_factor: l.arg('recompute_scale_factor') } : {}),
      }),
    run: (l) => {
      const list = (value: PyValue): PyValue[] | null =>
        value === null
          ? null
          : value instanceof PyTuple || value instanceof PyList
            ? [...value.items]
            : [value];
      return interpolate(l.tensor('input'), {
        size: list(l.attr('size')) as Int[] | null,
        scale: list(l.attr('scale_factor'))?.map(Number) ?? null,
        mode: l.attr('mode') as string,
        alignCorners: l.attr('align_corners') === true,
        recompute: l.attr('recompute_scale_factor') === true,
      });
    },
  });
}

const shuffles: readonly PyClass[] = (
  [
    ['PixelShuffle', 'upscale_factor', 'pixel_shuffle'],
    ['PixelUnshuffle', 'downscale_factor', 'pixel_unshuffle'],
    ['ChannelShuffle', 'groups', 'channel_shuffle'],
  ] as const
).map(([name, parameter, op]) =>
  layer({
    name,
    init: parameter,
    setup: (l) => l.set({ [parameter]: l.arg(parameter) }),
    run: (l) => l.torch.tensor(`aten.${op}.default`, [l.tensor('input'), l.attr(parameter) as bigint]),
  }),
);

const windowNames = ['kernel_size', 'dilation', 'padding', 'stride'] as const;
const windowsOf = (l: Layer): Parameters<typeof im2col>[1] => {
  const [kernel, dilation, padding, stride] = windowNames.map((name) => tuple(l.attr(name), 2, l.py));
  return { kernel: kernel!, dilation: dilation!, padding: padding!, stride: stride! };
};

const unfoldClass = layer({
  name: 'Unfold',
  init: 'kernel_size, dilation=1, padding=0, stride=1',
  setup: (l) => l.set(Object.fromEntries(windowNames.map((name) => [name, l.arg(name)]))),
  run: (l) => im2col(l.tensor('input'), windowsOf(l)),
});

const foldClass = layer({
  name: 'Fold',
  init: 'output_size, kernel_size, dilation=1, padding=0, stride=1',
  setup: (l) =>
    l.set({
      output_size: l.arg('output_size'),
      ...Object.fromEntries(windowNames.map((name) => [name, l.arg(name)])),
    }),
  run: (l) => col2im(l.tensor('input'), tuple(l.attr('output_size'), 2, l.py), windowsOf(l)),
});

export const SPATIAL_LAYERS: readonly PyClass[] = [
  ...[1, 2, 3].flatMap((rank) => [convolutionLayer(rank), transposedLayer(rank), ...poolLayers(rank)]),
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
  ...padLayers(),
  upsampleLayer('Upsample', undefined),
  upsampleLayer('UpsamplingNearest2d', 'nearest'),
  upsampleLayer('UpsamplingBilinear2d', 'bilinear'),
  ...shuffles,
  unfoldClass,
  foldClass,
];
