import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OpError } from '../../../src/ops/index.js';
import type { Tensor } from '../../../src/tensor/index.js';
import { CONCRETE } from '../internal/concrete.js';
import { numbers, shown, symbolic, sizeArgument, tensorFrom, typeFrom } from '../internal/apply.js';

const side = fc.integer({ min: 0, max: 6 });
const offset = fc.integer({ min: -7, max: 7 });

/** The positions that a relation of row and column picks, row by row. */
function picked(rows: number, columns: number, holds: (row: number, column: number) => boolean): number[][] {
  const found: [number, number][] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) if (holds(row, column)) found.push([row, column]);
  }
  return [found.map(([row]) => row), found.map(([, column]) => column)];
}

describe('the indices of triangles', () => {
  it('are those of the elements on one side of a diagonal, row by row', () => {
    fc.assert(
      fc.property(side, side, offset, fc.boolean(), (rows, columns, diagonal, lower) => {
        const target = lower ? 'aten.tril_indices.default' : 'aten.triu_indices.default';
        const args = [rows, columns, diagonal].map(BigInt);
        const wanted = picked(rows, columns, (row, column) =>
          lower ? column - row <= diagonal : column - row >= diagonal,
        );
        const got = tensorFrom(target, args);
        expect(numbers(got)).toEqual(wanted.flat());
        expect(shown(typeFrom(target, args, CONCRETE))).toBe(`i64[2, ${wanted[0]!.length}]`);
      }),
    );
  });

  it('have an integer dtype, and a matrix', () => {
    expect(() => tensorFrom('aten.tril_indices.default', [-1n, 2n])).toThrow('row must be non-negative');
    const float = { dtype: { kind: 'dtype', value: 'f32' } } as const;
    expect(() => tensorFrom('aten.triu_indices.default', [2n, 2n], float)).toThrow(
      '"triu_indices" not implemented',
    );
  });
});

describe('range', () => {
  it('has its end, unlike arange', () => {
    fc.assert(
      fc.property(offset, side, fc.integer({ min: 1, max: 3 }), (start, length, step) => {
        const end = start + length * step;
        const got = tensorFrom('aten.range.step', [BigInt(start), BigInt(end), BigInt(step)]);
        expect(got.dtype).toBe('f32');
        expect(numbers(got).at(-1)! + 0).toBe(end);
        expect(got.shape).toEqual([length + 1]);
      }),
    );
  });

  it('needs to know how long it is when a program is exported', () => {
    const { symbols, ctx } = symbolic([2, 9]);
    expect(() => typeFrom('aten.range.step', [0n, sizeArgument(symbols[0]!), 1n], ctx)).toThrow(OpError);
  });
});

const WINDOWS = ['hann', 'hamming', 'bartlett', 'blackman', 'kaiser'] as const;
const length = fc.integer({ min: 2, max: 40 });
const windowOf = (name: string, size: number, periodic: boolean): Tensor =>
  tensorFrom(`aten.${name}_window.periodic`, [BigInt(size), periodic]);

describe.each(WINDOWS)('the %s window', (name) => {
  it('is the same from both ends, and nowhere larger than in the middle', () => {
    fc.assert(
      fc.property(length, (size) => {
        const values = numbers(windowOf(name, size, false));
        values.forEach((value, i) => {
          expect(value).toBeCloseTo(values[size - 1 - i]!, 5);
          expect(value).toBeLessThanOrEqual(1 + 1e-6);
        });
      }),
    );
  });

  it('is a longer one without its last element when it repeats', () => {
    fc.assert(
      fc.property(length, (size) => {
        const longer = numbers(windowOf(name, size + 1, false));
        expect(numbers(windowOf(name, size, true))).toEqual(longer.slice(0, -1));
        expect(numbers(tensorFrom(`aten.${name}_window.default`, [BigInt(size)]))).toEqual(
          longer.slice(0, -1),
        );
      }),
    );
  });

  it('is 1 when it is one element, and of floats', () => {
    expect(numbers(windowOf(name, 1, true))).toEqual([1]);
    const ints = { dtype: { kind: 'dtype', value: 'i64' } } as const;
    expect(() => tensorFrom(`aten.${name}_window.default`, [4n], ints)).toThrow(
      'expects floating point dtypes',
    );
  });
});
