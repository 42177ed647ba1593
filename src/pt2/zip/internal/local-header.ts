import { damaged } from './damaged.js';
import type { DirectoryEntry } from './directory.js';

export const LOCAL = 0x04034b50;
export const LOCAL_SIZE = 30;

/** Where the bytes of an entry are: behind its local header, which has a name and an extra field of its own. */
export function dataOf(
  bytes: Uint8Array,
  { name, offset, packed }: DirectoryEntry,
  file: string,
): { readonly start: number; readonly end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const lost = () =>
    damaged(file, `The directory says that ${name} is at ${offset}, but it is not there.`, {
      entry: name,
      hint: 'The file is cut off or damaged; copy or download it again.',
    });
  if (offset + LOCAL_SIZE > bytes.length || view.getUint32(offset, true) !== LOCAL) throw lost();
  const nameStart = offset + LOCAL_SIZE;
  const nameEnd = nameStart + view.getUint16(offset + 26, true);
  const start = nameEnd + view.getUint16(offset + 28, true);
  const end = start + packed;
  if (end > bytes.length) throw lost();
  const own = new TextDecoder().decode(bytes.subarray(nameStart, nameEnd));
  if (own !== name)
    throw damaged(file, `The directory names ${name} where the archive has ${own}.`, { entry: name });
  return { start, end };
}
