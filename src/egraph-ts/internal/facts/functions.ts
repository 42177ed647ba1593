import { Contradiction, ContradictionError } from '../../contradiction.js';
import type { Language, Op } from '../../language.js';
import type { Lattice } from '../../lattice.js';
import type { Id } from '../../types.js';
import { compact } from '../congruence/compact.js';
import type { Core } from '../store/core.js';
import { Links } from '../store/links.js';
import { isDead, touch } from '../store/row.js';
import { appendRow, findRow, rekeyRow, removeRow, type Table } from '../store/table.js';
import { Tables } from '../store/tables.js';
import { Values } from './values.js';

/** Rows are repaired along lists when so many times fewer ids lost a union than there are rows. */
const FEW = 32;

/**
 * The functions of a language: operators with a lattice. Their rows lie in tables like those of e-nodes, with the number of a
 * value where e-nodes have their class, so that searches join them by the same loops. They are no e-nodes: nothing but
 * rules, and whoever asks for a value, sees them.
 *
 * Two rows whose arguments become equal become one, whose value is what both say. A value that changes makes its row news.
 */
export class Functions {
  readonly #core: Core;
  tables: Tables;
  readonly values = new Values();
  /** From a class to the rows that it is an argument of. */
  links = new Links(false);
  seq = 0;
  /** {@link seq} at the start of each epoch. */
  readonly #epochStart: number[] = [0, 0];
  /** Ids that lost a union since rows were last repaired, and why. */
  #losers = new Map<Id, string>();
  /** Values that wait for the end of the present search, by row. */
  readonly #later = new Map<Table, Map<number, number>>();
  #removeLater: (readonly [Table, number])[] = [];

  constructor(core: Core) {
    this.#core = core;
    this.tables = new Tables(core.language, core.arena, true);
  }

  /** Rows of all functions. */
  get size(): number {
    let n = 0;
    for (const t of this.tables.all) n += t.live;
    return n;
  }

  nextEpoch(epoch: number): void {
    this.#epochStart[epoch] = this.seq;
  }

  startOf(epoch: number): number {
    return this.#epochStart[epoch]!;
  }

  noteUnion(loser: Id, reason: string): void {
    this.#losers.set(loser, reason);
    this.links.noteUnion(loser);
  }

  get settled(): boolean {
    return this.#losers.size === 0;
  }

  /** The value of the function for canonical arguments (and literal), or undefined when it has none. */
  get(t: Table, key: Int32Array): unknown {
    const r = findRow(t, key, 0);
    return r < 0 ? undefined : this.values.of(this.#known(t, r));
  }

  /**
   * Merges a value into that of the function for canonical arguments; says whether it was news. While rules are being
   * searched, rows that were there keep what they say until that is over.
   */
  set(op: Op, t: Table, key: Int32Array, value: unknown): boolean {
    const core = this.#core;
    const lattice = op.value!;
    const r = findRow(t, key, 0);
    if (r < 0) {
      t.reserve(1);
      appendRow(t, key, 0, this.values.number(lattice, value), core.epoch, this.seq++);
      core.version++;
      return true;
    }
    const known = this.#known(t, r);
    const merged = this.#merge(op, known, value, core.reason, t, r);
    if (merged === known) return false;
    core.version++;
    if (core.locked) {
      let later = this.#later.get(t);
      if (later === undefined) this.#later.set(t, (later = new Map()));
      later.set(r, merged);
    } else this.#write(t, r, merged);
    return true;
  }

  /** The number of what is known of a row, whether or not searches see it yet. */
  #known(t: Table, r: number): number {
    return this.#later.get(t)?.get(r) ?? t.rows[r * t.stride + t.k]!;
  }

  #write(t: Table, r: number, value: number): void {
    t.rows[r * t.stride + t.k] = value;
    touch(t, r, this.#core.epoch);
    // A match with the old value is one no more.
    this.#core.hidings++;
  }

  #merge(op: Op, known: number, value: unknown, reason: string, t: Table, r: number): number {
    const lattice = op.value!;
    const a = this.values.of(known);
    try {
      const merged = lattice.merge(a, value);
      return sameValue(lattice, a, merged) ? known : this.values.number(lattice, merged);
    } catch (error) {
      const told =
        error instanceof Contradiction ? this.#contradiction(op, [a, value], reason, t, r, error) : error;
      if (!this.#core.rebuilding) throw told;
      this.#core.noteFailure(told);
      return known;
    }
  }

