import type { Budget } from '../../budget/index.js';
import { EgghatchError, type Place } from '../../diagnostics/index.js';
import { bitLength } from '../numbers/ints.js';
import type { PyValue } from '../object.js';
import { PyBytes } from '../types/index.js';

const NOUNS = { items: 'items', characters: 'characters', bits: 'bits' } as const;
const CONTAINERS = { items: 'a collection', characters: 'a string', bits: 'an integer' } as const;
/** What making so many items, characters or bits costs, in steps. */
const PER_STEP = { items: 4, characters: 64, bits: 512 } as const;

/** Integers from here on take time that shows. */
const LONG = 1n << 4096n;

/** What instructions and values of Python take from a budget. */
export class Meter {
  readonly #budget: Budget;
  readonly #place: () => Place | undefined;

  constructor(budget: Budget, place: () => Place | undefined) {
    this.#budget = budget;
    this.#place = place;
  }

  /** One instruction. */
  step(): void {
    this.charge(1);
  }

  charge(steps: number): void {
    try {
      this.#budget.spend('steps', steps, tooLong);
    } catch (error) {
      throw this.#here(error);
    }
  }

  /** Native code reads the texts and integers that it is handed: what takes time takes steps. */
  handed(values: readonly PyValue[]): void {
    for (const value of values) {
      if (typeof value === 'string') {
        if (value.length >= PER_STEP.characters) this.charge(value.length / PER_STEP.characters);
      } else if (typeof value === 'bigint') {
        if (value > LONG || value < -LONG) this.charge(bitLength(value) / PER_STEP.bits);
      } else if (value instanceof PyBytes && value.data.length >= PER_STEP.characters)
        this.charge(value.data.length / PER_STEP.characters);
    }
  }

  /** Refuses something that would be too big. */
  limit(what: keyof typeof NOUNS, amount: number | bigint): void {
    if (amount <= this.#budget.limits[what]) return;
    try {
      this.#budget.check(what, amount, (most) => tooBig(what, amount, most));
    } catch (error) {
      throw this.#here(error);
    }
  }

  #here(error: unknown): unknown {
    return error instanceof EgghatchError ? error.at(this.#place()) : error;
  }

  /** One more item in a collection that has so many then. */
  grow(items: number): void {
    this.limit('items', items);
    this.charge(1 / PER_STEP.items);
  }

  /** Refuses what would be too big, and charges for making it. */
  reserve(what: keyof typeof NOUNS, amount: number | bigint): void {
    this.limit(what, amount);
    const size = Number(amount);
    // Multiplying and dividing takes more than linear time in the bits.
    this.charge(
      what === 'bits'
        ? (size / PER_STEP.bits) ** 1.5
        : what === 'items' && size < 64
          ? 0
          : size / PER_STEP[what],
    );
  }
}

function tooLong(_: number, most: number): string {
  return `the program ran for more than ${most} steps`;
}

function tooBig(what: keyof typeof NOUNS, amount: number | bigint, most: number): string {
  return `${CONTAINERS[what]} of ${shown(amount)} ${NOUNS[what]} is more than the limit of ${most}`;
}

function shown(amount: number | bigint): string {
  const text = String(amount);
  return text.length > 20 ? `about 10**${text.length - 1}` : text;
}
