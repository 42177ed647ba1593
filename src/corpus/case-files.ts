import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A recorded program as the line of a corpus, and where it stands. */
export interface CaseText {
  readonly line: string;
  readonly name: string;
}

/**
 * The programs that are kept under a folder, one beside the other: `NAME.py`, the text or error as `NAME.txt`, its call and
 * runs as `NAME.json`. `docs/recorded-programs.md` has the form.
 */
export function caseFilesIn(folder: string): readonly CaseText[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.py'))
    .sort()
    .map((file) => ({ line: lineOf(join(folder, file)), name: file.replace(/\.py$/, '') }));
}

/** Whether a path is a folder of such programs. */
export function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function lineOf(path: string): string {
  const beside = (ending: string): string => readFileSync(path.replace(/\.py$/, ending), 'utf8');
  const text = beside('.txt');
  const fields = {
    id: basename(path, '.py'),
    group: basename(dirname(path)),
    source: readFileSync(path, 'utf8'),
    ...(text.startsWith('ExportedProgram:') ? { printed: text } : { error: errorOf(text) }),
  };
  // The call is put in as it stands: its integers may be larger than JavaScript's numbers.
  return `${JSON.stringify(fields).slice(0, -1)},${beside('.json').trim().slice(1)}`;
}

/** `Type: message` */
function errorOf(text: string): { readonly type: string; readonly message: string } {
  const [, type = '', message = ''] = /^(\w+): (.*)/.exec(text) ?? [];
  return { type, message };
}
