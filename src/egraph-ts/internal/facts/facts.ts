import type { Analysis } from '../../analysis.js';
import { Contradiction } from '../../contradiction.js';
import { ContractError } from '../../errors.js';
import type { Op } from '../../language.js';
import type { ENode, Id } from '../../types.js';
import { contradictionError } from '../proofs/contradiction-error.js';
import type { Core } from '../store/core.js';
import { classOf, isDead, touch } from '../store/row.js';
import type { Table } from '../store/table.js';
import { FactSources } from './fact-sources.js';

/** Changes of the facts from one e-node, in one rebuild, after which they are taken never to settle. */
export const FACT_CHANGES_LIMIT = 10_000;

/** Depth of `modify` calls that each add an e-node, after which they are taken never to end. */
export const MODIFY_DEPTH_LIMIT = 128;

/** The facts that analyses keep about classes, and what has to be made anew. */
export class Facts {
  readonly #core: Core;
  readonly analyses: readonly Analysis<unknown>[];
  /** One array per analysis, by canonical id. */
  data: unknown[][];
  /** Rows (by sequence number) whose children got new facts, with the reason. */
  affected = new Map<number, string>();
  /** Rows whose class got new facts: news for rules, but only once the present search is over. */
  changed: number[] = [];
  /** Classes whose `modify` waits for the end of a pass over the tables, with the reason. */
  modifyLater = new Map<Id, string>();
  /** Which e-nodes the facts came from, when the e-graph is to explain itself. */
  readonly sources: FactSources | undefined;
  /** Why each id lost its union. */
  readonly #lostBy: string[] = [];
  /** The analysis whose `modify` is running, and the class it was called for. */
  agent: { readonly analysis: number; readonly id: Id } | undefined;
  readonly #modifies: boolean;
  /** For each analysis the function by which rules see its facts, if the language has one. */
  readonly #functions: readonly (Op | undefined)[];
  #depth = 0;
  /** Changes of facts in the present rebuild, in all and (once they are many) by row. */
  #changes = 0;
  readonly #changesOf = new Map<number, number>();
  /** The facts of the present rebuild do not settle: they stay as they are. */
  #unsettled = false;

