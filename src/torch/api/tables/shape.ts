import { contiguous, isContiguousIn } from '../../aten/copies.js';
import { check, sizeOf, sizesOf, wrapDim, type Int } from '../../aten/ints.js';
import * as j from '../../aten/joining.js';
import { broadcastTensors } from '../../aten/pointwise.js';
import { blockDiagonal, repeat, repeatInterleave, roll, rot90, tile } from '../../aten/repeating.js';
import { diag, diagEmbed } from '../../aten/triangles.js';
import * as v from '../../aten/views.js';
import * as parts from '../../aten/splitting.js';
import { TensorObject } from '../../tensor/tensor-object.js';
import type { DTypeObject } from '../../values/dtypes.js';
import { alias, def, defs, type ApiEntry } from '../define.js';
import type { BoundCall } from '../signature.js';

const input = (a: BoundCall<'input'>): TensorObject => a.tensor('input');

export const SHAPES: readonly ApiEntry[] = [
  def('fm', 't', 'Tensor input', (a) => v.t(input(a))),
  ...alias(
    def('fm', 'transpose', 'Tensor input, int dim0, int dim1', (a) =>
      v.transpose(input(a), a.fixed('dim0'), a.fixed('dim1')),
    ),
    'swapdims',
  ),
  def('fm', 'swapaxes', 'Tensor input, int axis0, int axis1', (a) =>
    v.transpose(input(a), a.fixed('axis0'), a.fixed('axis1')),
  ),
  def('m', 'permute', 'Tensor input, int[] *dims', (a) => v.permute(input(a), a.fixedList('dims'))),
  def('f', 'permute', 'Tensor input, int[] dims', (a) => v.permute(input(a), a.fixedList('dims'))),
  ...alias(
    def('fm', 'movedim', 'Tensor input, int[1] source, int[1] destination', (a) =>
      v.movedim(input(a), a.fixedList('source'), a.fixedList('destination')),
    ),
    'moveaxis',
  ),
  defs(
    'm',
    'view',
    ['Tensor input, dtype dtype', (a) => viewDtype(a)],
    ['Tensor input, int[] *size', (a) => v.viewAs(input(a), a.ints('size'))],
  ),
  def('m', 'view_as', 'Tensor input, Tensor other', (a) => v.viewAs(input(a), sizesOf(a.tensor('other')))),
  def('m', 'reshape', 'Tensor input, int[] *shape', (a) => v.reshape(input(a), a.ints('shape'))),
  def('f', 'reshape', 'Tensor input, int[] shape', (a) => v.reshape(input(a), a.ints('shape'))),
  def('m', 'reshape_as', 'Tensor input, Tensor other', (a) =>
    v.reshape(input(a), sizesOf(a.tensor('other'))),
  ),
  def('fm', 'flatten', 'Tensor input, int start_dim=0, int end_dim=-1', (a) =>
    v.flatten(input(a), a.fixed('start_dim'), a.fixed('end_dim')),
  ),
  def('fm', 'ravel', 'Tensor input', (a) => v.viewAs(contiguous(input(a)), [-1n])),
  def('fm', 'unflatten', 'Tensor input, int dim, int[] sizes', (a) =>
    v.unflatten(input(a), a.fixed('dim'), a.ints('sizes')),
  ),
  defs(
    'fm',
    'squeeze',
    ['Tensor input', (a) => v.squeeze(input(a))],
    ['Tensor input, int dim', (a) => v.squeeze(input(a), a.fixed('dim'))],
    ['Tensor input, int[] dim', (a) => v.squeeze(input(a), a.fixedList('dim'))],
  ),
  def('fm', 'unsqueeze', 'Tensor input, int dim', (a) => v.unsqueeze(input(a), a.fixed('dim'))),
  def('m', 'expand', 'Tensor input, int[] *size, *, ignored implicit=False', (a) =>
    v.expand(input(a), a.ints('size')),
  ),
  def('m', 'expand_as', 'Tensor input, Tensor other', (a) => v.expandAs(input(a), a.tensor('other'))),
  def('m', 'broadcast_to', 'Tensor input, int[] *size', (a) => v.expand(input(a), a.ints('size'))),
  def('f', 'broadcast_to', 'Tensor input, int[] size', (a) => v.expand(input(a), a.ints('size'))),
  def('f', 'broadcast_tensors', 'Tensor[] *tensors', (a) => broadcastTensors(a.tensors('tensors'))),
  def('m', 'repeat', 'Tensor input, int[] *repeats', (a) => repeat(input(a), a.ints('repeats'))),
  def('m', 'tile', 'Tensor input, int[] *dims', (a) => tile(input(a), a.ints('dims'))),
  def('f', 'tile', 'Tensor input, int[] dims', (a) => tile(input(a), a.ints('dims'))),
  def(
    'fm',
    'repeat_interleave',
    'Tensor input, Tensor|int repeats, int? dim=None, *, unsupported output_size=None',
    (a) => repeatInterleave(input(a), a.value('repeats') as TensorObject | Int, a.optionalFixed('dim')),
  ),
  def('m', 'flip', 'Tensor input, int[] *dims', flip),
  def('f', 'flip', 'Tensor input, int[1] dims', flip),
  def('fm', 'fliplr', 'Tensor input', (a, torch) => {
    check(input(a).dim >= 2, () => 'Input must be >= 2-d.');
    return torch.tensor('aten.flip.default', [input(a), [1n]]);
  }),
  def('fm', 'flipud', 'Tensor input', (a, torch) => {
    check(input(a).dim >= 1, () => 'Input must be >= 1-d.');
    return torch.tensor('aten.flip.default', [input(a), [0n]]);
  }),
  def('fm', 'roll', 'Tensor input, int[1] shifts, int[1] dims=[]', (a) =>
    roll(input(a), a.ints('shifts'), a.knownList('dims')),
  ),
  def('fm', 'rot90', 'Tensor input, int k=1, int[] dims=[0 1]', (a) =>
    rot90(input(a), a.known('k'), a.fixedList('dims')),
  ),
  def('fm', 'diagonal', 'Tensor input, int offset=0, int dim1=0, int dim2=1', (a) =>
    v.diagonal(input(a), a.known('offset'), a.fixed('dim1'), a.fixed('dim2')),
  ),
  def('fm', 'diag', 'Tensor input, int diagonal=0', (a) => diag(input(a), a.known('diagonal'))),
  def('fm', 'diag_embed', 'Tensor input, int offset=0, int dim1=-2, int dim2=-1', (a) =>
    diagEmbed(input(a), a.known('offset'), a.fixed('dim1'), a.fixed('dim2')),
  ),
  def('fm', 'diagflat', 'Tensor input, int offset=0', (a) =>
    diag(v.viewAs(contiguous(input(a)), [-1n]), a.known('offset')),
  ),
  def('f', 'block_diag', 'Tensor[] *tensors', (a) => blockDiagonal(a.tensors('tensors'))),
  def('m', 'sum_to_size', 'Tensor input, int[] *size', (a) => v.sumToSize(input(a), a.ints('size'))),
  def('fm', 'narrow', 'Tensor input, int dim, int start, int length', (a) =>
    v.narrow(input(a), a.fixed('dim'), a.int('start'), a.int('length')),
  ),
  def('fm', 'select', 'Tensor input, int dim, int index', (a) =>
    v.select(input(a), a.fixed('dim'), a.int('index')),
  ),
  def('fm', 'chunk', 'Tensor input, int chunks, int dim=0', (a) =>
    parts.chunk(input(a), a.known('chunks'), a.fixed('dim')),
  ),
  defs(
    'f',
    'split',
    [
      'Tensor tensor, int split_size_or_sections, int dim=0',
      (a) => parts.split(a.tensor('tensor'), a.int('split_size_or_sections'), a.fixed('dim')),
    ],
    [
      'Tensor tensor, int[] split_size_or_sections, int dim=0',
      (a) => parts.splitWithSizes(a.tensor('tensor'), a.ints('split_size_or_sections'), a.fixed('dim')),
    ],
  ),
  defs(
    'm',
    'split',
    [
      'Tensor input, int split_size, int dim=0',
      (a) => parts.split(input(a), a.int('split_size'), a.fixed('dim')),
    ],
    [
      'Tensor input, int[] split_size, int dim=0',
      (a) => parts.splitWithSizes(input(a), a.ints('split_size'), a.fixed('dim')),
    ],
  ),
  def('fm', 'split_with_sizes', 'Tensor input, int[] split_sizes, int dim=0', (a) =>
    parts.splitWithSizes(input(a), a.ints('split_sizes'), a.fixed('dim')),
  ),
  ...splitEntries(),
  def('fm', 'unbind', 'Tensor input, int dim=0', (a) => parts.unbind(input(a), a.fixed('dim'))),
  def('m', 'unfold', 'Tensor input, int dimension, int size, int step', (a) =>
    v.unfold(input(a), a.fixed('dimension'), a.known('size'), a.known('step')),
  ),
  def('fm', 'as_strided', 'Tensor input, int[] size, int[] stride, int? storage_offset=None', (a) =>
    v.asStrided(input(a), a.ints('size'), a.ints('stride'), a.optionalInt('storage_offset')),
  ),
  ...([1, 2, 3] as const).map((rank) =>
    def('f', `atleast_${rank}d`, 'Tensor[1] *tensors', (a) => {
      const tensors = a.tensors('tensors').map((tensor) => j.atleast(rank, tensor));
      return tensors.length === 1 && a.value('tensors') instanceof TensorObject
        ? tensors[0]!
        : oneOrAll(a, tensors);
    }),
  ),
  ...alias(
    def('f', 'cat', 'Tensor[] tensors, int dim=0', (a) => j.cat(a.tensors('tensors'), a.fixed('dim'))),
    'concat',
  ),
  defs(
    'f',
    'concatenate',
    ['Tensor[] tensors, int dim=0', (a) => j.cat(a.tensors('tensors'), a.fixed('dim'))],
    ['Tensor[] tensors, int axis', (a) => j.cat(a.tensors('tensors'), a.fixed('axis'))],
  ),
  def('f', 'stack', 'Tensor[] tensors, int dim=0', (a) => j.stack(a.tensors('tensors'), a.fixed('dim'))),
  def('f', 'hstack', 'Tensor[] tensors', (a) => j.stackDirection('h', a.tensors('tensors'))),
  ...alias(
    def('f', 'vstack', 'Tensor[] tensors', (a) => j.stackDirection('v', a.tensors('tensors'))),
    'row_stack',
  ),
  def('f', 'dstack', 'Tensor[] tensors', (a) => j.stackDirection('d', a.tensors('tensors'))),
  def('f', 'column_stack', 'Tensor[] tensors', (a) => j.columnStack(a.tensors('tensors'))),
  defs('f', 'meshgrid', [
    'Tensor[] *tensors, *, str? indexing=None',
    (a) => j.meshgrid(a.tensors('tensors'), a.optionalString('indexing') ?? 'ij'),
  ]),
  def('fm', 'narrow_copy', 'Tensor input, int dim, int start, int length', (a, torch) =>
    torch.tensor('aten.narrow_copy.default', [
      a.tensor('input'),
      BigInt(a.fixed('dim')),
      a.int('start'),
      a.int('length'),
    ]),
  ),
  def('fm', 'nonzero_static', 'Tensor input, *, int size, int fill_value=-1', (a, torch) =>
    torch.tensor('aten.nonzero_static.default', [a.tensor('input')], {
      size: a.known('size'),
      fill_value: a.known('fill_value'),
    }),
  ),
  def('f', 'cartesian_prod', 'Tensor[] *tensors', (a) => j.cartesianProduct(a.tensors('tensors'))),
  def('m', 'contiguous', 'Tensor input, *, memory_format? memory_format=None', (a) => {
    return contiguous(input(a), a.memoryFormat('memory_format'));
  }),
  def('m', 'is_contiguous', 'Tensor input, *, memory_format? memory_format=None', (a) =>
    isContiguousIn(input(a), a.memoryFormat('memory_format') ?? 'torch.contiguous_format'),
  ),
  def('fm', 'detach', 'Tensor input', (a) => v.detach(input(a))),
  def('m', 'detach_', 'Tensor input', (a) => input(a)),
];

