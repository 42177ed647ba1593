import { matrixNorm, norm } from '../../aten/matrix-norms.js';
import { powers, vandermonde } from '../../aten/powers-of-vectors.js';
import { tensorInverse, tensorSolution } from '../../aten/tensor-equations.js';
import { eq, mul, where } from '../../aten/pointwise.js';
import type { Num } from '../../aten/ints.js';
import type { TensorObject } from '../../tensor/tensor-object.js';
import { diagonal } from '../../aten/views.js';
import { namedResult } from '../../values/named-results.js';
import { alias, def, type ApiEntry } from '../define.js';
import type { BoundCall } from '../signature.js';

const input = (a: BoundCall<'input'>): TensorObject => a.tensor('input');

const slogdet = (a: BoundCall<'input'>): readonly TensorObject[] =>
  input(a)
    .torch.tensors('aten._linalg_slogdet.default', [input(a)])
    .slice(0, 2);

const ordOf = (a: BoundCall<'ord'>): Num | string | null => a.value('ord') as Num | string | null;

/** What comes of factorizing a matrix, and the norms of matrices. */
export const DECOMPOSITIONS: readonly ApiEntry[] = [
  def(
    'L',
    'solve',
    'Tensor input, Tensor B, *, bool left=True',
    (a, torch) =>
      torch.tensors('aten._linalg_solve_ex.default', [input(a), a.tensor('B')], { left: a.bool('left') })[0]!,
  ),
  def('L', 'cholesky_ex', 'Tensor input, *, bool upper=False, bool check_errors=False', (a, torch) =>
    namedResult(
      'linalg_cholesky_ex',
      ['L', 'info'],
      torch.tensors('aten.linalg_cholesky_ex.default', [input(a)], {
        upper: a.bool('upper'),
        check_errors: a.bool('check_errors'),
      }),
    ),
  ),
  def('fmL', 'slogdet', 'Tensor input', (a) => namedResult('slogdet', ['sign', 'logabsdet'], slogdet(a))),
  def('fm', 'logdet', 'Tensor input', (a) => {
    const [sign, logabsdet] = slogdet(a) as [TensorObject, TensorObject];
    return where(eq(sign, -1), NaN, logabsdet);
  }),
  ...alias(
    def(
      'L',
      'norm',
      'Tensor input, Number|str? ord=None, int[1]? dim=None, bool keepdim=False, *, dtype? dtype=None',
      (a) =>
        norm(input(a), {
          ord: ordOf(a),
          dims: a.optionalFixedList('dim'),
          keepdim: a.bool('keepdim'),
          dtype: a.dtype('dtype'),
        }),
    ),
  ),
  def(
    'L',
    'matrix_norm',
    "Tensor input, Number|str ord='fro', int[2]? dim=None, bool keepdim=False, *, dtype? dtype=None",
    (a) =>
      matrixNorm(input(a), {
        ord: ordOf(a) ?? 'fro',
        dims: a.optionalFixedList('dim'),
        keepdim: a.bool('keepdim'),
        dtype: a.dtype('dtype'),
      }),
  ),
  def('L', 'vecdot', 'Tensor x, Tensor y, *, int dim=-1', (a, torch) =>
    torch.tensor('aten.sum.dim_IntList', [mul(a.tensor('x'), a.tensor('y')), [a.known('dim')]]),
  ),
  def('L', 'diagonal', 'Tensor A, *, int offset=0, int dim1=-2, int dim2=-1', (a) =>
    diagonal(a.tensor('A'), a.known('offset'), a.fixed('dim1'), a.fixed('dim2')),
  ),
  def('f', 'nuclear_norm', 'Tensor input, int[2]? dim=None, bool keepdim=False', (a) => {
    const dims = a.optionalFixedList('dim');
    return matrixNorm(input(a), { ord: 'nuc', dims, keepdim: a.bool('keepdim'), dtype: undefined });
  }),
  def('L', 'vander', 'Tensor x, *, int? N=None', (a) => powers(a.tensor('x'), a.optionalInt('N'))),
  def('f', 'vander', 'Tensor x, int? N=None, bool increasing=False', (a) =>
    vandermonde(a.tensor('x'), a.optionalInt('N'), a.bool('increasing')),
  ),
  def('L', 'tensorinv', 'Tensor input, int ind=2', (a) => tensorInverse(input(a), a.fixed('ind'))),
  def('L', 'tensorsolve', 'Tensor input, Tensor B, int[]? dims=None', (a) =>
    tensorSolution(input(a), a.tensor('B'), a.optionalFixedList('dims')),
  ),
  def('fF', 'pdist', 'Tensor input, float p=2.0', (a, torch) =>
    torch.tensor('aten._pdist_forward.default', [input(a), a.float('p')]),
  ),
];
