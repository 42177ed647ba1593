import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DType } from '../../../src/ir/index.js';
import { OpError } from '../../../src/ops/index.js';
import { isContiguous } from '../../../src/ops/view/index.js';
import type { TensorType } from '../../../src/ir/type.js';
import { castTensor, complexParts, sameTensor, tensorOf } from '../../../src/tensor/index.js';
import { CONCRETE } from '../internal/concrete.js';
import {
  at,
  coordinatesOf,
  counting,
  integers,
  shapes,
  shown,
  symbolic,
  tensorFrom,
  tensorType,
  typeFrom,
} from '../internal/apply.js';

const dtype = (value: DType) => ({ kind: 'dtype', value }) as const;
const DTYPES: readonly DType[] = ['u8', 'i8', 'i16', 'i32', 'i64', 'f16', 'bf16', 'f32', 'f64'];

describe('view as another dtype', () => {
  it('and back is the tensor', () => {
    const tensors = shapes({ minLength: 1, maxLength: 3, min: 1 })
      .map((shape) => [...shape.slice(0, -1), shape.at(-1)! * 8])
      .chain((shape) =>
        fc.tuple(integers(shape), fc.constantFrom(...DTYPES), fc.constantFrom('u8', 'i16', 'i64')),
      );
    fc.assert(
      fc.property(tensors, ([whole, own, other]) => {
        const tensor = castTensor(whole, own);
        const there = tensorFrom('aten.view.dtype', [tensor, dtype(other as DType)]);
        const back = tensorFrom('aten.view.dtype', [there, dtype(own)]);
        expect(sameTensor(back, tensor)).toBe(true);
      }),
    );
  });

  it('reads the bits of floats', () => {
    const bits = (own: DType, other: DType, value: number): unknown =>
      at(tensorFrom('aten.view.dtype', [tensorOf(own, [1], [value]), dtype(other)]), 0);
    expect(bits('f32', 'i32', 1)).toBe(0x3f800000n);
    expect(bits('f16', 'i16', -2.5)).toBe(-16128n);
    expect(bits('f16', 'i16', 2 ** -24)).toBe(1n);
    expect(bits('f16', 'i16', 65504)).toBe(0x7bffn);
    expect(bits('bf16', 'i16', Infinity)).toBe(0x7f80n);
    expect(bits('f64', 'i64', -0)).toBe(-(2n ** 63n));
  });

  it('makes complex numbers of pairs of floats, and floats of complex numbers', () => {
    const pairs = tensorFrom('aten.view.dtype', [tensorOf('f32', [4], [1, 2, -3, 0.5]), dtype('c64')]);
    expect([...complexParts(pairs)]).toEqual([1, 2, -3, 0.5]);
    expect(
      sameTensor(tensorFrom('aten.view.dtype', [pairs, dtype('f32')]), tensorOf('f32', [4], [1, 2, -3, 0.5])),
    ).toBe(true);
    // torch.ones(1, dtype=torch.float64).view(torch.complex64)
    const bits = tensorFrom('aten.view.dtype', [tensorOf('f64', [1], [1]), dtype('c64')]);
    expect([...complexParts(bits)]).toEqual([0, 1.875]);
  });

  it('changes the last dimension with the size of an element, known or not', () => {
    const { symbols, ctx } = symbolic([2, 9]);
    const type = (sizes: readonly (bigint | number)[], own: DType, other: DType): string =>
      shown(typeFrom('aten.view.dtype', [tensorType(sizes, own), dtype(other)], CONCRETE));
    expect(type([2, 4], 'f32', 'u8')).toBe('u8[2, 16]');
    expect(type([2, 4], 'f32', 'f64')).toBe('f64[2, 2]');
    expect(() => type([2, 3], 'f32', 'f64')).toThrow('self.size(-1) must be divisible by 2');
    expect(() => type([], 'f32', 'f64')).toThrow('self.dim() cannot be 0');
    const symbolicType = typeFrom('aten.view.dtype', [tensorType([symbols[0]!, 2]), dtype('i16')], ctx);
    expect(shown(symbolicType)).toBe('i16[i0, 4]');
  });

  it('is refused where the elements of the last dimension are apart', () => {
    const apart: TensorType = { kind: 'tensor', dtype: 'f32', sizes: [2n, 2n], strides: [1n, 2n] };
    expect(() => typeFrom('aten.view.dtype', [apart, dtype('u8')], CONCRETE)).toThrow(
      'self.stride(-1) must be 1',
    );
  });
});

describe('channel_shuffle', () => {
  const images = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
    .chain(([groups, inside, side]) => fc.tuple(fc.constant(groups), integers([2, groups * inside, side])));

  it('takes channels from the groups in turn', () => {
    fc.assert(
      fc.property(images, ([groups, image]) => {
        const got = tensorFrom('aten.channel_shuffle.default', [image, BigInt(groups)]);
        const inside = image.shape[1]! / groups;
        for (const [n, c, x] of coordinatesOf(got.shape)) {
          expect(at(got, n!, c!, x!)).toBe(
            at(image, n!, (c! % groups) * inside + Math.floor(c! / groups), x!),
          );
        }
      }),
    );
  });

  it('is undone by as many groups as there were channels in one', () => {
    fc.assert(
      fc.property(images, ([groups, image]) => {
        const inside = image.shape[1]! / groups;
        const shuffled = tensorFrom('aten.channel_shuffle.default', [image, BigInt(groups)]);
        const back = tensorFrom('aten.channel_shuffle.default', [shuffled, BigInt(inside)]);
        expect(sameTensor(back, image)).toBe(true);
      }),
    );
  });

  it('needs channels that can be divided', () => {
    expect(() => tensorFrom('aten.channel_shuffle.default', [counting([1, 4, 2]), 3n])).toThrow(
      'Number of channels must be divisible by groups. Got 4 channels and 3 groups.',
    );
  });
});

describe('diagonal_copy', () => {
  it('is a diagonal of its own', () => {
    const matrices = shapes({ minLength: 2, maxLength: 3, min: 1 }).chain((shape) => integers(shape));
    fc.assert(
      fc.property(matrices, fc.integer({ min: -3, max: 3 }), (matrix, offset) => {
        const args = [matrix, BigInt(offset), 0n, -1n];
        const copy = tensorFrom('aten.diagonal_copy.default', args);
        expect(sameTensor(copy, tensorFrom('aten.diagonal.default', args))).toBe(true);
      }),
    );
    const type = typeFrom('aten.diagonal_copy.default', [tensorType([3, 3])], CONCRETE) as TensorType;
    expect(isContiguous(type, CONCRETE)).toBe(true);
    expect(() => typeFrom('aten.diagonal_copy.default', [tensorType([3])], CONCRETE)).toThrow(OpError);
  });
});
