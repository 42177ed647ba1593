import { describe, expect, test } from 'vitest';
import { bodyOf, rangesOf } from './support.js';

const INT = { dtype: 'i64', shape: [] } as const;
const FLOAT = { dtype: 'f32', shape: [] } as const;

describe('symbols are counted over the five runs that torch makes', () => {
  test('one item is i4', () => {
    expect(
      rangesOf((b) => {
        const a = b.item(b.input(INT));
        b.constrainAsValue(a, { min: 0, max: 9 });
        return [a];
      }),
    ).toEqual(['i0: [0, 9]', 'i1: [0, 9]', 'i2: [0, 9]', 'i3: [0, 9]', 'i4: [0, 9]']);
  });

  test('a dead item counts in the first four runs only', () => {
    const ranges = rangesOf((b) => {
      const a = b.item(b.input(INT));
      b.item(b.input(INT));
      b.constrainAsValue(a, { min: 0, max: 9 });
      return [a];
    });
    expect(ranges.map((line) => line.split(':')[0])).toEqual([
      'i0',
      'i1',
      'i2',
      'i3',
      'i4',
      'i5',
      'i6',
      'i7',
      'i8',
    ]);
  });

  test('floats have a counter of their own, and no bounds', () => {
    expect(rangesOf((b) => [b.item(b.input(FLOAT))])).toEqual(
      ['f0', 'f1', 'f2', 'f3', 'f4'].map((name) => `${name}: [-Infinity, Infinity]`),
    );
  });

  test('sizes may be assumed to be at least 2, whatever the run-time bound', () => {
    const ranges = rangesOf((b) => {
      const a = b.item(b.input(INT));
      b.constrainAsSize(a, { min: 0, max: 5 });
      return [a];
    });
    expect(ranges[4]).toBe('i4: [2, 5]');
  });
});

describe('obligations', () => {
  test('a dimension that is an expression is not checked', () => {
    const body = bodyOf((b) => {
      const a = b.item(b.input(INT));
      b.constrainAsSize(a, { min: 2, max: 5 });
      return [b.callWith('aten.full.default', [[b.add(a, 1)], 1n], { pin_memory: false })];
    });
    expect(body.filter((line) => line.startsWith('sym_size'))).toEqual([]);
  });

  test('an open bound is not checked', () => {
    const body = bodyOf((b) => {
      const a = b.item(b.input(INT));
      b.constrainAsValue(a, { max: 5 });
      return [a];
    });
    expect(body.filter((line) => line.includes('_assert_async.msg'))).toEqual([
      "_assert_async = torch.ops.aten._assert_async.msg(scalar_tensor, '_local_scalar_dense is outside of inline constraint [-inf, 5].');  scalar_tensor = None",
    ]);
  });

  test('every dimension is checked against the bounds of the last one, as torch 2.1 does', () => {
    const body = bodyOf((b) => {
      const a = b.item(b.input(INT));
      const c = b.item(b.input(INT));
      b.constrainAsSize(a, { min: 0, max: 5 });
      b.constrainAsSize(c, { min: 0, max: 9 });
      return [b.callWith('aten.full.default', [[a, c], 1n], { pin_memory: false })];
    });
    expect(body.filter((line) => /^le_[23]/.test(line))).toEqual([
      'le_2: Sym(i8 <= 9) = sym_size <= 9;  sym_size = None',
      'le_3: Sym(i9 <= 9) = sym_size_1 <= 9;  sym_size_1 = None',
    ]);
    expect(body.filter((line) => line.includes('shape[0]')).every((line) => line.includes('[0, 5]'))).toBe(
      true,
    );
    expect(body.filter((line) => line.includes('shape[1]')).every((line) => line.includes('[0, 9]'))).toBe(
      true,
    );
  });
});
