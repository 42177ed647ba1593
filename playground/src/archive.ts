import { isLeft, map, type Either } from 'fp-ts/lib/Either.js';
import type { Ruleset } from 'egraph-ts';
import type { EgghatchError } from '../../src/diagnostics/index.js';
import type { ExportedProgram } from '../../src/ir/index.js';
import { EXACT_2_15 } from '../../src/passes/index.js';
import { exportedProgramOf, readPt2 } from '../../src/pt2/index.js';
import type { Archive } from './protocol.js';

/** The rules that are shipped for programs of archives. */
export const SHIPPED: readonly Ruleset[] = EXACT_2_15;

/** The program of an archive. Loaded when somebody drops one: most never do. */
export function readArchive({ name, bytes }: Archive): Either<EgghatchError, ExportedProgram> {
  const opened = readPt2(bytes, { file: name });
  return isLeft(opened) ? opened : map(exportedProgramOf)(opened);
}
