import { EgghatchError, type SourceText } from '../diagnostics/index.js';
import { readAtMost } from './read-at-most.js';

/** Larger files are refused: nothing that is read here is honestly that big. */
export const MAX_FILE_BYTES = 256 * 2 ** 20;

/**
 * Reads a file as UTF-8 text. A byte order mark is dropped and line ends are left as they are. `-` is standard input.
 *
 * @throws EgghatchError of kind `inputs` when there is no such file or it cannot be read as text
 */
export function readTextFile(path: string): SourceText {
  const bytes = readBytes(path);
  if (isArchive(bytes)) throw noText(path);
  try {
    return {
      file: path === '-' ? 'stdin' : path,
      text: new TextDecoder('utf-8', { fatal: true }).decode(bytes),
    };
  } catch {
    throw new EgghatchError({
      kind: 'inputs',
      message: `${path} is not text in UTF-8: byte ${firstBadByte(bytes)} does not belong to a character.`,
      hint: 'Save the file as UTF-8.',
    });
  }
}

/** Whether it begins as ZIP archives do, which is what torch.export.save writes. */
function isArchive(bytes: Uint8Array): boolean {
  return [0x50, 0x4b, 0x03, 0x04].every((byte, at) => bytes[at] === byte);
}

function noText(path: string): EgghatchError {
  return new EgghatchError({
    kind: 'inputs',
    message: `${path} is an archive, and a text is needed here.`,
    hint: path.endsWith('.pt2')
      ? `Archives are for egghatch run, rewrite and view: egghatch rewrite ${path} --format text prints its program.`
      : 'An archive of torch.export.save should be called NAME.pt2; then egghatch run, rewrite and view take it.',
  });
}

function readBytes(path: string): Uint8Array {
  try {
    return readAtMost(path, MAX_FILE_BYTES);
  } catch (error) {
    if (error instanceof EgghatchError) throw error;
    throw new EgghatchError(
      { kind: 'inputs', ...reasonOf(path, error as NodeJS.ErrnoException) },
      { cause: error },
    );
  }
}

function reasonOf(
  path: string,
  error: NodeJS.ErrnoException,
): { readonly message: string; readonly hint?: string } {
  switch (error.code) {
    case 'ENOENT':
      return {
        message: `There is no file ${path}.`,
        hint: 'Check the path, and the folder that you are in.',
      };
    case 'EISDIR':
      return { message: `${path} is a folder, not a file.`, hint: 'Name one file in it.' };
    case 'EACCES':
    case 'EPERM':
      return { message: `${path} may not be read.`, hint: 'Check its permissions.' };
    case 'ELOOP':
      return { message: `${path} is a link that leads to itself.`, hint: 'Name the file itself.' };
    case 'ENOTDIR':
      return { message: `${path} leads through a file that is no folder.`, hint: 'Check the path.' };
    case 'ENXIO':
      return { message: `${path} is a socket, not a file.`, hint: 'Name a file.' };
    default:
      return { message: `${path} cannot be read: ${error.message}.` };
  }
}

/** The decoder does not say where it stopped; the longest prefix that decodes does. */
function firstBadByte(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    // In stream mode a character that is cut off at the end of the prefix is not yet an error.
    if (decodes(bytes.subarray(0, middle), true)) low = middle;
    else high = middle - 1;
  }
  while (!decodes(bytes.subarray(0, low), false)) low--;
  return low + 1;
}

function decodes(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream });
    return true;
  } catch {
    return false;
  }
}