function flip(a: BoundCall<'input' | 'dims'>): TensorObject {
  const dims = a.knownList('dims');
  for (const dim of dims) wrapDim(Number(dim), input(a).dim);
  return input(a).torch.tensor('aten.flip.default', [input(a), dims]);
}

function viewDtype(a: BoundCall<'input' | 'dtype'>): TensorObject {
  const dtype = a.value('dtype') as DTypeObject;
  return input(a).torch.tensor('aten.view.dtype', [input(a), { kind: 'dtype', value: dtype.dtype }]);
}

function oneOrAll(
  a: BoundCall<'tensors'>,
  tensors: readonly TensorObject[],
): TensorObject | readonly TensorObject[] {
  return tensors.length === 1 && a.given('tensors') ? tensors[0]! : tensors;
}

/** `tensor_split` and its forms along one of the first dimensions */
function splitEntries(): ApiEntry[] {
  const sections = <Name extends string>(a: BoundCall<Name>, name: Name): bigint | readonly Int[] =>
    typeof a.value(name) === 'bigint' ? a.known(name) : a.ints(name);
  const directed = (name: string, least: number, dimOf: (rank: number) => number): ApiEntry =>
    def('fm', name, 'Tensor input, int|any split_size_or_sections', (a) => {
      const x = input(a);
      check(
        x.dim >= least,
        () =>
          `torch.${name} requires a tensor with at least ${least} dimension${least === 1 ? '' : 's'}, but got a tensor with ${x.dim} dimensions!`,
      );
      const by = sections(a, 'split_size_or_sections');
      const [dim, size] = [dimOf(x.dim), sizeOf(x, dimOf(x.dim))];
      check(
        typeof by !== 'bigint' || typeof size !== 'bigint' || (by === 0n ? false : size % by === 0n),
        () =>
          `torch.${name} attempted to split along dimension ${dim}, but the size of the dimension ${String(size)} is not divisible by the split_size ${String(by)}!`,
      );
      return parts.tensorSplit(x, by, dim);
    });
  return [
    defs(
      'fm',
      'tensor_split',
      [
        'Tensor input, int indices_or_sections, int dim=0',
        (a) => parts.tensorSplit(input(a), a.known('indices_or_sections'), a.fixed('dim')),
      ],
      [
        'Tensor input, int[] indices_or_sections, int dim=0',
        (a) => parts.tensorSplit(input(a), a.ints('indices_or_sections'), a.fixed('dim')),
      ],
    ),
    directed('hsplit', 1, (rank) => (rank === 1 ? 0 : 1)),
    directed('vsplit', 2, () => 0),
    directed('dsplit', 3, () => 2),
  ];
}
