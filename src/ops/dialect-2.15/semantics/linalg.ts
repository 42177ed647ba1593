import { tensorFromScalars, type Tensor } from '../../../tensor/index.js';
import { OpError } from '../../define.js';
import { normalizeDim } from '../../dims.js';
import type { Part, PartArgument, Steps } from '../../composite/define-composite.js';
import type { Tolerance } from '../../tolerance.js';
import { converted, reshaped, shapeOf, transposed, type SemanticsByName } from './semantics.js';

/** Every element of a matrix counts for each of the result. */
const MATRIX: Tolerance = { kind: 'scaled', factor: 2 ** 14, degree: 1 };
const SUMMED = { kind: 'sum', factor: 64 } as const;

/** What a decomposition gives, after torch's check of whether it could be made. */
function checked(s: Steps, [result, info]: readonly Part[], name: string): Part {
  const failed = Array.from((info as Tensor).data, Number).find((code) => code !== 0);
  if (failed === undefined) return result!;
  const why =
    name === 'linalg.cholesky'
      ? 'The factorization could not be completed because the input is not positive-definite'
      : 'The diagonal element';
  throw new OpError(
    s.args.target,
    name === 'linalg.cholesky'
      ? `${name}: ${why} (the leading minor of order ${failed} is not positive-definite).`
      : `${name}: ${why} ${failed} is zero, the inversion could not be completed because the input matrix is singular.`,
  );
}

const matrix = (s: Steps): Part => s.args.tensor('A');

/** Over all dimensions, over one, or of matrices. */
function norm(s: Steps): Part {
  const dtype = s.args.dtype('dtype');
  const given = s.args.tensor('self');
  const x = dtype === undefined ? given : converted(s, given, dtype);
  const rank = shapeOf(x).length;
  const ord = s.args.value('ord');
  const dims = s.args.optionalFixedList('dim')?.map((dim) => normalizeDim(s.args.target, dim, rank));
  const keep = s.args.bool('keepdim');
  const over = (order: PartArgument, part: Part, dim: readonly number[] | null): Part =>
    s.op('linalg_vector_norm.default', [part, order, dim === null ? null : dim.map(BigInt), keep]);
  if (ord === null) return over(2, x, dims ?? null);
  const both = dims ?? Array.from({ length: rank }, (_, i) => i);
  if (both.length === 1) return over(ord, x, both);
  const order = Number(ord);
  if (both.length !== 2 || ![1, -1, Infinity, -Infinity].includes(order))
    throw new OpError(
      s.args.target,
      `linalg.norm of order ${String(ord)} over ${both.length} dimensions is not computed here`,
      'NotImplementedError',
    );
  const [rows, columns] = both as [number, number];
  const [summed, left] = Math.abs(order) === 1 ? [rows, columns] : [columns, rows];
  const sums = s.op('linalg_vector_norm.default', [x, 1, [BigInt(summed)], true]);
  return s.op(
    order > 0 ? 'amax.default' : 'amin.default',
    keep
      ? [sums, [BigInt(left)], true]
      : [s.op('squeeze.dim', [sums, BigInt(summed)]), [BigInt(left > summed ? left - 1 : left)], false],
  );
}

/** The sum of the singular values, or the largest or least of them. */
function singular(s: Steps, x: Part, order: number | 'nuc', keep: boolean): Part {
  const values = s.ops('_linalg_svd.default', [x, false, false])[1]!;
  const made =
    order === 'nuc'
      ? s.op('sum.dim_IntList', [values, [-1n]])
      : s.op(order > 0 ? 'amax.default' : 'amin.default', [values, [-1n]]);
  return keep ? s.op('unsqueeze.default', [s.op('unsqueeze.default', [made, -1n]), -1n]) : made;
}

/** Of the matrices in two dimensions: by its name, or by a number. */
function matrixNorm(s: Steps): Part {
  const x = s.args.tensor('self');
  const rank = shapeOf(x).length;
  const [rows, columns] = s.args.fixedList('dim').map((dim) => normalizeDim(s.args.target, dim, rank)) as [
    number,
    number,
  ];
  const order = Number(s.args.value('ord'));
  const keep = s.args.bool('keepdim');
  if (Math.abs(order) === 2) {
    if (rows === rank - 2 && columns === rank - 1) return singular(s, x, order, keep);
    throw new OpError(
      s.args.target,
      'singular values of dimensions that are not the last two are not computed here',
      'NotImplementedError',
    );
  }
  const [summed, left] = Math.abs(order) === 1 ? [rows, columns] : [columns, rows];
  const sums = s.op('linalg_vector_norm.default', [x, 1, [BigInt(summed)], true]);
  const most = s.op(order > 0 ? 'amax.default' : 'amin.default', [sums, [BigInt(left)], true]);
  if (keep) return most;
  return [rows, columns]
    .toSorted((a, b) => b - a)
    .reduce((part: Part, dim) => s.op('squeeze.dim', [part, BigInt(dim)]), most);
}

const signAndLog = (s: Steps, x: Part): readonly Part[] => s.ops('_linalg_slogdet.default', [x]).slice(0, 2);

/** The first dimension of three elements, where none is said. */
function cross(s: Steps): Part {
  const x = s.args.tensor('self');
  const given = s.args.value('dim');
  const dim = given === null ? BigInt(shapeOf(x).indexOf(3)) : BigInt(Number(given));
  return s.op('linalg_cross.default', [x, s.args.tensor('other')], { dim });
}

