import { writeFileSync } from 'node:fs';
import { EgghatchError } from '../diagnostics/index.js';

/**
 * Writes a file as UTF-8 text, in the place of what was there.
 *
 * @throws EgghatchError of kind `inputs` when it cannot be written
 */
export function writeTextFile(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new EgghatchError(
      {
        kind: 'inputs',
        message: `${path} cannot be written: ${(error as Error).message}.`,
        hint: 'Check that its folder is there, and its permissions.',
      },
      { cause: error },
    );
  }
}
