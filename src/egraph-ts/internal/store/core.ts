import type { Analysis } from '../../analysis.js';
import { ContradictionError } from '../../contradiction.js';
import type { EGraph } from '../../egraph.js';
import { ContractError, EGraphError, LanguageError } from '../../errors.js';
import type { Language, Op } from '../../language.js';
import type { ENode, Id } from '../../types.js';
import type { CompiledRule } from '../patterns/compiled-rule.js';
import { Facts } from '../facts/facts.js';
import { functionsOf, type Functions } from '../facts/functions.js';
import { HEAP, type Arena } from '../kernels/arena.js';
import { linearArena } from '../kernels/linear-arena.js';
import { Indexes } from '../search/indexes.js';
import { Links } from './links.js';
import { Payloads } from './payloads.js';
import { Proofs } from '../proofs/proofs.js';
import { never } from '../limits/never.js';
import { BATCH } from '../kernels/batch.js';
import type { Watch } from '../limits/watch.js';
import { rebuildByScan, type RepairNotes } from '../congruence/rebuild-scan.js';
import { sortsOf, type Sorts } from './sorts.js';
import { repairRow } from '../congruence/repair-row.js';
import { childOf, classOf, isDead, isHidden, literalOf, setStamp } from './row.js';
import { appendRow, dropLastRow, findOrAppend, findRow, removeRow, type Table } from './table.js';
import { Tables } from './tables.js';

/**
 * How many rows make {@link Core.settleIn} pay, and for how many e-graphs of a process: later ones find the loops compiled by the
 * host, and a memory for each is what they would pay for nothing. A test may say otherwise.
 */
export const compiledFrom = { rows: 512, eGraphs: 4 };
let settledIn = 0;

/** What is known about a run of a rule on this e-graph, so that the next one looks at news only. */
export interface RuleState {
  /** Rows stamped before this epoch were seen by the rule. */
  since: number;
  /** Ids below this one were seen by the rule. */
  ids: number;
  /** Classes of the rule's ground terms when it was last searched; undefined when one was not there. */
  grounds: readonly Id[] | undefined;
  /** Matches that were declined: they are tried again. */
  pending: PendingMatch[];
  /** Size at which {@link pending} is next cleared of repetitions. */
  pendingLimit: number;
}

/** A match held over: its classes, and the lists of its rest variables. */
export interface PendingMatch {
  readonly ids: readonly Id[];
  readonly lists: readonly (readonly Id[] | undefined)[];
  /** How often e-nodes had been taken out of matching when it was last known to match. */
  hidings: number;
}

/** The state of an e-graph and the operations on it that the rest of the engine shares. */
export class Core {
  readonly egraph: EGraph;
  readonly language: Language;
  readonly analyses: readonly Analysis<unknown>[];
  /** Where the arrays lie that kernels work on. */
  arena: Arena = HEAP;
  tables: Tables;
  readonly payloads = new Payloads();
  /** The reasons of all unions, when the e-graph is to explain itself. */
  readonly proofs: Proofs | undefined;
  /** Sorts of classes, when the language declares some. */
  readonly sorts: Sorts | undefined;
  parent: Int32Array = new Int32Array(64);
  nIds = 0;
  classCount = 0;
  /** Rises with every search; rows carry the epoch in which they last changed. */
  epoch = 1;
  /** {@link seq} at the start of each epoch. */
  readonly #epochStart: number[] = [0, 0];
  /** Rows gone through to index them since the lists were last up to date, to decide when keeping {@link links} pays. */
  indexDebt = 0;
  seq = 0;
  /** Unions not yet followed through the tables. */
  pendingUnions = 0;
  /** What analyses know. */
  readonly facts: Facts;
  /** Operators with values, when the language has any. */
  readonly functions: Functions | undefined;
  links = new Links();
  /** For matching without rules. */
  indexes = new Indexes(HEAP);
  ruleStates = new Map<CompiledRule, RuleState>();
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
  #removeLater: number[] = [];
  /** How often an e-node was taken out for good. */
  removals = 0;
  /** How often an e-node was taken out of matching: what matched before may be gone. */
  hidings = 0;
  /** Congruence and facts are being restored. */
  rebuilding = false;
  /** The tables are being gone through: analyses wait with what they would add. */
  passing = false;
  #changing = false;
  #repairNotes: RepairNotes | undefined;
  #failure: { readonly error: unknown } | undefined;
  /** The rule or reason behind what is being done now, for error messages. */
  reason = 'union';

