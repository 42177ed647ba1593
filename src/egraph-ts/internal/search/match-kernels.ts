/*
 * Loops over batches of tuples, shared by all rules: few functions, so that the compiler of the host warms up once and
 * no code is generated at run time. A batch is a pair of vectors (`sel`: input tuple, `row`: row of a table).
 */

/** Tuples per batch: large enough to hide the cost of a call, small enough for the first cache. */
export const BATCH = 512;

/** Rows by the value of one column: rows of value `v` are `rows[start[v]] .. rows[start[v + 1]]`. */
export interface Csr {
  /** What is indexed is below. */
  ids: number;
  start: Int32Array;
  rows: Int32Array;
  /** Columns of the table in the order of `rows`, made when that pays: reading along beats jumping about. */
  readonly columns: (Int32Array | undefined)[];
  /** Whether a column shows the present rows. */
  readonly ordered: boolean[];
  /** How many rows were handed out. */
  handed: number;
}

/** Where an expansion that filled its output stopped. */
export interface Cursor {
  tuple: number;
  at: number;
}

/**
 * Pairs each tuple with the positions of its key in the index, from the cursor on, until the output is full. Returns the
 * number of pairs.
 */
export function expand(
  key: Int32Array,
  n: number,
  start: Int32Array,
  cursor: Cursor,
  sel: Int32Array,
  position: Int32Array,
): number {
  let m = 0;
  let i = cursor.tuple;
  let at = cursor.at;
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
  cursor.tuple = i;
  cursor.at = at;
  return m;
}

/** Rows that {@link expandEqual} looks at before it comes back, however few it keeps: so that a limit can be looked at. */
const LOOKED_AT = 1 << 16;

/** {@link expand}, but gives the rows, and only those whose `column` (in index order) equals the tuple's value. */
export function expandEqual(
  key: Int32Array,
  n: number,
  start: Int32Array,
  list: Int32Array,
  column: Int32Array,
  value: Int32Array,
  cursor: Cursor,
  sel: Int32Array,
  row: Int32Array,
): number {
  let m = 0;
  let i = cursor.tuple;
  let at = cursor.at;
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
  cursor.tuple = i;
  cursor.at = at;
  return m;
}

/** A column in the order of an index over `n` rows. */
export function columnInOrder(
  rows: Int32Array,
  stride: number,
  column: number,
  list: Int32Array,
  n: number,
  out: Int32Array,
): void {
  for (let i = 0; i < n; i++) out[i] = rows[list[i]! * stride + column]!;
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

export function gather(from: Int32Array, sel: Int32Array, n: number, to: Int32Array): void {
  for (let i = 0; i < n; i++) to[i] = from[sel[i]!]!;
}

/** Replaces positions by what they are mapped to. */
export function compose(map: Int32Array, at: Int32Array, n: number): void {
  for (let i = 0; i < n; i++) at[i] = map[at[i]!]!;
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

/** Canonical ids in place. */
export function findAll(parent: Int32Array, ids: Int32Array, n: number): void {
  for (let i = 0; i < n; i++) {
    let x = ids[i]!;
    let p = parent[x]!;
    if (p === x) continue;
    while (p !== x) {
      x = p;
      p = parent[x]!;
    }
    ids[i] = x;
  }
}

/** Indexes one column by counting sort. `skip`: column whose negative values leave a row out (stamps). */
export function countingSort(
  rows: Int32Array,
  n: number,
  stride: number,
  column: number,
  stamp: number,
  ids: number,
  csr: Csr,
): void {
  if (csr.start.length < ids + 2) csr.start = new Int32Array(Math.ceil(ids * 1.25) + 2);
  else csr.start.fill(0, 0, ids + 2);
  if (csr.rows.length < n) csr.rows = new Int32Array(Math.ceil(n * 1.25));
  countKeys(rows, n, stride, column, stamp, csr.start);
  prefixSums(csr.start, ids + 2);
  place(rows, n, stride, column, stamp, csr.start, csr.rows);
}

// Keys are counted two places up, so that placing leaves `start` shifted into its final position.
function countKeys(
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

function prefixSums(start: Int32Array, n: number): void {
  let sum = 0;
  for (let i = 0; i < n; i++) {
    sum += start[i]!;
    start[i] = sum;
  }
}

function place(
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
