import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tensorOf, toNested, type Tensor } from '../../../src/tensor/index.js';
import type { EvalResult } from '../../../src/ops/index.js';
import { doubles, elements, evaluate, floats, ints } from '../internal/evaluate.js';

const int64s = fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), {
  minLength: 1,
  maxLength: 8,
});
const numbers = fc.array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: 1, maxLength: 8 });
const nested = (value: EvalResult) => toNested(value as Tensor);
const matrix = tensorOf('i64', [2, 3], [1, 5, 3, 4, 2, 6]);

describe('sums and products', () => {
  it('of integers wrap, in any order', () => {
    fc.assert(
      fc.property(int64s, (data) => {
        const total = BigInt.asIntN(
          64,
          data.reduce((a, b) => a + b, 0n),
        );
        expect(elements('aten.sum.default', [ints(...data)])).toEqual([total]);
        expect(elements('aten.sum.default', [ints(...data.toReversed())])).toEqual([total]);
        const product = BigInt.asIntN(
          64,
          data.reduce((a, b) => a * b, 1n),
        );
        expect(elements('aten.prod.default', [ints(...data)])).toEqual([product]);
      }),
    );
  });

  it('of bools and bytes are int64', () => {
    expect(evaluate('aten.sum.default', [tensorOf('b8', [3], [true, true, false])])).toMatchObject({
      dtype: 'i64',
    });
    expect(elements('aten.sum.default', [tensorOf('u8', [2], [255, 255])])).toEqual([510n]);
  });

  it('go over the dimensions that are given, all of them when none is', () => {
    expect(nested(evaluate('aten.sum.dim_IntList', [matrix, [0n]]))).toEqual([5n, 7n, 9n]);
    expect(nested(evaluate('aten.sum.dim_IntList', [matrix, [-1n], true]))).toEqual([[9n], [12n]]);
    expect(nested(evaluate('aten.sum.dim_IntList', [matrix, [0n, 1n]]))).toBe(21n);
    expect(nested(evaluate('aten.sum.dim_IntList', [matrix, null]))).toBe(21n);
    expect(() => evaluate('aten.sum.dim_IntList', [matrix, [0n, -2n]])).toThrow(
      'dim 0 appears multiple times',
    );
    expect(() => evaluate('aten.sum.dim_IntList', [matrix, [2n]])).toThrow(
      'Dimension out of range (expected to be in range of [-2, 1], but got 2)',
    );
  });

  it('of nothing are 0 and 1, and their mean is NaN', () => {
    expect(elements('aten.sum.default', [floats()])).toEqual([0]);
    expect(elements('aten.prod.default', [floats()])).toEqual([1]);
    expect(elements('aten.mean.default', [floats()])).toEqual([NaN]);
  });

  it('overflow at the step where the dtype does', () => {
    expect(elements('aten.prod.default', [floats(1e30, 1e30, 1e-30)])).toEqual([Infinity]);
  });

  it('have no mean of integers', () => {
    expect(() => evaluate('aten.mean.default', [ints(1n)])).toThrow('mean(): could not infer output dtype');
    expect(elements('aten.mean.default', [ints(1n, 2n)], { dtype: { kind: 'dtype', value: 'f64' } })).toEqual(
      [1.5],
    );
  });
});

describe('running sums', () => {
  it('end with the sum', () => {
    fc.assert(
      fc.property(int64s, (data) => {
        const running = elements('aten.cumsum.default', [ints(...data), 0n]);
        expect(running.at(-1)).toBe(elements('aten.sum.default', [ints(...data)])[0]);
        expect(running[0]).toBe(data[0]);
      }),
    );
  });

  it('go along one dimension', () => {
    expect(nested(evaluate('aten.cumsum.default', [matrix, 0n]))).toEqual([
      [1n, 5n, 3n],
      [5n, 7n, 9n],
    ]);
    expect(nested(evaluate('aten.cumprod.default', [matrix, 1n]))).toEqual([
      [1n, 5n, 15n],
      [4n, 8n, 48n],
    ]);
  });

  it('of extrema remember the last place', () => {
    const [values, places] = evaluate('aten.cummax.default', [ints(1n, 3n, 2n, 3n), 0n]) as EvalResult[];
    expect(nested(values!)).toEqual([1n, 3n, 3n, 3n]);
    expect(nested(places!)).toEqual([0n, 1n, 1n, 3n]);
  });
});

