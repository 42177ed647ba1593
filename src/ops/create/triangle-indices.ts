import type { DType } from '../../ir/dtype.js';
import { checkNumel, tensorFromScalars } from '../../tensor/index.js';
import { OpError, type Args, type OpSpec } from '../define.js';
import { notImplemented } from '../internal/not-implemented.js';
import { madeType } from '../view/index.js';

interface Triangle {
  readonly dtype: DType;
  readonly row: number;
  readonly col: number;
  /** The column at which row 0 begins (upper) or ends (lower), which may lie outside of the matrix. */
  readonly border: number;
  readonly count: number;
}

function triangleOf(args: Args<unknown, unknown>, lower: boolean): Triangle {
  const [row, col, offset] = [args.fixed('row'), args.fixed('col'), args.fixed('offset')];
  if (row < 0) throw new OpError(args.target, `row must be non-negative, got${row}`);
  if (col < 0) throw new OpError(args.target, `col must be non-negative, got${col}`);
  const dtype = args.dtype('dtype') ?? 'i64';
  const name = lower ? 'tril_indices' : 'triu_indices';
  if (dtype !== 'i32' && dtype !== 'i64') throw notImplemented(args.target, name, dtype);
  // Row i begins or ends at column i + border, as far as the matrix has one there.
  const border = lower ? offset + 1 : offset;
  const below = clampedSum(row, border, col);
  return { dtype, row, col, border, count: lower ? below : row * col - below };
}

/** The sum over `0 <= i < n` of `i + offset`, brought into `0 … most`. */
function clampedSum(n: number, offset: number, most: number): number {
  const rises = Math.min(Math.max(-offset, 0), n);
  const full = Math.min(Math.max(most - offset, rises), n);
  const first = rises + offset;
  return ((full - rises) * (first + (full - 1 + offset))) / 2 + (n - full) * most;
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
      const { dtype, row, col, border, count } = triangleOf(args, lower);
      checkNumel(2 * count);
      const indices = new BigInt64Array(2 * count);
      let at = 0;
      for (let i = 0; i < row && at < count; i++) {
        const edge = Math.min(Math.max(i + border, 0), col);
        for (let j = lower ? 0 : edge; j < (lower ? edge : col); j++, at++) {
          indices[at] = BigInt(i);
          indices[count + at] = BigInt(j);
        }
      }
      return tensorFromScalars(dtype, [2, count], indices);
    },
  };
}

export const triangleIndicesSpecs: readonly OpSpec[] = [
  triangleSpec('tril_indices'),
  triangleSpec('triu_indices'),
];
