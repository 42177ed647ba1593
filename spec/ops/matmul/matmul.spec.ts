import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DType } from '../../../src/ir/index.js';
import { mulInt } from '../../../src/ir/sym/index.js';
import { castTensor, sameTensor, tensorOf, type Tensor } from '../../../src/tensor/index.js';
import {
  at,
  coordinatesOf,
  integers,
  numbers,
  run,
  shown,
  symbolic,
  tensorFrom,
  tensorsFrom,
  tensorType,
  typeFrom,
  Undecided,
} from '../internal/apply.js';

const size = fc.integer({ min: 0, max: 4 });
const pairs = fc
  .tuple(size, size, size)
  .chain(([rows, inner, columns]) => fc.tuple(integers([rows, inner]), integers([inner, columns])));

/** The product, entry by entry. */
function product(a: Tensor, b: Tensor): Tensor {
  const [rows, inner] = a.shape as [number, number];
  const shape = [rows, b.shape[1]!];
  const entries = coordinatesOf(shape).map(([i, j]) =>
    Array.from({ length: inner }, (_, k) => BigInt(at(a, i!, k)) * BigInt(at(b, k, j!))).reduce(
      (x, y) => x + y,
      0n,
    ),
  );
  return tensorOf('i64', shape, entries);
}

const transposed = (matrix: Tensor): Tensor => tensorFrom('aten.permute.default', [matrix, [1n, 0n]]);
const expectSame = (got: Tensor, wanted: Tensor): void => expect(sameTensor(got, wanted)).toBe(true);

describe('mm', () => {
  it('is the sum of products, in integers and in floats', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const wanted = product(a, b);
        expectSame(tensorFrom('aten.mm.default', [a, b]), wanted);
        const floats = tensorFrom('aten.mm.default', [castTensor(a, 'f32'), castTensor(b, 'f32')]);
        // Small integers are exact in floats, whatever the order; only zeros may differ in sign.
        expect(numbers(floats).map((x) => x + 0)).toEqual(numbers(wanted));
      }),
    );
  });

  it('turns around with its operands', () => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const around = tensorFrom('aten.mm.default', [transposed(b), transposed(a)]);
        expectSame(transposed(around), tensorFrom('aten.mm.default', [a, b]));
      }),
    );
  });

  it('wraps integers', () => {
    const bytes = tensorOf('u8', [1, 2], [200n, 100n]);
    expect(numbers(tensorFrom('aten.mm.default', [bytes, tensorOf('u8', [2, 1], [2n, 1n])]))).toEqual([
      (400 + 100) % 256,
    ]);
    const big = tensorOf('i64', [1, 1], [2n ** 62n]);
    expect(tensorFrom('aten.mm.default', [big, tensorOf('i64', [1, 1], [4n])]).data[0]).toBe(0n);
  });

  it.each<[string, Tensor, Tensor]>([
    [
      'mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)',
      tensorOf('f32', [2, 3], [1, 2, 3, 4, 5, 6]),
      tensorOf('f32', [2, 3], [1, 2, 3, 4, 5, 6]),
    ],
    ['mat2 must be a matrix', tensorOf('f32', [1, 1], [1]), tensorOf('f32', [1], [1])],
    [
      'expected m1 and m2 to have the same dtype, but got: float != double',
      tensorOf('f32', [1, 1], [1]),
      tensorOf('f64', [1, 1], [1]),
    ],
    [
      `"addmm_impl_cpu_" not implemented for 'Bool'`,
      tensorOf('b8', [1, 1], [1]),
      tensorOf('b8', [1, 1], [1]),
    ],
  ])('refuses: %s', (message, a, b) => {
    expect(() => run('aten.mm.default', [a, b])).toThrow(message);
  });
});

describe('addmm', () => {
  it('takes factors of ints as whole numbers that their dtype holds', () => {
    const one = (value: bigint, dtype: DType = 'i64'): Tensor => tensorOf(dtype, [1, 1], [value]);
    const call = (dtype: DType, alpha: number | bigint) => () =>
      tensorFrom('aten.addmm.default', [one(0n, dtype), one(2n, dtype), one(3n, dtype)], { alpha });
    expect(call('i64', 1.9)()).toEqual(one(6n));
    expect(call('i64', -1.9)()).toEqual(one(-6n));
    expect(call('i8', 300n)).toThrow('value cannot be converted to type int8_t without overflow');
    const empty = tensorOf('i8', [0, 1], []);
    expect(tensorFrom('aten.addmm.default', [empty, empty, one(3n, 'i8')], { alpha: 300n })).toEqual(empty);
  });

  it('adds to the product what it is given, times beta', () => {
    fc.assert(
      fc.property(
        pairs,
        fc.integer({ min: -3, max: 3 }),
        fc.integer({ min: -3, max: 3 }),
        ([a, b], beta, alpha) => {
          const bias = tensorOf(
            'i64',
            [b.shape[1]!],
            Array.from({ length: b.shape[1]! }, (_, j) => BigInt(j)),
          );
          const got = tensorFrom('aten.addmm.default', [bias, a, b], {
            beta: BigInt(beta),
            alpha: BigInt(alpha),
          });
          const width = b.shape[1]!;
          const wanted = numbers(product(a, b)).map((x, i) => beta * (i % width) + alpha * x + 0);
          expect(numbers(got)).toEqual(wanted);
        },
      ),
    );
  });

  it('does not look at what is multiplied by 0', () => {
    const nan = tensorOf('f32', [1], [NaN]);
    const [a, b] = [tensorOf('f32', [1, 1], [2]), tensorOf('f32', [1, 1], [3])];
    expect(numbers(tensorFrom('aten.addmm.default', [nan, a, b], { beta: 0n }))).toEqual([6]);
    expect(numbers(tensorFrom('aten.addmm.default', [nan, a, b]))).toEqual([NaN]);
  });
});

