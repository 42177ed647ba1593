import { addMembers, bindCall, type Interpreter, type PyClass, type PyValue } from '../../python/index.js';
import * as act from '../aten/activation.js';
import { alphaDropout, dropout, featureDropout } from '../aten/dropout.js';
import { refuseMaxNorm } from '../aten/embedding-bags.js';
import { check, type Int, type Num } from '../aten/ints.js';
import * as lin from '../aten/linear.js';
import { hardtanh, unary } from '../aten/pointwise.js';
import { softmax } from '../aten/reductions.js';
import { flatten, squeeze, unflatten, unsqueeze } from '../aten/views.js';
import { write } from '../aten/writes.js';
import { fullTensor } from '../../tensor/index.js';
import { TensorObject } from '../tensor/tensor-object.js';
import { biasUniform, kaimingUniform, normal, uniform } from './init.js';
import { layer, type Layer } from './layer.js';
import type { ModuleObject } from './module-object.js';

const FACTORY = 'device=None, dtype=None';

/** A layer that applies an activation, with the arguments of its constructor. */
function activation(
  name: string,
  init: string,
  run: (x: TensorObject, layer: Layer) => TensorObject,
  extra: (module: ModuleObject, py: Interpreter) => string = () => '',
): PyClass {
  const names = init
    .split(',')
    .map((part) => part.trim().split('=')[0]!)
    .filter((part) => part !== '');
  return layer({
    name,
    init,
    setup: (l) => l.set(Object.fromEntries(names.map((key) => [key, l.arg(key)]))),
    run: (l) => {
      const x = l.tensor('input');
      const result = run(x, l);
      return l.attr('inplace') === true ? write(x, result) : result;
    },
    extra,
  });
}

const num = (l: Layer, name: string): Num => l.attrNum(name);
const inplace = 'inplace=False';

/** The dimension of a softmax layer, guessed as torch does where it was not given. */
function dimOf(l: Layer, x: TensorObject): number {
  const dim = l.attr('dim');
  if (dim !== null) return Number(dim);
  return x.dim === 0 || x.dim === 1 || x.dim === 3 ? 0 : 1;
}

const ACTIVATIONS: readonly PyClass[] = [
  activation('ReLU', inplace, (x) => unary('relu', x)),
  activation('ReLU6', inplace, (x) => hardtanh(x, 0.0, 6.0)),
  activation('LeakyReLU', `negative_slope=0.01, ${inplace}`, (x, l) =>
    act.leakyRelu(x, num(l, 'negative_slope')),
  ),
  activation('ELU', `alpha=1.0, ${inplace}`, (x, l) => act.elu(x, num(l, 'alpha'), 1.0, 1.0)),
  activation('SELU', inplace, (x) => act.selu(x)),
  activation('CELU', `alpha=1.0, ${inplace}`, (x, l) => act.celu(x, num(l, 'alpha'))),
  activation('GELU', "approximate='none'", (x, l) => act.gelu(x, l.attr('approximate') as string)),
  activation('SiLU', inplace, (x) => act.silu(x)),
  activation('Mish', inplace, (x) => act.mish(x)),
  activation('Sigmoid', '', (x) => unary('sigmoid', x)),
  activation('Tanh', '', (x) => unary('tanh', x)),
  activation('Softplus', 'beta=1, threshold=20', (x, l) =>
    act.softplus(x, num(l, 'beta'), num(l, 'threshold')),
  ),
  activation('Softsign', '', (x) => act.softsign(x)),
  activation('Tanhshrink', '', (x) => act.tanhshrink(x)),
  activation('Hardtanh', `min_val=-1.0, max_val=1.0, ${inplace}`, (x, l) =>
    hardtanh(x, num(l, 'min_val'), num(l, 'max_val')),
  ),
  activation('Hardsigmoid', inplace, (x) => act.hardsigmoid(x)),
  activation('Hardswish', inplace, (x) => act.hardswish(x)),
  activation('Hardshrink', 'lambd=0.5', (x, l) => act.hardshrink(x, num(l, 'lambd'))),
  activation('Softshrink', 'lambd=0.5', (x, l) => act.softshrink(x, num(l, 'lambd'))),
  activation('Threshold', `threshold, value, ${inplace}`, (x, l) =>
    act.threshold(x, num(l, 'threshold'), num(l, 'value')),
  ),
  activation('LogSigmoid', '', (x) => act.logsigmoid(x)),
  activation('GLU', 'dim=-1', (x, l) => act.glu(x, Number(l.attr('dim')))),
  activation('Softmax', 'dim=None', (x, l) => softmax('_softmax', x, dimOf(l, x))),
  activation('LogSoftmax', 'dim=None', (x, l) => softmax('_log_softmax', x, dimOf(l, x))),
  activation('Softmin', 'dim=None', (x, l) => softmax('_softmax', unary('neg', x), dimOf(l, x))),
  activation('Softmax2d', '', (x) => {
    check(
      x.dim === 3 || x.dim === 4,
      () => `Softmax2d: expected input to be 3D or 4D, got ${x.dim}D instead`,
      'ValueError',
    );
    return softmax('_softmax', x, -3);
  }),
];

