import { BATCH } from './batch.js';

/*
 * Loops over batches of tuples. A batch is a pair of vectors (`sel`: input tuple, `row`: row of a table). A cursor is
 * where an expansion that filled its output stopped: the tuple, and the place in its list (-1: the beginning).
 */

/**
 * Pairs each tuple with the positions of its key in the index, from the cursor on, until the output is full. Returns the
 * number of pairs.
 */
export function expand(
  key: Int32Array,
  n: number,
  start: Int32Array,
  cursor: Int32Array,
  sel: Int32Array,
  position: Int32Array,
): number {
  let m = 0;
  let i = cursor[0]!;
  let at = cursor[1]!;
  while (i < n) {
    const k = key[i]!;
    const end = start[k + 1]!;
    let j = at < 0 ? start[k]! : at;
    while (j < end && m < BATCH) {
      sel[m] = i;
      position[m++] = j++;
    }
    if (j < end) {
      at = j;
      break;
    }
    at = -1;
    i++;
    if (m === BATCH) break;
  }
  cursor[0] = i;
  cursor[1] = at;
  return m;
}

/** Rows that {@link expandEqual} looks at before it comes back, however few it keeps: so that a limit can be looked at. */
const LOOKED_AT = 65_536;

/** {@link expand}, but gives the rows, and only those whose `column` (in index order) equals the tuple's value. */
export function expandEqual(
  key: Int32Array,
  n: number,
  start: Int32Array,
  list: Int32Array,
  column: Int32Array,
  value: Int32Array,
  cursor: Int32Array,
  sel: Int32Array,
  row: Int32Array,
): number {
  let m = 0;
  let i = cursor[0]!;
  let at = cursor[1]!;
  let left = LOOKED_AT;
  while (i < n && left > 0) {
    const k = key[i]!;
    const v = value[i]!;
    const end = start[k + 1]!;
    let j = at < 0 ? start[k]! : at;
    left -= end - j;
    for (; j < end && m < BATCH; j++) {
      if (column[j] !== v) continue;
      sel[m] = i;
      row[m++] = list[j]!;
    }
    if (j < end) {
      at = j;
      break;
    }
    at = -1;
    i++;
    if (m === BATCH) break;
  }
  cursor[0] = i;
  cursor[1] = at;
  return m;
}

export function filterEqual(
  rows: Int32Array,
  stride: number,
  column: number,
  value: Int32Array,
  sel: Int32Array,
  row: Int32Array,
  n: number,
): number {
  let m = 0;
  for (let i = 0; i < n; i++) {
    const s = sel[i]!;
    const r = row[i]!;
    if (rows[r * stride + column] !== value[s]) continue;
    sel[m] = s;
    row[m++] = r;
  }
  return m;
}

export function filterConstant(
  rows: Int32Array,
  stride: number,
  column: number,
  value: number,
  sel: Int32Array,
  row: Int32Array,
  n: number,
): number {
  let m = 0;
  for (let i = 0; i < n; i++) {
    const r = row[i]!;
    if (rows[r * stride + column] !== value) continue;
    sel[m] = sel[i]!;
    row[m++] = r;
  }
  return m;
}

/** Keeps rows with the same value in two columns; these may lie apart. */
export function filterSame(
  left: Int32Array,
  stride: number,
  a: number,
  right: Int32Array,
  b: number,
  sel: Int32Array,
  row: Int32Array,
  n: number,
): number {
  let m = 0;
  for (let i = 0; i < n; i++) {
    const r = row[i]!;
    if (left[r * stride + a] !== right[r * stride + b]) continue;
    sel[m] = sel[i]!;
    row[m++] = r;
  }
  return m;
}

/** Keeps rows whose column is below a bound: stamps of rows that did not change. */
export function filterBelow(
  rows: Int32Array,
  stride: number,
  column: number,
  bound: number,
  sel: Int32Array,
  row: Int32Array,
  n: number,
): number {
  let m = 0;
  for (let i = 0; i < n; i++) {
    const r = row[i]!;
    if (rows[r * stride + column]! >= bound) continue;
    sel[m] = sel[i]!;
    row[m++] = r;
  }
  return m;
}

/** What stands at given positions; `to` may be the list of positions itself. */
export function gather(from: Int32Array, sel: Int32Array, n: number, to: Int32Array): void {
  for (let i = 0; i < n; i++) to[i] = from[sel[i]!]!;
}

/** A column of the rows at given positions. */
export function gatherLate(
  rows: Int32Array,
  stride: number,
  column: number,
  row: Int32Array,
  at: Int32Array,
  n: number,
  to: Int32Array,
): void {
  for (let i = 0; i < n; i++) to[i] = rows[row[at[i]!]! * stride + column]!;
}

/** A column of given rows. */
export function gatherRows(
  rows: Int32Array,
  stride: number,
  column: number,
  row: Int32Array,
  n: number,
  to: Int32Array,
): void {
  for (let i = 0; i < n; i++) to[i] = rows[row[i]! * stride + column]!;
}

/**
 * Counts the rows of each value of a column, as the first of three steps that index it; dead and pruned rows are left out. Counts
 * stand two places up, so that placing leaves `start` shifted into its final position.
 */
export function countKeys(
  rows: Int32Array,
  n: number,
  stride: number,
  column: number,
  stamp: number,
  start: Int32Array,
): void {
  for (let r = 0, b = 0; r < n; r++, b += stride) {
    if (rows[b]! < 0 || rows[b + stamp]! < 0) continue;
    const at = rows[b + column]! + 2;
    start[at] = start[at]! + 1;
  }
}

/** The second step: where the rows of each value begin. */
export function prefixSums(start: Int32Array, n: number): void {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    sum += start[i]!;
    start[i] = sum;
  }
}

/** The third step: the rows in the order of their values. */
export function place(
  rows: Int32Array,
  n: number,
  stride: number,
  column: number,
  stamp: number,
  start: Int32Array,
  out: Int32Array,
): void {
  for (let r = 0, b = 0; r < n; r++, b += stride) {
    if (rows[b]! < 0 || rows[b + stamp]! < 0) continue;
    const at = rows[b + column]! + 1;
    const to = start[at]!;
    out[to] = r;
    start[at] = to + 1;
  }
}

/** Rows from `from` on stamped at or after `since`, pruned and dead ones left out, put at `to` on. Returns the end of them. */
export function changedRows(
  rows: Int32Array,
  from: number,
  n: number,
  stride: number,
  stamp: number,
  since: number,
  out: Int32Array,
  to: number,
): number {
  let m = to;
  for (let r = from, b = from * stride; r < n; r++, b += stride) {
    if (rows[b + stamp]! >= since && rows[b]! >= 0) out[m++] = r;
  }
  return m;
}
