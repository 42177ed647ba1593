import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameTensor, tensorOf } from '../../../src/tensor/index.js';
import {
  counting,
  numbers,
  run,
  shapes,
  shown,
  symbolic,
  tensorFrom,
  tensorType,
  typeFrom,
} from '../internal/apply.js';

describe('embedding', () => {
  it('is indexing by rows', () => {
    fc.assert(
      fc.property(
        shapes({ minLength: 2, maxLength: 2, min: 1 }),
        shapes({ maxLength: 2 }),
        fc.nat(),
        (table, shape, seed) => {
          const weight = counting(table, 'f32');
          const rows = counting(shape);
          const index = tensorOf(
            'i64',
            shape,
            numbers(rows).map((i) => BigInt((i * 5 + seed) % table[0]!)),
          );
          const got = tensorFrom('aten.embedding.default', [weight, index]);
          expect(sameTensor(got, tensorFrom('aten.index.Tensor', [weight, [index]]))).toBe(true);
        },
      ),
    );
  });

  it('wants rows that are there, in a table', () => {
    const weight = counting([2, 3], 'f32');
    expect(() => run('aten.embedding.default', [weight, tensorOf('i64', [1], [2])])).toThrow(
      'index out of range in self',
    );
    expect(() => run('aten.embedding.default', [weight, tensorOf('i64', [1], [-1])])).toThrow(
      'index out of range in self',
    );
    expect(() => run('aten.embedding.default', [counting([2]), tensorOf('i64', [1], [0])])).toThrow(
      "'weight' must be 2-D",
    );
    expect(() => run('aten.embedding.default', [weight, tensorOf('f32', [1], [0])])).toThrow(
      "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got torch.FloatTensor instead",
    );
  });

  it('has the sizes of its indices', () => {
    const { symbols, ctx } = symbolic([2, 9]);
    const type = typeFrom(
      'aten.embedding.default',
      [tensorType([10, 3]), tensorType([symbols[0]!], 'i64')],
      ctx,
    );
    expect(shown(type)).toBe('f32[i0, 3]');
  });
});
