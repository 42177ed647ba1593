import { refuseRRelu } from '../../aten/activation.js';
import * as act from '../../aten/activation.js';
import type { Interpreter, PyClass } from '../../../python/index.js';
import { check, type Num } from '../../aten/ints.js';
import { hardtanh, unary } from '../../aten/pointwise.js';
import { softmax } from '../../aten/reductions.js';
import { write } from '../../aten/writes.js';
import { fullTensor } from '../../../tensor/index.js';
import type { TensorObject } from '../../tensor/tensor-object.js';
import { layer, type Layer } from '../layer.js';
import type { ModuleObject } from '../module-object.js';
import { FACTORY } from './options.js';

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
  if (dim !== null) return l.attrFixed('dim');
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
  activation('GELU', "approximate='none'", (x, l) => act.gelu(x, l.attrString('approximate'))),
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
  activation('GLU', 'dim=-1', (x, l) => act.glu(x, l.attrFixed('dim'))),
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

const preluClass = layer({
  name: 'PReLU',
  init: `num_parameters=1, init=0.25, ${FACTORY}`,
  setup: (l) => {
    l.set({ num_parameters: l.arg('num_parameters'), init: l.arg('init') });
    l.parameter('weight', fullTensor(l.dtype, [Number(l.int('num_parameters'))], l.num('init')));
  },
  run: (l) => act.prelu(l.tensor('input'), l.own('weight')),
});

/** While it is trained it draws slopes, in an op that torch 2.1 does not make functional. */
const rreluClass = activation('RReLU', `lower=0.125, upper=0.3333333333333333, ${inplace}`, (x, l) => {
  // In place torch's layer calls the op without its bounds.
  if (l.attr('inplace') === true) refuseRRelu('inplace=False', 'TorchRuntimeError');
  if (l.module.training) refuseRRelu('the module in eval mode, or torch.nn.LeakyReLU', 'AssertionError');
  return act.leakyRelu(x, (l.attrFloat('lower') + l.attrFloat('upper')) / 2);
});

/** Layers that apply an activation. */
export const ACTIVATION_LAYERS: readonly PyClass[] = [...ACTIVATIONS, preluClass, rreluClass];
