import type { Payload, PayloadKind } from '../../types.js';
import { grown } from './grow.js';
import { LargeMap } from './large-map.js';

const bits = new DataView(new ArrayBuffer(8));

/** Interns payloads to dense numbers: integers by value, floats by bit pattern, strings by content. */
export class Payloads {
  /** Numbers of small natural numbers, plus one: most literals are among them, and an array is cheaper than a map. */
  #natural = new Int32Array(64);
  /** Other integers that a number holds exactly: looking these up is several times cheaper than a bigint. */
  readonly #small = new LargeMap<number>();
  readonly #large = new LargeMap<bigint>();
  /** Floats whose value names their bits: not zero, not NaN. */
  readonly #floats = new LargeMap<number>();
  readonly #oddFloats = new LargeMap<bigint>();
  readonly #strings = new LargeMap<string>();
  /** Undefined where the integer beside it has not been asked for. */
  readonly #values: (Payload | undefined)[] = [];
  readonly #integers: number[] = [];

  /** The payload with this number. */
  value(number: number): Payload {
    return (this.#values[number] ??= BigInt(this.#integers[number]!));
  }

  /** The number of a payload, or -1 when it has none yet. */
  lookup(kind: PayloadKind, value: Payload): number {
    if (kind === 'string') return this.#strings.get(value as string) ?? -1;
    if (kind === 'float') return this.#lookupFloat(value as number);
    const small = Number(value);
    if (Number.isSafeInteger(small)) return this.#lookupSafe(small);
    return this.#large.get(value as bigint) ?? -1;
  }

  #lookupFloat(value: number): number {
    const plain = value !== 0 && !Number.isNaN(value);
    return (plain ? this.#floats.get(value) : this.#oddFloats.get(floatBits(value))) ?? -1;
  }

  intern(kind: PayloadKind, value: Payload): number {
    if (kind === 'int') {
      const small = Number(value);
      if (Number.isSafeInteger(small)) return this.internSafe(small);
    }
    const known = this.lookup(kind, value);
    if (known >= 0) return known;
    const n = this.#push(value, 0);
    if (kind === 'int') this.#large.add(value as bigint, n);
    else if (kind === 'string') this.#strings.add(value as string, n);
    else if (value !== 0 && !Number.isNaN(value)) this.#floats.add(value as number, n);
    else this.#oddFloats.add(floatBits(value as number), n);
    return n;
  }

  /** Interns an integer given as a safe number. */
  internSafe(value: number): number {
    const known = this.#lookupSafe(value);
    if (known >= 0) return known;
    const n = this.#push(undefined, value);
    // Not more than a few places for each literal there is.
    if (value >= 0 && value < 64 + 4 * n) {
      if (value >= this.#natural.length) this.#natural = grown(this.#natural, 2 * value);
      this.#natural[value] = n + 1;
    } else this.#small.add(value, n);
    return n;
  }

  #lookupSafe(value: number): number {
    // Beyond its end an array is slow to read.
    if (value >= 0 && value < this.#natural.length) {
      const n = this.#natural[value]!;
      if (n > 0) return n - 1;
    }
    // A Map takes 0 and -0 for one key, as an index does.
    return this.#small.get(value) ?? -1;
  }

  #push(value: Payload | undefined, integer: number): number {
    this.#integers.push(integer);
    return this.#values.push(value) - 1;
  }
}

function floatBits(value: number): bigint {
  bits.setFloat64(0, value);
  return bits.getBigUint64(0);
}
