import { factoryOptions } from '../../aten/creation.js';
import { bagsOf } from '../../aten/embedding-bags.js';
import { check, numelOperand, sizesOf, wrapDim, type Int, type Num } from '../../aten/ints.js';
import { contiguous } from '../../aten/copies.js';
import { mul } from '../../aten/pointwise.js';
import { squeeze, unsqueeze } from '../../aten/views.js';
import { expand } from '../../aten/views.js';
import { TensorObject } from '../../tensor/tensor-object.js';
import type { PyTuple } from '../../../python/index.js';
import { type PyValue } from '../../../python/index.js';
import { def, defs, type ApiEntry } from '../define.js';
import type { BoundCall } from '../signature.js';
import type { Torch } from '../../torch.js';

const input = (a: BoundCall<'input'>): TensorObject => a.tensor('input');

/** `index_put` along one dimension */
function putAlong(
  x: TensorObject,
  dim: number,
  index: TensorObject,
  source: TensorObject,
  accumulate: boolean,
): TensorObject {
  const at = wrapDim(dim, x.dim);
  check(index.dim <= 1, () => `Index should have dimension 1 or 0 (got ${index.dim})`);
  const zeroDim = x.dim === 0;
  const base = zeroDim ? unsqueeze(x, 0) : x;
  const indices = [...new Array<null>(at).fill(null), index];
  const out = x.torch.tensor('aten.index_put.default', [base, indices, source, accumulate]);
  return zeroDim ? squeeze(out, 0) : contiguous(out);
}

/** An op along one dimension, as torch dispatches it. */
function whole(
  name: string,
  a: BoundCall<'input' | 'dim' | 'index'>,
  last: TensorObject | Num,
  kwargs: Readonly<Record<string, Num>> = {},
): TensorObject {
  return input(a).torch.tensor(`aten.${name}`, [input(a), a.known('dim'), a.tensor('index'), last], kwargs);
}

/** `x.take_along_dim(indices, dim)`: both broadcast but along the dimension */
function takeAlong(a: BoundCall<'input' | 'indices' | 'dim'>, torch: Torch): TensorObject {
  const x = input(a);
  const indices = a.tensor('indices');
  const dim = a.optionalFixed('dim');
  if (dim === null) {
    const flat = torch.tensor('aten.view.default', [contiguous(x), [-1n]]);
    return torch.tensor('aten.gather.default', [
      flat,
      0n,
      torch.tensor('aten.view.default', [contiguous(indices), [-1n]]),
    ]);
  }
  check(
    x.dim === indices.dim,
    () =>
      `torch.take_along_dim(): input and indices should have the same number of dimensions, but got ${x.dim} dimensions for input, and ${indices.dim} dimensions for indices`,
  );
  const at = wrapDim(dim, x.dim);
  const [sizes, wanted] = [sizesOf(x), sizesOf(indices)];
  const shape = (own: readonly Int[], others: readonly Int[]): Int[] =>
    own.map((size, i) => (i === at ? size : size === 1n ? others[i]! : size));
  const index = expand(indices, shape(wanted, sizes));
  return torch.tensor('aten.gather.default', [expand(x, shape(sizes, wanted)), BigInt(at), index]);
}

/** The indices of `index_put`: a tuple of tensors and None */
function indexList(value: PyValue): readonly (TensorObject | null)[] {
  return (value as PyTuple).items as readonly (TensorObject | null)[];
}

