import type { Analysis } from '../../analysis.js';
import { Contradiction } from '../../contradiction.js';
import type { EGraph } from '../../egraph.js';
import { EGraphError, LanguageError } from '../../errors.js';
import type { Language, Op } from '../../language.js';
import type { ENode, Id } from '../../types.js';
import type { CompiledRule } from '../patterns/compiled-rule.js';
import { contradictionError } from '../proofs/contradiction-error.js';
import { grown } from './grow.js';
import { Indexes } from '../search/indexes.js';
import { Links } from './links.js';
import { Payloads } from './payloads.js';
import { Proofs } from '../proofs/proofs.js';
import { never } from '../limits/never.js';
import { rebuildByScan } from '../congruence/rebuild-scan.js';
import { sortsOf, type Sorts } from './sorts.js';
import { repairRow } from '../congruence/repair-row.js';
import { appendRow, DEAD, findOrAppend, findRow, type Table } from './table.js';
import { Tables } from './tables.js';

/** What is known about a run of a rule on this e-graph, so that the next one looks at news only. */
export interface RuleState {
  /** Rows stamped before this epoch were seen by the rule. */
  since: number;
  /** Ids below this one were seen by the rule. */
  ids: number;
  /** Classes of the rule's ground terms when it was last searched; undefined when one was not there. */
  grounds: Int32Array | undefined;
  /** Matches that were declined: they are tried again. */
  pending: PendingMatch[];
  /** Size at which {@link pending} is next cleared of repetitions. */
  pendingLimit: number;
}

/** A match held over: its classes, and the lists of its rest variables. */
export interface PendingMatch {
  readonly ids: readonly Id[];
  readonly lists: readonly (readonly Id[] | undefined)[];
}

/** The state of an e-graph and the operations on it that the rest of the engine shares. */
export class Core {
  readonly egraph: EGraph;
  readonly language: Language;
  readonly analyses: readonly Analysis<unknown>[];
  tables: Tables;
  readonly payloads = new Payloads();
  /** The reasons of all unions, when the e-graph is to explain itself. */
  readonly proofs: Proofs | undefined;
  /** Sorts of classes, when the language declares some. */
  readonly sorts: Sorts | undefined;
  parent = new Int32Array(64);
  nIds = 0;
  classCount = 0;
  /** Rises with every search; rows carry the epoch in which they last changed. */
  epoch = 1;
  seq = 0;
  /** Unions not yet followed through the tables. */
  pendingUnions = 0;
  /** Facts: one array per analysis, indexed by canonical id. */
  data: unknown[][];
  /** Sequence numbers of rows whose children got new facts. */
  affected = new Set<number>();
  /** Sequence numbers of rows whose class got new facts: news for rules, but only once the present search is over. */
  readonly changed: number[] = [];
  links = new Links();
  /** For matching without rules. */
  readonly indexes = new Indexes();
  ruleStates = new WeakMap<CompiledRule, RuleState>();
  /** Grows with every change; lets caches notice that they are out of date. */
  version = 0;
  /** Grows whenever rows and ids handed out before may be void. */
  generation = 0;
  /** Counts since the last table scan, to decide when keeping {@link links} pays. */
  #scanDebt = 0;
  /** Rows found displaced while the lists were brought up to date, to be repaired at the next rebuild. */
  #displaced: number[] = [];
  /** Rules are being searched or applied: canonical ids may not move now. */
  locked = false;
  #pruneLater: number[] = [];
  /** The rule or reason behind what is being done now, for error messages. */
  reason = 'union';

  constructor(egraph: EGraph, language: Language, analyses: readonly Analysis<unknown>[], explain: boolean) {
    this.proofs = explain ? new Proofs(this) : undefined;
    this.egraph = egraph;
    this.language = language;
    this.analyses = analyses;
    this.tables = new Tables(language);
    this.sorts = sortsOf(language);
    this.data = analyses.map(() => []);
  }

