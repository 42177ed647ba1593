import type { Payload, PayloadKind } from '../types.js';

const bits = new DataView(new ArrayBuffer(8));

/** Interns payloads to dense numbers: integers by value, floats by bit pattern, strings by content. */
export class Payloads {
  /** Integers that a number holds exactly: looking these up is several times cheaper than a bigint. */
  readonly #small = new Map<number, number>();
  readonly #large = new Map<bigint, number>();
  /** Floats whose value names their bits: not zero, not NaN. */
  readonly #floats = new Map<number, number>();
  readonly #oddFloats = new Map<bigint, number>();
  readonly #strings = new Map<string, number>();
  readonly values: Payload[] = [];

  /** The number of a payload, or -1 when it has none yet. */
  lookup(kind: PayloadKind, value: Payload): number {
    if (kind === 'string') return this.#strings.get(value as string) ?? -1;
    if (kind === 'float') return this.#lookupFloat(value as number);
    const small = Number(value);
    return (Number.isSafeInteger(small) ? this.#small.get(small) : this.#large.get(value as bigint)) ?? -1;
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
    const n = this.values.push(value) - 1;
    if (kind === 'int') this.#large.set(value as bigint, n);
    else if (kind === 'string') this.#strings.set(value as string, n);
    else if (value !== 0 && !Number.isNaN(value)) this.#floats.set(value as number, n);
    else this.#oddFloats.set(floatBits(value as number), n);
    return n;
  }

  /** Interns an integer given as a safe number. */
  internSafe(value: number): number {
    // A Map takes 0 and -0 for one key, as it should be here.
    let n = this.#small.get(value);
    if (n === undefined) this.#small.set(value, (n = this.values.push(BigInt(value)) - 1));
    return n;
  }
}

function floatBits(value: number): bigint {
  bits.setFloat64(0, value);
  return bits.getBigUint64(0);
}