const DROPOUTS: readonly PyClass[] = (
  [
    ['Dropout', dropout],
    ['Dropout2d', featureDropout],
    ['Dropout3d', featureDropout],
    [
      'Dropout1d',
      (x: TensorObject, p: number, training: boolean) =>
        x.dim === 3
          ? featureDropout(x, p, training)
          : squeeze(featureDropout(unsqueeze(x, 0), p, training), 0),
    ],
    ['AlphaDropout', (x: TensorObject, p: number, training: boolean) => alphaDropout(x, p, training, false)],
    [
      'FeatureAlphaDropout',
      (x: TensorObject, p: number, training: boolean) => alphaDropout(x, p, training, true),
    ],
  ] as const
).map(([name, run]) =>
  layer({
    name,
    init: 'p=0.5, inplace=False',
    setup: (l) => {
      const p = l.num('p');
      check(
        p >= 0 && p <= 1,
        () => `dropout probability has to be between 0 and 1, but got ${p}`,
        'ValueError',
      );
      l.set({ p: l.arg('p'), inplace: l.arg('inplace') });
    },
    run: (l) => {
      const x = l.tensor('input');
      const { training } = l.module;
      if (l.attr('inplace') !== true) return run(x, Number(l.attr('p')), training);
      return training ? write(x, run(x, Number(l.attr('p')), training)) : x;
    },
    extra: (module, py) =>
      `p=${py.str(module.attributes.get('p') ?? null)}, inplace=${py.str(module.attributes.get('inplace') ?? null)}`,
  }),
);

const linearClass = layer({
  name: 'Linear',
  init: `in_features, out_features, bias=True, ${FACTORY}`,
  setup: (l) => {
    const [inputs, outputs] = [Number(l.int('in_features')), Number(l.int('out_features'))];
    l.set({ in_features: BigInt(inputs), out_features: BigInt(outputs) });
    const shape = [outputs, inputs];
    l.parameter('weight', kaimingUniform(l.torch, l.dtype, shape));
    l.parameter('bias', l.py.truth(l.arg('bias')) ? biasUniform(l.torch, l.dtype, outputs, shape) : null);
  },
  run: (l) => lin.linear(l.tensor('input'), l.own('weight'), l.optionalOwn('bias')),
  extra: (module) =>
    `in_features=${String(module.attributes.get('in_features'))}, out_features=${String(module.attributes.get('out_features'))}, bias=${module.parameters.get('bias') === null ? 'False' : 'True'}`,
});

const bilinearClass = layer({
  name: 'Bilinear',
  init: `in1_features, in2_features, out_features, bias=True, ${FACTORY}`,
  setup: (l) => {
    const [a, b, out] = [l.int('in1_features'), l.int('in2_features'), l.int('out_features')].map(Number) as [
      number,
      number,
      number,
    ];
    l.set({ in1_features: BigInt(a), in2_features: BigInt(b), out_features: BigInt(out) });
    const bound = 1 / Math.sqrt(a);
    l.parameter('weight', uniform(l.torch, l.dtype, [out, a, b], bound));
    l.parameter('bias', l.py.truth(l.arg('bias')) ? uniform(l.torch, l.dtype, [out], bound) : null);
  },
  forward: 'input1, input2',
  run: (l) => lin.bilinear(l.tensor('input1'), l.tensor('input2'), l.own('weight'), l.optionalOwn('bias')),
});

