import { chain, left, type Either } from 'fp-ts/lib/Either.js';
import { withLimits, type BudgetLimits } from '../budget/index.js';
import { checkArgument, problemOf, TEXT, type EgghatchError } from '../diagnostics/index.js';
import {
  exportedProgramFromJson as programOfJson,
  parseUnverified,
  type ExportedProgram,
} from '../ir/index.js';
import { wellFormed } from './well-formed.js';

/**
 * Reads the text that `printExportedProgram` (and torch) prints, of torch 2.1 or 2.15, and verifies what it says, see {@link verify}. Indentation
 * and blank lines do not matter, so a text copied out of a page reads as well. What the text does not hold stays empty: weights and
 * constants; the structure of inputs and outputs is taken to be flat, checks of the inputs are derived from the annotations.
 * Linear in the text.
 *
 * @param file the name that the text is shown under in errors
 * @param limits what reading may use up, see {@link BudgetLimits}
 * @returns an error of kind `malformed`: with line, column and what was expected where the text does not parse, with the first problem
 *   where the program is ill-formed
 */
export function parseExportedProgram(
  text: string,
  file?: string,
  limits?: Partial<BudgetLimits>,
): Either<EgghatchError, ExportedProgram> {
  return verified(limits, () => {
    checkArgument('parseExportedProgram', text, TEXT);
    return parseUnverified(text, file);
  });
}

/**
 * Reads what `exportedProgramToJson` wrote, and verifies what it says, see {@link verify}. Only graph, signature and ranges are required:
 * checks of the inputs and the structure of inputs and outputs are derived from them where they are left out. Linear in the data.
 *
 * @param json text, or data that is parsed already
 * @param file the name that the text is shown under in errors
 * @param limits what reading may use up, see {@link BudgetLimits}
 * @returns an error of kind `malformed`: with the path to the part, and for a text its place, where the data is no program, with the
 *   first problem where the program is ill-formed
 */
export function exportedProgramFromJson(
  json: unknown,
  file?: string,
  limits?: Partial<BudgetLimits>,
): Either<EgghatchError, ExportedProgram> {
  return verified(limits, () => programOfJson(json, file));
}

function verified(
  limits: Partial<BudgetLimits> | undefined,
  read: () => Either<EgghatchError, ExportedProgram>,
): Either<EgghatchError, ExportedProgram> {
  let program: Either<EgghatchError, ExportedProgram> | undefined;
  const wrong = problemOf(() => {
    program = withLimits(limits, () => chain((one: ExportedProgram) => wellFormed(one))(read()));
  });
  return wrong === undefined ? program! : left(wrong);
}
