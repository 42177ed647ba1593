import type { DType } from '../../ir/dtype.js';
import { tensorOf } from '../../tensor/index.js';
import { OpError, type Args, type OpSpec } from '../define.js';
import { notImplemented } from '../internal/not-implemented.js';
import { madeType } from '../view/index.js';

interface Triangle {
  readonly dtype: DType;
  /** For each row of the matrix, its columns in the triangle: from the first up to, and without, the second. */
  readonly rows: readonly (readonly [first: number, end: number])[];
  readonly count: number;
}

function triangleOf(args: Args<unknown, unknown>, lower: boolean): Triangle {
  const [row, col, offset] = [args.fixed('row'), args.fixed('col'), args.fixed('offset')];
  if (row < 0) throw new OpError(args.target, `row must be non-negative, got ${row}`);
  if (col < 0) throw new OpError(args.target, `col must be non-negative, got ${col}`);
  const dtype = args.dtype('dtype') ?? 'i64';
  const name = lower ? 'tril_indices' : 'triu_indices';
  if (dtype !== 'i32' && dtype !== 'i64') throw notImplemented(args.target, name, dtype);
  const rows = Array.from({ length: row }, (_, i) => {
    const border = Math.min(Math.max(i + offset + (lower ? 1 : 0), 0), col);
    return lower ? ([0, border] as const) : ([border, col] as const);
  });
  const count = rows.reduce((sum, [first, end]) => sum + end - first, 0);
  return { dtype, rows, count };
}

function triangleSpec(name: 'tril_indices' | 'triu_indices'): OpSpec {
  const lower = name === 'tril_indices';
  return {
    // The default of the dtype is int64, by its number.
    schema:
      `${name}(int row, int col, int offset=0, *, ScalarType? dtype=4, Layout? layout=None, Device? device=None, ` +
      'bool? pin_memory=None) -> Tensor',
    meta: (args, ctx) => {
      const { dtype, count } = triangleOf(args, lower);
      return madeType(ctx, dtype, [2n, BigInt(count)]);
    },
    eval: (args) => {
      const { dtype, rows, count } = triangleOf(args, lower);
      const [rowIndices, columnIndices]: [bigint[], bigint[]] = [[], []];
      rows.forEach(([first, end], row) => {
        for (let column = first; column < end; column++) {
          rowIndices.push(BigInt(row));
          columnIndices.push(BigInt(column));
        }
      });
      return tensorOf(dtype, [2, count], rowIndices.concat(columnIndices));
    },
  };
}

export const triangleIndicesSpecs: readonly OpSpec[] = [
  triangleSpec('tril_indices'),
  triangleSpec('triu_indices'),
];