  #contradiction(
    op: Op,
    facts: readonly [unknown, unknown],
    reason: string,
    t: Table,
    r: number,
    cause: Contradiction,
  ): ContradictionError {
    const args = Array.from(t.rows.subarray(r * t.stride, r * t.stride + t.nc));
    const [first = -1] = args;
    return new ContradictionError({
      analysis: op.name,
      facts,
      ids: [first, first],
      reason,
      causes: [reason],
      message: `function "${op.name}" of (${args.join(', ')}): ${cause.message}; by ${reason}`,
      cause,
    });
  }

  remove(t: Table, r: number): void {
    if (this.#core.locked) this.#removeLater.push([t, r]);
    else this.#removeNow(t, r);
  }

  #removeNow(t: Table, r: number): void {
    const core = this.#core;
    if (isDead(t, r) || t.n === 0) return;
    removeRow(t, r);
    if (t.k === 0) this.links.invalidate();
    core.version++;
    core.hidings++;
  }

  /** Ends a time in which rows had to stay as they were. */
  unlock(): void {
    for (const [t, later] of this.#later) for (const [r, value] of later) this.#write(t, r, value);
    this.#later.clear();
    const remove = this.#removeLater;
    this.#removeLater = [];
    for (const [t, r] of remove) this.#removeNow(t, r);
  }

  /** Brings the lists up to date; `displaced` is told of rows that have to be repaired. */
  catchUp(displaced?: (seq: number) => void): void {
    const core = this.#core;
    this.links.catchUp(this.tables.all, core.nIds, (id) => core.find(id), displaced);
  }

  /** Follows the unions since the last time through the rows. */
  restore(): void {
    const losers = this.#losers;
    this.#losers = new Map();
    if (losers.size * FEW < this.tables.rowCount()) {
      const displaced = new Set<number>();
      const { links } = this;
      this.catchUp((seq) => displaced.add(seq));
      for (const seq of [...displaced].sort((a, b) => a - b))
        this.#repair(this.tables.all[links.seqTable[seq]!]!, links.seqRow[seq]!, losers);
    } else for (const t of this.tables.all) for (let r = 0; r < t.n; r++) this.#repair(t, r, losers);
    for (const t of this.tables.all) if (t.dead * 2 > t.n && t.n > 256) compact(t, this.links);
  }

  #repair(t: Table, r: number, losers: ReadonlyMap<Id, string>): void {
    if (isDead(t, r)) return;
    const core = this.#core;
    const { rows, stride } = t;
    let moved = -1;
    for (let i = r * stride, end = i + t.nc; i < end; i++) {
      const c = core.find(rows[i]!);
      if (c === rows[i]) continue;
      moved = rows[i]!;
      rows[i] = c;
    }
    if (moved < 0) return;
    touch(t, r, core.epoch);
    const other = rekeyRow(t, r);
    if (other < 0) return;
    const kept = Math.min(r, other);
    const [a, b] = [kept, Math.max(r, other)].map((row) => t.rows[row * stride + t.k]!) as [number, number];
    // Which matches there were with either is not known any more.
    core.hidings++;
    touch(t, kept, core.epoch);
    const op = core.language.ops[t.op]!;
    const merged = this.#merge(op, a, this.values.of(b), losers.get(moved) ?? core.reason, t, kept);
    t.rows[kept * stride + t.k] = merged;
  }

  /** The tables of a checkpoint take the place of the present ones. */
  reset(tables: readonly Table[], seq: number, losers: ReadonlyMap<Id, string>): void {
    this.tables = new Tables(this.#core.language, this.#core.arena, true);
    for (const t of tables) this.tables.adopt(t);
    this.seq = seq;
    this.#losers = new Map(losers);
    this.#later.clear();
    this.#removeLater = [];
    this.links = new Links(false);
  }

  /** Unions not followed yet, for a checkpoint. */
  get unfollowed(): ReadonlyMap<Id, string> {
    return new Map(this.#losers);
  }
}

/** The functions of a language; undefined when it has none, so that they cost nothing there. */
export function functionsOf(core: Core, language: Language): Functions | undefined {
  return language.ops.some((op) => op.value !== undefined) ? new Functions(core) : undefined;
}

function sameValue(lattice: Lattice<unknown>, a: unknown, b: unknown): boolean {
  return Object.is(a, b) || (lattice.equals !== undefined && lattice.equals(a, b));
}
