import { DTYPE_NAMES } from '../../ir/dtype.js';
import { eq } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { allocate, castTensor, tensorFromStorage, type Tensor } from '../../tensor/index.js';
import { OpError, type MetaContext, type OpSpec } from '../define.js';
import { elementsOf, lastSize } from '../flops.js';
import type { Tolerance } from '../tolerance.js';
import { CONCRETE, toShape, toSizes } from '../view/internal/concrete.js';
import { check, madeType, sizesText } from '../view/index.js';
import { batchOf, joined, joinedMatrices } from './internal/batches.js';
import { checkErrors } from './internal/check-errors.js';
import { columnMajorStrides } from './internal/column-major.js';
import { factorize, solve, swapRows, type Factors } from './internal/lu.js';
import { identity, matrix, resized, transposeOf, triangleOf, type Matrix } from './internal/matrix.js';
import { requireDoubles, requireFloating, requireSquare, smallerSide } from './internal/require-matrices.js';
import {
  broadcastSides,
  expandedBatch,
  requireEquation,
  sideOf,
  type Side,
} from './internal/solver-inputs.js';

const ELIMINATION: Tolerance = { kind: 'scaled', factor: 2 ** 16, degree: 1, squares: true };

const eliminationFlops: OpSpec['flops'] = (args) =>
  (2 * elementsOf(args.tensor('A')) * lastSize('A')(args)) / 3;

function requireMatrices(target: string, name: string, sizes: readonly SymInt[]): void {
  if (sizes.length >= 2) return;
  throw new OpError(
    target,
    `${name}: Expected tensor with 2 or more dimensions. Got size: ${sizesText(sizes)} instead`,
  );
}

/** The sizes of P, L and U. */
function factorSizes(sizes: readonly SymInt[], ctx: MetaContext): readonly (readonly SymInt[])[] {
  const batch = sizes.slice(0, -2);
  const [rows, columns] = sizes.slice(-2) as [SymInt, SymInt];
  const inner = smallerSide(sizes, ctx);
  return [
    [...batch, rows, rows],
    [...batch, rows, inner],
    [...batch, inner, columns],
  ];
}

/** What P, L and U are, one for each matrix; the first is empty where it was not asked for. */
function unpacked(
  { dtype, shape }: Tensor,
  factors: readonly { readonly lu: Matrix; readonly swaps: ArrayLike<number> }[],
  pivots: boolean,
): readonly [Tensor, Tensor, Tensor] {
  const batch = shape.slice(0, -2);
  const [p, l, u] = factorSizes(toSizes(shape), CONCRETE).map((sizes) => toShape(sizes.slice(-2))) as [
    [number, number],
    [number, number],
    [number, number],
  ];
  const nothing = joined(dtype, [0], []);
  const lowers = factors.map(({ lu }) => unitLower(resized(lu, ...l)));
  const uppers = factors.map(({ lu }) => triangleOf(resized(lu, ...u), 'upper'));
  const orders = factors.map(({ swaps }) => permutation(swaps, p[0]));
  return [
    pivots ? joinedMatrices(dtype, batch, p, orders) : nothing,
    joinedMatrices(dtype, batch, l, lowers),
    joinedMatrices(dtype, batch, u, uppers),
  ];
}

function unitLower(from: Matrix): Matrix {
  const made = triangleOf(from, 'lower');
  for (let i = 0; i < Math.min(made.rows, made.columns); i++) made.data[i * made.columns + i] = 1;
  return made;
}

/** The matrix that puts back rows that were swapped. */
function permutation(swaps: ArrayLike<number>, size: number): Matrix {
  const made = identity(size);
  Array.from(swaps).forEach((row, k) => {
    swapRows(made.data, size, k, row);
  });
  return transposeOf(made);
}

function factored(
  target: string,
  self: Tensor,
  pivoting: boolean,
): readonly (Factors & { readonly of: Matrix })[] {
  // Of no elements there is nothing that a kernel would do.
  if (self.data.length > 0) requireDoubles(target, 'lu_cpu', self);
  if (!pivoting && self.data.length > 0) {
    throw new OpError(target, 'linalg.lu_factor: LU without pivoting is not implemented on the CPU');
  }
  return batchOf(self).map((each) => {
    const factors = factorize(each.data, each.rows, each.columns);
    return { ...factors, of: matrix(each.rows, each.columns, factors.lu) };
  });
}

const zeroPivot = (at: number): string =>
  `U[${at},${at}] is zero and using it on lu_solve would result in a division by zero. ` +
  'If you still want to perform the factorization, consider calling linalg.lu(A, pivot) or linalg.lu_factor_ex(A, pivot)';

/** What stands where, counted from 2: 0 and 1 stand for themselves. Elements may be ints that no double holds. */
function placesOf({ shape, data }: Tensor): Tensor {
  return tensorFromStorage(
    'f64',
    shape,
    Float64Array.from({ length: data.length }, (_, at) => at + 2),
  );
}