  constructor(egraph: EGraph, language: Language, analyses: readonly Analysis<unknown>[], explain: boolean) {
    this.proofs = explain ? new Proofs(this) : undefined;
    this.egraph = egraph;
    this.language = language;
    this.analyses = analyses;
    this.tables = new Tables(language, HEAP);
    this.sorts = sortsOf(language);
    this.functions = functionsOf(this, language);
    this.facts = new Facts(this, analyses);
  }

  find(id: Id): Id {
    const p = this.parent;
    let x = id;
    while (p[x] !== x) x = p[x] = p[p[x]!]!;
    return x;
  }

  newId(): Id {
    const id = this.nIds++;
    if (id >= this.parent.length) this.parent = this.arena.grown(this.parent, this.parent.length * 2);
    this.parent[id] = id;
    this.classCount++;
    return id;
  }

  /** Lets what is made from now on lie elsewhere. */
  useArena(arena: Arena): void {
    this.arena = arena;
    this.indexes = new Indexes(arena);
    this.#repairNotes = undefined;
  }

  /**
   * Moves the arrays to where compiled kernels work on them, once there are enough rows for that to pay. Nobody may hold arrays
   * meanwhile.
   */
  settleIn(): void {
    if (this.locked || this.arena !== HEAP || this.indexes.inUse) return;
    if (settledIn >= compiledFrom.eGraphs || this.tables.rowCount() < compiledFrom.rows) return;
    const arena = linearArena(HEAP);
    if (arena === undefined) return;
    settledIn++;
    this.useArena(arena);
    this.tables.moveTo(arena);
    this.functions?.tables.moveTo(arena);
    this.parent = arena.grown(this.parent, this.parent.length);
  }

  get nodeCount(): number {
    let n = 0;
    for (const t of this.tables.all) n += t.live;
    return n;
  }

  /** Starts a new epoch: what is added from now on is news to searches before it. */
  nextEpoch(): void {
    this.#epochStart[++this.epoch] = this.seq;
    this.functions?.nextEpoch(this.epoch);
  }

  /** The place in the order of insertion at which an epoch began. */
  startOf(epoch: number): number {
    return this.#epochStart[epoch]!;
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
    if (n > this.parent.length)
      this.parent = this.arena.grown(this.parent, Math.max(n, this.parent.length * 2));
  }

  /** The class of the key (canonical children, then payload), with a new e-node and class when there is none. */
  addKey(t: Table, key: Int32Array): Id {
    t.reserve(1);
    const r = findOrAppend(t, key, this.nIds, this.epoch, this.seq);
    if (r >= 0) return this.find(classOf(t, r));
    this.seq++;
    this.version++;
    const id = this.newId();
    this.sorts?.note(id, t.op);
    if (this.analyses.length === 0) return id;
    this.#firstFacts(t, id);
    return this.find(id);
  }

