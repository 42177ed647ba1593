import { EgghatchError } from '../diagnostics/index.js';
import { systemReason } from './system-reason.js';
import { replaceFile } from './replace-file.js';

/**
 * Writes a file as UTF-8 text, in the place of what was there, see {@link replaceFile}.
 *
 * @throws EgghatchError of kind `inputs` when it cannot be written
 */
export function writeTextFile(path: string, text: string): void {
  try {
    replaceFile(path, [new TextEncoder().encode(text)]);
  } catch (error) {
    throw new EgghatchError(
      {
        kind: 'inputs',
        message: `${path} cannot be written: ${systemReason(error)}.`,
        hint: 'Check that its folder is there, and its permissions.',
      },
      { cause: error },
    );
  }
}
