import { chain, isLeft, right, type Either } from 'fp-ts/lib/Either.js';
import { EgghatchError } from '../../diagnostics/index.js';
import { ProgramRunner } from '../../eval/index.js';
import { valueToJson, type CallInputs } from '../../inputs/index.js';
import type { ExportedProgram } from '../../ir/index.js';
import { renderValue } from '../../view/index.js';
import { isArchivePath, readArchive } from '../internal/archives.js';
import { attemptAsync, attemptEither } from '../internal/attempt.js';
import { chosenOps } from '../internal/chosen-ops.js';
import { entryOfNoSource } from '../internal/misplaced.js';
import { readProgram } from '../internal/read-program.js';
import { readTextFile } from '../../files/index.js';
import { inputOptions } from '../internal/input-options.js';
import { reportError } from '../internal/report.js';

export interface RunFlags {
  readonly inputs?: string;
  readonly entry?: string;
  readonly ops?: readonly string[];
  readonly format: 'text' | 'json';
}

/** What is to be run, and on what. */
interface Call {
  readonly program: ExportedProgram;
  readonly inputs: Pick<CallInputs, 'args' | 'kwargs'>;
}

/** `egghatch run`: the result on stdout, or the message of the check that failed and exit code 3. */
export async function runCommand(path: string, flags: RunFlags): Promise<void> {
  const ops = await attemptAsync(() => chosenOps(flags.ops));
  if (isLeft(ops)) return reportError(ops.left);
  const call = await attemptEither(() => callOf(path, flags));
  if (isLeft(call)) return reportError(call.left);
  const { program, inputs } = call.right;
  try {
    const value = new ProgramRunner(program, { ops: ops.right }).run(inputs.args, inputs.kwargs);
    process.stdout.write(`${flags.format === 'json' ? valueToJson(value) : renderValue(value)}\n`);
  } catch (error) {
    if (!(error instanceof EgghatchError)) throw error;
    reportError(error);
  }
}

async function callOf(path: string, { entry, inputs: file }: RunFlags): Promise<Either<EgghatchError, Call>> {
  const given = inputOptions(file);
  if (isArchivePath(path) && entry !== undefined) throw entryOfNoSource(path);
  return chain(
    ({ program, inputs: ofSource }: { program: ExportedProgram; inputs: Call['inputs'] | undefined }) => {
      const inputs = given ?? ofSource;
      if (inputs !== undefined) return right<EgghatchError, Call>({ program, inputs });
      throw new EgghatchError({
        kind: 'inputs',
        message: 'An exported program has no example inputs.',
        hint: 'Give its inputs with --inputs; egghatch run --help shows how.',
      });
    },
  )(
    isArchivePath(path) ? readArchive(path) : await readProgram(readTextFile(path), { entry, inputs: given }),
  );
}
