import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  broadcastIndices,
  castTensor,
  complexParts,
  complexTensor,
  expandTo,
  fullTensor,
  numelOf,
  sameTensor,
  scalarTensor,
  stridesOf,
  tensorFromScalars,
  tensorOf,
  toNested,
  toScalars,
} from '../../src/tensor/index.js';

const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });

describe('a tensor', () => {
  it('holds numbers as its dtype has them', () => {
    expect(toScalars(tensorOf('f32', [2], [0.1, 1e40]))).toEqual([Math.fround(0.1), Infinity]);
    expect(toScalars(tensorOf('u8', [3], [255n, 7, true]))).toEqual([255n, 7n, 1n]);
    expect(toScalars(tensorOf('i64', [2], [2 ** 62, -(2n ** 63n)]))).toEqual([2n ** 62n, -(2n ** 63n)]);
    expect(toScalars(tensorOf('b8', [4], [0, -0, NaN, 2n]))).toEqual([false, false, true, true]);
  });

  it.each([
    ['u8', 300],
    ['u8', -1n],
    ['i8', 1.5],
    ['i32', 2 ** 31],
    ['i32', NaN],
    ['i64', 2n ** 63n],
    ['i64', 2 ** 63],
    ['i64', Infinity],
  ] as const)('of %s has no element %s, unless it is to be cast', (dtype, value) => {
    expect(() => tensorOf(dtype, [2], [1, value])).toThrow(
      `element 1 of a tensor of dtype ${dtype} is ${value}`,
    );
    expect(tensorOf(dtype, [2], [1, value], { cast: true })).toEqual(
      tensorFromScalars(dtype, [2], [1, value]),
    );
  });

  it('is cast from numbers as torch converts them', () => {
    expect(toScalars(tensorFromScalars('u8', [3], [256n, -1n, 1.5]))).toEqual([0n, 255n, 1n]);
    expect(toScalars(tensorFromScalars('i64', [1], [2n ** 63n]))).toEqual([-(2n ** 63n)]);
  });

  it('refuses a shape that does not fit the elements, or is none', () => {
    expect(() => tensorOf('f32', [2, 2], [1, 2, 3])).toThrow(
      'a tensor of shape [2, 2] has 4 elements, but 3 were given',
    );
    expect(() => tensorOf('f32', [-1], [])).toThrow('a non-negative integer, but one is -1');
    expect(() => tensorOf('f32', [1.5], [])).toThrow('a non-negative integer, but one is 1.5');
  });

  it('holds complex numbers of two floats, whose parts are its memory', () => {
    const tensor = complexTensor([2], [1, 2, 3, -4]);
    expect([...complexParts(tensor)]).toEqual([1, 2, 3, -4]);
    expect([...complexParts(expandTo(tensor, [2, 2]))]).toEqual([1, 2, 3, -4, 1, 2, 3, -4]);
    expect([...complexParts(fullTensor('c64', [2], 5))]).toEqual([5, 0, 5, 0]);
    expect(toScalars(castTensor(tensor, 'f32'))).toEqual([1, 3]);
    expect([...complexParts(castTensor(tensorOf('i64', [1], [7n]), 'c64'))]).toEqual([7, 0]);
    expect(() => toScalars(tensor)).toThrow('a complex number cannot be read out of a tensor');
  });

  it('has no values of the other complex dtypes', () => {
    expect(() => fullTensor('c128', [1], 1)).toThrow('values of dtype complex128 cannot be computed with');
  });

  it('is made of one number where a number is meant', () => {
    expect(
      [scalarTensor(1n), scalarTensor(1), scalarTensor(true)].map(({ dtype, shape }) => [dtype, shape]),
    ).toEqual([
      ['i64', []],
      ['f64', []],
      ['b8', []],
    ]);
  });

  it('nests like tolist()', () => {
    expect(toNested(tensorOf('i64', [2, 1, 2], [1, 2, 3, 4]))).toEqual([[[1n, 2n]], [[3n, 4n]]]);
    expect(toNested(tensorOf('i64', [2, 0], []))).toEqual([[], []]);
    expect(toNested(tensorOf('f64', [], [2]))).toBe(2);
  });

  it('is the same as another when dtype, shape and values are, with NaN equal and -0 different', () => {
    const tensor = tensorOf('f32', [2], [NaN, -0]);
    expect(sameTensor(tensor, tensorOf('f32', [2], [NaN, -0]))).toBe(true);
    expect(sameTensor(tensor, tensorOf('f32', [2], [NaN, 0]))).toBe(false);
    expect(sameTensor(tensor, tensorOf('f64', [2], [NaN, -0]))).toBe(false);
    expect(sameTensor(tensor, tensorOf('f32', [2, 1], [NaN, -0]))).toBe(false);
  });
});

describe('broadcasting', () => {
  it('repeats elements along the dimensions that are new or of size 1', () => {
    fc.assert(
      fc.property(shapes, fc.array(fc.boolean()), fc.nat({ max: 2 }), (to, ones, drop) => {
        const from = to.slice(Math.min(drop, to.length)).map((size, dim) => (ones[dim] === true ? 1 : size));
        const indices = broadcastIndices(from, to);
        const strides = stridesOf(to);
        const fromStrides = stridesOf(from);
        const offset = to.length - from.length;
        for (let i = 0; i < numelOf(to); i++) {
          let expected = 0;
          for (let dim = offset; dim < to.length; dim++) {
            const at = Math.floor(i / strides[dim]!) % to[dim]!;
            if (from[dim - offset] !== 1) expected += at * fromStrides[dim - offset]!;
          }
          expect(indices === undefined ? i : indices[i]).toBe(expected);
        }
      }),
    );
  });

  it('gives a tensor of the wanted shape', () => {
    const grown = expandTo(tensorOf('i64', [2, 1], [1, 2]), [2, 2, 3]);
    expect(toNested(grown)).toEqual([
      [
        [1n, 1n, 1n],
        [2n, 2n, 2n],
      ],
      [
        [1n, 1n, 1n],
        [2n, 2n, 2n],
      ],
    ]);
  });
});
