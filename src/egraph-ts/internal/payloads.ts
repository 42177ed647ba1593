import type { Payload, PayloadKind } from '../types.js';

const bits = new DataView(new ArrayBuffer(8));

/** Interns payloads to dense numbers: integers by value, floats by bit pattern, strings by content. */
export class Payloads {
  readonly #ints = new Map<bigint, number>();
  readonly #floats = new Map<bigint, number>();
  readonly #strings = new Map<string, number>();
  readonly values: Payload[] = [];

  /** The number of a payload, or -1 when it has none yet. */
  lookup(kind: PayloadKind, value: Payload): number {
    if (kind === 'int') return this.#ints.get(value as bigint) ?? -1;
    if (kind === 'string') return this.#strings.get(value as string) ?? -1;
    return this.#floats.get(floatBits(value as number)) ?? -1;
  }

  intern(kind: PayloadKind, value: Payload): number {
    const known = this.lookup(kind, value);
    if (known >= 0) return known;
    const n = this.values.length;
    this.values.push(value);
    if (kind === 'int') this.#ints.set(value as bigint, n);
    else if (kind === 'string') this.#strings.set(value as string, n);
    else this.#floats.set(floatBits(value as number), n);
    return n;
  }
}

function floatBits(value: number): bigint {
  bits.setFloat64(0, value);
  return bits.getBigUint64(0);
}
