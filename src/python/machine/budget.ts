import { EgghatchError, type Place } from '../../diagnostics/index.js';
import type { Limits } from '../interpreter.js';

const NOUNS = { items: 'items', characters: 'characters', bits: 'bits' } as const;
const CONTAINERS = { items: 'a collection', characters: 'a string', bits: 'an integer' } as const;
/** What making so many items, characters or bits costs, in steps. */
const PER_STEP = { items: 4, characters: 64, bits: 512 } as const;

/** Counts what a program uses up, and ends it when that is too much. */
export class Budget {
  readonly #limits: Limits;
  readonly #place: () => Place | undefined;
  #left: number;

  constructor(limits: Limits, place: () => Place | undefined) {
    this.#limits = limits;
    this.#place = place;
    this.#left = limits.steps;
  }

  /** One instruction. */
  step(): void {
    if (--this.#left < 0) this.#exhausted();
  }

  charge(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) this.#exhausted();
  }

  #exhausted(): never {
    throw new EgghatchError({
      kind: 'budget',
      message: `the program ran for more than ${this.#limits.steps} steps`,
      place: this.#place(),
      hint: 'does a loop here never end? if it only takes long, raise the limit on steps',
    });
  }

  /** Refuses something that would be too big. */
  limit(what: keyof typeof NOUNS, amount: number | bigint): void {
    const most = this.#limits[what];
    if (amount <= most) return;
    throw new EgghatchError({
      kind: 'budget',
      message: `${CONTAINERS[what]} of ${shown(amount)} ${NOUNS[what]} is more than the limit of ${most}`,
      place: this.#place(),
      hint: `if the program really needs it, raise the limit on ${NOUNS[what]}`,
    });
  }

  /** One more item in a collection that has so many then. */
  grow(items: number): void {
    if (items > this.#limits.items) this.limit('items', items);
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

function shown(amount: number | bigint): string {
  const text = String(amount);
  return text.length > 20 ? `about 10**${text.length - 1}` : text;
}
