import { EgghatchError } from '../diagnostics/index.js';
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
        message: `${path} cannot be written: ${reasonOf(error)}.`,
        hint: 'Check that its folder is there, and its permissions.',
      },
      { cause: error },
    );
  }
}

/** What the system says, without the name of the file that was being written in its stead. */
const reasonOf = (error: unknown): string => (error as Error).message.replace(/, \w+ '.*$/s, '');
