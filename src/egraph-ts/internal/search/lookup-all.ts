import type { Scratch } from '../kernels/arena.js';
import type { Kernels } from '../kernels/kernels.js';
import { findRow, type Table } from '../store/table.js';
import type { Level } from './buffers.js';

let key = new Int32Array(16);

/**
 * Pairs each tuple with the row whose children are in the key columns, if there is one among the first `limit` rows and
 * it takes part in matching.
 */
export function lookupAll(
  kernels: Kernels,
  { hashes, first }: Scratch,
  t: Table,
  keys: readonly Int32Array[],
  payload: number | undefined,
  n: number,
  limit: number,
  { sel, row }: Level,
): number {
  const { slots, mask, rows } = t;
  if (payload === undefined && keys.length === 2)
    return kernels.lookup2(slots, mask, rows, keys[0]!, keys[1]!, n, limit, hashes, first, sel, row);
  if (payload === undefined && keys.length === 1)
    return kernels.lookup1(slots, mask, rows, keys[0]!, n, limit, sel, row);
  return lookupN(t, keys, payload, n, limit, sel, row);
}

function lookupN(
  t: Table,
  keys: readonly Int32Array[],
  payload: number | undefined,
  n: number,
  limit: number,
  sel: Int32Array,
  row: Int32Array,
): number {
  if (key.length <= keys.length) key = new Int32Array(keys.length * 2);
  if (payload !== undefined) key[keys.length] = payload;
  let m = 0;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < keys.length; k++) key[k] = keys[k]![i]!;
    const r = findRow(t, key, 0);
    if (r < 0 || r >= limit || t.rows[r * t.stride + t.k + 1]! < 0) continue;
    sel[m] = i;
    row[m++] = r;
  }
  return m;
}
