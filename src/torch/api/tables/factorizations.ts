import { EgghatchError } from '../../../diagnostics/index.js';
import { cholesky } from '../../aten/factorizations.js';
import { mT } from '../../aten/views.js';
import {
  conditionNumber,
  matrixRank,
  matrixRankAbove,
  oldSvd,
  pseudoInverse,
  pseudoInverseWithin,
} from '../../aten/singular-values.js';
import { eigenvaluesOf, singularValues } from '../../aten/spectra.js';
import type { TensorObject } from '../../tensor/tensor-object.js';
import { namedResult } from '../../values/named-results.js';
import { alias, def, defs, type ApiEntry } from '../define.js';
import type { BoundCall } from '../signature.js';

const input = (a: BoundCall<'input'>): TensorObject => a.tensor('input');

/** A bound that is a tensor, a number, or not given. */
function boundOf<Name extends string>(a: BoundCall<Name>, name: Name): TensorObject | number | null {
  const value = a.optionalOperand(name);
  return typeof value === 'object' && value !== null && 'torch' in value && 'sizes' in value
    ? value
    : a.optionalFloat(name);
}

const boundsOf = (
  a: BoundCall<'atol' | 'rtol'>,
): { absolute: TensorObject | number | null; relative: TensorObject | number | null } => ({
  absolute: boundOf(a, 'atol'),
  relative: boundOf(a, 'rtol'),
});

const bothBounds = 'Tensor|float? atol=None, Tensor|float? rtol=None, bool hermitian=False' as const;

const svds: readonly ApiEntry[] = [
  def('L', 'svd', 'Tensor A, bool full_matrices=True, *, str? driver=None', (a, torch) =>
    namedResult(
      'linalg_svd',
      ['U', 'S', 'Vh'],
      torch.tensors('aten._linalg_svd.default', [a.tensor('A'), a.bool('full_matrices')], {
        driver: a.optionalString('driver'),
      }),
    ),
  ),
  def('L', 'svdvals', 'Tensor A, *, unsupported driver=None', (a) => singularValues(a.tensor('A'))),
  def('fm', 'svd', 'Tensor input, bool some=True, bool compute_uv=True', (a) => {
    const [u, s, vh] = oldSvd(input(a), a.bool('some'), a.bool('compute_uv')) as [
      TensorObject,
      TensorObject,
      TensorObject,
    ];
    return namedResult('svd', ['U', 'S', 'V'], [u, s, mT(vh)]);
  }),
  defs(
    'L',
    'matrix_rank',
    [
      `Tensor input, *, ${bothBounds}`,
      (a) => matrixRank(input(a), boundsOf(a as BoundCall<'atol' | 'rtol'>), a.bool('hermitian')),
    ],
    [
      'Tensor input, Tensor|float tol, bool hermitian=False',
      (a) => matrixRankAbove(input(a), boundOf(a, 'tol'), a.bool('hermitian')),
    ],
  ),
  defs(
    'L',
    'pinv',
    [
      `Tensor input, *, ${bothBounds}`,
      (a) => pseudoInverse(input(a), boundsOf(a as BoundCall<'atol' | 'rtol'>), a.bool('hermitian')),
    ],
    [
      'Tensor input, Tensor|float rcond, bool hermitian=False',
      (a) => pseudoInverseWithin(input(a), boundOf(a, 'rcond')!, a.bool('hermitian')),
    ],
  ),
  def('fm', 'pinverse', 'Tensor input, float rcond=1e-15', (a) =>
    pseudoInverseWithin(input(a), a.float('rcond'), false),
  ),
  def('L', 'cond', 'Tensor input, Number|str? p=None', (a) =>
    conditionNumber(input(a), a.value('p') as Parameters<typeof conditionNumber>[1]),
  ),
];