describe('bmm and its relatives', () => {
  const batches = fc
    .tuple(fc.integer({ min: 0, max: 3 }), size, size, size)
    .chain(([batch, rows, inner, columns]) =>
      fc.tuple(integers([batch, rows, inner]), integers([batch, inner, columns])),
    );
  const each = (tensor: Tensor): readonly Tensor[] => tensorsFrom('aten.unbind.int', [tensor, 0n]);

  it('is one product after the other', () => {
    fc.assert(
      fc.property(batches, ([a, b]) => {
        const products = each(a).map((matrix, i) => tensorFrom('aten.mm.default', [matrix, each(b)[i]!]));
        const got = tensorFrom('aten.bmm.default', [a, b]);
        each(got).forEach((matrix, i) => expectSame(matrix, products[i]!));
        const zero = tensorOf('i64', [], [0n]);
        expectSame(tensorFrom('aten.baddbmm.default', [zero, a, b]), got);
        const shape = [a.shape[1]!, b.shape[2]!];
        const sum = tensorFrom('aten.addbmm.default', [zero, a, b]);
        const wanted = coordinatesOf(shape).map((c) =>
          products.reduce((total, matrix) => total + Number(at(matrix, ...c)), 0),
        );
        expect(numbers(sum)).toEqual(wanted);
      }),
    );
  });
});

describe('addmv', () => {
  it('refuses a vector of another dtype than the matrix', () => {
    const args = [tensorOf('f32', [1], [0]), tensorOf('i8', [1, 1], [1n]), tensorOf('f32', [1], [1])];
    expect(() => run('aten.addmv.default', args)).toThrow('expected scalar type Char but found Float');
  });

  it('is addmm with one column', () => {
    const mat = tensorOf('f32', [2, 3], [1, 2, 3, 4, 5, 6]);
    const vec = tensorOf('f32', [3], [1, -1, 2]);
    const self = tensorOf('f32', [2], [10, 20]);
    expect(numbers(tensorFrom('aten.addmv.default', [self, mat, vec], { alpha: 2n }))).toEqual([20, 42]);
  });
});

describe('attention', () => {
  it('is a weighted mean of the values', () => {
    const query = tensorOf('f32', [1, 1, 1, 2], [0, 0]);
    const key = tensorOf('f32', [1, 1, 2, 2], [1, 2, 3, 4]);
    const value = tensorOf('f32', [1, 1, 2, 2], [1, 2, 5, 10]);
    const target = 'aten._scaled_dot_product_flash_attention.default';
    const [plain, logsumexp] = tensorsFrom(target, [query, key, value]);
    expect(numbers(plain!)).toEqual([3, 6]);
    expect(numbers(logsumexp!)).toEqual([Math.fround(Math.log(2))]);
    expect(numbers(tensorsFrom(target, [query, key, value], { is_causal: true })[0]!)).toEqual([1, 2]);
  });
});

describe('_cdist_forward', () => {
  it.each<[number, number]>([
    [2, 5],
    [1, 7],
    [0, 2],
    [Infinity, 4],
  ])('p = %s', (p, wanted) => {
    const [a, b] = [tensorOf('f32', [1, 2], [1, 2]), tensorOf('f32', [1, 2], [4, 6])];
    expect(numbers(tensorFrom('aten._cdist_forward.default', [a, b, p, null]))).toEqual([wanted]);
  });
});

describe('products of symbolic sizes', () => {
  const { symbols, ctx } = symbolic([2, 10], [2, 10]);
  const [a, b] = [symbols[0]!, symbols[1]!];

  it('are what their operands say', () => {
    expect(
      shown(typeFrom('aten.mm.default', [tensorType([a, 3]), tensorType([3, mulInt(2n, b)])], ctx)),
    ).toBe('f32[i0, 2*i1]');
    expect(
      shown(typeFrom('aten.addmm.default', [tensorType([4]), tensorType([a, 3]), tensorType([3, 4])], ctx)),
    ).toBe('f32[i0, 4]');
  });

  it('leave to the run what data decides, but batches must be known to agree', () => {
    expect(shown(typeFrom('aten.mm.default', [tensorType([3, a]), tensorType([b, 4])], ctx))).toBe(
      'f32[3, 4]',
    );
    expect(() => typeFrom('aten.bmm.default', [tensorType([a, 2, 3]), tensorType([b, 3, 4])], ctx)).toThrow(
      Undecided,
    );
  });
});
