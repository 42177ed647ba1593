import { describe, expect, it } from 'vitest';
import { firstTextDifference } from '../../src/corpus/compare/text.js';
import { firstValueDifference } from '../../src/corpus/compare/value.js';
import { recordedValue } from '../../src/corpus/recorded-value.js';
import type { InputValue } from '../../src/inputs/index.js';
import { parseJson } from '../../src/ir/json/index.js';
import { tensorOf } from '../../src/tensor/index.js';
import type { Allowance } from '../../src/corpus/compare/allowance.js';

function difference(
  recorded: string,
  actual: InputValue,
  allowances: readonly Allowance[] = [],
  shapesOnly = false,
) {
  const value = recordedValue(parseJson({ file: 'x', text: recorded }));
  return firstValueDifference(value, actual, { allowances: () => allowances, shapesOnly });
}

const f32 = (...data: number[]) => tensorOf('f32', [data.length], data);
const recorded = (...data: (number | string)[]) =>
  JSON.stringify({ tensor: { dtype: 'f32', shape: [data.length], data } });

describe('firstTextDifference', () => {
  it('names the first line that differs', () => {
    expect(firstTextDifference('a\nb', 'a\nb')).toBeUndefined();
    expect(firstTextDifference('a\n  b\nc', 'a\n  d\nc')).toBe('line 2\n  expected: b\n  actual:   d');
    expect(firstTextDifference('a\n', 'a')).toBe('line 2\n  expected: ""\n  actual:   (the text ends)');
    expect(firstTextDifference('a', 'a\nb')).toBe('line 2\n  expected: (the text ends)\n  actual:   b');
  });
});

describe('firstValueDifference', () => {
  it('wants exact results bit for bit', () => {
    expect(difference(recorded(1.5, 'NaN', 'Infinity'), f32(1.5, NaN, Infinity))).toBeUndefined();
    expect(difference(recorded(0), f32(-0))).toBe('result[0]: expected 0, got -0');
    expect(difference(recorded(1), f32(1 + 2 ** -23))).toMatch(/expected 1, got 1.0000001/);
    expect(
      difference(
        '{"tensor":{"dtype":"i64","shape":[],"data":[9007199254740993]}}',
        tensorOf('i64', [], [9007199254740993n]),
      ),
    ).toBeUndefined();
    expect(
      difference(
        '{"tensor":{"dtype":"i64","shape":[],"data":[{"bigint":"9007199254740993"}]}}',
        tensorOf('i64', [], [9007199254740992n]),
      ),
    ).toMatch(/9007199254740993/);
  });

  it('counts units in the last place, of the element or of the largest', () => {
    const two: Allowance = { units: 2, magnitude: 0 };
    expect(difference(recorded(1), f32(1 + 2 ** -22), [two])).toBeUndefined();
    expect(difference(recorded(1), f32(1 + 3 * 2 ** -23), [two])).toMatch(/allowed: 2 units/);
    expect(difference(recorded(2 ** -20, 1), f32(2 ** -20 + 2 ** -23, 1), [two])).toMatch(/result\[0\]/);
    expect(
      difference(recorded(2 ** -20, 1), f32(2 ** -20 + 2 ** -23, 1), [{ ...two, magnitude: 1 }]),
    ).toBeUndefined();
    expect(difference(recorded('NaN'), f32(1), [two])).toMatch(/expected NaN/);
    expect(difference(recorded('Infinity'), f32(3e38), [two])).toMatch(/expected Infinity/);
  });

  it('compares structure, dtype and shape', () => {
    expect(difference(recorded(1), tensorOf('f64', [1], [1]))).toBe('result: expected f32[1], got f64[1]');
    expect(difference(recorded(1), 1)).toBe('result: expected a tensor f32[1], got 1');
    expect(difference('{"tuple":[{"value":1},{"list":[]}]}', { tuple: [1n, { list: [] }] })).toBeUndefined();
    expect(difference('{"tuple":[{"value":1}]}', { list: [1n] })).toBe(
      'result: expected a tuple, got a list',
    );
    expect(difference('{"dict":[["a",{"value":1}]]}', { dict: [['b', 1n]] })).toBe(
      'result: expected the parts [a], got [b]',
    );
    expect(difference('{"dict":[["a",{"value":1}]]}', { dict: [['a', 2n]] })).toBe(
      'result[a]: expected 1 (int), got 2 (int)',
    );
    expect(difference('{"value":true}', 1n)).toMatch(/expected true, got 1/);
    expect(difference('{"value":1.0,"pytype":"float"}', 1)).toBeUndefined();
    expect(difference('{"value":1}', 1)).toMatch(/expected 1 \(int\), got 1/);
    expect(difference('{"value":null}', null)).toBeUndefined();
  });

  it('looks only at the form of random results', () => {
    expect(difference(recorded(1, 2), f32(3, 4), [], true)).toBeUndefined();
    expect(difference(recorded(1, 2), f32(3), [], true)).toBe('result: expected f32[2], got f32[1]');
  });
});