const spectra: readonly ApiEntry[] = [
  def('L', 'eigh', "Tensor A, str UPLO='L'", (a, torch) =>
    namedResult(
      'linalg_eigh',
      ['eigenvalues', 'eigenvectors'],
      torch.tensors('aten._linalg_eigh.default', [a.tensor('A'), a.string('UPLO')]),
    ),
  ),
  def('L', 'eigvalsh', "Tensor A, str UPLO='L'", (a) => eigenvaluesOf(a.tensor('A'), a.string('UPLO'))),
  def('L', 'qr', "Tensor A, str mode='reduced'", (a, torch) =>
    namedResult(
      'linalg_qr',
      ['Q', 'R'],
      torch.tensors('aten.linalg_qr.default', [a.tensor('A'), a.string('mode')]),
    ),
  ),
  def('fm', 'qr', 'Tensor input, bool some=True', (a, torch) =>
    namedResult(
      'qr',
      ['Q', 'R'],
      torch.tensors('aten.linalg_qr.default', [input(a), a.bool('some') ? 'reduced' : 'complete']),
    ),
  ),
  def('fm', 'geqrf', 'Tensor input', (a, torch) =>
    namedResult('geqrf', ['a', 'tau'], torch.tensors('aten.geqrf.default', [input(a)])),
  ),
  def('fm', 'orgqr', 'Tensor input, Tensor input2', (a, torch) =>
    torch.tensor('aten.linalg_householder_product.default', [input(a), a.tensor('input2')]),
  ),
  def('L', 'householder_product', 'Tensor A, Tensor tau', (a, torch) =>
    torch.tensor('aten.linalg_householder_product.default', [a.tensor('A'), a.tensor('tau')]),
  ),
  ...alias(
    def('fmL', 'matrix_exp', 'Tensor input', (a, torch) =>
      torch.tensor('aten.linalg_matrix_exp.default', [input(a)]),
    ),
  ),
];

const LU = ['LU', 'pivots'] as const;

const eliminations: readonly ApiEntry[] = [
  def('L', 'lu', 'Tensor A, *, bool pivot=True', (a, torch) =>
    namedResult(
      'linalg_lu',
      ['P', 'L', 'U'],
      torch.tensors('aten.linalg_lu.default', [a.tensor('A')], { pivot: a.bool('pivot') }),
    ),
  ),
  def('L', 'lu_factor', 'Tensor A, *, bool pivot=True', (a, torch) =>
    namedResult(
      'linalg_lu_factor',
      LU,
      torch
        .tensors('aten.linalg_lu_factor_ex.default', [a.tensor('A')], { pivot: a.bool('pivot') })
        .slice(0, 2),
    ),
  ),
  def('L', 'lu_factor_ex', 'Tensor A, *, bool pivot=True, bool check_errors=False', (a, torch) =>
    namedResult(
      'linalg_lu_factor_ex',
      [...LU, 'info'],
      torch.tensors('aten.linalg_lu_factor_ex.default', [a.tensor('A')], {
        pivot: a.bool('pivot'),
        check_errors: a.bool('check_errors'),
      }),
    ),
  ),
  def('fm', 'lu', 'Tensor A, bool pivot=True, bool get_infos=False', (a, torch) => {
    const results = torch.tensors('aten.linalg_lu_factor_ex.default', [a.tensor('A')], {
      pivot: a.bool('pivot'),
    });
    return a.bool('get_infos') ? results : results.slice(0, 2);
  }),
  def(
    'f',
    'lu_unpack',
    'Tensor LU_data, Tensor LU_pivots, bool unpack_data=True, bool unpack_pivots=True',
    (a, torch) =>
      namedResult(
        'lu_unpack',
        ['P', 'L', 'U'],
        torch.tensors('aten.lu_unpack.default', [
          a.tensor('LU_data'),
          a.tensor('LU_pivots'),
          a.bool('unpack_data'),
          a.bool('unpack_pivots'),
        ]),
      ),
  ),
  def(
    'L',
    'lu_solve',
    'Tensor LU, Tensor pivots, Tensor B, *, bool left=True, bool adjoint=False',
    (a, torch) =>
      torch.tensor('aten.linalg_lu_solve.default', [a.tensor('LU'), a.tensor('pivots'), a.tensor('B')], {
        left: a.bool('left'),
        adjoint: a.bool('adjoint'),
      }),
  ),
  def('fm', 'lu_solve', 'Tensor input, Tensor LU_data, Tensor LU_pivots', (a, torch) =>
    torch.tensor('aten.linalg_lu_solve.default', [a.tensor('LU_data'), a.tensor('LU_pivots'), input(a)]),
  ),
];

