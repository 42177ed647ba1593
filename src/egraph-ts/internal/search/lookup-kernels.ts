import { BATCH } from './match-kernels.js';
import { hash1, type Table, findRow } from '../store/table.js';
import { touch2 } from './read-ahead.js';

let scratch = new Int32Array(16);
const hashes = new Int32Array(BATCH);

/**
 * Pairs each tuple with the row whose children are in the key columns, if there is one among the first `limit` rows and
 * it takes part in matching.
 */
export function lookupAll(
  t: Table,
  keys: readonly Int32Array[],
  payload: number | undefined,
  n: number,
  limit: number,
  sel: Int32Array,
  row: Int32Array,
): number {
  if (payload === undefined && keys.length === 2) {
    return lookup2(t.slots, t.mask, t.rows, keys[0]!, keys[1]!, n, limit, sel, row);
  }
  if (payload === undefined && keys.length === 1) {
    return lookup1(t.slots, t.mask, t.rows, keys[0]!, n, limit, sel, row);
  }
  return lookupN(t, keys, payload, n, limit, sel, row);
}

function lookup1(
  slots: Int32Array,
  mask: number,
  rows: Int32Array,
  a: Int32Array,
  n: number,
  limit: number,
  sel: Int32Array,
  row: Int32Array,
): number {
  let m = 0;
  for (let i = 0; i < n; i++) {
    const x = a[i]!;
    const h = hash1(x);
    const tag = h & ~mask;
    for (let s = h & mask, slot = slots[s]!; slot !== 0; s = (s + 1) & mask, slot = slots[s]!) {
      if ((slot & ~mask) !== tag) continue;
      const r = (slot & mask) - 1;
      if (rows[r * 3] !== x) continue;
      if (r < limit && rows[r * 3 + 2]! >= 0) {
        sel[m] = i;
        row[m++] = r;
      }
      break;
    }
  }
  return m;
}

function lookup2(
  slots: Int32Array,
  mask: number,
  rows: Int32Array,
  a: Int32Array,
  b: Int32Array,
  n: number,
  limit: number,
  sel: Int32Array,
  row: Int32Array,
): number {
  let m = 0;
  touch2(slots, mask, rows, a, b, n, hashes);
  for (let i = 0; i < n; i++) {
    const x = a[i]!;
    const y = b[i]!;
    const h = hashes[i]!;
    const tag = h & ~mask;
    for (let s = h & mask, slot = slots[s]!; slot !== 0; s = (s + 1) & mask, slot = slots[s]!) {
      if ((slot & ~mask) !== tag) continue;
      const r = (slot & mask) - 1;
      if (rows[r * 4] !== x || rows[r * 4 + 1] !== y) continue;
      if (r < limit && rows[r * 4 + 3]! >= 0) {
        sel[m] = i;
        row[m++] = r;
      }
      break;
    }
  }
  return m;
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
  if (scratch.length <= keys.length) scratch = new Int32Array(keys.length * 2);
  if (payload !== undefined) scratch[keys.length] = payload;
  let m = 0;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < keys.length; k++) scratch[k] = keys[k]![i]!;
    const r = findRow(t, scratch, 0);
    if (r < 0 || r >= limit || t.rows[r * t.stride + t.k + 1]! < 0) continue;
    sel[m] = i;
    row[m++] = r;
  }
  return m;
}
