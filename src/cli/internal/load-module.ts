import { existsSync } from 'node:fs';
import { register } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EgghatchError } from '../../diagnostics/index.js';

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
  if (!existsSync(file)) {
    throw new EgghatchError({
      kind: 'inputs',
      message: `There is no file ${path}.`,
      hint: `Name a JavaScript module whose default export is ${what}.`,
    });
  }
  if (!registered) {
    registered = true;
    const data = Object.fromEntries(OWN_PACKAGES.map((name) => [name, import.meta.resolve(name)]));
    register(new URL('./resolve-hooks.js', import.meta.url), { data });
  }
  const module = await importFrom(path, file);
  if (!('default' in module)) {
    throw new EgghatchError({
      kind: 'inputs',
      message: `${path} has no default export.`,
      expected: `export default ${what}`,
    });
  }
  return module['default'];
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
        message: `${path} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
        hint: whereOf(error, file),
      },
      { cause: error },
    );
  }
}

/** The first line of the stack that is in the user's file. */
function whereOf(error: unknown, file: string): string | undefined {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const place = stack.split('\n').find((line) => line.includes(pathToFileURL(file).href));
  const at = place && /:(\d+):(\d+)\)?$/.exec(place);
  return at ? `It was thrown at line ${at[1]}, column ${at[2]} of the file.` : undefined;
}
