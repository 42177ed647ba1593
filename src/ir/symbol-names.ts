import type { Sym } from './sym/index.js';

const PREFIXES: readonly (readonly [RegExp, Sym['kind']])[] = [
  [/^s(\d{1,9})$/, 's'],
  [/^u(\d{1,9})$/, 'i'],
  [/^zuf(\d{1,9})$/, 'f'],
];
/** Symbols whose names say nothing are numbered from here. */
const FREE_NAMES = 1_000_000_000;

/** The symbols of one program of torch 2.15: by their names outside, by kind and number inside. */
export class SymbolNames {
  readonly #byName = new Map<string, Sym>();
  /** Names by the keys that symbols have inside. */
  readonly names = new Map<string, string>();

  readonly symbolOf = (name: string): Sym => {
    let sym = this.#byName.get(name);
    if (sym === undefined) {
      sym = symbolNamed(name) ?? { kind: 's', index: FREE_NAMES + this.#byName.size };
      this.#byName.set(name, sym);
      this.names.set(`${sym.kind}${sym.index}`, name);
    }
    return sym;
  };
}

function symbolNamed(name: string): Sym | undefined {
  for (const [pattern, kind] of PREFIXES) {
    const index = pattern.exec(name)?.[1];
    if (index !== undefined) return { kind, index: Number(index) };
  }
  return undefined;
}
