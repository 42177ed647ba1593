import { inflateSync } from 'fflate';
import { crc32 } from './crc32.js';
import type { ZipEntry } from './entry.js';
import { readDirectory, type DirectoryEntry } from './internal/directory.js';
import { damaged } from './internal/damaged.js';
import { dataOf } from './internal/local-header.js';
import { badName } from './internal/names.js';

export interface ReadZipOptions {
  /** The name that the archive has in errors. */
  readonly file?: string | undefined;
  /** What all compressed entries together may hold when they are unpacked; 2 GiB unless given. */
  readonly maxInflatedBytes?: number | undefined;
}

const MAX_INFLATED = 2 * 2 ** 30;
const STORED = 0;
const DEFLATED = 8;

/**
 * The entries of a zip archive in the order of its directory. Entries that are stored, which is how torch writes all of
 * them, are views: nothing is copied. Every checksum is verified.
 *
 * Libraries that read zips neither notice entries that overlap nor leave stored bytes where they are, so that the
 * directory is read here; unpacking is theirs.
 *
 * @throws EgghatchError of kind `malformed` for an archive that is cut off or damaged, that is encrypted, whose entries
 *   overlap or have names that lead out of it, and that would unpack to more than `maxInflatedBytes`
 */
export function readZip(bytes: Uint8Array, options: ReadZipOptions = {}): readonly ZipEntry[] {
  const { file = 'archive', maxInflatedBytes = MAX_INFLATED } = options;
  const directory = readDirectory(bytes, file);
  const names = new Set<string>();
  let inflated = 0;
  for (const entry of directory.entries) {
    const bad = badName(entry.name);
    if (bad !== undefined)
      throw damaged(file, bad, { entry: entry.name, hint: 'Do not unpack this archive.' });
    if (names.has(entry.name))
      throw damaged(file, `The archive has two entries ${entry.name}; which one counts is anybody's guess.`, {
        entry: entry.name,
        hint: 'Give the archive as torch.export.save wrote it.',
      });
    names.add(entry.name);
    if (entry.method !== STORED && entry.method !== DEFLATED)
      throw damaged(
        file,
        `${entry.name} is compressed by a method (${entry.method}) that torch does not read.`,
        {
          entry: entry.name,
          expected: 'stored (0) or deflated (8)',
          hint: 'Give the archive as torch.export.save wrote it.',
        },
      );
    if (entry.method === DEFLATED) inflated += entry.size;
  }
  if (inflated > maxInflatedBytes)
    throw damaged(
      file,
      `The archive would unpack to ${inflated} bytes; more than ${maxInflatedBytes} are not read.`,
      {
        hint: 'torch.export.save compresses nothing; look at where this file comes from.',
      },
    );
  refuseOverlaps(bytes, directory.entries, directory.start, file);
  return directory.entries.map((entry) => unpack(bytes, entry, file));
}

/** No byte may belong to two entries, nor an entry reach into the directory. */
function refuseOverlaps(
  bytes: Uint8Array,
  entries: readonly DirectoryEntry[],
  directoryStart: number,
  file: string,
): void {
  const ranges = entries.map((entry) => ({ entry, end: dataOf(bytes, entry, file).end }));
  ranges.sort((a, b) => a.entry.offset - b.entry.offset);
  for (const [i, { entry, end }] of ranges.entries()) {
    const next = ranges[i + 1]?.entry;
    if (end > (next?.offset ?? directoryStart))
      throw damaged(file, `${entry.name} overlaps ${next?.name ?? 'the directory of the archive'}.`, {
        entry: entry.name,
        hint: 'Save the program again.',
      });
  }
}

function unpack(archive: Uint8Array, entry: DirectoryEntry, file: string): ZipEntry {
  const { start, end } = dataOf(archive, entry, file);
  const raw = archive.subarray(start, end);
  const bytes = entry.method === STORED ? raw : inflate(raw, entry, file);
  if (bytes.length !== entry.size)
    throw damaged(file, `${entry.name} unpacks to ${bytes.length} bytes, but ${entry.size} are announced.`, {
      entry: entry.name,
    });
  if (crc32(bytes) !== entry.crc)
    throw damaged(
      file,
      `The bytes of ${entry.name} are not those that were written: their checksum differs.`,
      {
        entry: entry.name,
        hint: 'Copy or download the archive again.',
      },
    );
  return { name: entry.name, bytes, crc: entry.crc };
}

function inflate(raw: Uint8Array, entry: DirectoryEntry, file: string): Uint8Array {
  try {
    return inflateSync(raw, { out: new Uint8Array(entry.size) });
  } catch (error) {
    throw damaged(file, `${entry.name} cannot be unpacked: ${(error as Error).message}.`, {
      entry: entry.name,
      hint: 'Copy or download the archive again.',
    });
  }
}
