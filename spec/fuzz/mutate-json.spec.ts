import { expect, it } from 'vitest';
import { mutatedJson, spansOf } from '../../src/fuzz/mutate-json.js';
import { Random } from '../../src/fuzz/random.js';

const TEXT = '{"a": [1, {"b": "x, ]"}, -2.50], "c": {"a": null}, "d": []}';

it('finds the values of a document with the keys that hold them', () => {
  expect(spansOf(TEXT).map(({ from, to, key }) => [key, TEXT.slice(from, to)])).toEqual([
    ['"a"', '1'],
    ['"b"', '"x, ]"'],
    ['"a"', '{"b": "x, ]"}'],
    ['"a"', '-2.50'],
    ['"a"', '[1, {"b": "x, ]"}, -2.50]'],
    ['"a"', 'null'],
    ['"c"', '{"a": null}'],
    ['"d"', '[]'],
    ['', TEXT],
  ]);
});

it('takes what is no JSON for what can be told of it', () => {
  for (const text of ['', '[1], 2', ']]', '[,', '{"a"', '1, 2', '"'])
    expect(() => mutatedJson(text, [text], new Random(1, 1))).not.toThrow();
});

it('makes documents of a document, and the same ones again', () => {
  const made = Array.from({ length: 400 }, (_, i) => mutatedJson(TEXT, [TEXT], new Random(3, i)));
  expect(made).toEqual(Array.from({ length: 400 }, (_, i) => mutatedJson(TEXT, [TEXT], new Random(3, i))));
  const isJson = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  // Numbers that JSON does not have are among what is put in.
  expect(made.filter(isJson).length).toBeGreaterThan(320);
  expect(new Set(made).size).toBeGreaterThan(150);
});
