import { statSync } from 'node:fs';
import { register } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EgghatchError, thrownText } from '../../diagnostics/index.js';
import { systemReason } from '../../files/index.js';
import { reportError } from './report.js';

/** What a module of the user's is resolved with, whatever is installed where it lies: one engine, one set of facts. */
const OWN_PACKAGES = ['egghatch', 'egghatch/testing', 'egraph-ts'];

let registered = false;

/**
 * The default export of a JavaScript module of the user's.
 *
 * @throws EgghatchError of kind `inputs` when there is no such file or it exports nothing by default, of kind `rule` when
 *   it throws while it is loaded
 */
export async function loadDefault(path: string, what: string): Promise<unknown> {
  const file = resolve(path);
  const hint = `Name a JavaScript module whose default export is ${what}.`;
  const wrong = problemOf(path, file);
  if (wrong !== undefined) throw new EgghatchError({ kind: 'inputs', message: wrong, hint });
  if (!registered) {
    registered = true;
    const data = Object.fromEntries(OWN_PACKAGES.map((name) => [name, import.meta.resolve(name)]));
    register(new URL('./resolve-hooks.js', import.meta.url), { data });
  }
  const module = await settled(path, importFrom(path, file));
  if (!('default' in module)) {
    throw new EgghatchError({
      kind: 'inputs',
      message: `${path} has no default export.`,
      expected: `export default ${what}`,
    });
  }
  return settled(path, Promise.resolve(module['default']));
}

/** Why a path is no file that could be imported. */
function problemOf(path: string, file: string): string | undefined {
  try {
    return statSync(file).isDirectory() ? `${path} is a folder, not a file.` : undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? `There is no file ${path}.`
      : `${path} cannot be read: ${systemReason(error)}.`;
  }
}

/** Waits for a module. Node ends without a word when nothing is left that could settle what is awaited. */
async function settled<T>(path: string, awaited: Promise<T>): Promise<T> {
  const ended = (): void => {
    reportError(
      new EgghatchError({
        kind: 'rule',
        message: `${path} cannot be loaded: it waits for a promise that nothing settles.`,
        hint: 'Look at each `await` outside of functions, and at a default export that is a promise.',
      }),
    );
  };
  process.once('exit', ended);
  try {
    return await awaited;
  } finally {
    process.removeListener('exit', ended);
  }
}

async function importFrom(path: string, file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException | undefined)?.code;
    if (code === 'ERR_UNKNOWN_FILE_EXTENSION') {
      throw new EgghatchError({
        kind: 'inputs',
        message: `${path} is no JavaScript that this Node (${process.version}) loads.`,
        hint: 'Compile TypeScript first, or use a Node from 22.18 on, which strips its types.',
      });
    }
    throw new EgghatchError(
      {
        kind: 'rule',
        message: `${path} cannot be loaded: ${thrownText(error)}`,
        hint: nextStep(error, path, file),
      },
      { cause: error },
    );
  }
}

function nextStep(error: unknown, path: string, file: string): string {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ERR_MODULE_NOT_FOUND')
    return 'Correct the path in its import, or install the package where the file lies (egghatch and egraph-ts come with the command).';
  const where = whereOf(error, file);
  if (where !== undefined) return where;
  return error instanceof SyntaxError
    ? `Is it JavaScript? node --check ${path} says where it is not.`
    : `It threw no Error, so it is not known where: node ${path} runs it alone.`;
}

/** The first line of the stack that is in the user's file. */
function whereOf(error: unknown, file: string): string | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const place = stack.split('\n').find((line) => line.includes(pathToFileURL(file).href));
  const at = place && /:(\d+):(\d+)\)?$/.exec(place);
  return at ? `It was thrown at line ${at[1]}, column ${at[2]} of the file.` : undefined;
}
