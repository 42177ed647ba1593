import type { Id } from '../../types.js';
import type { Proofs } from '../proofs/proofs.js';
import type { Core } from '../store/core.js';

/** How deep a witness is written out; below, terms stay as they are. */
const WITNESS_DEPTH = 64;

/** Stands for a fact that was given from outside. */
const OUTSIDE = -1;

/**
 * Which e-nodes the fact of each class came from, so that a proof can show what an analysis concluded from. Kept only by an
 * e-graph that explains itself.
 */
export class FactSources {
  readonly #core: Core;
  readonly #proofs: Proofs;
  /** By analysis and canonical id: sequence numbers of rows. */
  #of: (readonly number[])[][];

  constructor(core: Core, proofs: Proofs, analyses: number) {
    this.#core = core;
    this.#proofs = proofs;
    this.#of = Array.from({ length: analyses }, () => []);
  }

  set(i: number, id: Id, seq: number): void {
    this.#of[i]![id] = [seq];
  }

  /** The fact now has a part from outside. */
  outside(i: number, id: Id): void {
    const of = this.#of[i]!;
    of[id] = [...(of[id] ?? []), OUTSIDE];
  }

  /** A row brought news. `alone`: the fact is what this row says by itself. */
  remade(i: number, id: Id, seq: number, alone: boolean): void {
    const of = this.#of[i]!;
    of[id] = alone ? [seq] : [...(of[id] ?? []), seq];
  }

  /** Two classes become one, whose fact is that of the winner, that of the loser, both, or more than either. */
  unite(i: number, winner: Id, loser: Id, asWinner: boolean, asLoser: boolean): void {
    const of = this.#of[i]!;
    const [a, b] = [of[winner] ?? [], of[loser] ?? []];
    // A literal says it best: there is nothing below it to be explained.
    const takeLoser = asLoser && (!asWinner || (this.#isLeaf(b) && !this.#isLeaf(a)));
    of[winner] = takeLoser ? b : asWinner ? a : [...new Set([...a, ...b])];
    of[loser] = [];
  }

  #isLeaf(sources: readonly number[]): boolean {
    return (
      sources.length === 1 &&
      sources[0] !== OUTSIDE &&
      this.#proofs.childrenOf(this.#proofs.termOfRow(sources[0]!)).length === 0
    );
  }

  /** Terms of the class of which the fact is what the analysis says of them together; undefined when not known. */
  witnesses(i: number, id: Id): readonly Id[] {
    return (this.#of[i]![this.#core.find(id)] ?? [])
      .filter((seq) => seq !== OUTSIDE)
      .map((seq) => this.witness(i, seq));
  }

  /**
   * A term of the row's class that shows why the row says what it says: below its operator stand the terms that the facts of
   * the children came from. It is equal to the term that the row was made for by congruence.
   */
  witness(i: number, seq: number, busy: ReadonlySet<number> = new Set()): Id {
    const term = this.#proofs.termOfRow(seq);
    const children = this.#proofs.childrenOf(term);
    if (busy.size >= WITNESS_DEPTH || children.length === 0) return term;
    const below = new Set([...busy, seq]);
    const shown = children.map((child) => {
      const sources = this.#of[i]![this.#core.find(child)];
      // A fact put together from several e-nodes has no one term to stand for it.
      if (sources?.length !== 1 || sources[0] === OUTSIDE || below.has(sources[0]!)) return child;
      return this.#core.facts.data[i]![this.#core.find(child)] === undefined
        ? child
        : this.witness(i, sources[0]!, below);
    });
    return shown.every((c, at) => c === children[at]) ? term : this.#proofs.variantOf(term, shown);
  }

  copy(): (readonly number[])[][] {
    return this.#of.map((of) => of.slice());
  }

  restore(copy: readonly (readonly (readonly number[])[])[]): void {
    this.#of = copy.map((of) => of.slice());
  }
}