  constructor(core: Core, analyses: readonly Analysis<unknown>[]) {
    this.#core = core;
    this.analyses = analyses;
    this.data = analyses.map(() => []);
    this.#functions = analyses.map((a) =>
      core.language.ops.find((op) => op.value === a && op.arity === 1 && op.payload === undefined),
    );
    this.#modifies =
      analyses.some((a) => a.modify !== undefined) || this.#functions.some((op) => op !== undefined);
    this.sources =
      core.proofs === undefined ? undefined : new FactSources(core, core.proofs, analyses.length);
  }

  /** The number of the analysis whose facts are the values of a function; -1 for other functions. */
  analysisOf(op: Op): number {
    return this.#functions.indexOf(op);
  }

  get settled(): boolean {
    return this.affected.size === 0 && this.changed.length === 0 && this.modifyLater.size === 0;
  }

  /** Starts counting for {@link FACT_CHANGES_LIMIT}. */
  beginRebuild(): void {
    this.#changes = 0;
    this.#unsettled = false;
    this.#changesOf.clear();
  }

  /** The first facts of a new class, from its only row. When one cannot be made, nothing is kept. */
  makeNew(t: Table, r: number, id: Id): void {
    const core = this.#core;
    const node = core.node(t, r);
    for (let i = 0; i < this.analyses.length; i++) {
      this.data[i]![id] = this.analyses[i]!.make(core.egraph, node, id);
      this.sources?.set(i, id, t.seq[r]!);
    }
    this.modify(id);
  }

  /**
   * Moves the facts of two classes that are about to become one. Everything is merged before anything is moved, so that
   * after an error all is as it was.
   */
  unite(winner: Id, loser: Id): void {
    const { data, analyses, sources } = this;
    const merged: unknown[] = [];
    for (let i = 0; i < analyses.length; i++)
      merged.push(this.#merge(i, data[i]![winner], data[i]![loser], winner, loser));
    let winnerChanged = false;
    let loserChanged = false;
    for (let i = 0; i < analyses.length; i++) {
      const facts = data[i]!;
      const asWinner = same(analyses[i]!, merged[i], facts[winner]);
      const asLoser = same(analyses[i]!, merged[i], facts[loser]);
      if (!asWinner) winnerChanged = true;
      if (!asLoser) loserChanged = true;
      sources?.unite(i, winner, loser, asWinner, asLoser);
      facts[winner] = merged[i];
      facts[loser] = undefined;
    }
    this.#lostBy[loser] = this.#core.reason;
    if (winnerChanged) this.#affect(winner);
    if (loserChanged) this.#affect(loser);
  }

  /** Why an id that is canonical no more lost its union. */
  whyLost(id: Id): string {
    return this.#lostBy[id] ?? this.#core.reason;
  }

  /** Merges a fact into a class from outside; parents follow at the next rebuild. */
  refine(i: number, id: Id, fact: unknown): boolean {
    const facts = this.data[i]!;
    const merged = this.#merge(i, facts[id], fact, id, id);
    if (same(this.analyses[i]!, merged, facts[id])) return false;
    facts[id] = merged;
    this.sources?.outside(i, id);
    this.#core.version++;
    this.#affect(id);
    this.modify(id);
    return true;
  }

  /**
   * Lets every analysis make the facts of a row anew and merges them into its class.
   *
   * @param fresh the row is new in its class
   */
  remake(t: Table, r: number, cls: Id, fresh: boolean): void {
    const core = this.#core;
    const { data, analyses, sources } = this;
    const node = core.node(t, r);
    const seq = t.seq[r]!;
    const made: unknown[] = [];
    for (let i = 0; i < analyses.length; i++) made.push(this.#make(i, node, cls));
    const merged: unknown[] = [];
    for (let i = 0; i < analyses.length; i++)
      merged.push(this.#merge(i, data[i]![cls], made[i], cls, cls, seq));
    let changed = -1;
    for (let i = 0; i < analyses.length; i++) {
      const analysis = analyses[i]!;
      if (same(analysis, merged[i], data[i]![cls])) continue;
      data[i]![cls] = merged[i];
      if (sources !== undefined) sources.remade(i, cls, seq, same(analysis, merged[i], made[i]));
      changed = i;
    }
    if (changed >= 0) {
      core.version++;
      this.#countChange(seq, changed);
      this.#affect(cls);
    }
    if (changed >= 0 || fresh) this.modify(cls);
  }

  #countChange(seq: number, analysis: number): void {
    if (++this.#changes < FACT_CHANGES_LIMIT) return;
    const n = (this.#changesOf.get(seq) ?? 0) + 1;
    this.#changesOf.set(seq, n);
    if (n < FACT_CHANGES_LIMIT) return;
    const cls = this.#core.find(this.#classOfSeq(seq));
    const error = new ContractError(
      'facts settle',
      `analysis "${this.analyses[analysis]!.name}": the facts of class ${cls} changed ${FACT_CHANGES_LIMIT} times in one ` +
        `rebuild. \`merge\` must return \`a\` itself, or what \`equals\` calls equal to it, when nothing new is known, and ` +
        `facts may rise only so often along a cycle`,
    );
    // What is left to be made anew would go on in the same way.
    this.#unsettled = true;
    this.affected.clear();
    this.changed.length = 0;
    if (!this.#core.rebuilding) throw error;
    this.#core.noteFailure(error);
  }

  #classOfSeq(seq: number): Id {
    const { links, tables } = this.#core;
    return classOf(tables.all[links.seqTable[seq]!]!, links.seqRow[seq]!);
  }

  /** Remembers to make the facts of the parents of a class anew, and that its e-nodes are news. */
  #affect(id: Id): void {
    if (this.#unsettled) return;
    const core = this.#core;
    core.catchUp();
    core.links.eachParent(id, (seq) => this.affected.set(seq, core.reason));
    core.links.eachMember(id, (seq) => this.changed.push(seq));
  }

  /** Makes the facts of affected rows anew, and marks them as news for rules. */
  propagate(spent: () => boolean): void {
    const core = this.#core;
    const { affected } = this;
    core.catchUp();
    const { links, tables, epoch } = core;
    for (const seq of this.changed) touch(tables.all[links.seqTable[seq]!]!, links.seqRow[seq]!, epoch);
    this.changed.length = 0;
    const outer = core.reason;
    // A Map hands out what is added while it is walked, and takes back in what was removed.
    for (const [seq, reason] of affected) {
      if (spent()) break;
      affected.delete(seq);
      const t = tables.all[links.seqTable[seq]!]!;
      const r = links.seqRow[seq]!;
      if (isDead(t, r)) continue;
      touch(t, r, epoch);
      core.reason = reason;
      this.remake(t, r, core.find(classOf(t, r)), false);
    }
    core.reason = outer;
  }

  /** Lets the analyses follow up on new facts of a class; in the midst of a pass over the tables, after it. */
  modify(id: Id): void {
    const core = this.#core;
    if (!this.#modifies) return;
    if (core.passing) this.modifyLater.set(id, core.reason);
    else this.#modify(id);
  }

  /** Does what {@link modify} put off. */
  modifyNow(): void {
    const core = this.#core;
    const later = this.modifyLater;
    this.modifyLater = new Map();
    const outer = core.reason;
    for (const [id, reason] of later) {
      core.reason = reason;
      this.#modify(core.find(id));
    }
    core.reason = outer;
  }

  #modify(id: Id): void {
    const core = this.#core;
    if (this.#depth >= MODIFY_DEPTH_LIMIT) {
      const name = this.analyses[this.agent?.analysis ?? 0]!.name;
      throw new ContractError(
        'modify ends',
        `analysis "${name}": \`modify\` was called ${MODIFY_DEPTH_LIMIT} deep, each time for what the call before added or ` +
          `united. It must be idempotent: a class that has what it adds gets nothing more`,
      );
    }
    const outer = this.agent;
    this.#depth++;
    try {
      this.#show(id);
      for (let i = 0; i < this.analyses.length; i++) {
        const analysis = this.analyses[i]!;
        if (analysis.modify === undefined) continue;
        const cls = core.find(id);
        this.agent = { analysis: i, id: cls };
        try {
          analysis.modify(core.egraph, cls);
        } catch (error) {
          this.#wait(error, 1);
        }
      }
    } finally {
      this.agent = outer;
      this.#depth--;
    }
  }

  /** Lets rules see the facts of a class as values of functions. */
  #show(id: Id): void {
    const core = this.#core;
    const key = core.find(id);
    for (let i = 0; i < this.#functions.length; i++) {
      const op = this.#functions[i];
      const fact = op === undefined ? undefined : this.data[i]![key];
      if (fact === undefined) continue;
      const functions = core.functions!;
      functions.set(op!, functions.tables.get(op!, 1), Int32Array.of(key), fact);
    }
  }

  /** What a row says by itself now; what it said, when it cannot be asked. */
  #make(i: number, node: ENode, cls: Id): unknown {
    try {
      return this.analyses[i]!.make(this.#core.egraph, node, cls);
    } catch (error) {
      this.#wait(error, 0);
      return this.data[i]![cls];
    }
  }

  /**
   * `merge` of the analysis; a contradiction comes out with everything that is known about it. In the midst of a rebuild `a`
   * stands in for what could not be had.
   */
  #merge(i: number, a: unknown, b: unknown, idA: Id, idB: Id, seq?: number): unknown {
    try {
      return this.analyses[i]!.merge(a, b);
    } catch (error) {
      const known = error instanceof Contradiction;
      this.#wait(known ? contradictionError(this.#core, i, [a, b], [idA, idB], error, seq) : error, 0);
      return a;
    }
  }

  /**
   * In the midst of a rebuild an error of an analysis waits until all is congruent. Otherwise, or when it comes from deeper
   * than `depth`, it is thrown: there is a `modify` that called.
   */
  #wait(error: unknown, depth: number): void {
    if (!this.#core.rebuilding || this.#depth > depth) throw error;
    this.#core.noteFailure(error);
  }
}

/** Whether two facts say the same. */
export function same(analysis: Analysis<unknown>, a: unknown, b: unknown): boolean {
  return Object.is(a, b) || (analysis.equals !== undefined && analysis.equals(a, b));
}