  find(id: Id): Id {
    const p = this.parent;
    let x = id;
    while (p[x] !== x) x = p[x] = p[p[x]!]!;
    return x;
  }

  newId(): Id {
    const id = this.nIds++;
    if (id >= this.parent.length) this.parent = grown(this.parent, this.parent.length * 2);
    this.parent[id] = id;
    this.classCount++;
    return id;
  }

  get nodeCount(): number {
    let n = 0;
    for (const t of this.tables.all) n += t.live;
    return n;
  }

  /** What a rule has seen of this e-graph. */
  ruleState(rule: CompiledRule): RuleState {
    let state = this.ruleStates.get(rule);
    if (state === undefined) {
      state = freshState();
      this.ruleStates.set(rule, state);
    }
    return state;
  }

  /** Makes room for `extra` ids without a check per id. */
  reserveIds(extra: number): void {
    const n = this.nIds + extra;
    if (n > this.parent.length) this.parent = grown(this.parent, Math.max(n, this.parent.length * 2));
  }

  /** The class of the key (canonical children, then payload), with a new e-node and class when there is none. */
  addKey(t: Table, key: Int32Array): Id {
    t.reserve(1);
    const r = findOrAppend(t, key, this.nIds, this.epoch, this.seq);
    if (r >= 0) return this.find(t.rows[r * t.stride + t.k]!);
    this.seq++;
    this.version++;
    const id = this.newId();
    this.sorts?.note(id, t.op);
    if (this.analyses.length === 0) return id;
    this.makeNew(t, t.n - 1, id);
    return this.find(id);
  }

  /** The first facts of a new class. */
  makeNew(t: Table, r: number, id: Id): void {
    const node = this.node(t, r);
    for (let a = 0; a < this.analyses.length; a++) {
      this.data[a]![id] = this.analyses[a]!.make(this.egraph, node, id);
    }
    this.modify(id);
  }

  /** Adds the e-node to an existing class, without a class of its own; says whether anything changed. */
  addKeyInto(t: Table, key: Int32Array, cls: Id): boolean {
    const r = findRow(t, key, 0);
    if (r >= 0) return this.union(t.rows[r * t.stride + t.k]!, cls);
    const c = this.find(cls);
    this.#append(t, key, c);
    if (this.analyses.length > 0) this.remake(t, t.n - 1, c, true);
    return true;
  }

