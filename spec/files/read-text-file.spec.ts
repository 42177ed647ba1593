import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readTextFile } from '../../src/files/index.js';

const folder = mkdtempSync(join(tmpdir(), 'egghatch-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (name: string, bytes: readonly number[] | string): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof bytes === 'string' ? bytes : Uint8Array.from(bytes));
  return path;
};

describe('readTextFile', () => {
  it('drops a byte order mark and keeps line ends', () => {
    const path = written('bom.py', '\ufeffx = "ä"\r\n');
    expect(readTextFile(path)).toEqual({ file: path, text: 'x = "ä"\r\n' });
  });

  it('names the byte that is not UTF-8', () => {
    const read = (bytes: readonly number[]) => () => readTextFile(written('bad.py', bytes));
    expect(read([0x61, 0x62, 0xff, 0x63])).toThrow('byte 3 does not belong to a character');
    expect(read([0xc3, 0xa4, 0xc3])).toThrow('byte 3 does not');
    expect(read([0x23, 0xe4, 0x0a])).toThrow('byte 2 does not');
    expect(read([0xff])).toThrow('byte 1 does');
  });

  it('says what is wrong with a path', () => {
    expect(() => readTextFile(join(folder, 'no.py'))).toThrow(/There is no file/);
    expect(() => readTextFile(folder)).toThrow(/is a folder, not a file/);
  });
});