  /** Lets the analyses look at the row that was just appended; when they refuse, it is as if it had never been. */
  #firstFacts(t: Table, id: Id): void {
    const before = this.version;
    try {
      this.facts.makeNew(t, t.n - 1, id);
    } catch (error) {
      if (this.version === before) {
        if (this.nIds === id + 1 && dropLastRow(t, id)) {
          this.nIds--;
          this.classCount--;
          this.version--;
          this.links.invalidate();
        } else this.removeNow(t, t.n - 1);
      }
      throw error;
    }
  }

  /** Adds the e-node to an existing class, without a class of its own; says whether anything changed. */
  addKeyInto(t: Table, key: Int32Array, cls: Id): boolean {
    const r = findRow(t, key, 0);
    if (r >= 0) return this.union(classOf(t, r), cls);
    const c = this.find(cls);
    this.#append(t, key, c);
    if (this.analyses.length === 0) return true;
    const before = this.version;
    try {
      this.facts.remake(t, t.n - 1, c, true);
    } catch (error) {
      if (this.version === before && dropLastRow(t, c)) {
        this.version--;
        this.links.invalidate();
      }
      throw error;
    }
    return true;
  }

  /** Merges a value into that of a function for a key; says whether it was news. */
  setKey(op: Op, t: Table, key: Int32Array, value: unknown): boolean {
    const analysis = this.facts.analysisOf(op);
    if (analysis >= 0) return this.facts.refine(analysis, key[0]!, value);
    return this.functions!.set(op, t, key, value);
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
    if (this.sorts !== undefined) this.#checkSorts(this.sorts, winner, loser);
    // Facts first: whose parents are affected is known only while the two are apart.
    if (this.analyses.length > 0) this.facts.unite(winner, loser);
    this.sorts?.united(winner, loser);
    this.parent[loser] = winner;
    this.noteUnion(loser);
    this.functions?.noteUnion(loser, this.reason);
    if (this.analyses.length > 0) this.facts.modify(winner);
    return true;
  }

  /** An id has lost a union. */
  noteUnion(loser: Id): void {
    this.version++;
    this.classCount--;
    this.pendingUnions++;
    this.links.noteUnion(loser);
  }

  /** Whether nobody but the lists has to be told of a union. */
  get unionsAreEntries(): boolean {
    return (
      this.analyses.length === 0 &&
      this.proofs === undefined &&
      this.sorts === undefined &&
      this.functions === undefined
    );
  }

  get repairNotes(): RepairNotes {
    return (this.#repairNotes ??= { state: this.arena.ints(2), deaths: this.arena.ints(4 * BATCH) });
  }

  /** In the midst of a rebuild an error waits: congruence goes on. */
  #checkSorts(sorts: Sorts, winner: Id, loser: Id): void {
    try {
      sorts.checkUnion(winner, loser);
    } catch (error) {
      if (!this.passing) throw error;
      this.noteFailure(error);
    }
  }

  /** Takes a row out of matching; while rules are being searched, as soon as that is over. */
  prune(t: Table, r: number): void {
    if (this.locked) {
      this.#pruneLater.push(t.index, r);
      return;
    }
    if (isHidden(t, r)) return;
    setStamp(t, r, -1);
    t.pruned++;
    this.hidings++;
    this.indexes.afresh();
  }

  /** Takes a row out for good: adding its e-node again makes a new one. While rules are being searched, after that. */
  remove(t: Table, r: number): void {
    if (t.valued) this.functions!.remove(t, r);
    else if (this.locked) this.#removeLater.push(t.index, r);
    else this.removeNow(t, r);
  }

  removeNow(t: Table, r: number): void {
    if (isDead(t, r)) return;
    removeRow(t, r);
    // The only row of its table leaves no mark behind.
    if (t.k === 0) this.links.invalidate();
    this.indexes.afresh();
    this.version++;
    this.hidings++;
    this.removals++;
  }

  /** Ends a time in which canonical ids had to stay. */
  unlock(): void {
    this.locked = false;
    const [prune, remove] = [this.#pruneLater, this.#removeLater];
    this.#pruneLater = [];
    this.#removeLater = [];
    for (let i = 0; i < prune.length; i += 2) this.prune(this.tables.all[prune[i]!]!, prune[i + 1]!);
    for (let i = 0; i < remove.length; i += 2) this.removeNow(this.tables.all[remove[i]!]!, remove[i + 1]!);
    this.functions?.unlock();
  }

  /** Whether nothing is left for {@link rebuild} to do. */
  get settled(): boolean {
    return this.pendingUnions === 0 && this.facts.settled && this.functions?.settled !== false;
  }

  /**
   * Restores congruence and the analyses. Returns the number of unions that congruence forced. Within a rebuild (an analysis
   * asked for it) it does nothing.
   *
   * An error of an analysis does not stop it: when all else is done, the first one is thrown.
   *
   * @param spent ends the work when it says so; the next call goes on with the rest
   */
  rebuild(spent: () => boolean = never): number {
    if (this.locked)
      throw new EGraphError('rebuild() while rules are being applied: it follows by itself after them');
    if (this.rebuilding || this.settled) return 0;
    this.settleIn();
    let forced = 0;
    const outer = this.reason;
    this.rebuilding = true;
    this.facts.beginRebuild();
    try {
      while (!this.settled && !spent()) {
        if (this.pendingUnions > 0) forced += this.#restoreCongruence(spent);
        else if (this.facts.modifyLater.size > 0) this.facts.modifyNow();
        else if (!this.facts.settled) this.facts.propagate(spent);
        else this.functions!.restore();
      }
    } finally {
      this.rebuilding = false;
      this.reason = outer;
    }
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) throw told(failure.error, 'rebuilt');
    return forced;
  }

  /** {@link rebuild}, for a computation that is bounded. @throws LimitError when there is more to do than time for it */
  rebuildWithin(watch: Watch): number {
    const forced = this.rebuild(watch.spent);
    if (!this.settled && !this.rebuilding) throw watch.error('rebuild');
    return forced;
  }

  /** Keeps the first error of the present rebuild for its end. */
  noteFailure(error: unknown): void {
    this.#failure ??= { error };
  }

  /** Whether a rule, a rebuild or another change is under way that sees to what is left after an error. */
  get attended(): boolean {
    return this.locked || this.rebuilding || this.#changing;
  }

  /**
   * Makes a change that an analysis may refuse. After an error the e-graph is as it was, or else congruent and complete;
   * errors of this package say which.
   */
  change<T>(act: () => T): T {
    if (this.attended) return act();
    const before = this.version;
    this.#changing = true;
    try {
      return act();
    } catch (error) {
      throw this.completed(error, this.version === before);
    } finally {
      this.#changing = false;
    }
  }

  /** What is left to do after an error. Returns the error, which now tells the state of the e-graph. */
  completed(error: unknown, unchanged: boolean): unknown {
    if (!unchanged) {
      try {
        this.rebuild();
      } catch {
        // The rebuild is complete all the same, and the first error is the one to be told.
      }
    }
    return told(error, unchanged ? 'unchanged' : 'rebuilt');
  }

  #restoreCongruence(spent: () => boolean): number {
    const rows = this.tables.rowCount();
    this.#scanDebt += rows;
    const lag = this.links.lag(rows);
    // Walking lists costs some 30 times a scanned row, but only for what is new or displaced.
    // Where only a few unions come at a time, the lists will soon have paid for being made.
    const patience = this.pendingUnions * 4096 < rows ? 4 : 32;
    if (lag * 32 < rows || (this.#scanDebt > lag * patience && this.pendingUnions * 64 < rows)) {
      this.#scanDebt = 0;
      return this.#restoreByLists(spent);
    }
    this.#displaced.length = 0;
    this.passing = true;
    let forced: number;
    try {
      forced = rebuildByScan(this, spent);
    } finally {
      this.passing = false;
    }
    return this.pendingUnions === 0 || spent() ? forced : forced + this.#restoreByLists(spent);
  }

  #restoreByLists(spent: () => boolean): number {
    let forced = 0;
    this.passing = true;
    while (this.pendingUnions > 0 && !spent()) {
      this.catchUp();
      this.pendingUnions = 0;
      const rows = this.#displaced;
      this.#displaced = [];
      for (const seq of rows) {
        const t = this.tables.all[this.links.seqTable[seq]!]!;
        if (repairRow(this, t, this.links.seqRow[seq]!)) forced++;
      }
    }
    this.passing = false;
    return forced;
  }

  /** Brings the lists up to date. Possible at any time: what still has to be repaired is remembered. */
  catchUp(): void {
    const note = this.pendingUnions > 0 ? (seq: number): void => void this.#displaced.push(seq) : undefined;
    this.links.catchUp(this.tables.all, this.nIds, this.#find, note);
  }

  readonly #find = (id: Id): Id => this.find(id);

  /** The e-node of a row, with canonical children. */
  node(t: Table, r: number): ENode {
    const children: Id[] = new Array(t.nc);
    for (let i = 0; i < t.nc; i++) children[i] = this.find(childOf(t, r, i));
    const op = this.language.ops[t.op]!.name;
    return t.k === t.nc ? { op, children } : { op, payload: this.payloads.value(literalOf(t, r)), children };
  }

  /** Whether a class has an e-node that takes part in matching. The lists have to be up to date. */
  holdsNodes(id: Id): boolean {
    return this.links.someMember(id, this.#visible);
  }

  readonly #visible = (seq: number): boolean =>
    !isHidden(this.tables.all[this.links.seqTable[seq]!]!, this.links.seqRow[seq]!);

  /** Sequence numbers of the live rows of a class in order of insertion. */
  members(id: Id, pruned = false): number[] {
    this.catchUp();
    const out: number[] = [];
    const { links, tables } = this;
    links.eachMember(this.find(id), (seq) => {
      const t = tables.all[links.seqTable[seq]!]!;
      const r = links.seqRow[seq]!;
      if (pruned ? isDead(t, r) : isHidden(t, r)) return;
      out.push(seq);
    });
    return out.length > 1 ? out.sort((a, b) => a - b) : out;
  }

  /** Drops everything derived, after the rows were replaced. */
  forget(): void {
    this.links = new Links();
    this.#displaced = [];
    this.#scanDebt = 0;
    this.ruleStates = new Map();
    this.version++;
    this.generation++;
  }

  op(name: string): Op {
    const op = this.language.op(name);
    if (op === undefined) throw new LanguageError(`unknown operator "${name}"`);
    return op;
  }
}

/** An error that says in which state the e-graph is. */
function told(error: unknown, state: 'unchanged' | 'rebuilt'): unknown {
  if (error instanceof ContradictionError || error instanceof ContractError) error.egraph = state;
  return error;
}

/** The state of a rule that has seen nothing. */
export function freshState(): RuleState {
  return { since: 0, ids: 0, grounds: undefined, pending: [], pendingLimit: 1024 };
}
