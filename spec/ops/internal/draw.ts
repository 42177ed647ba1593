import fc from 'fast-check';
import { categoryOf, type Argument, type DType } from '../../../src/ir/index.js';
import { numelOf, tensorOf, type Scalar, type Tensor } from '../../../src/tensor/index.js';

export type Gen = fc.GeneratorValue;
export type Value = Argument<Tensor>;
/** Arguments by name, as far as they are made. */
export type Made = Record<string, Value>;

export const DTYPES: readonly DType[] = ['b8', 'u8', 'i8', 'i16', 'i32', 'i64', 'f16', 'bf16', 'f32', 'f64'];
export const COMMON: readonly DType[] = ['f32', 'f32', 'f32', 'i64', 'b8', 'f64', ...DTYPES];
const SPECIAL_FLOATS = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  2.5,
  -3,
  1e-3,
  NaN,
  Infinity,
  -Infinity,
  1e30,
  -1e-30,
  3.7,
  100,
];
const SPECIAL_INTS = [
  0n,
  1n,
  -1n,
  2n,
  3n,
  -3n,
  7n,
  63n,
  127n,
  255n,
  -128n,
  2n ** 31n,
  2n ** 62n,
  -(2n ** 63n),
  2n ** 63n - 1n,
];

export const oneOf = <T>(g: Gen, items: readonly T[]): T => items[g(fc.nat, { max: items.length - 1 })]!;
export const chance = (g: Gen, percent: number): boolean => g(fc.integer, { min: 0, max: 99 }) < percent;
export const between = (g: Gen, min: number, max: number): number => g(fc.integer, { min, max });

export function tensor(g: Gen, dtype: DType, sizes: readonly number[]): Tensor {
  const plain = chance(g, 60);
  const data = Array.from({ length: numelOf(sizes) }, () => element(g, dtype, plain));
  return tensorOf(dtype, sizes, data, { cast: true });
}

function element(g: Gen, dtype: DType, plain: boolean): Scalar {
  switch (categoryOf(dtype)) {
    case 'bool':
      return chance(g, 50);
    case 'int':
      return plain || chance(g, 70) ? BigInt(between(g, -6, 9)) : oneOf(g, SPECIAL_INTS);
    default:
      return plain || chance(g, 60) ? between(g, -3000, 3000) / 1000 : oneOf(g, SPECIAL_FLOATS);
  }
}

export function isTensor(value: unknown): value is Tensor {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'concrete';
}