function atPlaces({ dtype, data }: Tensor, places: Tensor): Tensor {
  const taken = allocate(dtype, places.data.length);
  const itself = castTensor(places, dtype).data;
  places.data.forEach((place, i) => {
    taken[i] = Number(place) < 2 ? itself[i]! : data[Number(place) - 2]!;
  });
  return tensorFromStorage(dtype, places.shape, taken);
}

interface LuSystem {
  readonly lu: Side;
  readonly pivots: Side;
  readonly right: Side;
}

function requireSystem(
  target: string,
  { lu, pivots, right }: LuSystem,
  left: boolean,
  ctx: MetaContext,
): void {
  const name = 'linalg.lu_solve';
  requireFloating(target, `torch.${name}`, lu.dtype, true);
  if (lu.dtype !== right.dtype) {
    const [first, second] = [DTYPE_NAMES[lu.dtype], DTYPE_NAMES[right.dtype]];
    throw new OpError(
      target,
      `${name}: Expected LU and B to have the same dtype, but found LU of type torch.${first} and B of type torch.${second} instead`,
    );
  }
  if (pivots.dtype !== 'i32') {
    throw new OpError(target, `${name}: pivots should be a Tensor of scalar type torch.int32`);
  }
  requireSquare(target, `torch.${name}`, lu.sizes, ctx);
  requireEquation(target, name, lu, right, left, ctx);
  check(
    ctx,
    target,
    eq(lu.sizes.at(-1)!, pivots.sizes.at(-1) ?? 1n),
    () => `${name}: Number of pivots per batch should be same as the dimension of the matrix`,
  );
}

export const luSpecs: readonly OpSpec[] = [
  {
    schema: 'linalg_lu(Tensor A, *, bool pivot=True) -> (Tensor P, Tensor L, Tensor U)',
    flops: eliminationFlops,
    tolerance: ELIMINATION,
    meta: (args, ctx) => {
      const { dtype, sizes } = args.tensor('A');
      requireMatrices(args.target, 'linalg.lu', sizes);
      const [p, ...rest] = factorSizes(sizes, ctx);
      const shapes = [args.bool('pivot') ? p! : [0n], ...rest];
      return { kind: 'tuple', items: shapes.map((shape) => madeType(ctx, dtype, shape)) };
    },
    eval: (args) => {
      const self = args.tensor('A');
      const factors = factored(args.target, self, args.bool('pivot')).map(({ of, swaps }) => ({
        lu: of,
        swaps,
      }));
      return unpacked(self, factors, args.bool('pivot'));
    },
  },
  {
    schema:
      'linalg_lu_factor_ex(Tensor A, *, bool pivot=True, bool check_errors=False) -> (Tensor LU, Tensor pivots, Tensor info)',
    flops: eliminationFlops,
    tolerance: ELIMINATION,
    meta: (args, ctx) => {
      const { dtype, sizes } = args.tensor('A');
      requireMatrices(args.target, 'torch.lu_factor', sizes);
      const batch = sizes.slice(0, -2);
      const items = [
        madeType(ctx, dtype, sizes, columnMajorStrides(sizes)),
        madeType(ctx, 'i32', [...batch, smallerSide(sizes, ctx)]),
        madeType(ctx, 'i32', batch),
      ];
      return { kind: 'tuple', items };
    },
    eval: (args) => {
      const self = args.tensor('A');
      const factors = factored(args.target, self, args.bool('pivot'));
      const failed = factors.map(({ singularAt }) => singularAt);
      const all = { infos: failed, shape: self.shape };
      if (args.bool('check_errors'))
        checkErrors(args.target, 'torch.linalg.lu_factor_ex', all, zeroPivot, 'RuntimeError');
      const batch = self.shape.slice(0, -2);
      const lus = factors.map(({ lu }) => lu);
      const pivots = factors.map(({ swaps }) => swaps.map((row) => row + 1));
      return [
        joined(self.dtype, self.shape, lus),
        joined('i32', [...batch, Math.min(...self.shape.slice(-2))], pivots),
        joined('i32', batch, [failed]),
      ];
    },
  },
  {
    schema:
      'lu_unpack(Tensor LU_data, Tensor LU_pivots, bool unpack_data=True, bool unpack_pivots=True) -> ' +
      '(Tensor P, Tensor L, Tensor U)',
    meta: (args, ctx) => {
      const { dtype, sizes } = args.tensor('LU_data');
      requireMatrices(args.target, 'torch.lu_unpack', sizes);
      const wanted = [args.bool('unpack_pivots'), args.bool('unpack_data'), args.bool('unpack_data')];
      const items = factorSizes(sizes, ctx).map((shape, i) =>
        madeType(ctx, dtype, wanted[i]! ? shape : [0n]),
      );
      return { kind: 'tuple', items };
    },
    eval: (args) => {
      const [self, pivots] = [args.tensor('LU_data'), args.tensor('LU_pivots')];
      const swaps = args.bool('unpack_pivots') ? pivotsOf(args.target, pivots, self.shape) : [];
      const places = placesOf(self);
      const factors = batchOf(places).map((lu, i) => ({ lu, swaps: swaps[i] ?? [] }));
      const [p, l, u] = unpacked(places, factors, args.bool('unpack_pivots'));
      if (!args.bool('unpack_data'))
        return [castTensor(p, self.dtype), ...[l, u].map(() => joined(self.dtype, [0], []))];
      return [castTensor(p, self.dtype), atPlaces(self, l), atPlaces(self, u)];
    },
  },
  {
    schema:
      'linalg_lu_solve(Tensor LU, Tensor pivots, Tensor B, *, bool left=True, bool adjoint=False) -> Tensor',
    flops: (args) => 2 * elementsOf(args.tensor('B')) * lastSize('LU')(args),
    tolerance: ELIMINATION,
    meta: (args, ctx) => {
      const [lu, pivots, right] = [args.tensor('LU'), args.tensor('pivots'), args.tensor('B')];
      const left = args.bool('left');
      requireSystem(args.target, { lu, pivots, right }, left, ctx);
      const [, sizes] = broadcastSides(args.target, lu, right, ctx);
      return madeType(ctx, right.dtype, sizes, left ? columnMajorStrides(sizes) : undefined);
    },
    eval: (args) => {
      const [lu, pivots, right] = [args.tensor('LU'), args.tensor('pivots'), args.tensor('B')];
      requireDoubles(args.target, 'linalg.lu_solve_cpu', lu);
      const [left, adjoint] = [args.bool('left'), args.bool('adjoint')];
      const [forLu, forB] = broadcastSides(args.target, sideOf(lu), sideOf(right), CONCRETE);
      const rights = expandedBatch(right, forB);
      const swaps = rowsOf(pivots);
      const found = expandedBatch(lu, forLu).map((each, i) => {
        const factors = { size: each.rows, lu: each.data, swaps: swaps[i % swaps.length]!, singularAt: 0 };
        // From the other side, and of the transpose, the same equation is that of the other factor.
        const given = left ? rights[i]! : transposeOf(rights[i]!);
        const solved = matrix(
          given.rows,
          given.columns,
          left === adjoint ? solveTransposed(factors, given) : solve(factors, given.data, given.columns),
        );
        return (left ? solved : transposeOf(solved)).data;
      });
      return joined(right.dtype, toShape(forB), found);
    },
  },
];

