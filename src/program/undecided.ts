import type { EGraph } from 'egraph-ts';
import { EgghatchError } from '../diagnostics/index.js';
import { describeSymbol, type NameOf } from '../facts/index.js';
import { printSymInt, relationParts, symbolsOf, type SymExpr } from '../ir/sym/index.js';

/**
 * The error for a question that what is known does not decide: says the question, what is known of each symbol in it,
 * and which call would tell more.
 */
export function undecided(egraph: EGraph, relation: SymExpr, nameOf: NameOf, asker?: string): EgghatchError {
  const shown = printSymInt(relation, nameOf);
  const about = symbolsOf(relation).map((sym) => describeSymbol(egraph, sym, nameOf));
  const left = `operator.${relationParts(relation).op} is left`;
  const forWhom = asker === undefined ? 'no rule decides' : `${asker} depends on`;
  return new EgghatchError({
    kind: 'undecidable',
    message: `${left}: ${forWhom} whether ${shown}; ${about.join('; ')}`,
    expected: 'a condition that holds for every value in range, or for none',
    hint:
      'constrain the value before this line with constrain_as_value(…, min=…, max=…), or with constrain_as_size(…, min=…, max=…) if it is a size, ' +
      'tightly enough to decide it',
    pythonType: 'UserError',
  });
}
