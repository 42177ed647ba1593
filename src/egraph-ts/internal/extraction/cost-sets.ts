import { grown } from '../store/grow.js';
import type { Sums } from './sums.js';

/** The empty set. */
export const EMPTY = 0;

/**
 * Sets of numbers that carry a cost each. A set never changes: joining two makes a third that shares with them what it
 * can, so that a chain of sets, each one element larger than the last, takes a logarithm of memory per set, and joining
 * two sets costs what they do not share.
 *
 * Patricia tries (Okasaki and Gill, "Fast mergeable integer maps", 1998) in flat arrays: a set is the number of its root.
 */
export class CostSets<C> {
  readonly #sums: Sums<C>;
  /** Of a leaf its number, of a branch the bits above its branching bit. */
  #key = new Int32Array(1024);
  /** The bit that tells left from right; 0 for a leaf. */
  #bit = new Int32Array(1024);
  #left = new Int32Array(1024);
  #right = new Int32Array(1024);
  /** The sum of the costs of each set. */
  #sum: { [set: number]: C };
  #top = 1;

  constructor(sums: Sums<C>) {
    this.#sums = sums;
    this.#sum = sums.places(1024);
  }

  /** How many nodes are in use, those of forgotten sets included. */
  get size(): number {
    return this.#top;
  }

  /** Sum of the costs in a set that is not empty. */
  total(set: number): C {
    return this.#sum[set]!;
  }

  has(set: number, n: number): boolean {
    let s = set;
    while (s !== EMPTY && this.#bit[s] !== 0)
      s = (n & this.#bit[s]!) === 0 ? this.#left[s]! : this.#right[s]!;
    return s !== EMPTY && this.#key[s] === n;
  }

  /** The set of one number. */
  of(n: number, cost: C): number {
    return this.#make(n, 0, 0, 0, cost);
  }

  /** Numbers of both; where both have one, the cost is that in `b`. */
  union(a: number, b: number): number {
    if (a === b || b === EMPTY) return a;
    if (a === EMPTY) return b;
    const bitA = this.#bit[a]!;
    const bitB = this.#bit[b]!;
    const keyA = this.#key[a]!;
    const keyB = this.#key[b]!;
    if (bitA === bitB && keyA === keyB) {
      if (bitA === 0) return this.#sums.compare(this.#sum[a]!, this.#sum[b]!) === 0 ? a : b;
      return this.#branch(
        keyA,
        bitA,
        this.union(this.#left[a]!, this.#left[b]!),
        this.union(this.#right[a]!, this.#right[b]!),
        a,
        b,
      );
    }
    if (bitA > bitB && prefix(keyB, bitA) === keyA) {
      return (keyB & bitA) === 0
        ? this.#branch(keyA, bitA, this.union(this.#left[a]!, b), this.#right[a]!, a, EMPTY)
        : this.#branch(keyA, bitA, this.#left[a]!, this.union(this.#right[a]!, b), a, EMPTY);
    }
    if (bitB > bitA && prefix(keyA, bitB) === keyB) {
      return (keyA & bitB) === 0
        ? this.#branch(keyB, bitB, this.union(a, this.#left[b]!), this.#right[b]!, b, EMPTY)
        : this.#branch(keyB, bitB, this.#left[b]!, this.union(a, this.#right[b]!), b, EMPTY);
    }
    const bit = 1 << (31 - Math.clz32(keyA ^ keyB));
    const [left, right] = (keyA & bit) === 0 ? [a, b] : [b, a];
    return this.#make(prefix(keyA, bit), bit, left, right, this.#joined(left, right));
  }

  /** A branch, or one of two that have the same halves. */
  #branch(key: number, bit: number, left: number, right: number, a: number, b: number): number {
    if (this.#left[a] === left && this.#right[a] === right) return a;
    if (b !== EMPTY && this.#left[b] === left && this.#right[b] === right) return b;
    return this.#make(key, bit, left, right, this.#joined(left, right));
  }

  #joined(left: number, right: number): C {
    return this.#sums.add(this.#sum[left]!, this.#sum[right]!);
  }

  #make(key: number, bit: number, left: number, right: number, sum: C): number {
    const at = this.#top++;
    if (at === this.#key.length) {
      this.#key = grown(this.#key, at * 2);
      this.#bit = grown(this.#bit, at * 2);
      this.#left = grown(this.#left, at * 2);
      this.#right = grown(this.#right, at * 2);
      this.#sum = this.#sums.grown(this.#sum, at * 2);
    }
    this.#key[at] = key;
    this.#bit[at] = bit;
    this.#left[at] = left;
    this.#right[at] = right;
    this.#sum[at] = sum;
    return at;
  }

  /** Forgets all sets but those listed, which get new numbers in place. */
  keep(sets: Int32Array): void {
    const used = new Int32Array(this.#top);
    const stack: number[] = [];
    for (const set of sets) stack.push(set);
    for (let s = stack.pop(); s !== undefined; s = stack.pop()) {
      if (s === EMPTY || used[s] === 1) continue;
      used[s] = 1;
      if (this.#bit[s] !== 0) stack.push(this.#left[s]!, this.#right[s]!);
    }
    // A node is made after its halves: moving down in order moves these first.
    let to = 1;
    for (let s = 1; s < this.#top; s++) {
      if (used[s] === 0) continue;
      this.#key[to] = this.#key[s]!;
      this.#bit[to] = this.#bit[s]!;
      this.#left[to] = used[this.#left[s]!]!;
      this.#right[to] = used[this.#right[s]!]!;
      this.#sum[to] = this.#sum[s]!;
      used[s] = to++;
    }
    this.#top = to;
    for (let i = 0; i < sets.length; i++) sets[i] = used[sets[i]!]!;
  }
}

/** The bits above a bit. */
function prefix(key: number, bit: number): number {
  return key & ~((bit << 1) - 1);
}
