import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DType } from '../../src/ir/index.js';
import { symbol } from '../../src/ir/index.js';
import { floatResultType, promoteTypes, resultType } from '../../src/ops/index.js';
import { fullTensor, type Tensor } from '../../src/tensor/index.js';

/** `torch.promote_types` of the row with each column, in the order of the rows. */
const PROMOTED: Readonly<Record<string, string>> = {
  b8: 'b8 u8 i8 i16 i32 i64 f16 bf16 f32 f64 c32 c64 c128',
  u8: 'u8 u8 i16 i16 i32 i64 f16 bf16 f32 f64 c32 c64 c128',
  i8: 'i8 i16 i8 i16 i32 i64 f16 bf16 f32 f64 c32 c64 c128',
  i16: 'i16 i16 i16 i16 i32 i64 f16 bf16 f32 f64 c32 c64 c128',
  i32: 'i32 i32 i32 i32 i32 i64 f16 bf16 f32 f64 c32 c64 c128',
  i64: 'i64 i64 i64 i64 i64 i64 f16 bf16 f32 f64 c32 c64 c128',
  f16: 'f16 f16 f16 f16 f16 f16 f16 f32 f32 f64 c32 c64 c128',
  bf16: 'bf16 bf16 bf16 bf16 bf16 bf16 f32 bf16 f32 f64 c64 c64 c128',
  f32: 'f32 f32 f32 f32 f32 f32 f32 f32 f32 f64 c64 c64 c128',
  f64: 'f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 c128 c128 c128',
  c32: 'c32 c32 c32 c32 c32 c32 c32 c64 c64 c128 c32 c64 c128',
  c64: 'c64 c64 c64 c64 c64 c64 c64 c64 c64 c128 c64 c64 c128',
  c128: 'c128 c128 c128 c128 c128 c128 c128 c128 c128 c128 c128 c128 c128',
};

/** `torch.result_type` of a tensor with a dimension (the row) and one without. */
const BESIDE_ZERO_DIM: Readonly<Record<string, string>> = {
  b8: 'b8 u8 i8 i16 i32 i64 f16 bf16 f32 f64 c32 c64 c128',
  u8: 'u8 u8 u8 u8 u8 u8 f16 bf16 f32 f64 c32 c64 c128',
  i8: 'i8 i8 i8 i8 i8 i8 f16 bf16 f32 f64 c32 c64 c128',
  i16: 'i16 i16 i16 i16 i16 i16 f16 bf16 f32 f64 c32 c64 c128',
  i32: 'i32 i32 i32 i32 i32 i32 f16 bf16 f32 f64 c32 c64 c128',
  i64: 'i64 i64 i64 i64 i64 i64 f16 bf16 f32 f64 c32 c64 c128',
  f16: 'f16 f16 f16 f16 f16 f16 f16 f16 f16 f16 c32 c32 c32',
  bf16: 'bf16 bf16 bf16 bf16 bf16 bf16 bf16 bf16 bf16 bf16 c64 c64 c64',
  f32: 'f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 c64 c64 c64',
  f64: 'f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 c128 c128 c128',
  c32: 'c32 c32 c32 c32 c32 c32 c32 c32 c32 c32 c32 c32 c32',
  c64: 'c64 c64 c64 c64 c64 c64 c64 c64 c64 c64 c64 c64 c64',
  c128: 'c128 c128 c128 c128 c128 c128 c128 c128 c128 c128 c128 c128 c128',
};

/** `torch.result_type` of a tensor with a dimension and True, 1, 1.5. */
const BESIDE_NUMBERS: Readonly<Record<string, string>> = {
  b8: 'b8 i64 f32',
  u8: 'u8 u8 f32',
  i8: 'i8 i8 f32',
  i16: 'i16 i16 f32',
  i32: 'i32 i32 f32',
  i64: 'i64 i64 f32',
  f16: 'f16 f16 f16',
  bf16: 'bf16 bf16 bf16',
  f32: 'f32 f32 f32',
  f64: 'f64 f64 f64',
  c32: 'c32 c32 c32',
  c64: 'c64 c64 c64',
  c128: 'c128 c128 c128',
};

const DTYPES = Object.keys(PROMOTED) as readonly DType[];
const REAL = DTYPES.filter((dtype) => !dtype.startsWith('c'));
const dtypes = fc.constantFrom(...DTYPES);

const ofRank = (dtype: DType, rank: number): Tensor =>
  dtype.startsWith('c')
    ? { ...fullTensor('f32', new Array<number>(rank).fill(1), 0), dtype }
    : fullTensor(dtype, new Array<number>(rank).fill(1), 0);

describe('promotion', () => {
  it.each(DTYPES)('of %s is that of torch', (a) => {
    expect(DTYPES.map((b) => promoteTypes(a, b)).join(' ')).toBe(PROMOTED[a]);
    expect(DTYPES.map((b) => resultType([ofRank(a, 1), ofRank(b, 0)])).join(' ')).toBe(BESIDE_ZERO_DIM[a]);
    expect([true, 1n, 1.5].map((b) => resultType([ofRank(a, 1), b])).join(' ')).toBe(BESIDE_NUMBERS[a]);
  });

  it('commutes and is idempotent', () => {
    fc.assert(
      fc.property(dtypes, dtypes, fc.nat({ max: 1 }), fc.nat({ max: 1 }), (a, b, rankA, rankB) => {
        expect(promoteTypes(a, b)).toBe(promoteTypes(b, a));
        expect(promoteTypes(a, promoteTypes(a, b))).toBe(promoteTypes(a, b));
        const [x, y] = [ofRank(a, rankA), ofRank(b, rankB)];
        expect(resultType([x, y])).toBe(resultType([y, x]));
        expect(resultType([x, x])).toBe(a);
      }),
    );
  });

  it('treats symbolic scalars like the numbers they stand for', () => {
    const [int, float] = [symbol({ kind: 'i', index: 0 }), symbol({ kind: 'f', index: 0 })];
    for (const dtype of REAL) {
      const tensor = ofRank(dtype, 1);
      expect(resultType([tensor, int])).toBe(resultType([tensor, 7n]));
      expect(resultType([tensor, float])).toBe(resultType([tensor, 7.5]));
    }
    expect(resultType([int, 2n])).toBe('i64');
    expect(resultType([int, 2.5])).toBe('f32');
  });

  it('to floating point takes the default dtype for everything else', () => {
    expect(REAL.map((dtype) => floatResultType([ofRank(dtype, 1)])).join(' ')).toBe(
      'f32 f32 f32 f32 f32 f32 f16 bf16 f32 f64',
    );
  });
});
