import type { ContradictionError } from 'egraph-ts';
import { EgghatchError } from '../diagnostics/index.js';

/** The error for facts that exclude each other: constraints of the user's, or a rule that is unsound. */
export function contradiction(error: ContradictionError): EgghatchError {
  return new EgghatchError(
    {
      kind: 'contradiction',
      message: `${error.message} (by ${error.reason})`,
      hint: 'the constraints on one value exclude each other, or a rule makes things equal that are not',
    },
    { cause: error },
  );
}
