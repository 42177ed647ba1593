import * as either from 'fp-ts/lib/Either.js';
import { EgghatchError } from '../diagnostics/index.js';
import type { ExportedProgram } from '../ir/index.js';
import { verify, type VerifyOptions } from './verify.js';

/**
 * A program that has nothing wrong with it, or the first thing that is; the hint says how much more there is. Nothing is printed, run,
 * rewritten or certified that is not what it says.
 */
export function wellFormed(
  program: ExportedProgram,
  options: VerifyOptions = {},
): either.Either<EgghatchError, ExportedProgram> {
  const [first, ...others] = verify(program, options);
  if (first === undefined) return either.right(program);
  if (others.length === 0) return either.left(first);
  const { kind, message, place, expected, hint = 'look at what wrote it' } = first;
  return either.left(
    new EgghatchError({
      kind,
      message,
      place,
      expected,
      hint: `${hint.replace(/\.$/, '')}; it is the first of ${others.length + 1} problems`,
    }),
  );
}