  #append(t: Table, key: Int32Array, cls: Id): void {
    this.version++;
    t.reserve(1);
    appendRow(t, key, 0, cls, this.epoch, this.seq++);
  }

  /** Unites two classes; congruence is left to {@link rebuild}. The older id becomes the canonical one. */
  union(a: Id, b: Id): boolean {
    let winner = this.find(a);
    let loser = this.find(b);
    if (winner === loser) return false;
    if (winner > loser) [winner, loser] = [loser, winner];
    if (this.sorts !== undefined) {
      this.sorts.checkUnion(winner, loser);
      this.sorts.united(winner, loser);
    }
    // Facts first: whose parents are affected is known only while the two are apart.
    if (this.analyses.length > 0) this.#mergeData(winner, loser);
    this.version++;
    this.parent[loser] = winner;
    this.classCount--;
    this.pendingUnions++;
    this.links.noteUnion(loser);
    if (this.analyses.length > 0) this.modify(winner);
    return true;
  }

  #mergeData(winner: Id, loser: Id): void {
    let winnerChanged = false;
    let loserChanged = false;
    for (let i = 0; i < this.analyses.length; i++) {
      const data = this.data[i]!;
      const analysis = this.analyses[i]!;
      const merged = this.mergeFacts(i, data[winner], data[loser], winner, loser);
      if (!same(analysis, merged, data[winner])) winnerChanged = true;
      if (!same(analysis, merged, data[loser])) loserChanged = true;
      data[winner] = merged;
      data[loser] = undefined;
    }
    if (winnerChanged) this.#affect(winner);
    if (loserChanged) this.#affect(loser);
  }

  /** Remembers to make the facts of the parents of a class anew. */
  #affect(id: Id): void {
    this.catchUp();
    const { links, affected } = this;
    links.eachParent(id, (seq) => affected.add(seq));
    links.eachMember(id, (seq) => this.changed.push(seq));
  }

  /** `merge` of the analysis; a contradiction comes out with everything that is known about it. */
  mergeFacts(i: number, a: unknown, b: unknown, idA: Id, idB: Id): unknown {
    const analysis = this.analyses[i]!;
    try {
      return analysis.merge(a, b);
    } catch (error) {
      if (!(error instanceof Contradiction)) throw error;
      throw contradictionError(this, analysis, [a, b], [idA, idB], error);
    }
  }

  modify(id: Id): void {
    for (const analysis of this.analyses) {
      if (analysis.modify === undefined) continue;
      const outer = this.reason;
      this.reason = `analysis "${analysis.name}"`;
      analysis.modify(this.egraph, this.find(id));
      this.reason = outer;
    }
  }

  /** Merges data into a class from outside; parents follow at rebuild. */
  refine(i: number, id: Id, fact: unknown): boolean {
    const c = this.find(id);
    const merged = this.mergeFacts(i, this.data[i]![c], fact, c, id);
    if (same(this.analyses[i]!, merged, this.data[i]![c])) return false;
    this.data[i]![c] = merged;
    this.version++;
    this.#affect(c);
    this.modify(c);
    return true;
  }

  /** Lets every analysis make the facts of a row anew and merges them into its class. */
  remake(t: Table, r: number, cls: Id, fresh: boolean): void {
    const node = this.node(t, r);
    let changed = false;
    for (let i = 0; i < this.analyses.length; i++) {
      const data = this.data[i]!;
      const made = this.analyses[i]!.make(this.egraph, node, cls);
      const merged = this.mergeFacts(i, data[cls], made, cls, cls);
      if (same(this.analyses[i]!, merged, data[cls])) continue;
      data[cls] = merged;
      changed = true;
    }
    if (changed) {
      this.version++;
      this.#affect(cls);
    }
    if (changed || fresh) this.modify(cls);
  }

  /** Takes a row out of matching; while rules are being searched, as soon as that is over. */
  prune(t: Table, r: number): void {
    if (this.locked) {
      this.#pruneLater.push(t.index, r);
      return;
    }
    const at = r * t.stride + t.k + 1;
    if (t.rows[at]! < 0) return;
    t.rows[at] = -1;
    t.pruned++;
    this.indexes.afresh();
  }

  /** Ends a time in which canonical ids had to stay. */
  unlock(): void {
    this.locked = false;
    const later = this.#pruneLater;
    this.#pruneLater = [];
    for (let i = 0; i < later.length; i += 2) this.prune(this.tables.all[later[i]!]!, later[i + 1]!);
  }

  /** Whether nothing is left for {@link rebuild} to do. */
  get settled(): boolean {
    return this.pendingUnions === 0 && this.affected.size === 0 && this.changed.length === 0;
  }

  /**
   * Restores congruence and the analyses. Returns the number of unions that congruence forced.
   *
   * @param spent ends the work when it says so; the next call goes on with the rest
   */
  rebuild(spent: () => boolean = never): number {
    if (this.locked)
      throw new EGraphError('rebuild() while rules are being applied: it follows by itself after them');
    let forced = 0;
    while (!this.settled && !spent()) {
      if (this.pendingUnions > 0) forced += this.#restoreCongruence();
      else this.#propagate(spent);
    }
    return forced;
  }

  #restoreCongruence(): number {
    const rows = this.tables.rowCount();
    this.#scanDebt += rows;
    const lag = this.links.lag(rows);
    // Walking lists costs some 30 times a scanned row, but only for what is new or displaced.
    if (lag * 32 < rows || (this.#scanDebt > lag * 32 && this.pendingUnions * 64 < rows)) {
      this.#scanDebt = 0;
      return this.#restoreByLists();
    }
    this.#displaced.length = 0;
    return rebuildByScan(this);
  }

  #restoreByLists(): number {
    let forced = 0;
    while (this.pendingUnions > 0) {
      this.catchUp();
      this.pendingUnions = 0;
      const rows = this.#displaced;
      this.#displaced = [];
      for (const seq of rows) {
        const t = this.tables.all[this.links.seqTable[seq]!]!;
        if (repairRow(this, t, this.links.seqRow[seq]!)) forced++;
      }
    }
    return forced;
  }

  /** Brings the lists up to date. Possible at any time: what still has to be repaired is remembered. */
  catchUp(): void {
    const note = this.pendingUnions > 0 ? (seq: number): void => void this.#displaced.push(seq) : undefined;
    this.links.catchUp(this.tables.all, this.nIds, this.#find, note);
  }

  readonly #find = (id: Id): Id => this.find(id);

  /** Makes the facts of affected rows anew, and marks them as news for rules. */
  #propagate(spent: () => boolean): void {
    const { affected, links, tables } = this;
    this.catchUp();
    for (const seq of this.changed) this.#touch(tables.all[links.seqTable[seq]!]!, links.seqRow[seq]!);
    this.changed.length = 0;
    // A Set hands out what is added while it is walked, and takes back in what was removed.
    for (const seq of affected) {
      if (spent()) return;
      affected.delete(seq);
      const t = tables.all[links.seqTable[seq]!]!;
      const r = links.seqRow[seq]!;
      if (t.rows[r * t.stride] === DEAD) continue;
      this.#touch(t, r);
      this.remake(t, r, this.find(t.rows[r * t.stride + t.k]!), false);
    }
  }

  #touch(t: Table, r: number): void {
    const at = r * t.stride + t.k + 1;
    if (t.rows[at]! >= 0) t.rows[at] = this.epoch;
  }

  /** The e-node of a row, with canonical children. */
  node(t: Table, r: number): ENode {
    const b = r * t.stride;
    const children: Id[] = new Array(t.nc);
    for (let i = 0; i < t.nc; i++) children[i] = this.find(t.rows[b + i]!);
    const op = this.language.ops[t.op]!.name;
    return t.k === t.nc
      ? { op, children }
      : { op, payload: this.payloads.value(t.rows[b + t.nc]!), children };
  }

  /** Sequence numbers of the live rows of a class in order of insertion. */
  members(id: Id, pruned = false): number[] {
    this.catchUp();
    const out: number[] = [];
    const { links, tables } = this;
    links.eachMember(this.find(id), (seq) => {
      const t = tables.all[links.seqTable[seq]!]!;
      const b = links.seqRow[seq]! * t.stride;
      if (t.k > 0 && t.rows[b] === DEAD) return;
      if (!pruned && t.rows[b + t.k + 1]! < 0) return;
      out.push(seq);
    });
    return out.length > 1 ? out.sort((a, b) => a - b) : out;
  }

  /** Drops everything derived, after the rows were replaced. */
  forget(): void {
    this.links = new Links();
    this.#displaced = [];
    this.#scanDebt = 0;
    this.ruleStates = new WeakMap();
    this.version++;
    this.generation++;
  }

  op(name: string): Op {
    const op = this.language.op(name);
    if (op === undefined) throw new LanguageError(`unknown operator "${name}"`);
    return op;
  }
}

/** The state of a rule that has seen nothing. */
export function freshState(): RuleState {
  return { since: 0, ids: 0, grounds: undefined, pending: [], pendingLimit: 1024 };
}

export function same(analysis: Analysis<unknown>, a: unknown, b: unknown): boolean {
  return Object.is(a, b) || (analysis.equals !== undefined && analysis.equals(a, b));
}
