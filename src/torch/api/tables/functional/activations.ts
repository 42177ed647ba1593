import * as act from '../../../aten/activation.js';
import * as p from '../../../aten/pointwise.js';
import { dispatched } from '../../../aten/dispatched.js';
import { sizeOf } from '../../../aten/ints.js';
import { softmax } from '../../../aten/reductions.js';
import { write } from '../../../aten/writes.js';
import type { TensorObject } from '../../../tensor/tensor-object.js';
import { def, type ApiEntry } from '../../define.js';
import type { BoundCall, ParameterNames } from '../../signature.js';
import { input } from './support.js';

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

function inPlace<const Parameters extends string>(
  name: string,
  parameters: Parameters,
  run: (x: TensorObject, a: BoundCall<ParameterNames<Parameters>>) => TensorObject,
): ApiEntry {
  const rest = parameters === '' ? '' : `, ${parameters}`;
  const signature: string = `Tensor input${rest}`;
  return def('F', name, signature, (a) => write(input(a), run(input(a), a)));
}

/** A dimension that `softmax` and its like were not given, as torch guesses it. */
function softmaxDim(a: BoundCall<'input' | 'dim'>): number {
  const dim = a.optionalFixed('dim');
  if (dim !== null) return dim;
  const rank = input(a).dim;
  return rank === 0 || rank === 1 || rank === 3 ? 0 : 1;
}

/** Activations, and softmax in its forms. */
export const ACTIVATIONS: readonly ApiEntry[] = [
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
    () => act.refuseRRelu('F.leaky_relu', 'TorchRuntimeError'),
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
];
