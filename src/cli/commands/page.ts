import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { isLeft } from 'fp-ts/lib/Either.js';
import { EgghatchError, visible, type SourceText } from '../../diagnostics/index.js';
import { exportPython } from '../../export/index.js';
import { readTextFile } from '../../files/index.js';
import { printExportedProgram } from '../../ir/index.js';
import { pageExample, pageTitle, renderPage, type PageEntry, type PageExample } from '../../view/index.js';
import { EXIT } from '../exit.js';
import { firstLineThatDiffers } from '../internal/first-difference.js';
import { reportError } from '../internal/report.js';

export interface PageFlags {
  readonly title?: string;
  readonly tag?: string;
  readonly check?: string;
}

/** `egghatch page`: exports every example and prints the page, or compares it with a file. */
export function pageCommand(paths: readonly string[], flags: PageFlags): void {
  try {
    const examples = paths.flatMap(sourcesAt).map((file) => ({ file, ...pageExample(file) }));
    const wanted = examples.filter(({ tags }) => flags.tag === undefined || tags.includes(flags.tag));
    if (wanted.length === 0) throw nothingToShow(paths, flags.tag);
    const title = flags.title ?? flags.tag ?? pageTitle(wanted, basename(resolve(paths[0]!)));
    const page = renderPage(title, wanted.map(withResult));
    if (flags.check === undefined) process.stdout.write(page);
    else checkPage(page, readTextFile(flags.check));
  } catch (error) {
    if (!(error instanceof EgghatchError)) throw error;
    reportError(error);
  }
}

/** The Python files at a path: itself, or those directly in the folder, in order of their names. */
function sourcesAt(path: string): readonly SourceText[] {
  const names = namesIn(path);
  if (names === undefined) return [readTextFile(path)];
  return names
    .filter((name) => name.endsWith('.py') && !name.startsWith('_'))
    .sort()
    .map((name) => readTextFile(join(path, name)));
}

/** The names in a folder; nothing where there is none, and whoever reads the path as a file will say what it is. */
function namesIn(path: string): readonly string[] | undefined {
  if (path === '-') return undefined;
  try {
    return readdirSync(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EPERM') return undefined;
    throw new EgghatchError({
      kind: 'inputs',
      message: `${path} cannot be read: ${message}.`,
      hint: 'Check its permissions.',
    });
  }
}

function withResult(example: PageExample & { readonly file: SourceText }): PageEntry {
  const { file, text } = example.file;
  const exported = exportPython(text, { file });
  if (!isLeft(exported)) return { ...example, result: printExportedProgram(exported.right) };
  const error = exported.left;
  // An example that is there to show what is refused may be; one that claims to be supported may not.
  if (example.supportLevel === 'SUPPORTED') reportError(error);
  return { ...example, result: `${error.pythonType ?? 'Unsupported'}: ${error.message.split('\n')[0]}` };
}

function checkPage(page: string, { file, text }: SourceText): void {
  const line = firstLineThatDiffers(text, page);
  if (line === undefined) return;
  process.stderr.write(
    visible(
      `${file} is not up to date; line ${line.number} differs:\n` +
        `  in the file: ${line.before ?? '(the file ends)'}\n  should be:   ${line.after ?? '(the page ends)'}\n`,
    ),
  );
  process.exitCode = EXIT.rejected;
}

function nothingToShow(paths: readonly string[], tag: string | undefined): EgghatchError {
  const what = tag === undefined ? 'Python file' : `example with the tag ${tag}`;
  return new EgghatchError({
    kind: 'inputs',
    message: `There is no ${what} in ${paths.join(', ')}.`,
    hint: 'Name Python files, or folders that hold some directly.',
  });
}
