import { map, type Either } from 'fp-ts/lib/Either.js';
import { EgghatchError } from '../../diagnostics/index.js';
import { readBytes, writeBytes } from '../../files/index.js';
import type { ExportedProgram } from '../../ir/index.js';
import type { OpSet } from '../../ops/index.js';
import { exportedProgramOf, readPt2, withProgram, writePt2, type Pt2Archive } from '../../pt2/index.js';
import type { ReadProgram } from './read-program.js';

/** Whether a path names an archive of torch.export. */
export const isArchivePath = (path: string | undefined): boolean => path?.endsWith('.pt2') === true;

/** Reads the program of an archive; the archive comes with it, to be written again. */
export function readArchive(path: string): Either<EgghatchError, ReadProgram> {
  return map((archive: Pt2Archive): ReadProgram => ({
    program: exportedProgramOf(archive),
    form: 'pt2',
    inputs: undefined,
    archive,
  }))(readPt2(readBytes(path), { file: path }));
}

/**
 * Writes the archive that a program was read from, with the program that it has become.
 *
 * @throws EgghatchError of kind `inputs` when it was not read from one
 */
export function writeArchive(path: string, program: ExportedProgram, read: ReadProgram, ops: OpSet): void {
  const { archive } = read;
  if (archive === undefined)
    throw new EgghatchError({
      kind: 'inputs',
      message: `${path} cannot be written: the program was not read from an archive.`,
      hint: 'Give an archive that torch.export.save wrote, or write text or JSON.',
    });
  writeBytes(path, writePt2(program === read.program ? archive : withProgram(archive, program, { ops })));
}
