import type { Json } from './json.js';

/**
 * The keys of objects that have the same ones in the same order. A model has tens of thousands of objects and a few dozen
 * layouts: each object is its values and one of these, a quarter of what a Map takes.
 */
export class Layout {
  readonly keys: readonly string[];
  readonly last: string;
  /** Whether the last key is written as it is, without escapes. */
  readonly isPlain: boolean;
  readonly #next = new Map<string, Layout>();
  /** The key that came next last time, which is nearly always the one that comes next now. */
  #likely: Layout | undefined;

  private constructor(keys: readonly string[]) {
    this.keys = keys;
    this.last = keys.at(-1) ?? '';
    this.isPlain = /^\w*$/.test(this.last);
  }

  /** A layout of its own for each document, so that none grows with what is read elsewhere. */
  static empty(): Layout {
    return new Layout([]);
  }

  /** What most likely follows. */
  get likely(): Layout | undefined {
    return this.#likely;
  }

  with(key: string): Layout {
    let next = this.#next.get(key);
    if (next === undefined) this.#next.set(key, (next = new Layout([...this.keys, interned(key)])));
    this.#likely = next;
    return next;
  }
}

/** The same text as an engine has it for the names of properties: comparing two that differ takes one step. */
function interned(text: string): string {
  return Object.keys({ [text]: 0 })[0]!;
}

/** Objects of more keys are maps: those are the tables of a program, whose keys are its names. */
export const MAX_RECORD_KEYS = 12;

/** A JSON object of a few keys. */
export class JsonRecord implements ReadonlyMap<string, Json> {
  readonly #layout: Layout;
  readonly #items: readonly Json[];

  /** @param items as many as the layout has keys */
  constructor(layout: Layout, items: readonly Json[]) {
    this.#layout = layout;
    this.#items = items;
  }

  get size(): number {
    return this.#items.length;
  }

  get(key: string): Json | undefined {
    const at = this.#layout.keys.indexOf(key);
    return at === -1 ? undefined : this.#items[at];
  }

  has(key: string): boolean {
    return this.#layout.keys.includes(key);
  }

  /** The first entry without an iterator: what a union has. */
  first(): readonly [string, Json] | undefined {
    return this.#items.length === 0 ? undefined : [this.#layout.keys[0]!, this.#items[0]!];
  }

  keys(): MapIterator<string> {
    return this.#layout.keys.values() as MapIterator<string>;
  }

  values(): MapIterator<Json> {
    return this.#items.values() as MapIterator<Json>;
  }

  *entries(): MapIterator<[string, Json]> {
    const { keys } = this.#layout;
    for (let i = 0; i < keys.length; i++) yield [keys[i]!, this.#items[i]!];
  }

  [Symbol.iterator](): MapIterator<[string, Json]> {
    return this.entries();
  }

  forEach(visit: (value: Json, key: string, map: ReadonlyMap<string, Json>) => void): void {
    const { keys } = this.#layout;
    for (let i = 0; i < keys.length; i++) visit(this.#items[i]!, keys[i]!, this);
  }
}

/** An object of these entries. */
export function mapOf(layout: Layout, items: readonly Json[]): Map<string, Json> {
  return new Map(layout.keys.map((key, i) => [key, items[i]!]));
}
