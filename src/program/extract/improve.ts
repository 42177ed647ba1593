import type { Candidate, Candidates } from './candidates.js';
import type { Selection } from './first-choice.js';
import { compare, plus, type Price } from './price-vector.js';

/** Classes looked at before improving ends: a bound on work, not on time, so that a result is the same everywhere. */
const BUDGET = 4_000_000;

/** How far two sums of the same fractions can be apart, relatively. */
const ROUNDING = 1e-12;

/**
 * A choice with what the program that it gives costs, each value paid for once, and the moves that make it cheaper.
 *
 * `taken` counts the uses of each class by the program. The choice is kept for all classes, also for those that the
 * program does not use, and never has a cycle.
 */
export class Improvement {
  readonly #of: Candidates['of'];
  readonly #chosen: Int32Array;
  /** Operands have smaller ranks than what uses them. */
  readonly #rank: Float64Array;
  readonly #taken: Int32Array;
  readonly #total: number[];
  readonly #seen: Int32Array;
  readonly #slack: number;
  /** The candidates of each class whose operands can all be read. */
  readonly #readable: readonly (readonly number[])[];
  /** Whether the ranks are those of the present choice; else they are of no use. */
  #ranked = true;
  #search = 0;
  #spent = 0;

  constructor({ of }: Candidates, chosen: Selection) {
    this.#of = of;
    this.#chosen = Int32Array.from(chosen);
    this.#rank = new Float64Array(of.length);
    this.#taken = new Int32Array(of.length);
    this.#seen = new Int32Array(of.length);
    const whole = of.every((list) => list.every(({ price }) => price.every(Number.isInteger)));
    this.#slack = whole ? 0 : ROUNDING;
    const width = of.find((list) => list.length > 0)?.[0]?.price.length ?? 0;
    this.#total = new Array<number>(width).fill(0);
    this.#readable = of.map((list) =>
      [...list.keys()].filter((k) => list[k]!.children.every((child) => chosen[child] !== -1)),
    );
    this.#rankAgain();
    this.#take(0);
  }

  get total(): Price {
    return this.#total;
  }

  /** The chosen candidate of a class. */
  node(number: number): Candidate {
    return this.#of[number]![this.#chosen[number] as number] as Candidate;
  }

  /**
   * Makes moves until none makes the program cheaper: another candidate for one class, or a value that several classes
   * would gain from together. A local optimum; the exact one needs a solver.
   */
  run(): this {
    const open = this.#readable.flatMap((list, number) => (list.length > 1 ? [number] : []));
    for (let changed = true; changed && this.#spent < BUDGET;) {
      changed = false;
      if (!this.#ranked) this.#rankAgain();
      const live = open.filter((number) => this.#taken[number] !== 0);
      live.sort((a, b) => (this.#rank[b] as number) - (this.#rank[a] as number));
      for (const number of live) if (this.#replace(number)) changed = true;
      if (changed) continue;
      for (const [shared, among] of this.#usersOf(live)) if (this.#share(shared, among)) changed = true;
    }
    return this;
  }

  /** For each class that several of some classes can use: which, and by which candidate. */
  #usersOf(numbers: readonly number[]): readonly [number, readonly (readonly [number, number])[]][] {
    const users = new Map<number, (readonly [number, number])[]>();
    for (const number of numbers) {
      for (const k of this.#readable[number] as readonly number[]) {
        for (const child of this.#of[number]![k]!.children) {
          const list = users.get(child);
          if (list === undefined) users.set(child, [[number, k]]);
          else list.push([number, k]);
        }
      }
    }
    return [...users].filter(([, list]) => new Set(list.map(([number]) => number)).size > 1);
  }

  /** The best candidate of a class that the program uses, all else being as it is. */
  #replace(number: number): boolean {
    if (this.#taken[number] === 0) return false;
    const first = this.#chosen[number] as number;
    let best = first;
    let least: Price = [...this.#total];
    this.#unuse(this.node(number));
    const without: Price = [...this.#total];
    for (const k of this.#readable[number] as readonly number[]) {
      const candidate = this.#of[number]![k] as Candidate;
      if (k === best || this.#spent >= BUDGET) continue;
      if (compare(plus(without, candidate.price), least) >= 0 || this.#needs(candidate.children, number))
        continue;
      this.#use(candidate);
      if (this.#isLess(least)) {
        best = k;
        least = [...this.#total];
      }
      this.#unuse(candidate);
    }
    this.#chosen[number] = best;
    this.#use(this.node(number));
    if (best === first) return false;
    this.#noteRank(number);
    return true;
  }

  /** Takes a class for granted, lets every class that gains from it use it, and keeps that if it pays. */
  #share(shared: number, users: readonly (readonly [number, number])[]): boolean {
    if (this.#taken[shared] !== 0 || this.#spent >= BUDGET) return false;
    const live = users.filter(([number]) => this.#taken[number] !== 0);
    if (!live.some(([number]) => number !== live[0]?.[0])) return false;
    const start: Price = [...this.#total];
    const ranked = this.#ranked;
    const undo: [number, number][] = [];
    this.#take(shared);
    for (const [number, k] of live) {
      const before = this.#chosen[number] as number;
      const candidate = this.#of[number]![k] as Candidate;
      if (before === k || this.#taken[number] === 0 || this.#needs(candidate.children, number)) continue;
      const least: Price = [...this.#total];
      this.#choose(number, k);
      if (this.#isLess(least)) {
        undo.push([number, before]);
        this.#noteRank(number);
      } else this.#choose(number, before);
    }
    this.#drop(shared);
    if (this.#isLess(start)) return true;
    // Back the way it came: each state on it was without a cycle.
    for (const [number, k] of undo.reverse()) this.#choose(number, k);
    this.#ranked = ranked;
    return false;
  }

  /** Chooses another candidate for a class, by which nothing may need itself. */
  #choose(number: number, k: number): void {
    const [before, after] = [this.node(number), this.#of[number]![k] as Candidate];
    this.#chosen[number] = k;
    if (this.#taken[number] === 0) return;
    this.#use(after);
    this.#unuse(before);
  }

  #use({ children, price }: Candidate): void {
    for (const child of children) this.#take(child);
    this.#pay(price, 1);
  }

  #unuse({ children, price }: Candidate): void {
    this.#pay(price, -1);
    for (const child of children) this.#drop(child);
  }

  /** Ranks hold as long as every choice is in their order. */
  #noteRank(number: number): void {
    const own = this.#rank[number] as number;
    this.#ranked &&= this.node(number).children.every((child) => (this.#rank[child] as number) < own);
  }

  /** Whether the chosen way to read some classes needs another one. Operands have smaller ranks: what is below is not searched. */
  #needs(from: readonly number[], number: number): boolean {
    const least = this.#ranked ? (this.#rank[number] as number) : -1;
    if (from.every((child) => (this.#rank[child] as number) < least)) return false;
    const mark = ++this.#search;
    const stack = [...from];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (at === number) return true;
      if (this.#seen[at] === mark || (this.#rank[at] as number) < least) continue;
      this.#seen[at] = mark;
      this.#spent++;
      stack.push(...this.node(at).children);
    }
    return false;
  }

  #take(number: number): void {
    const stack = [number];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      this.#spent++;
      const taken = this.#taken[at] as number;
      this.#taken[at] = taken + 1;
      if (taken > 0) continue;
      const { price, children } = this.node(at);
      this.#pay(price, 1);
      stack.push(...children);
    }
  }

  #drop(number: number): void {
    const stack = [number];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      this.#spent++;
      const taken = this.#taken[at] as number;
      this.#taken[at] = taken - 1;
      if (taken > 1) continue;
      const { price, children } = this.node(at);
      this.#pay(price, -1);
      stack.push(...children);
    }
  }

  /** Whether the program has become cheaper. Sums of fractions differ in their last bits by the order of adding. */
  #isLess(than: Price): boolean {
    return compare(this.#total, than, this.#slack) < 0;
  }

  #pay(price: Price, times: 1 | -1): void {
    for (let i = 0; i < price.length; i++)
      this.#total[i] = (this.#total[i] as number) + times * (price[i] as number);
  }

  /** Ranks by the present choice: operands first. */
  #rankAgain(): void {
    const mark = ++this.#search;
    let next = 0;
    for (let root = 0; root < this.#of.length; root++) {
      if (this.#chosen[root] === -1) continue;
      const stack = [{ number: root, at: 0 }];
      for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
        if (top.at === 0 && this.#seen[top.number] === mark) {
          stack.pop();
          continue;
        }
        this.#seen[top.number] = mark;
        const child = this.node(top.number).children[top.at++];
        if (child !== undefined) {
          if (this.#seen[child] !== mark) stack.push({ number: child, at: 0 });
        } else {
          this.#rank[top.number] = next++;
          stack.pop();
        }
      }
    }
    this.#ranked = true;
    this.#spent += next;
  }
}
