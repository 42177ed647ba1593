import type { ExportedProgram } from './exported-program.js';
import { symKey, type Sym } from './sym/index.js';

/** What the symbols of a program are called: by its `symbolNames`, else by their own key. */
export function symbolNameOf(program: Pick<ExportedProgram, 'symbolNames'>): (sym: Sym) => string {
  return (sym) => {
    const key = symKey(sym);
    return program.symbolNames.get(key) ?? key;
  };
}