const solutions: readonly ApiEntry[] = [
  def(
    'L',
    'solve_triangular',
    'Tensor A, Tensor B, *, bool upper, bool left=True, bool unitriangular=False',
    (a, torch) =>
      torch.tensor('aten.linalg_solve_triangular.default', [a.tensor('A'), a.tensor('B')], {
        upper: a.bool('upper'),
        left: a.bool('left'),
        unitriangular: a.bool('unitriangular'),
      }),
  ),
  def(
    'fm',
    'triangular_solve',
    'Tensor input, Tensor A, bool upper=True, bool transpose=False, bool unitriangular=False',
    (a, torch) =>
      namedResult(
        'triangular_solve',
        ['solution', 'cloned_coefficient'],
        torch.tensors('aten.triangular_solve.default', [
          input(a),
          a.tensor('A'),
          a.bool('upper'),
          a.bool('transpose'),
          a.bool('unitriangular'),
        ]),
      ),
  ),
  def('L', 'inv_ex', 'Tensor A, *, bool check_errors=False', (a, torch) =>
    namedResult(
      'linalg_inv_ex',
      ['inverse', 'info'],
      torch.tensors('aten.linalg_inv_ex.default', [a.tensor('A')], { check_errors: a.bool('check_errors') }),
    ),
  ),
  def('L', 'solve_ex', 'Tensor A, Tensor B, *, bool left=True, bool check_errors=False', (a, torch) => {
    const results = torch.tensors('aten._linalg_solve_ex.default', [a.tensor('A'), a.tensor('B')], {
      left: a.bool('left'),
      check_errors: a.bool('check_errors'),
    });
    return namedResult('linalg_solve_ex', ['result', 'info'], [results[0]!, results[3]!]);
  }),
  def('fm', 'cholesky', 'Tensor input, bool upper=False', (a, torch) =>
    torch.tensor('aten.cholesky.default', [input(a), a.bool('upper')]),
  ),
  def('L', 'cholesky', 'Tensor input, *, bool upper=False', (a) => cholesky(input(a), a.bool('upper'))),
  def('fm', 'cholesky_solve', 'Tensor input, Tensor input2, bool upper=False', (a, torch) =>
    torch.tensor('aten.cholesky_solve.default', [input(a), a.tensor('input2'), a.bool('upper')]),
  ),
  def('fm', 'cholesky_inverse', 'Tensor input, bool upper=False', (a, torch) =>
    torch.tensor('aten.cholesky_inverse.default', [input(a), a.bool('upper')]),
  ),
  def('L', 'lstsq', 'Tensor input, Tensor b, ignored rcond=None, *, ignored driver=None', (a) => {
    // Both are looked at, so that the call is one.
    a.tensor('input');
    a.tensor('b');
    throw new EgghatchError({
      kind: 'refused',
      message: 'torch 2.1 does not export linalg.lstsq(): the sizes of its results depend on values',
      hint: 'multiply by torch.linalg.pinv(A), or solve A.mT @ A @ X = A.mT @ B with torch.linalg.solve',
      pythonType: 'Unsupported',
    });
  }),
];

/** Matrices taken apart into factors, and what is told and solved with those. */
export const FACTORIZATIONS: readonly ApiEntry[] = [...svds, ...spectra, ...eliminations, ...solutions];
