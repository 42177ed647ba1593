import {
  bindCall,
  nativeClass,
  PySlice,
  PyTuple,
  Ellipsis,
  refusal,
  type Interpreter,
  type NativeMethod,
  type PyClass,
  type PyInstance,
  type PyValue,
} from '../python/index.js';
import { sizesOf } from './aten/ints.js';
import { torchOf } from './registry.js';
import { TensorObject } from './tensor/tensor-object.js';
import { dtypeObject } from './values/dtypes.js';
import { sizeClass } from './values/size.js';

/**
 * `torch.distributions`, as torch writes it in Python: what a method calls, it calls here, in the same order. That arguments
 * are valid is not looked at while tracing; Dynamo turns it off.
 */

type Names = Readonly<Record<string, PyValue>>;

const torchCall = (py: Interpreter, name: string, args: readonly PyValue[], keyword: Names = {}): PyValue =>
  py.call(py.getattr(py.importModule('torch'), name), args, keyword);
const functional = (py: Interpreter, name: string, args: readonly PyValue[], keyword: Names = {}): PyValue =>
  py.call(py.getattr(py.importModule('torch.nn.functional'), name), args, keyword);
const on = (
  py: Interpreter,
  object: PyValue,
  name: string,
  args: readonly PyValue[] = [],
  keyword: Names = {},
) => py.call(py.getattr(object, name), args, keyword);

/** Numbers become tensors of the kind that the first tensor is, and all get one shape. */
function broadcastAll(py: Interpreter, values: readonly PyValue[]): PyValue[] {
  const given = values.find((value) => value instanceof TensorObject);
  const torch = torchOf(py);
  const dtype = dtypeObject(given instanceof TensorObject ? given.dtype : torch.defaultDtype);
  const tensors = values.map((value) =>
    value instanceof TensorObject
      ? value
      : torchCall(py, 'tensor', [value], given === undefined ? { dtype } : { dtype, device: 'cpu' }),
  );
  return py.toArray(torchCall(py, 'broadcast_tensors', tensors));
}

const own = (self: PyValue, name: string): PyValue => (self as PyInstance).own(name) ?? null;

/** What is computed when it is asked for first, and kept. */
function lazily(self: PyValue, name: string, compute: () => PyValue): PyValue {
  const { attributes } = self as PyInstance;
  const known = attributes.get(`_${name}`);
  if (known !== undefined) return known;
  const made = compute();
  attributes.set(`_${name}`, made);
  return made;
}

/** Python's form of a method: its parameters, and what it does with them. */
const method =
  (
    signature: string,
    run: (self: PyValue, arg: (name: string) => PyValue, py: Interpreter) => PyValue,
  ): NativeMethod =>
  (self, call, py) => {
    const args = bindCall(signature, call, py);
    return run(self, (name) => args.value(name), py);
  };

const LIMITS = { f64: [2 ** -52, -Number.MAX_VALUE], other: [2 ** -23, -3.4028234663852886e38] } as const;
const limitsOf = (tensor: PyValue): readonly [eps: number, least: number] =>
  tensor instanceof TensorObject && tensor.dtype === 'f64' ? LIMITS.f64 : LIMITS.other;

function clamped(py: Interpreter, probs: PyValue): PyValue {
  const [eps] = limitsOf(probs);
  return on(py, probs, 'clamp', [], { min: eps, max: 1 - eps });
}

/** `sample_shape` followed by the shape of the parameters. */
function extended(py: Interpreter, self: PyValue, sampleShape: PyValue, parameter: string): PyTuple {
  const shape = sizesOf(own(self, parameter) as TensorObject) as readonly PyValue[];
  const before = sampleShape === null ? [] : py.toArray(sampleShape);
  return new PyTuple([...before, ...shape], sizeClass);
}

const LOG_ROOT_OF_TWO_PI = Math.log(Math.sqrt(2 * Math.PI));
const ROOT_OF_TWO = Math.sqrt(2);

