import { grown } from './grow.js';
import { DEAD } from '../kernels/batch.js';
import type { Table } from './table.js';

/**
 * From a class to its e-nodes and to the e-nodes it is a child of, as circular lists, so that a union joins two lists
 * by swapping two integers.
 *
 * Brought up to date on demand only: a run that scans whole tables never pays for it. Entries of rows that died
 * meanwhile stay in the lists and are skipped by whoever walks them.
 */
export class Links {
  /** Row of a sequence number: table and row in it. */
  seqTable = new Int32Array(64);
  seqRow = new Int32Array(64);
  #memberHead = new Int32Array(64).fill(-1);
  #memberNext = new Int32Array(64);
  #parentHead = new Int32Array(64).fill(-1);
  #parentNext = new Int32Array(128);
  #parentSeq = new Int32Array(128);
  #parents = 0;
  /** Rows of each table that are entered. */
  #done: number[] = [];
  #rowsDone = 0;
  /** Ids that lost a union and whose lists are not joined to the winner's yet. */
  #losers: number[] = [];
  built = false;
  /** Rows lie in classes; those of functions do not. */
  readonly #members: boolean;

  constructor(members = true) {
    this.#members = members;
  }

  /** Forgets everything; the next use starts afresh. */
  invalidate(): void {
    if (!this.built) return;
    this.built = false;
    this.#memberHead.fill(-1);
    this.#parentHead.fill(-1);
    this.#parents = 0;
    this.#done = [];
    this.#rowsDone = 0;
    this.#losers = [];
  }

  noteUnion(loser: number): void {
    if (this.built) this.#losers.push(loser);
  }

  /** How many rows and unions are not entered yet. */
  lag(rows: number): number {
    return rows - this.#rowsDone + this.#losers.length;
  }

  /**
   * Enters new unions and rows. `displaced`, when given, is called for each row whose class or child lost a union,
   * which is what has to be repaired.
   */
  catchUp(
    tables: readonly Table[],
    ids: number,
    find: (id: number) => number,
    displaced?: (seq: number, member: boolean) => void,
  ): void {
    this.built = true;
    if (ids > this.#memberHead.length) {
      const size = Math.max(ids, this.#memberHead.length * 2);
      const from = this.#memberHead.length;
      this.#memberHead = grown(this.#memberHead, size).fill(-1, from);
      this.#parentHead = grown(this.#parentHead, size).fill(-1, from);
    }
    for (const t of tables) this.#enterRows(t, find, displaced);
    for (let i = 0; i < this.#losers.length; i++) this.#join(this.#losers[i]!, find, displaced);
    this.#losers.length = 0;
  }

  #enterRows(
    t: Table,
    find: (id: number) => number,
    displaced: ((seq: number, member: boolean) => void) | undefined,
  ): void {
    const from = this.#done[t.index] ?? 0;
    if (from === t.n) return;
    this.#done[t.index] = t.n;
    this.#rowsDone += t.n - from;
    const { rows, stride, nc, k } = t;
    const top = t.seq[t.n - 1]! + 1;
    if (top > this.seqTable.length) {
      const size = Math.max(top, this.seqTable.length * 2);
      this.seqTable = grown(this.seqTable, size);
      this.seqRow = grown(this.seqRow, size);
      this.#memberNext = grown(this.#memberNext, size);
    }
    const slots = this.#parents + (t.n - from) * nc;
    if (slots > this.#parentNext.length) {
      const size = Math.max(slots, this.#parentNext.length * 2);
      this.#parentNext = grown(this.#parentNext, size);
      this.#parentSeq = grown(this.#parentSeq, size);
    }
    const { seqTable, seqRow } = this;
    for (let r = from; r < t.n; r++) {
      const b = r * stride;
      const seq = t.seq[r]!;
      seqTable[seq] = t.index;
      seqRow[seq] = r;
      if (k > 0 && rows[b] === DEAD) continue;
      // Unions made before the lists existed are in no log: such rows are recognised by their columns.
      let stale = false;
      if (this.#members) {
        const cls = find(rows[b + k]!);
        stale = cls !== rows[b + k];
        this.#enterMember(cls, seq);
      }
      const wide = nc > WIDE ? new Set<number>() : undefined;
      for (let i = 0; i < nc; i++) {
        const child = rows[b + i]!;
        // One entry for a repeated child.
        if (wide === undefined ? isRepeated(rows, b, i) : wide.has(child)) continue;
        wide?.add(child);
        const canonical = find(child);
        if (canonical !== child) stale = true;
        this.#enterParent(canonical, seq);
      }
      if (stale && displaced !== undefined) displaced(seq, false);
    }
  }

  #enterMember(cls: number, seq: number): void {
    const head = this.#memberHead[cls]!;
    if (head < 0) this.#memberNext[seq] = seq;
    else {
      this.#memberNext[seq] = this.#memberNext[head]!;
      this.#memberNext[head] = seq;
    }
    this.#memberHead[cls] = seq;
  }

  #enterParent(cls: number, seq: number): void {
    const slot = this.#parents++;
    this.#parentSeq[slot] = seq;
    const head = this.#parentHead[cls]!;
    if (head < 0) this.#parentNext[slot] = slot;
    else {
      this.#parentNext[slot] = this.#parentNext[head]!;
      this.#parentNext[head] = slot;
    }
    this.#parentHead[cls] = slot;
  }

  #join(
    loser: number,
    find: (id: number) => number,
    displaced?: (seq: number, member: boolean) => void,
  ): void {
    const winner = find(loser);
    if (displaced !== undefined) {
      this.eachMember(loser, (seq) => displaced(seq, true));
      this.eachParent(loser, (seq) => displaced(seq, false));
    }
    splice(this.#memberHead, this.#memberNext, loser, winner);
    splice(this.#parentHead, this.#parentNext, loser, winner);
  }

  /** Sequence numbers of the rows of a class (dead and pruned ones included), in no particular order. */
  eachMember(cls: number, visit: (seq: number) => void): void {
    const head = this.#memberHead[cls] ?? -1;
    if (head < 0) return;
    let s = head;
    do {
      s = this.#memberNext[s]!;
      visit(s);
    } while (s !== head);
  }

  /** Whether some row of a class passes. */
  someMember(cls: number, passes: (seq: number) => boolean): boolean {
    const head = this.#memberHead[cls] ?? -1;
    if (head < 0) return false;
    let s = head;
    do {
      s = this.#memberNext[s]!;
      if (passes(s)) return true;
    } while (s !== head);
    return false;
  }

  /** Sequence numbers of the rows that have the class as a child. */
  eachParent(cls: number, visit: (seq: number) => void): void {
    const head = this.#parentHead[cls] ?? -1;
    if (head < 0) return;
    let s = head;
    do {
      s = this.#parentNext[s]!;
      visit(this.#parentSeq[s]!);
    } while (s !== head);
  }
}

/** Number of children from which on comparing each with each is slower than remembering them. */
const WIDE = 16;

function isRepeated(rows: Int32Array, b: number, i: number): boolean {
  const child = rows[b + i]!;
  for (let j = 0; j < i; j++) if (rows[b + j] === child) return true;
  return false;
}

function splice(heads: Int32Array, next: Int32Array, loser: number, winner: number): void {
  const a = heads[loser]!;
  if (a < 0 || loser === winner) return;
  const b = heads[winner]!;
  if (b < 0) heads[winner] = a;
  else {
    const after = next[a]!;
    next[a] = next[b]!;
    next[b] = after;
  }
  heads[loser] = -1;
}