/** x1ᵀ W x2 for each row of the weights. */
function bilinear(s: Steps): Part {
  const [a, b, weight] = ['input1', 'input2', 'weight'].map((name) => s.args.tensor(name)) as [
    Part,
    Part,
    Part,
  ];
  const lead = shapeOf(a).slice(0, -1);
  const rows = lead.reduce((product, size) => product * size, 1);
  const [out, left, right] = shapeOf(weight) as [number, number, number];
  const pairs = s.op('mul.Tensor', [reshaped(s, a, [rows, left, 1]), reshaped(s, b, [rows, 1, right])]);
  const flat = reshaped(s, pairs, [rows, left * right]);
  const made = s.op('mm.default', [flat, transposed(s, reshaped(s, weight, [out, left * right]))]);
  const bias = s.args.optionalTensor('bias');
  return reshaped(s, bias === undefined ? made : s.op('add.Tensor', [made, bias]), [...lead, out]);
}

/** The coordinates of the places of a picture, or of a volume, in another one. */
function affineGrid(s: Steps): Part {
  const theta = s.args.tensor('theta');
  const [batch, , ...extent] = s.args.ints('size').map(Number) as [number, number, ...number[]];
  const corners = s.args.bool('align_corners');
  const along = (size: number): readonly number[] =>
    Array.from({ length: size }, (_, i) => {
      const at = size === 1 ? 0 : -1 + (2 * i) / (size - 1);
      return corners ? at : (at * (size - 1)) / size;
    });
  const places = extent.reduce((product, size) => product * size, 1);
  const axes = extent.map(along);
  const data: number[] = [];
  for (let p = 0; p < places; p++) {
    let rest = p;
    const place = axes.map(() => 0);
    for (let d = extent.length - 1; d >= 0; d--) {
      place[d] = axes[d]![rest % extent[d]!]!;
      rest = Math.floor(rest / extent[d]!);
    }
    data.push(...place.reverse(), 1);
  }
  const width = extent.length + 1;
  const base = converted(s, tensorFromScalars('f64', [1, places, width], data), theta.dtype);
  const wide = s.op('expand.default', [base, [BigInt(batch), BigInt(places), BigInt(width)]]);
  return reshaped(s, s.op('bmm.default', [wide, transposed(s, theta)]), [batch, ...extent, extent.length]);
}

/** Matrices taken apart, and what is computed from their parts. */
export const LINALG: SemanticsByName = {
  'aten::mH': {
    steps: (s) => s.op('_conj_physical.default', [transposed(s, s.args.tensor('self'))]),
  },
  'aten::det': { steps: (s) => s.ops('_linalg_det.default', [s.args.tensor('self')])[0]!, tolerance: MATRIX },
  'aten::linalg_det': { steps: (s) => s.ops('_linalg_det.default', [matrix(s)])[0]!, tolerance: MATRIX },
  'aten::linalg_inv': {
    steps: (s) => checked(s, s.ops('linalg_inv_ex.default', [matrix(s)]), 'linalg.inv'),
    tolerance: MATRIX,
  },
  'aten::linalg_cholesky': {
    steps: (s) =>
      checked(
        s,
        s.ops('linalg_cholesky_ex.default', [s.args.tensor('self')], { upper: s.args.bool('upper') }),
        'linalg.cholesky',
      ),
    tolerance: MATRIX,
  },
  'aten::linalg_solve': {
    steps: (s) => {
      const parts = s.ops('_linalg_solve_ex.default', [matrix(s), s.args.tensor('B')], {
        left: s.args.bool('left'),
      });
      return checked(s, [parts[0]!, parts[3]!], 'linalg.solve');
    },
    tolerance: MATRIX,
  },
  'aten::linalg_eigh': {
    steps: (s) => s.ops('_linalg_eigh.default', [matrix(s), s.args.string('UPLO'), true]).slice(0, 2),
    tolerance: MATRIX,
  },
  'aten::linalg_svd': {
    steps: (s) => s.ops('_linalg_svd.default', [matrix(s), s.args.bool('full_matrices'), true]).slice(0, 3),
    tolerance: MATRIX,
  },
  'aten::linalg_matrix_norm': { steps: matrixNorm, tolerance: MATRIX },
  'aten::linalg_eigvalsh': {
    steps: (s) => s.ops('_linalg_eigh.default', [s.args.tensor('self'), s.args.string('UPLO'), false])[0]!,
    tolerance: MATRIX,
  },
  'aten::linalg_svdvals': {
    steps: (s) => s.ops('_linalg_svd.default', [matrix(s), false, false])[1]!,
    tolerance: MATRIX,
  },
  'aten::inverse': {
    steps: (s) => checked(s, s.ops('linalg_inv_ex.default', [s.args.tensor('self')]), 'linalg.inv'),
    tolerance: MATRIX,
  },
  'aten::linalg_slogdet': { steps: (s) => signAndLog(s, matrix(s)), tolerance: MATRIX },
  'aten::slogdet': { steps: (s) => signAndLog(s, s.args.tensor('self')), tolerance: MATRIX },
  'aten::logdet': {
    steps: (s) => s.op('log.default', [s.ops('_linalg_det.default', [s.args.tensor('self')])[0]!]),
    tolerance: MATRIX,
  },
  'aten::cross': { steps: cross },
  'aten::bilinear': { steps: bilinear, tolerance: SUMMED },
  'aten::linalg_norm': { steps: norm, tolerance: SUMMED },
  'aten::affine_grid_generator': { steps: affineGrid, tolerance: SUMMED },
};