const normalClass: PyClass = nativeClass({
  name: 'Normal',
  module: 'torch.distributions.normal',
  properties: {
    mean: (self) => own(self, 'loc'),
    mode: (self) => own(self, 'loc'),
    stddev: (self) => own(self, 'scale'),
    variance: (self, py) => on(py, own(self, 'scale'), 'pow', [2n]),
  },
  methods: {
    __init__: method('__init__(loc, scale, validate_args=None)', (self, arg, py) => {
      const [loc, scale] = broadcastAll(py, [arg('loc'), arg('scale')]) as [PyValue, PyValue];
      const { attributes } = self as PyInstance;
      attributes.set('loc', loc).set('scale', scale);
      return null;
    }),
    log_prob: method('log_prob(value)', (self, arg, py) => {
      const [loc, scale] = [own(self, 'loc'), own(self, 'scale')];
      const variance = py.binary('**', scale, 2n);
      const logScale = on(py, scale, 'log');
      const square = py.binary('**', py.binary('-', arg('value'), loc), 2n);
      const first = py.binary('/', py.unary('-', square), py.binary('*', 2n, variance));
      return py.binary('-', py.binary('-', first, logScale), LOG_ROOT_OF_TWO_PI);
    }),
    entropy: method('entropy()', (self, _arg, py) =>
      py.binary('+', 0.5 + 0.5 * Math.log(2 * Math.PI), torchCall(py, 'log', [own(self, 'scale')])),
    ),
    cdf: method('cdf(value)', (self, arg, py) => {
      const away = py.binary('-', arg('value'), own(self, 'loc'));
      const scaled = py.binary('*', away, on(py, own(self, 'scale'), 'reciprocal'));
      const erf = torchCall(py, 'erf', [py.binary('/', scaled, ROOT_OF_TWO)]);
      return py.binary('*', 0.5, py.binary('+', 1n, erf));
    }),
    icdf: method('icdf(value)', (self, arg, py) => {
      const inverse = torchCall(py, 'erfinv', [py.binary('-', py.binary('*', 2n, arg('value')), 1n)]);
      const away = py.binary('*', py.binary('*', own(self, 'scale'), inverse), ROOT_OF_TWO);
      return py.binary('+', own(self, 'loc'), away);
    }),
    rsample: method('rsample(sample_shape=None)', (self, arg, py) => {
      const [loc, scale] = [own(self, 'loc'), own(self, 'scale')];
      const shape = extended(py, self, arg('sample_shape'), 'loc');
      const { dtype } = loc as TensorObject;
      const empty = torchCall(py, 'empty', [shape], { dtype: dtypeObject(dtype), device: 'cpu' });
      const drawn = on(py, empty, 'normal_');
      return py.binary('+', loc, py.binary('*', drawn, scale));
    }),
    sample: method('sample(sample_shape=None)', (self, arg, py) => {
      const shape = extended(py, self, arg('sample_shape'), 'loc');
      const wide = ['loc', 'scale'].map((name) => on(py, own(self, name), 'expand', [shape]));
      return torchCall(py, 'normal', wide);
    }),
  },
});

/** Distributions that are made of probabilities or of their logarithms, and find the others when they are asked for. */
function choiceOf(arg: (name: string) => PyValue, py: Interpreter): 'probs' | 'logits' {
  const [probs, logits] = [arg('probs'), arg('logits')];
  if ((probs === null) === (logits === null))
    py.raise('ValueError', 'Either `probs` or `logits` must be specified, but not both.');
  return probs === null ? 'logits' : 'probs';
}