export const GATHERING: readonly ApiEntry[] = [
  def('fm', 'gather', 'Tensor input, int dim, Tensor index, *, ignored sparse_grad=False', (a, torch) =>
    torch.tensor('aten.gather.default', [input(a), a.known('dim'), a.tensor('index')]),
  ),
  def('fm', 'index_select', 'Tensor input, int dim, Tensor index', (a, torch) =>
    torch.tensor('aten.index_select.default', [input(a), a.known('dim'), a.tensor('index')]),
  ),
  def('fm', 'take', 'Tensor input, Tensor index', (a, torch) =>
    torch.tensor('aten.take.default', [input(a), a.tensor('index')]),
  ),
  def('fm', 'take_along_dim', 'Tensor input, Tensor indices, int? dim=None', takeAlong),
  defs(
    'fm_',
    'scatter',
    [
      'Tensor input, int dim, Tensor index, Tensor src, *, str? reduce=None',
      (a, torch) =>
        a.value('reduce') === null
          ? torch.tensor('aten.scatter.src', [input(a), a.known('dim'), a.tensor('index'), a.tensor('src')])
          : torch.tensor(
              'aten.scatter.reduce',
              [input(a), a.known('dim'), a.tensor('index'), a.tensor('src')],
              {
                reduce: a.string('reduce'),
              },
            ),
    ],
    [
      'Tensor input, int dim, Tensor index, Number value, *, str? reduce=None',
      (a, torch) =>
        a.value('reduce') === null
          ? torch.tensor('aten.scatter.value', [
              input(a),
              a.known('dim'),
              a.tensor('index'),
              a.scalar('value'),
            ])
          : torch.tensor(
              'aten.scatter.value_reduce',
              [input(a), a.known('dim'), a.tensor('index'), a.scalar('value')],
              {
                reduce: a.string('reduce'),
              },
            ),
    ],
  ),
  def('fm_', 'scatter_add', 'Tensor input, int dim, Tensor index, Tensor src', (a, torch) =>
    torch.tensor('aten.scatter_add.default', [input(a), a.known('dim'), a.tensor('index'), a.tensor('src')]),
  ),
  def(
    'fm_',
    'scatter_reduce',
    'Tensor input, int dim, Tensor index, Tensor src, str reduce, *, bool include_self=True',
    (a, torch) =>
      torch.tensor(
        'aten.scatter_reduce.two',
        [input(a), a.known('dim'), a.tensor('index'), a.tensor('src'), a.string('reduce')],
        { include_self: a.bool('include_self') },
      ),
  ),
  def('fm_', 'index_add', 'Tensor input, int dim, Tensor index, Tensor source, *, Number alpha=1', (a) => {
    const alpha = a.scalar('alpha');
    if (input(a).torch.inBranch)
      return whole('index_add.default', a, a.tensor('source'), alpha === 1n ? {} : { alpha });
    const source = Number(alpha) === 1 ? a.tensor('source') : mul(a.tensor('source'), alpha);
    return putAlong(input(a), a.fixed('dim'), a.tensor('index'), source, true);
  }),
  def('fm_', 'index_copy', 'Tensor input, int dim, Tensor index, Tensor source', (a, torch) =>
    torch.inBranch
      ? whole('index_copy.default', a, a.tensor('source'))
      : putAlong(input(a), a.fixed('dim'), a.tensor('index'), a.tensor('source'), false),
  ),
  def('fm_', 'index_fill', 'Tensor input, int dim, Tensor index, Tensor|Number value', (a, torch) => {
    const value = a.operand('value');
    if (torch.inBranch)
      return whole(`index_fill.int_${value instanceof TensorObject ? 'Tensor' : 'Scalar'}`, a, value);
    const filler =
      value instanceof TensorObject
        ? value
        : torch.tensor('aten.scalar_tensor.default', [value], factoryOptions(input(a).dtype));
    const x = input(a);
    const base = x.dim === 0 ? unsqueeze(x, 0) : x;
    const index = a.tensor('index');
    const shape = [...sizesOf(base)];
    shape[wrapDim(a.fixed('dim'), base.dim)] = numelOperand(index);
    return putAlong(x, a.fixed('dim'), index, expand(filler, shape), false);
  }),
  def('fm_', 'index_put', 'Tensor input, any indices, Tensor values, bool accumulate=False', (a, torch) =>
    torch.tensor('aten.index_put.default', [
      input(a),
      indexList(a.value('indices')),
      a.tensor('values'),
      a.bool('accumulate'),
    ]),
  ),
  def('fm_', 'masked_scatter', 'Tensor input, Tensor mask, Tensor source', (a, torch) =>
    torch.tensor('aten.masked_scatter.default', [input(a), a.tensor('mask'), a.tensor('source')]),
  ),
  def('fm', 'select_scatter', 'Tensor input, Tensor src, int dim, int index', (a, torch) =>
    torch.tensor('aten.select_scatter.default', [input(a), a.tensor('src'), a.known('dim'), a.int('index')]),
  ),
  def(
    'fm',
    'slice_scatter',
    'Tensor input, Tensor src, int dim=0, int? start=None, int? end=None, int step=1',
    (a, torch) =>
      torch.tensor('aten.slice_scatter.default', [
        input(a),
        a.tensor('src'),
        a.known('dim'),
        a.optionalInt('start'),
        a.optionalInt('end'),
        a.int('step'),
      ]),
  ),
  def(
    'fm',
    'diagonal_scatter',
    'Tensor input, Tensor src, int offset=0, int dim1=0, int dim2=1',
    (a, torch) =>
      torch.tensor('aten.diagonal_scatter.default', [
        input(a),
        a.tensor('src'),
        a.known('offset'),
        a.known('dim1'),
        a.known('dim2'),
      ]),
  ),
  def(
    'fm_',
    'index_reduce',
    'Tensor input, int dim, Tensor index, Tensor source, str reduce, *, bool include_self=True',
    (a, torch) =>
      torch.tensor(
        'aten.index_reduce.default',
        [input(a), a.known('dim'), a.tensor('index'), a.tensor('source'), a.string('reduce')],
        { include_self: a.bool('include_self') },
      ),
  ),
  def('fm', 'nonzero', 'Tensor input, *, bool as_tuple=False', (a, torch) => {
    const found = torch.tensor('aten.nonzero.default', [input(a)]);
    return a.bool('as_tuple') ? torch.tensors('aten.unbind.int', [found, 1n]) : found;
  }),
  def('fm', 'argwhere', 'Tensor input', (a, torch) => torch.tensor('aten.nonzero.default', [input(a)])),
  def(
    'f',
    'embedding',
    'Tensor weight, Tensor indices, int padding_idx=-1, bool scale_grad_by_freq=False, bool sparse=False',
    (a, torch) =>
      torch.tensor('aten.embedding.default', [
        a.tensor('weight'),
        a.tensor('indices'),
        a.known('padding_idx'),
        a.bool('scale_grad_by_freq'),
        a.bool('sparse'),
      ]),
  ),
  def(
    'f',
    'embedding_bag',
    'Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq=False, int mode=0, bool sparse=False, ' +
      'Tensor? per_sample_weights=None, bool include_last_offset=False, int padding_idx=-1',
    (a) =>
      bagsOf(a.tensor('weight'), [
        a.tensor('indices'),
        a.tensor('offsets'),
        a.bool('scale_grad_by_freq'),
        a.known('mode'),
        a.bool('sparse'),
        a.optionalTensor('per_sample_weights'),
        a.bool('include_last_offset'),
        a.known('padding_idx'),
      ]),
  ),
  def(
    'f',
    'bucketize',
    'Tensor input, Tensor boundaries, *, bool out_int32=False, bool right=False',
    (a, torch) =>
      torch.tensor('aten.bucketize.Tensor', [input(a), a.tensor('boundaries')], {
        out_int32: a.bool('out_int32'),
        right: a.bool('right'),
      }),
  ),
  def(
    'f',
    'searchsorted',
    'Tensor sorted_sequence, Tensor input, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None',
    (a, torch) =>
      torch.tensor('aten.searchsorted.Tensor', [a.tensor('sorted_sequence'), input(a)], {
        out_int32: a.bool('out_int32'),
        right: a.bool('right'),
        side: a.optionalString('side'),
        sorter: a.optionalTensor('sorter'),
      }),
  ),
  def(
    'f',
    'isin',
    'Tensor|Number elements, Tensor|Number test_elements, *, bool assume_unique=False, bool invert=False',
    (a, torch) => {
      const operands = [a.operand('elements'), a.operand('test_elements')];
      const kinds = operands.map((operand) => (operand instanceof TensorObject ? 'Tensor' : 'Scalar'));
      return torch.tensor(`aten.isin.${kinds.join('_')}`, operands, {
        assume_unique: a.bool('assume_unique'),
        invert: a.bool('invert'),
      });
    },
  ),
  def('fm_', 'put', 'Tensor input, Tensor index, Tensor source, bool accumulate=False', (a, torch) =>
    torch.tensor('aten.put.default', [input(a), a.tensor('index'), a.tensor('source'), a.bool('accumulate')]),
  ),
];
