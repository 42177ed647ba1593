import { Contradiction, type ContradictionError } from 'egraph-ts';
import { EgghatchError } from '../diagnostics/index.js';

/** The error for facts that exclude each other: constraints of the user's, or a rule that is unsound. */
export function contradiction(error: ContradictionError): EgghatchError {
  const what = error.cause instanceof Contradiction ? error.cause.message : error.message;
  return new EgghatchError(
    {
      kind: 'contradiction',
      message: `${what}: no value satisfies both what was known and what ${error.reason} says`,
      hint: 'if a constraint call says it, its bounds exclude those of an earlier one; if a rule says it, the rule is unsound',
      pythonType: 'UserError',
    },
    { cause: error },
  );
}