const categoricalClass: PyClass = nativeClass({
  name: 'Categorical',
  module: 'torch.distributions.categorical',
  properties: {
    probs: (self, py) =>
      lazily(self, 'probs', () => functional(py, 'softmax', [categoricalLogits(self, py)], { dim: -1n })),
    logits: (self, py) => categoricalLogits(self, py),
  },
  methods: {
    __init__: method('__init__(probs=None, logits=None, validate_args=None)', (self, arg, py) => {
      const name = choiceOf(arg, py);
      const given = arg(name);
      if (!(given instanceof TensorObject) || given.dim < 1)
        py.raise('ValueError', `\`${name}\` parameter must be at least one-dimensional.`);
      const along = { dim: -1n, keepdim: true };
      const made =
        name === 'probs'
          ? py.binary('/', given, on(py, given, 'sum', [-1n], { keepdim: true }))
          : py.binary('-', given, on(py, given, 'logsumexp', [], along));
      (self as PyInstance).attributes.set(`_${name}`, made);
      return null;
    }),
    log_prob: method('log_prob(value)', (self, arg, py) => {
      const value = on(py, on(py, arg('value'), 'long'), 'unsqueeze', [-1n]);
      const logits = categoricalLogits(self, py);
      const [places, logs] = py.toArray(torchCall(py, 'broadcast_tensors', [value, logits])) as [
        PyValue,
        PyValue,
      ];
      const first = py.getitem(places, new PyTuple([Ellipsis, new PySlice(null, 1n, null)]));
      return on(py, on(py, logs, 'gather', [-1n, first]), 'squeeze', [-1n]);
    }),
    entropy: method('entropy()', (self, _arg, py) => {
      const logits = categoricalLogits(self, py);
      const [, least] = limitsOf(logits);
      const kept = torchCall(py, 'clamp', [logits], { min: least });
      const products = py.binary('*', kept, py.getattr(self, 'probs'));
      return py.unary('-', on(py, products, 'sum', [-1n]));
    }),
    sample: method('sample(sample_shape=None)', (_self, _arg, py) => {
      if (py.mode === 'trace')
        throw refusal('Categorical.sample(), which asks a Size for numel(), cannot be traced');
      throw py.unsupported('Categorical.sample', 'Draw with torch.multinomial.');
    }),
  },
});

function categoricalLogits(self: PyValue, py: Interpreter): PyValue {
  return lazily(self, 'logits', () => torchCall(py, 'log', [clamped(py, own(self, '_probs'))]));
}

const bernoulliClass: PyClass = nativeClass({
  name: 'Bernoulli',
  module: 'torch.distributions.bernoulli',
  properties: {
    mean: (self, py) => bernoulliProbs(self, py),
    probs: (self, py) => bernoulliProbs(self, py),
    logits: (self, py) => bernoulliLogits(self, py),
    variance: (self, py) => {
      const probs = bernoulliProbs(self, py);
      return py.binary('*', probs, py.binary('-', 1n, probs));
    },
  },
  methods: {
    __init__: method('__init__(probs=None, logits=None, validate_args=None)', (self, arg, py) => {
      const name = choiceOf(arg, py);
      const [made = null] = broadcastAll(py, [arg(name)]);
      (self as PyInstance).attributes.set(`_${name}`, made);
      return null;
    }),
    log_prob: method('log_prob(value)', (self, arg, py) => {
      const [logits, value] = broadcastAll(py, [bernoulliLogits(self, py), arg('value')]) as [
        PyValue,
        PyValue,
      ];
      return py.unary('-', crossEntropy(py, logits, value));
    }),
    entropy: method('entropy()', (self, _arg, py) =>
      crossEntropy(py, bernoulliLogits(self, py), bernoulliProbs(self, py)),
    ),
  },
});

const crossEntropy = (py: Interpreter, logits: PyValue, target: PyValue): PyValue =>
  functional(py, 'binary_cross_entropy_with_logits', [logits, target], { reduction: 'none' });

function bernoulliProbs(self: PyValue, py: Interpreter): PyValue {
  return lazily(self, 'probs', () => torchCall(py, 'sigmoid', [own(self, '_logits')]));
}

function bernoulliLogits(self: PyValue, py: Interpreter): PyValue {
  return lazily(self, 'logits', () => {
    const probs = clamped(py, own(self, '_probs'));
    return py.binary('-', torchCall(py, 'log', [probs]), torchCall(py, 'log1p', [py.unary('-', probs)]));
  });
}

export const DISTRIBUTIONS: Names = {
  Normal: normalClass,
  Categorical: categoricalClass,
  Bernoulli: bernoulliClass,
};
