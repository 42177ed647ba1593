import { EgghatchError } from '../../../diagnostics/index.js';
import { fullLike, zerosLike } from '../../aten/creation.js';
import { diagonalParts } from '../../aten/diagonal-parts.js';
import { check } from '../../aten/ints.js';
import * as p from '../../aten/pointwise.js';
import { squeeze, t, transpose, unsqueeze } from '../../aten/views.js';
import { write } from '../../aten/writes.js';
import { normalTensor, uniformTensor } from '../../random/fill.js';
import { TensorObject } from '../../tensor/tensor-object.js';
import type { Torch } from '../../torch.js';
import { def, defs, type ApiEntry } from '../define.js';
import type { BoundCall, ParameterNames } from '../signature.js';

const input = (a: BoundCall<'input'>): TensorObject => a.tensor('input');

/** The tensor itself becomes a view of what it was: `x.t_()`. It stays as much up to date as it was. */
function become(x: TensorObject, view: TensorObject): TensorObject {
  const own = x.home === x.torch.trace ? x.state : x.torch.stateOf(x);
  const state = { ...view.state, generation: own.generation };
  if (x.home === x.torch.trace) x.state = state;
  else x.torch.trace?.setState(x, state);
  return x;
}

/** Random in-place fills: drawn at once, or an op of the graph */
function randomFill<const Signature extends string>(
  name: string,
  signature: Signature,
  args: (a: BoundCall<ParameterNames<Signature>>) => readonly number[],
  draw: (torch: Torch, x: TensorObject, args: readonly number[]) => TensorObject,
): ApiEntry {
  const entry: string = signature;
  return def('m', `${name}_`, entry, (a, torch) => {
    const values = args(a);
    const x = input(a);
    return write(
      x,
      torch.trace === undefined
        ? draw(torch, x, values)
        : torch.tensor(`aten.${name}.default`, [x, ...values]),
    );
  });
}

function notEager(name: string) {
  return (): never => {
    throw new EgghatchError({
      kind: 'unsupported',
      message: `${name}_ is not supported in code that runs eagerly`,
      hint: 'Use torch.rand, torch.randn or torch.randint.',
    });
  };
}

export const IN_PLACE: readonly ApiEntry[] = [
  defs(
    'm',
    'fill_',
    [
      'Tensor input, Number value',
      (a, torch) =>
        write(
          input(a),
          torch.inBranch
            ? torch.tensor('aten.fill.Scalar', [input(a), a.scalar('value')])
            : fullLike(input(a), a.scalar('value')),
        ),
    ],
    [
      'Tensor input, Tensor value',
      (a, torch) => {
        check(
          a.tensor('value').dim === 0,
          () =>
            `fill_ only supports 0-dimension value tensor but got tensor with ${a.tensor('value').dim} dimensions.`,
        );
        return write(input(a), torch.tensor('aten.copy.default', [input(a), a.tensor('value')]));
      },
    ],
  ),
  def('m', 'add_', 'Tensor input, Tensor|Number other, *, Number alpha=1', (a) => {
    const other = a.operand('other');
    // Dynamo takes a factor apart.
    const scaled =
      a.given('alpha') && other instanceof TensorObject ? p.mul(other, a.scalar('alpha')) : undefined;
    return write(
      input(a),
      scaled === undefined ? p.add(input(a), other, a.scalar('alpha')) : p.add(input(a), scaled),
    );
  }),
  def('m', 'addcdiv_', 'Tensor input, Tensor tensor1, Tensor tensor2, *, Number value=1', (a) => {
    const run = a.given('value') ? p.addcdivTakenApart : p.addc.bind(undefined, 'div');
    return write(input(a), run(input(a), a.tensor('tensor1'), a.tensor('tensor2'), a.scalar('value')));
  }),
  def('m', 'zero_', 'Tensor input', (a, torch) =>
    write(input(a), torch.inBranch ? p.unary('zero', input(a)) : zerosLike(input(a))),
  ),
  def('m', 'copy_', 'Tensor input, Tensor src, ignored non_blocking=False', (a, torch) => {
    const x = input(a);
    const source = a.tensor('src');
    const fits = source.dim <= x.dim;
    check(
      fits,
      () => `output with shape [${x.sizes.map(String).join(', ')}] doesn't match the broadcast shape`,
    );
    return write(x, torch.tensor('aten.copy.default', [x, source]));
  }),
  def('m', 't_', 'Tensor input', (a) => become(input(a), t(input(a)))),
  def('m', 'transpose_', 'Tensor input, int dim0, int dim1', (a) =>
    become(input(a), transpose(input(a), a.fixed('dim0'), a.fixed('dim1'))),
  ),
  def('m', 'swapaxes_', 'Tensor input, int axis0, int axis1', (a) =>
    become(input(a), transpose(input(a), a.fixed('axis0'), a.fixed('axis1'))),
  ),
  def('m', 'swapdims_', 'Tensor input, int dim0, int dim1', (a) =>
    become(input(a), transpose(input(a), a.fixed('dim0'), a.fixed('dim1'))),
  ),
  def('m', 'unsqueeze_', 'Tensor input, int dim', (a) =>
    become(input(a), unsqueeze(input(a), a.fixed('dim'))),
  ),
  defs(
    'm',
    'squeeze_',
    ['Tensor input', (a) => become(input(a), squeeze(input(a)))],
    ['Tensor input, int dim', (a) => become(input(a), squeeze(input(a), a.fixed('dim')))],
  ),
  def('m', 'resize_', 'Tensor input, int[] *size', () => {
    throw new EgghatchError({
      kind: 'refused',
      message: 'resize_ is not supported while tracing',
      hint: 'Make a tensor of the new shape: x.reshape(…), x.new_zeros(…).',
      pythonType: 'Unsupported',
    });
  }),
  def('m', 'fill_diagonal_', 'Tensor input, Number fill_value, bool wrap=False', (a) => {
    for (const part of diagonalParts(input(a), a.bool('wrap')))
      write(part, fullLike(part, a.scalar('fill_value')));
    return input(a);
  }),
  randomFill(
    'uniform',
    'Tensor input, float from=0.0, float to=1.0, *, unsupported generator=None',
    (a) => [a.float('from'), a.float('to')],
    (torch, x, [from, to]) =>
      torch.concrete(uniformTensor(torch.generator, x.dtype, x.sizes.map(Number), from, to)),
  ),
  randomFill(
    'normal_functional',
    'Tensor input, float mean=0.0, float std=1.0, *, unsupported generator=None',
    (a) => [a.float('mean'), a.float('std')],
    (torch, x, [mean, std]) =>
      torch.concrete(normalTensor(torch.generator, x.dtype, x.sizes.map(Number), mean, std)),
  ),
  randomFill(
    'exponential',
    'Tensor input, float lambd=1.0, *, unsupported generator=None',
    (a) => [a.float('lambd')],
    notEager('exponential'),
  ),
  defs('m', 'bernoulli_', [
    'Tensor input, float p=0.5, *, unsupported generator=None',
    (a, torch) => write(input(a), torch.tensor('aten.bernoulli.p', [input(a), a.float('p')])),
  ]),
  def('m', 'requires_grad_', 'Tensor input, bool requires_grad=True', (a) => {
    const x = input(a);
    if (x.home === undefined && a.bool('requires_grad') !== x.requiresGrad) {
      x.requiresGrad = a.bool('requires_grad');
    }
    return x;
  }),
].map((entry) => (entry.name === 'normal_functional_' ? { ...entry, name: 'normal_' } : entry));
