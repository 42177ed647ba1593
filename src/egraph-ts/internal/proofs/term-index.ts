import { zeros } from '../store/grow.js';
import type { Op } from '../../language.js';
import type { Id } from '../../types.js';
import type { Shape } from './proof-memory.js';

/** Marks a place whose term was taken out: whoever probes goes on. */
const GONE = -1;

/**
 * From the content of a term to the id that names it: a hash table over ids, whose keys are the terms themselves. Every match is
 * looked up here when an e-graph explains itself, so that a key made of text would be most of the work.
 */
export class TermIndex {
  #slots = new Int32Array(128);
  /** The hash of what a place holds: most that are met on the way to another are told apart without a look at them. */
  #hashes = new Int32Array(128);
  /** Places that are not empty. */
  #used = 0;
  #size = 0;

  /** The id of a term, if it was ever written. */
  find(terms: readonly Shape[], op: Op, payload: number, children: readonly Id[]): Id | undefined {
    const slots = this.#slots;
    const hashes = this.#hashes;
    const mask = slots.length - 1;
    const h = hash(op, payload, children);
    for (let s = h & mask; slots[s] !== 0; s = (s + 1) & mask) {
      if (hashes[s] !== h || slots[s] === GONE) continue;
      const id = slots[s]! - 1;
      if (isTerm(terms[id]!, op, payload, children)) return id;
    }
    return undefined;
  }

  /** Enters a term that is not there. */
  add(terms: readonly Shape[], id: Id): void {
    if ((this.#used + 1) * 2 > this.#slots.length) this.#rehash();
    const { op, payload, children } = terms[id]!;
    this.#enter(hash(op, payload, children), id);
    this.#used++;
    this.#size++;
  }

  delete(terms: readonly Shape[], id: Id): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    const { op, payload, children } = terms[id]!;
    for (let s = hash(op, payload, children) & mask; slots[s] !== 0; s = (s + 1) & mask) {
      if (slots[s] !== id + 1) continue;
      slots[s] = GONE;
      this.#size--;
      return;
    }
  }

  #enter(h: number, id: Id): void {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let s = h & mask;
    while (slots[s] !== 0) s = (s + 1) & mask;
    slots[s] = id + 1;
    this.#hashes[s] = h;
  }

  /** Leaves out what is gone; grows where much is left. */
  #rehash(): void {
    const [slots, hashes] = [this.#slots, this.#hashes];
    const size = this.#size * 4 > slots.length ? slots.length * 2 : slots.length;
    this.#slots = zeros(size);
    this.#hashes = zeros(size);
    this.#used = this.#size;
    for (let s = 0; s < slots.length; s++) if (slots[s]! > 0) this.#enter(hashes[s]!, slots[s]! - 1);
  }
}

function isTerm(term: Shape, op: Op, payload: number, children: readonly Id[]): boolean {
  if (term.op !== op || term.payload !== payload || term.children.length !== children.length) return false;
  for (let i = 0; i < children.length; i++) if (term.children[i] !== children[i]) return false;
  return true;
}

function hash(op: Op, payload: number, children: readonly Id[]): number {
  let h = Math.imul(op.index + 1, 0x9e3779b1) ^ Math.imul(payload + 2, 0x85ebca6b);
  for (let i = 0; i < children.length; i++) h = Math.imul(h ^ (h >>> 15) ^ children[i]!, 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 13), 0x297a2d39);
  return h ^ (h >>> 16);
}
