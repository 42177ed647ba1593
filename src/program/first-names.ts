import type { NameOf } from '../facts/index.js';
import { symKey } from '../ir/sym/index.js';
import type { SymbolEvent } from './program.js';

/** The names of symbols in torch's first run over a program, by which its messages call them: `i0`, `i1`, …, `f0`, … */
export function firstNames(symbols: readonly SymbolEvent[]): NameOf {
  const counters = { i: 0, f: 0 };
  const names = new Map(
    symbols.map(({ sym }): [string, string] => {
      const kind = sym.kind === 'f' ? 'f' : 'i';
      return [symKey(sym), `${kind}${counters[kind]++}`];
    }),
  );
  return (sym) => names.get(symKey(sym)) ?? symKey(sym);
}
