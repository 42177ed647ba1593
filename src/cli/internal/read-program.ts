import { isLeft, left, map, right, type Either } from 'fp-ts/lib/Either.js';
import type { EgghatchError, SourceText } from '../../diagnostics/index.js';
import type { CallInputs } from '../../inputs/index.js';
import type { ExportedProgram } from '../../ir/index.js';
import { exportedProgramFromJson, parseExportedProgram } from '../../verify/index.js';
import type { Pt2Archive } from '../../pt2/index.js';
import { entryOfNoSource } from './misplaced.js';

/** How a program was written down, which is how it is written again unless somebody wants it otherwise. */
export type ProgramForm = 'python' | 'text' | 'json' | 'pt2';

export interface ReadProgram {
  readonly program: ExportedProgram;
  readonly form: ProgramForm;
  /** The example inputs of a source; programs that were exported have none. */
  readonly inputs: Pick<CallInputs, 'args' | 'kwargs'> | undefined;
  /** What it was read from, in the form `pt2`. */
  readonly archive?: Pt2Archive | undefined;
}

export interface ReadProgramOptions {
  readonly entry?: string | undefined;
  /** Inputs for a source that has no example inputs of its own. */
  readonly inputs?: CallInputs | undefined;
}

/** A written form of programs: its first words tell whether a text is in it. The next one is one more line below. */
interface Reader {
  readonly form: ProgramForm;
  readonly fits: RegExp;
  readonly read: (source: SourceText) => Either<EgghatchError, ExportedProgram>;
}

const READERS: readonly Reader[] = [
  { form: 'json', fits: /^\s*\{/, read: ({ text, file }) => exportedProgramFromJson(text, file) },
  { form: 'text', fits: /^\s*ExportedProgram:/, read: ({ text, file }) => parseExportedProgram(text, file) },
];

/** What is no program in a file that is called JSON is told so by who reads JSON. */
const readerOf = ({ text, file }: SourceText): Reader | undefined =>
  READERS.find(({ fits }) => fits.test(text)) ??
  (file.endsWith('.json') ? READERS.find(({ form }) => form === 'json') : undefined);

/** Whether a text is a Python source: what is no exported program. */
export const isPython = (source: SourceText): boolean => readerOf(source) === undefined;

/** Reads a program in any form; a Python source is exported. */
export async function readProgram(
  source: SourceText,
  { entry, inputs }: ReadProgramOptions = {},
): Promise<Either<EgghatchError, ReadProgram>> {
  const reader = readerOf(source);
  if (reader === undefined) return exported(source, entry, inputs);
  if (entry !== undefined) return left(entryOfNoSource(source.file));
  return map((program: ExportedProgram): ReadProgram => ({ program, form: reader.form, inputs: undefined }))(
    reader.read(source),
  );
}

/**
 * On the example inputs of the source; one that has none is exported on the inputs that it is to be run on. What reads
 * Python is half of the code that there is, and loaded here so that other forms do not wait for it.
 */
async function exported(
  { file, text }: SourceText,
  entry: string | undefined,
  given: CallInputs | undefined,
): Promise<Either<EgghatchError, ReadProgram>> {
  const { exportPythonWithReport } = await import('../../export/index.js');
  const options = { file, ...(entry !== undefined && { entry }) };
  const first = exportPythonWithReport(text, options);
  const needsInputs = isLeft(first) && first.left.kind === 'inputs';
  const result = needsInputs && given ? exportPythonWithReport(text, { ...options, ...given }) : first;
  if (isLeft(result)) return result;
  return right({ program: result.right.program, form: 'python', inputs: result.right.inputs });
}