describe('extrema', () => {
  it('stand where argmax and max.dim say', () => {
    fc.assert(
      fc.property(numbers, (data) => {
        const tensor = floats(...data);
        const [largest] = elements('aten.max.default', [tensor]);
        const [place] = elements('aten.argmax.default', [tensor]);
        expect(elements('aten.amax.default', [tensor])).toEqual([largest]);
        expect(data.map(Math.fround)[Number(place)]).toBe(largest);
        expect(data.map(Math.fround).findIndex((x) => x === largest)).toBe(Number(place));
        const [values, indices] = evaluate('aten.max.dim', [tensor, 0n]) as EvalResult[];
        expect([nested(values!), nested(indices!)]).toEqual([largest, place]);
      }),
    );
  });

  it('are NaN as soon as there is one', () => {
    expect(elements('aten.max.default', [floats(1, NaN, 3)])).toEqual([NaN]);
    expect(elements('aten.argmin.default', [floats(1, NaN, -3, NaN)])).toEqual([1n]);
    expect(elements('aten.amin.default', [floats(NaN, 1)])).toEqual([NaN]);
  });

  it('of nothing are refused', () => {
    expect(() => evaluate('aten.max.default', [floats()])).toThrow(
      'max(): Expected reduction dim to be specified',
    );
    expect(() => evaluate('aten.max.dim', [tensorOf('f32', [0, 2], []), 0n])).toThrow(
      'max(): Expected reduction dim 0 to have non-zero size.',
    );
  });
});

describe('truth', () => {
  it('of all and any are each other of what is not', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean()), (data) => {
        const tensor = tensorOf('b8', [data.length], data);
        const negated = tensorOf(
          'b8',
          [data.length],
          data.map((x) => !x),
        );
        expect(elements('aten.all.default', [tensor])).toEqual([data.every(Boolean)]);
        expect(elements('aten.any.default', [negated])).toEqual([!data.every(Boolean)]);
      }),
    );
  });
});

describe('moments', () => {
  it('shift and scale as they should', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: -5, max: 5 }), (data, by) => {
        fc.pre(data.length > 1);
        const [variance] = elements('aten.var.correction', [doubles(...data)]) as number[];
        const [moved] = elements('aten.var.correction', [doubles(...data.map((x) => x + by))]) as number[];
        const [root] = elements('aten.std.correction', [doubles(...data)]) as number[];
        expect(moved).toBeCloseTo(variance!, 6);
        expect(root! * root!).toBeCloseTo(variance!, 6);
      }),
    );
  });

  it('of one element are NaN, unless nothing is corrected for', () => {
    expect(elements('aten.var.correction', [floats(3)])).toEqual([NaN]);
    expect(elements('aten.var.correction', [floats(3)], { correction: 0n })).toEqual([0]);
    expect(elements('aten.var.correction', [floats(1, Infinity)])).toEqual([NaN]);
  });
});

describe('softmax', () => {
  it('sums to one, and its logarithm is log_softmax', () => {
    fc.assert(
      fc.property(numbers, (data) => {
        const weights = elements('aten._softmax.default', [doubles(...data), 0n, false]) as number[];
        const logs = elements('aten._log_softmax.default', [doubles(...data), 0n, false]) as number[];
        expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 10);
        weights.forEach((weight, i) => expect(Math.exp(logs[i]!)).toBeCloseTo(weight, 10));
      }),
    );
  });

  it('of integers can be exported but not run', () => {
    expect(() => evaluate('aten._softmax.default', [ints(1n, 2n), 0n, false])).toThrow(
      `"softmax_lastdim_kernel_impl" not implemented for 'Long'`,
    );
  });
});

describe('norms', () => {
  it.each([
    [2n, 5],
    [1n, 7],
    [Infinity, 4],
    [-Infinity, 3],
    [0n, 2],
  ])('of order %s', (order, expected) => {
    expect(elements('aten.linalg_vector_norm.default', [floats(3, -4), order])).toEqual([expected]);
  });

  it('overflow in the dtype', () => {
    expect(elements('aten.linalg_vector_norm.default', [floats(1e30), 2n])).toEqual([Infinity]);
  });
});
