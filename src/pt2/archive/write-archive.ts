import { checkArgument } from '../../diagnostics/index.js';
import { joined, writeZip } from '../zip/write-zip.js';
import type { Pt2Archive } from './archive.js';
import { ARCHIVE } from './expected.js';

/**
 * The bytes of an archive, in pieces to be written one after the other: entries as they were, every payload 64-byte
 * aligned, nothing copied. `joinPieces` makes one array of them.
 *
 * @throws EgghatchError of kind `budget` for more than 4 GiB
 */
export function writePt2(archive: Pt2Archive): readonly Uint8Array[] {
  checkArgument('writePt2', archive, ARCHIVE);
  return writeZip(
    [...archive.entries].map(([name, entry]) => ({ ...entry, name: `${archive.top}/${name}` })),
  );
}

export { joined as joinPieces };
