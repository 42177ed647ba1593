import { inverse } from '../../aten/factorizations.js';
import * as l from '../../aten/linear.js';
import { cdist, type DistanceMode } from '../../aten/distances.js';
import { einsum } from '../../aten/einsum.js';
import { check, plainNumber } from '../../aten/ints.js';
import type { TensorObject } from '../../tensor/tensor-object.js';
import { PyList, PyTuple, type PyValue } from '../../../python/index.js';
import { alias, def, defs, type ApiEntry } from '../define.js';
import type { BoundCall } from '../signature.js';

const input = (a: BoundCall<'input'>): TensorObject => a.tensor('input');

const sums: readonly ApiEntry[] = (
  [
    ['addmm', 'mat1', 'mat2'],
    ['addmv', 'mat', 'vec'],
    ['baddbmm', 'batch1', 'batch2'],
    ['addbmm', 'batch1', 'batch2'],
  ] as const
).map(([name, first, second]) =>
  def('fm_', name, `Tensor input, Tensor ${first}, Tensor ${second}, *, Number beta=1, Number alpha=1`, (a) =>
    l.addmm(name, input(a), a.tensor(first), a.tensor(second), a.scalar('beta'), a.scalar('alpha')),
  ),
);

/** The number behind torch's names for ways to compute distances. */
function distanceMode(value: PyValue, a: BoundCall<never>): DistanceMode {
  if (value === null || value === 'use_mm_for_euclid_dist_if_necessary') return null;
  if (value === 'use_mm_for_euclid_dist') return 1n;
  if (value === 'donot_use_mm_for_euclid_dist') return 2n;
  throw a.py.error('ValueError', `${a.py.str(value)} is not a valid value for compute_mode`);
}

/** The dimensions of `torch.tensordot`: how many, or which of either tensor */
function tensordot(a: BoundCall<'a' | 'b' | 'dims'>): TensorObject {
  const [x, y] = [a.tensor('a'), a.tensor('b')];
  const dims: PyValue = a.value('dims');
  if (typeof dims === 'bigint') {
    const count = Number(dims);
    return l.tensordot(
      x,
      y,
      Array.from({ length: count }, (_, i) => i - count),
      Array.from({ length: count }, (_, i) => i),
    );
  }
  const parts = a.py
    .toArray(dims)
    .map((part) =>
      part instanceof PyList || part instanceof PyTuple ? part.items.map(Number) : [Number(part)],
    );
  return l.tensordot(x, y, parts[0] ?? [], parts[1] ?? []);
}

export const MATRICES: readonly ApiEntry[] = [
  ...sums,
  def('fm', 'mm', 'Tensor input, Tensor mat2', (a) => l.mm(input(a), a.tensor('mat2'))),
  def('fm', 'bmm', 'Tensor input, Tensor mat2', (a) => l.bmm(input(a), a.tensor('mat2'))),
  def('fmL', 'matmul', 'Tensor input, Tensor other', (a) => l.matmul(input(a), a.tensor('other'))),
  def('m', '__matmul__', 'Tensor input, Tensor other', (a) => l.matmul(input(a), a.tensor('other'))),
  def('fm', 'mv', 'Tensor input, Tensor vec', (a) => l.mv(input(a), a.tensor('vec'))),
  def('fm', 'dot', 'Tensor input, Tensor tensor', (a) => l.dot(input(a), a.tensor('tensor'))),
  def('fm', 'vdot', 'Tensor input, Tensor other', (a, torch) =>
    torch.tensor('aten.vdot.default', [input(a), a.tensor('other')]),
  ),
  ...alias(
    def('fm', 'outer', 'Tensor input, Tensor vec2', (a) => l.outer(input(a), a.tensor('vec2'))),
    'ger',
  ),
  def('fm_', 'addr', 'Tensor input, Tensor vec1, Tensor vec2, *, Number beta=1, Number alpha=1', (a) =>
    l.addr(input(a), a.tensor('vec1'), a.tensor('vec2'), a.scalar('beta'), a.scalar('alpha')),
  ),
  def('fm', 'inner', 'Tensor input, Tensor other', (a) => l.inner(input(a), a.tensor('other'))),
  def('fm', 'kron', 'Tensor input, Tensor other', (a) => l.kron(input(a), a.tensor('other'))),
  def('f', 'tensordot', 'Tensor a, Tensor b, any dims=2', tensordot),
  defs('f', 'einsum', [
    'str equation, Tensor[] *operands',
    (a) => einsum(a.string('equation'), a.tensors('operands')),
  ]),
  def('f', 'chain_matmul', 'Tensor[] *matrices', (a) => l.multiDot(a.tensors('matrices'))),
  def('L', 'multi_dot', 'Tensor[] tensors', (a) => l.multiDot(a.tensors('tensors'))),
  def('fmL', 'matrix_power', 'Tensor input, int n', (a) => l.matrixPower(input(a), a.known('n'))),
  def('f', 'cosine_similarity', 'Tensor x1, Tensor x2, int dim=1, float eps=1e-08', (a) =>
    l.cosineSimilarity(a.tensor('x1'), a.tensor('x2'), a.fixed('dim'), a.float('eps')),
  ),
  def(
    'fF',
    'pairwise_distance',
    'Tensor x1, Tensor x2, float p=2.0, float eps=1e-06, bool keepdim=False',
    (a) =>
      l.pairwiseDistance(a.tensor('x1'), a.tensor('x2'), a.float('p'), a.float('eps'), a.bool('keepdim')),
  ),
  def('f', 'cdist', 'Tensor x1, Tensor x2, float p=2.0, any compute_mode=None', (a) =>
    cdist(a.tensor('x1'), a.tensor('x2'), a.float('p'), distanceMode(a.value('compute_mode'), a)),
  ),
  def('fm', 'dist', 'Tensor input, Tensor other, Number p=2', (a, torch) =>
    torch.tensor('aten.dist.default', [input(a), a.tensor('other'), plainNumber(a.scalar('p'))]),
  ),
  def('fm', 'cross', 'Tensor input, Tensor other, int? dim=None', (a, torch) =>
    torch.tensor('aten.linalg_cross.default', [input(a), a.tensor('other')], { dim: crossDim(a) }),
  ),
  def('L', 'cross', 'Tensor input, Tensor other, *, int dim=-1', (a, torch) =>
    torch.tensor('aten.linalg_cross.default', [input(a), a.tensor('other')], { dim: a.known('dim') }),
  ),
  def('fL', 'det', 'Tensor input', (a, torch) => torch.tensors('aten._linalg_det.default', [input(a)])[0]!),
  def('m', 'det', 'Tensor input', (a, torch) => torch.tensors('aten._linalg_det.default', [input(a)])[0]!),
  ...alias(
    def('fL', 'inv', 'Tensor input', (a) => inverse(input(a))),
    'inverse',
  ),
  def('m', 'inverse', 'Tensor input', (a) => inverse(input(a))),
];

/** Without a dimension `torch.cross` takes the first of size 3. */
function crossDim(a: BoundCall<'input' | 'dim'>): bigint {
  if (a.value('dim') !== null) return a.known('dim');
  const found = input(a).sizes.findIndex((size) => size === 3n);
  check(found !== -1, () => 'no dimension of size 3 in input');
  return BigInt(found);
}
