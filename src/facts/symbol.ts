import { symKey, type Sym } from '../ir/sym/index.js';

/** The text by which the e-graph knows a symbol: `i12`. */
export const symbolText: (sym: Sym) => string = symKey;

export function parseSymbol(text: string): Sym {
  return { kind: text.charAt(0) as Sym['kind'], index: Number(text.slice(1)) };
}

/** One call introduces few symbols: `.item()` one, `nonzero` one. */
const SYMBOLS_PER_SITE = 4;

/** The k-th symbol that the call at a site introduces: the same one however often it is asked for. */
export function symbolAtSite(kind: Sym['kind'], site: number, k: number): Sym {
  if (k >= SYMBOLS_PER_SITE)
    throw new RangeError(`a call introduces at most ${SYMBOLS_PER_SITE} symbols, not ${k + 1}`);
  return { kind, index: site * SYMBOLS_PER_SITE + k };
}

/** Above any site: the symbols of calls that stand nowhere in the program are numbered by their classes. */
const CLASSES_FROM = 2 ** 40;

/** The k-th symbol that a call without a site introduces, by the class that was made for it. */
export function symbolOfClass(kind: Sym['kind'], id: number, k: number): Sym {
  return symbolAtSite(kind, CLASSES_FROM + id, k);
}

/** Whether a symbol was introduced by a call that a rule made, and that stands nowhere in the program. */
export function isSymbolOfClass(sym: Sym): boolean {
  return sym.kind !== 's' && sym.index >= CLASSES_FROM * SYMBOLS_PER_SITE;
}

/** The site of the call that introduced a symbol; undefined for sizes of inputs. */
export function siteOfSymbol(sym: Sym): number | undefined {
  return sym.kind === 's' ? undefined : Math.floor(sym.index / SYMBOLS_PER_SITE);
}
