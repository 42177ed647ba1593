import type { Argument, DType } from '../../ir/index.js';
import { isDType } from '../../conditions/index.js';

/** A term: equal terms of one {@link Terms} are one object. */
export interface Term {
  readonly op: string;
  /** The literal of a leaf, in one spelling. */
  readonly payload: string | undefined;
  readonly children: readonly Term[];
  readonly number: number;
}

/** The one object of each term. What a site tells nothing about has none: {@link anywhere} stands in its place. */
export class Terms {
  readonly #known = new Map<string, Term>();
  #count = 0;

  make(op: string, payload: string | undefined, children: readonly Term[]): Term {
    const key = `${op} ${children.map(({ number }) => number).join()} ${payload === undefined ? '' : `:${payload}`}`;
    let term = this.#known.get(key);
    if (term === undefined) {
      term = { op, payload, children, number: this.#count++ };
      this.#known.set(key, term);
    }
    return term;
  }
}

/** The spelling of a float that all spellings of it share. */
export function floatText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** The plain value that a leaf is; undefined when it is none. */
export function literalOfLeaf({ op, payload }: Pick<Term, 'op' | 'payload'>): Argument<never> | undefined {
  if (payload === undefined)
    return op === 'none' ? null : op === 'true' ? true : op === 'false' ? false : undefined;
  switch (op) {
    case 'int':
    case 'big_int':
      return BigInt(payload);
    case 'float':
      return Number(payload);
    case 'str':
      return payload;
    case 'dtype':
      return { kind: 'dtype', value: payload as DType };
    case 'device':
    case 'layout':
    case 'memory_format':
    case 'operator':
      return { kind: op, value: payload };
    case 'complex': {
      const [re, im] = payload.split(',').map(Number) as [number, number];
      return { kind: 'complex', re, im };
    }
    default:
      return undefined;
  }
}

/** Operators that carry a literal, and what it looks like. */
export const PAYLOADS: ReadonlyMap<string, (text: string) => string | undefined> = new Map<
  string,
  (text: string) => string | undefined
>([
  ['int', wholeNumber],
  ['big_int', wholeNumber],
  ['float', (text) => floatOf(text)],
  ['str', (text) => text],
  ['dtype', (text) => (isDType(text) ? text : undefined)],
  ['device', (text) => text],
  ['layout', (text) => text],
  ['memory_format', (text) => text],
  ['operator', (text) => text],
  ['complex', (text) => (text.split(',').length === 2 ? text : undefined)],
  ['placeholder', (text) => text],
  ['get_attr', (text) => text],
  ['submodule', (text) => text],
  ['site', (text) => text],
  ['expression', (text) => text],
  ['opaque', (text) => text],
]);

function wholeNumber(text: string): string | undefined {
  return /^[+-]?\d+$/.test(text) ? String(BigInt(text.replace(/^\+/, ''))) : undefined;
}

function floatOf(text: string): string | undefined {
  const word = /^([+-]?)(?:inf|infinity)$/i.exec(text);
  if (word !== null) return word[1] === '-' ? '-Infinity' : 'Infinity';
  if (/^[+-]?nan$/i.test(text)) return 'NaN';
  return text.trim() === '' || Number.isNaN(Number(text)) ? undefined : floatText(Number(text));
}
