import { checkArgument, EgghatchError, listOf } from '../../diagnostics/index.js';
import { crc32 } from './crc32.js';
import type { ZipEntry } from './entry.js';
import { LOCAL, LOCAL_SIZE } from './internal/local-header.js';

/** Payloads begin at multiples of this, so that torch can map weights into memory. */
export const ALIGNMENT = 64;

const CENTRAL = 0x02014b50;
const CENTRAL_SIZE = 46;
const END = 0x06054b50;
const END_SIZE = 22;
const UTF8_NAMES = 0x0800;
/** The extra field by which torch pads: its tag is `FB`, its content is any number of `Z`. */
const PADDING_TAG = 0x4246;
const PADDING_BYTE = 0x5a;
const PADDING_HEADER = 4;
const MAX_SIZE = 0xffffffff;

const PIECES = listOf(['a Uint8Array', (value) => value instanceof Uint8Array]);

/**
 * A zip archive of entries that are stored as they are, each at a multiple of {@link ALIGNMENT}: pieces to be written
 * one after the other. Payloads are handed on, not copied, so that writing takes no more memory than the entries have.
 * Same entries, same bytes: there are no dates in it.
 *
 * @throws EgghatchError of kind `budget` for more than 4 GiB
 */
export function writeZip(entries: readonly ZipEntry[]): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = new TextEncoder().encode(entry.name);
    const crc = entry.crc ?? crc32(entry.bytes);
    const header = localHeader(name, entry.bytes.length, crc, at);
    directory.push(centralHeader(name, entry.bytes.length, crc, at));
    pieces.push(header, entry.bytes);
    at += header.length + entry.bytes.length;
    if (at > MAX_SIZE) throw tooLarge();
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  if (at + size > MAX_SIZE || entries.length >= 0xffff) throw tooLarge();
  return [...pieces, ...directory, endOf(entries.length, size, at)];
}

/** The pieces of {@link writeZip} as one array. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  checkArgument('joinPieces', pieces, PIECES);
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function localHeader(name: Uint8Array, size: number, crc: number, at: number): Uint8Array {
  const unpadded = at + LOCAL_SIZE + name.length + PADDING_HEADER;
  const padding = PADDING_HEADER + ((ALIGNMENT - (unpadded % ALIGNMENT)) % ALIGNMENT);
  const header = new Uint8Array(LOCAL_SIZE + name.length + padding);
  const view = new DataView(header.buffer);
  view.setUint32(0, LOCAL, true);
  common(view, 4, crc, size, name.length);
  view.setUint16(28, padding, true);
  header.set(name, LOCAL_SIZE);
  view.setUint16(LOCAL_SIZE + name.length, PADDING_TAG, true);
  view.setUint16(LOCAL_SIZE + name.length + 2, padding - PADDING_HEADER, true);
  header.fill(PADDING_BYTE, LOCAL_SIZE + name.length + PADDING_HEADER);
  return header;
}

function centralHeader(name: Uint8Array, size: number, crc: number, at: number): Uint8Array {
  const header = new Uint8Array(CENTRAL_SIZE + name.length);
  const view = new DataView(header.buffer);
  view.setUint32(0, CENTRAL, true);
  common(view, 6, crc, size, name.length);
  view.setUint32(42, at, true);
  header.set(name, CENTRAL_SIZE);
  return header;
}

/** What both headers hold, in the same order: version, flags, method, date, checksum, sizes, length of the name. */
function common(view: DataView, at: number, crc: number, size: number, nameLength: number): void {
  view.setUint16(at + 2, UTF8_NAMES, true);
  view.setUint32(at + 10, crc, true);
  view.setUint32(at + 14, size, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, nameLength, true);
}

function endOf(count: number, size: number, start: number): Uint8Array {
  const end = new Uint8Array(END_SIZE);
  const view = new DataView(end.buffer);
  view.setUint32(0, END, true);
  view.setUint16(8, count, true);
  view.setUint16(10, count, true);
  view.setUint32(12, size, true);
  view.setUint32(16, start, true);
  return end;
}

function tooLarge(): EgghatchError {
  return new EgghatchError({
    kind: 'budget',
    message: 'An archive of more than 4 GiB, or of more than 65,534 entries, is not written.',
    hint: 'Split the program, or share weights.',
  });
}
