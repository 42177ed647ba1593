import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { EgghatchError } from '../diagnostics/index.js';

const CHUNK = 1 << 20;
const STDIN = 0;

/**
 * The bytes of a file, or of standard input (`-`). A pipe or a device does not say how much will come, so it is counted while it comes.
 *
 * @param hint what to do about one that is larger
 * @throws EgghatchError of kind `inputs` when there are more than `most`; NodeJS.ErrnoException when it cannot be read
 */
export function readAtMost(
  path: string,
  most: number,
  hint = 'Look at where it comes from: programs and inputs are small.',
): Uint8Array {
  const file = path === '-' ? STDIN : openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size > most) throw tooLarge(path, `${size} bytes`, most, hint);
    const chunks: Uint8Array[] = [];
    let total = 0;
    for (;;) {
      // One byte more than announced, to see that it ends there.
      const chunk = new Uint8Array(total < size ? size - total + 1 : CHUNK);
      const count = read(file, chunk);
      if (count === 0) return chunks.length === 1 ? chunks[0]! : joined(chunks, total);
      chunks.push(chunk.subarray(0, count));
      total += count;
      if (total > most) throw tooLarge(path, 'more', most, hint);
    }
  } finally {
    if (file !== STDIN) closeSync(file);
  }
}

/** Standard input may be a terminal or a socket that has nothing at the moment. */
function read(file: number, into: Uint8Array): number {
  for (;;) {
    try {
      return readSync(file, into);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

function joined(chunks: readonly Uint8Array[], total: number): Uint8Array {
  const all = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function tooLarge(path: string, size: string, most: number, hint: string): EgghatchError {
  return new EgghatchError({
    kind: 'inputs',
    message: `${path === '-' ? 'Standard input' : path} has ${size}; files of more than ${most} bytes are not read.`,
    hint,
  });
}
