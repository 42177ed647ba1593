import { describe, expect, test } from 'vitest';
import { joinPieces, writePt2 } from '../../src/pt2/index.js';
import { parseJson } from '../../src/pt2/json/parse-json.js';
import { printJson } from '../../src/pt2/json/print-json.js';
import { readZip } from '../../src/pt2/zip/read-zip.js';
import { bytesOf, NAMES, opened, read } from './fixtures.js';

describe.each(NAMES)('%s', (name) => {
  test('is written with the entries it was read with', () => {
    const written = joinPieces(writePt2(read(name)));
    const [before, after] = [readZip(bytesOf(name)), readZip(written)];
    expect(after.map((entry) => entry.name)).toEqual(before.map((entry) => entry.name));
    for (const [i, entry] of after.entries())
      expect(Buffer.compare(entry.bytes, before[i]!.bytes), entry.name).toBe(0);
  });

  test('has payloads at multiples of 64 bytes, and opens again', () => {
    const written = joinPieces(writePt2(read(name)));
    for (const entry of opened(written).entries.values())
      expect(entry.bytes.byteOffset - written.byteOffset, entry.name).toSatisfy(
        (at: number) => at % 64 === 0,
      );
  });

  test('has JSON that survives being parsed and printed, byte for byte', () => {
    for (const [path, entry] of read(name).entries) {
      if (!path.endsWith('.json')) continue;
      const text = new TextDecoder().decode(entry.bytes);
      expect(printJson(parseJson(text, { file: name, entry: path })) === text, path).toBe(true);
    }
  });
});

describe('JSON without loss', () => {
  const again = (text: string): string => printJson(parseJson(text, { file: 'x', entry: 'y' }));

  test.each([
    '9223372036854775807',
    '-9223372036854775808',
    '[1.0, 1, -0.0, 1e-05, 1e+22, NaN, Infinity, -Infinity]',
    String.raw`"\u00fc \ud83d\ude00 \u007f \n \" \\"`,
    '{"b": 1, "10": 2, "2": 3, "__proto__": {}}',
    '[[], {}, [{}], true, false, null]',
  ])('%s', (text) => expect(again(text)).toBe(text));

  test('white space between is dropped', () => {
    expect(again('\n{ "a" :\t[ 1 , 2 ] }\r\n')).toBe('{"a": [1, 2]}');
  });
});

test('weights are views of the bytes that were given', () => {
  const bytes = bytesOf('module_005');
  for (const entry of opened(bytes).entries.values()) expect(entry.bytes.buffer).toBe(bytes.buffer);
});