/** What rows were swapped, one list for each matrix of a shape. torch does not look whether there are as many, and reads on. */
function pivotsOf(target: string, pivots: Tensor, shape: readonly number[]): readonly (readonly number[])[] {
  if (pivots.dtype !== 'i32') {
    const message =
      'torch.lu_unpack: LU_pivots is expected to be a contiguous tensor of torch.int32 dtype.\n' +
      'Note: this function is intended to be used with the output produced by torch.linalg.lu_factor';
    throw new OpError(target, message);
  }
  const wanted = [...shape.slice(0, -2), Math.min(...shape.slice(-2))];
  if (String(pivots.shape) !== String(wanted)) {
    const message = `torch.lu_unpack: LU_pivots of shape [${pivots.shape.join(', ')}] are no swaps of LU_data of shape [${shape.join(', ')}]`;
    throw new OpError(target, message);
  }
  const rows = rowsOf(pivots);
  if (rows.some((swaps) => swaps.some((row) => row < 0 || row >= shape.at(-2)!))) {
    const message =
      'pivots passed to lu_unpack must be between 1 and LU.size(-2) inclusive.' +
      'Did you properly pass the result of lu_factor?';
    throw new OpError(target, message);
  }
  return rows;
}

/** The rows that were swapped for each matrix, counted from 0. */
function rowsOf({ shape, data }: Tensor): readonly (readonly number[])[] {
  const count = shape.at(-1)!;
  const all = Array.from(data as Int32Array, (row) => row - 1);
  return Array.from({ length: count === 0 ? 0 : all.length / count }, (_, i) =>
    all.slice(i * count, (i + 1) * count),
  );
}

/** `A' X = B`: by U', then by L', then the rows are swapped back. */
function solveTransposed(factors: Factors, right: Matrix): Float64Array {
  const { size, lu, swaps } = factors;
  const columns = right.columns;
  const x = right.data.slice();
  for (let j = 0; j < columns; j++) {
    for (let i = 0; i < size; i++) {
      for (let k = 0; k < i; k++) x[i * columns + j]! -= lu[k * size + i]! * x[k * columns + j]!;
      x[i * columns + j]! /= lu[i * size + i]!;
    }
    for (let i = size - 1; i >= 0; i--) {
      for (let k = i + 1; k < size; k++) x[i * columns + j]! -= lu[k * size + i]! * x[k * columns + j]!;
    }
  }
  for (let k = swaps.length - 1; k >= 0; k--) swapRows(x, columns, k, swaps[k]!);
  return x;
}
