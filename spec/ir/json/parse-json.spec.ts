import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonFrom, parseJson, type JsonNode } from '../../../src/ir/json/index.js';

const parse = (text: string): JsonNode => parseJson({ file: 'x.json', text });

/** What the node stands for, as JSON.parse would have it. */
function toData(node: JsonNode): unknown {
  switch (node.kind) {
    case 'null':
      return null;
    case 'number':
      return Number(node.text);
    case 'array':
      return node.items.map(toData);
    case 'object':
      return Object.fromEntries(node.entries.map(([key, value]) => [key, toData(value)]));
    default:
      return node.value;
  }
}

describe('parseJson', () => {
  it('agrees with JSON.parse', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(0, 1, 3), (text, indent) => {
        const data: unknown = JSON.parse(text);
        expect(toData(parse(JSON.stringify(data, null, indent)))).toEqual(data);
      }),
    );
  });

  it('refuses what JSON.parse refuses', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"a"',
      '"',
      '1',
      '-',
      '.5',
      'e3',
      '01',
      'true',
      'nul',
      '\\',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        let right = true;
        try {
          const data: unknown = JSON.parse(text);
          expect(toData(parse(text))).toEqual(data);
        } catch (error) {
          if (!(error instanceof SyntaxError)) throw error;
          right = false;
        }
        if (!right) expect(() => parse(text)).toThrow(/This is not JSON/);
      }),
      { numRuns: 2000 },
    );
  });

  it('keeps integers, the order of keys and the literals of Python', () => {
    const node = parse('{"10": 9223372036854775807, "2": 1.0, "b": [NaN, -Infinity]}');
    expect(node.kind === 'object' && node.entries.map(([key]) => key)).toEqual(['10', '2', 'b']);
    expect(JSON.stringify(node)).toContain('"9223372036854775807"');
    expect(JSON.stringify(node)).toContain('"1.0"');
    expect(JSON.stringify(node)).toContain('"-Infinity"');
  });

  it('points at the mistake', () => {
    expect(() => parse('[1,\n 2 3]')).toThrow(
      expect.objectContaining({ place: expect.objectContaining({ line: 2, column: 4 }) }),
    );
    expect(() => parse('{"a": 1, "a": 2}')).toThrow(/the key "a" is given twice/);
    expect(() => parse('"a\nb"')).toThrow(/control character/);
    expect(() => parse('"abc')).toThrow(/no end/);
    expect(() => parse('')).toThrow(/ends where a value should begin/);
  });

  it('refuses to be driven into the ground by depth', () => {
    expect(() => parse('['.repeat(100_000))).toThrow('more than 256 levels');
    let data: unknown = 1;
    for (let i = 0; i < 1000; i++) data = [data];
    expect(() => jsonFrom(data)).toThrow(/levels deep/);
  });
});

describe('jsonFrom', () => {
  it('takes data, with bigint exact', () => {
    const strip = (node: JsonNode): JsonNode => {
      const { span, ...rest } = node;
      expect(span).toBeDefined();
      if (rest.kind === 'array') return { ...rest, items: rest.items.map(strip) };
      if (rest.kind === 'object') return { ...rest, entries: rest.entries.map(([k, v]) => [k, strip(v)]) };
      return rest;
    };
    expect(jsonFrom({ a: [1n << 62n, -0, null, true, 'x'] })).toEqual(
      strip(parse('{"a": [4611686018427387904, -0.0, null, true, "x"]}')),
    );
  });

  it('names what JSON cannot say', () => {
    expect(() => jsonFrom([undefined])).toThrow('a value of type undefined has no form in JSON.');
    expect(() => jsonFrom([() => 1])).toThrow(/function/);
  });
});
