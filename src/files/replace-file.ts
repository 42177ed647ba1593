import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
  type Stats,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file, piece by piece, in the place of what was there: whatever happens meanwhile (a full disk, a kill, a power cut), what
 * is found there afterwards is the old file or the new one, whole. The old one stays until then, so that the pieces
 * may be views of it. A link stays one; what is no file (a pipe, a device) is written to as it is.
 *
 * @throws NodeJS.ErrnoException when it cannot be written
 */
export function replaceFile(path: string, pieces: readonly Uint8Array[]): void {
  const there = statOf(path);
  if (there !== undefined && !there.isFile()) {
    writePieces(openSync(path, 'w'), pieces, false);
    return;
  }
  const target = there === undefined ? path : realpathSync(path);
  const unfinished = join(dirname(target), `.${startOf(basename(target))}.${process.pid}.unfinished`);
  const file = created(unfinished);
  try {
    writePieces(file, pieces, true);
    if (there !== undefined) chmodSync(unfinished, there.mode);
    renameSync(unfinished, target);
  } finally {
    rmSync(unfinished, { force: true });
  }
  syncFolder(dirname(target));
}

/** Names have up to 255 bytes, and something is put before and behind this one. */
const startOf = (name: string): string => Array.from(name).slice(0, 40).join('');

/** A new file. What somebody else has put there, a link to another place perhaps, is not written through. */
function created(path: string): number {
  try {
    return openSync(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  // Left by a process of this number that was killed.
  rmSync(path);
  return openSync(path, 'wx');
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

function writePieces(file: number, pieces: readonly Uint8Array[], sync: boolean): void {
  try {
    for (const piece of pieces)
      for (let at = 0; at < piece.length;) at += writeSync(file, piece, at, piece.length - at);
    if (sync) fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** The new name is on the disk, too. Systems that cannot open folders keep their promise on their own. */
function syncFolder(folder: string): void {
  let file: number;
  try {
    file = openSync(folder, 'r');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EISDIR' || code === 'EACCES' || code === 'EPERM') return;
    throw error;
  }
  try {
    fsyncSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EINVAL' && code !== 'EPERM' && code !== 'ENOTSUP') throw error;
  } finally {
    closeSync(file);
  }
}
