import { budget } from '../budget/index.js';
import { EgghatchError } from '../diagnostics/index.js';
import { readAtMost } from './read-at-most.js';
import { systemReason } from './system-reason.js';
import { replaceFile } from './replace-file.js';

/** Node reads no larger file at once. */
const MAX_BYTES = 2 ** 31 - 1;

/**
 * Reads a file as it is.
 *
 * @throws EgghatchError of kind `inputs` when there is no such file, or it is larger than 2 GiB or the limit on bytes
 */
export function readBytes(path: string): Uint8Array {
  const { bytes } = budget().limits;
  const hint = `Raise the limit on bytes: --limit bytes=NUMBER, up to ${MAX_BYTES}.`;
  return told(`${path} cannot be read`, () =>
    bytes < MAX_BYTES ? readAtMost(path, bytes, hint) : readAtMost(path, MAX_BYTES),
  );
}

/**
 * Writes a file, piece by piece, in the place of what was there, see {@link replaceFile}.
 *
 * @throws EgghatchError of kind `inputs` when it cannot be written
 */
export function writeBytes(path: string, pieces: readonly Uint8Array[]): void {
  told(`${path} cannot be written`, () => {
    replaceFile(path, pieces);
  });
}

function told<T>(what: string, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (error instanceof EgghatchError) throw error;
    throw new EgghatchError(
      {
        kind: 'inputs',
        message: `${what}: ${systemReason(error)}.`,
        hint: 'Check the path, that its folder is there, and its permissions.',
      },
      { cause: error },
    );
  }
}
