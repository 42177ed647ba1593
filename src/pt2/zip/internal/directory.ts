import { damaged } from './damaged.js';

/** What the directory at the end of an archive says of one entry. */
export interface DirectoryEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Where its local header is, in the bytes given. */
  readonly offset: number;
}

export interface Directory {
  readonly entries: readonly DirectoryEntry[];
  /** Where the directory begins, and the entries have to end. */
  readonly start: number;
}

const END = 0x06054b50;
const END_SIZE = 22;
const END64_LOCATOR = 0x07064b50;
const END64_LOCATOR_SIZE = 20;
const END64 = 0x06064b50;
const END64_SIZE = 56;
const CENTRAL = 0x02014b50;
const CENTRAL_SIZE = 46;
const ENCRYPTED = 1;
const MAX_COMMENT = 0xffff;
/** Torch writes a dozen entries and one a weight. */
const MAX_ENTRIES = 1_000_000;

/** Reads the directory. Bytes before the archive, a comment after it, and the fields of zip64 are allowed. */
export function readDirectory(bytes: Uint8Array, file: string): Directory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view, file);
  let count = view.getUint16(end + 10, true);
  let size = view.getUint32(end + 12, true);
  let offset = view.getUint32(end + 16, true);
  let after = end;
  const locator = end - END64_LOCATOR_SIZE;
  if (locator >= 0 && view.getUint32(locator, true) === END64_LOCATOR) {
    // Bytes before the archive shift everything, so that the record is looked for where it stands: before its locator.
    after = locator - END64_SIZE;
    if (after < 0 || view.getUint32(after, true) !== END64)
      throw damaged(file, 'The archive announces a zip64 directory, but there is none.');
    count = bigNumber(view, after + 32, file);
    size = bigNumber(view, after + 40, file);
    offset = bigNumber(view, after + 48, file);
  }
  const start = after - size;
  const shift = start - offset;
  if (start < 0 || shift < 0 || count > MAX_ENTRIES)
    throw damaged(file, 'The directory of the archive lies outside of it.', {
      hint: 'The file is cut off or damaged; copy or download it again.',
    });
  const entries: DirectoryEntry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    const entry = readEntry(bytes, view, at, after, shift, file);
    entries.push(entry.value);
    at = entry.next;
  }
  return { entries, start };
}

function findEnd(view: DataView, file: string): number {
  const last = view.byteLength - END_SIZE;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at--) {
    if (view.getUint32(at, true) === END && view.getUint16(at + 20, true) === view.byteLength - at - END_SIZE)
      return at;
  }
  throw damaged(file, 'This is no zip archive: it has no directory at its end.', {
    expected: 'an archive that torch.export.save wrote',
    hint: 'The file is cut off, or something else; copy or download it again.',
  });
}

function readEntry(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  end: number,
  shift: number,
  file: string,
): { readonly value: DirectoryEntry; readonly next: number } {
  const cutOff = () => damaged(file, 'The directory of the archive is cut off or damaged.');
  if (at + CENTRAL_SIZE > end || view.getUint32(at, true) !== CENTRAL) throw cutOff();
  const flags = view.getUint16(at + 8, true);
  const nameStart = at + CENTRAL_SIZE;
  const extraStart = nameStart + view.getUint16(at + 28, true);
  const extraEnd = extraStart + view.getUint16(at + 30, true);
  const next = extraEnd + view.getUint16(at + 32, true);
  if (next > end) throw cutOff();
  const name = decodeName(bytes.subarray(nameStart, extraStart), file);
  if (flags & ENCRYPTED)
    throw damaged(file, `${name} is encrypted.`, {
      entry: name,
      hint: 'Give the archive as torch.export.save wrote it.',
    });
  const sizes = {
    size: view.getUint32(at + 24, true),
    packed: view.getUint32(at + 20, true),
    offset: view.getUint32(at + 42, true),
  };
  widen(sizes, view, extraStart, extraEnd, file);
  const value: DirectoryEntry = {
    name,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    ...sizes,
    offset: sizes.offset + shift,
  };
  return { value, next };
}

/** Numbers that do not fit 32 bits are all ones and stand in the extra field of zip64, in this order. */
function widen(
  sizes: { size: number; packed: number; offset: number },
  view: DataView,
  from: number,
  to: number,
  file: string,
): void {
  for (let at = from; at + 4 <= to;) {
    const id = view.getUint16(at, true);
    const end = at + 4 + view.getUint16(at + 2, true);
    if (id === 1) {
      let field = at + 4;
      for (const key of ['size', 'packed', 'offset'] as const) {
        if (sizes[key] !== 0xffffffff || field + 8 > Math.min(end, to)) continue;
        sizes[key] = bigNumber(view, field, file);
        field += 8;
      }
    }
    at = end;
  }
}

function bigNumber(view: DataView, at: number, file: string): number {
  const number = Number(view.getBigUint64(at, true));
  if (!Number.isSafeInteger(number))
    throw damaged(file, 'A size in the directory of the archive is no size.');
  return number;
}

function decodeName(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw damaged(file, 'The name of an entry is not text in UTF-8.');
  }
}
