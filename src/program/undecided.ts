import type { EGraph } from 'egraph-ts';
import { EgghatchError } from '../diagnostics/index.js';
import { describeSymbol } from '../facts/index.js';
import { printSymInt, symbolsOf, type Sym, type SymExpr } from '../ir/sym/index.js';

/**
 * The error for a question that what is known does not decide: says the question, what is known of each symbol in it,
 * and which call would tell more.
 */
export function undecided(egraph: EGraph, relation: SymExpr, asker?: string): EgghatchError {
  const shown = printSymInt(relation, (sym: Sym) => `${sym.kind}${sym.index}`);
  const about = symbolsOf(relation).map((sym) => describeSymbol(egraph, sym));
  const forWhom = asker === undefined ? 'this branch' : asker;
  return new EgghatchError({
    kind: 'undecidable',
    message: `${forWhom} depends on whether ${shown}, and that is not known: ${about.join('; ')}`,
    expected: 'a condition that holds for every value in range, or for none',
    hint:
      'constrain the value before this line with constrain_as_value(…, min=…, max=…), or with constrain_as_size(…, min=…, max=…) if it is a size, ' +
      'tightly enough to decide it',
    pythonType: 'UserError',
  });
}