const embeddingClass = layer({
  name: 'Embedding',
  init: `num_embeddings, embedding_dim, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False, _weight=None, _freeze=False, ${FACTORY}`,
  setup: (l) => {
    const [count, dim] = [Number(l.int('num_embeddings')), Number(l.int('embedding_dim'))];
    const padding = l.arg('padding_idx');
    let index: bigint | null = padding === null ? null : l.int('padding_idx');
    if (index !== null && index < 0n) index += BigInt(count);
    l.set({
      num_embeddings: BigInt(count),
      embedding_dim: BigInt(dim),
      padding_idx: index,
      max_norm: l.arg('max_norm'),
      norm_type: l.arg('norm_type'),
      scale_grad_by_freq: l.arg('scale_grad_by_freq'),
      sparse: l.arg('sparse'),
    });
    const given = l.arg('_weight');
    if (given instanceof TensorObject) {
      check(
        given.sizes[0] === BigInt(count) && given.sizes[1] === BigInt(dim),
        () => 'Shape of weight does not match num_embeddings and embedding_dim',
        'AssertionError',
      );
      const trains = !l.py.truth(l.arg('_freeze'));
      l.module.parameters.set('weight', l.torch.parameter(given, trains));
      return;
    }
    const weight = normal(l.torch, l.dtype, [count, dim]);
    if (index !== null) {
      const zeros = fullTensor(l.dtype, [dim], 0);
      weight.data.set(zeros.data as never, Number(index) * dim);
    }
    l.parameter('weight', weight);
  },
  run: (l) => {
    refuseMaxNorm(l.attr('max_norm'));
    return l.torch.tensor('aten.embedding.default', [
      l.own('weight'),
      l.tensor('input'),
      (l.attr('padding_idx') as bigint | null) ?? -1n,
      l.attr('scale_grad_by_freq') === true,
      l.attr('sparse') === true,
    ]);
  },
  extra: (module, py) => {
    const attr = (name: string): PyValue => module.attributes.get(name) ?? null;
    const parts = [py.str(attr('num_embeddings')), py.str(attr('embedding_dim'))];
    if (attr('padding_idx') !== null) parts.push(`padding_idx=${py.str(attr('padding_idx'))}`);
    return parts.join(', ');
  },
});
addMembers(embeddingClass, {
  classMethods: {
    from_pretrained: (cls, call, py) => {
      const args = bindCall(
        'from_pretrained(embeddings, freeze=True, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False)',
        call,
        py,
      );
      const weight = args.value('embeddings');
      if (!(weight instanceof TensorObject) || weight.dim !== 2) {
        return py.raise('AssertionError', 'Embeddings parameter is expected to be 2-dimensional');
      }
      const options = ['padding_idx', 'max_norm', 'norm_type', 'scale_grad_by_freq', 'sparse'];
      return py.call(
        cls,
        weight.sizes.map((size) => size as bigint),
        {
          ...Object.fromEntries(options.map((name) => [name, args.value(name)])),
          _weight: weight,
          _freeze: args.value('freeze'),
        },
      );
    },
  },
});

const preluClass = layer({
  name: 'PReLU',
  init: `num_parameters=1, init=0.25, ${FACTORY}`,
  setup: (l) => {
    l.set({ num_parameters: l.arg('num_parameters'), init: l.arg('init') });
    l.parameter('weight', fullTensor(l.dtype, [Number(l.int('num_parameters'))], l.num('init')));
  },
  run: (l) => act.prelu(l.tensor('input'), l.own('weight')),
});

const identityClass = layer({
  name: 'Identity',
  methods: { __init__: () => null },
  run: (l) => l.tensor('input'),
});

const flattenClass = layer({
  name: 'Flatten',
  init: 'start_dim=1, end_dim=-1',
  setup: (l) => l.set({ start_dim: l.arg('start_dim'), end_dim: l.arg('end_dim') }),
  run: (l) => flatten(l.tensor('input'), Number(l.attr('start_dim')), Number(l.attr('end_dim'))),
});

const unflattenClass = layer({
  name: 'Unflatten',
  init: 'dim, unflattened_size',
  setup: (l) => l.set({ dim: l.arg('dim'), unflattened_size: l.arg('unflattened_size') }),
  run: (l) => {
    const sizes: PyValue = l.attr('unflattened_size');
    return unflatten(l.tensor('input'), Number(l.attr('dim')), l.py.toArray(sizes) as Int[]);
  },
});

const cosineClass = layer({
  name: 'CosineSimilarity',
  init: 'dim=1, eps=1e-08',
  setup: (l) => l.set({ dim: l.arg('dim'), eps: l.arg('eps') }),
  forward: 'x1, x2',
  run: (l) =>
    lin.cosineSimilarity(l.tensor('x1'), l.tensor('x2'), Number(l.attr('dim')), Number(l.attr('eps'))),
});

const distanceClass = layer({
  name: 'PairwiseDistance',
  init: 'p=2.0, eps=1e-06, keepdim=False',
  setup: (l) => l.set({ norm: l.arg('p'), eps: l.arg('eps'), keepdim: l.arg('keepdim') }),
  forward: 'x1, x2',
  run: (l) =>
    lin.pairwiseDistance(
      l.tensor('x1'),
      l.tensor('x2'),
      Number(l.attr('norm')),
      Number(l.attr('eps')),
      l.attr('keepdim') === true,
    ),
});

export const BASIC_LAYERS: readonly PyClass[] = [
  ...ACTIVATIONS,
  ...DROPOUTS,
  linearClass,
  bilinearClass,
  embeddingClass,
  preluClass,
  identityClass,
  flattenClass,
  unflattenClass,
  cosineClass,
  distanceClass,
];
