import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { EgghatchError } from '../diagnostics/index.js';

/** Node reads no larger file at once. */
const MAX_BYTES = 2 ** 31 - 1;

/**
 * Reads a file as it is.
 *
 * @throws EgghatchError of kind `inputs` when there is no such file, or it is larger than 2 GiB
 */
export function readBytes(path: string): Uint8Array {
  return told(`${path} cannot be read`, () => {
    const { size } = statSync(path);
    if (size > MAX_BYTES)
      throw new EgghatchError({
        kind: 'inputs',
        message: `${path} has ${size} bytes; archives of more than ${MAX_BYTES} are not read.`,
      });
    return readFileSync(path);
  });
}

/**
 * Writes a file, piece by piece, in the place of what was there: the old file stays until the new one is whole, so that it
 * may be the one that the pieces are views of.
 *
 * @throws EgghatchError of kind `inputs` when it cannot be written
 */
export function writeBytes(path: string, pieces: readonly Uint8Array[]): void {
  const unfinished = `${path}.unfinished`;
  told(`${path} cannot be written`, () => {
    try {
      const file = openSync(unfinished, 'w');
      try {
        for (const piece of pieces)
          for (let at = 0; at < piece.length;) at += writeSync(file, piece, at, piece.length - at);
      } finally {
        closeSync(file);
      }
      renameSync(unfinished, path);
    } finally {
      rmSync(unfinished, { force: true });
    }
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
        message: `${what}: ${(error as Error).message}.`,
        hint: 'Check the path, that its folder is there, and its permissions.',
      },
      { cause: error },
    );
  }
}
