import { isLeft, map, right, type Either } from 'fp-ts/lib/Either.js';
import { EgghatchError, type SourceText } from '../../diagnostics/index.js';
import { ProgramRunner } from '../../eval/index.js';
import { exportPythonWithReport } from '../../export/index.js';
import { readTextFile } from '../../files/index.js';
import { valueToJson, type CallInputs } from '../../inputs/index.js';
import { exportedProgramFromJson, parseExportedProgram, type ExportedProgram } from '../../ir/index.js';
import { renderValue } from '../../view/index.js';
import { attempt } from '../internal/attempt.js';
import { inputOptions } from '../internal/input-options.js';
import { reportError } from '../internal/report.js';

export interface RunFlags {
  readonly inputs?: string;
  readonly entry?: string;
  readonly format: 'text' | 'json';
}

/** What is to be run, and on what. */
interface Call {
  readonly program: ExportedProgram;
  readonly inputs: Pick<CallInputs, 'args' | 'kwargs'>;
}

/** `egghatch run`: the result on stdout, or the message of the check that failed and exit code 3. */
export function runCommand(path: string, flags: RunFlags): void {
  const call = attempt(() => callOf(readTextFile(path), flags.entry, inputOptions(flags.inputs)));
  if (isLeft(call)) {
    reportError(call.left);
    return;
  }
  const { program, inputs } = call.right;
  try {
    const value = new ProgramRunner(program).run(inputs.args, inputs.kwargs);
    process.stdout.write(`${flags.format === 'json' ? valueToJson(value) : renderValue(value)}\n`);
  } catch (error) {
    if (!(error instanceof EgghatchError)) throw error;
    reportError(error);
  }
}

/** A program is JSON, text as it is printed, or a Python source; its first words tell which. */
function callOf(
  source: SourceText,
  entry: string | undefined,
  given: CallInputs | undefined,
): Either<EgghatchError, Call> {
  const { file, text } = source;
  if (/^\s*\{/.test(text)) return withInputs(exportedProgramFromJson(text, file), given);
  if (/^\s*ExportedProgram:/.test(text)) return withInputs(parseExportedProgram(text, file), given);
  const exported = exportSource(source, entry, given);
  return map(({ program, inputs }: Call): Call => ({ program, inputs: given ?? inputs }))(exported);
}

/** On the example inputs of the source; one that has none is exported on the inputs that it is to be run on. */
function exportSource(
  { file, text }: SourceText,
  entry: string | undefined,
  given: CallInputs | undefined,
): Either<EgghatchError, Call> {
  const options = { file, ...(entry !== undefined && { entry }) };
  const exported = exportPythonWithReport(text, options);
  const needsInputs = isLeft(exported) && exported.left.kind === 'inputs';
  return needsInputs && given ? exportPythonWithReport(text, { ...options, ...given }) : exported;
}

function withInputs(
  program: Either<EgghatchError, ExportedProgram>,
  inputs: CallInputs | undefined,
): Either<EgghatchError, Call> {
  if (isLeft(program)) return program;
  if (inputs !== undefined) return right({ program: program.right, inputs });
  throw new EgghatchError({
    kind: 'inputs',
    message: 'An exported program has no example inputs.',
    hint: 'Give its inputs with --inputs; egghatch run --help shows how.',
  });
}
