import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { castTensor, tensorOf } from '../../../src/tensor/index.js';
import { CONCRETE } from '../internal/concrete.js';
import { integers, numbers, shapes, shown, tensorFrom, tensorType, typeFrom } from '../internal/apply.js';

const tensors = shapes({ maxLength: 2 }).chain((shape) => integers(shape));

describe('isin', () => {
  it('asks of each element whether it is among others', () => {
    fc.assert(
      fc.property(tensors, tensors, fc.boolean(), fc.boolean(), (elements, among, floats, invert) => {
        const own = floats ? castTensor(elements, 'f64') : elements;
        const got = tensorFrom('aten.isin.Tensor_Tensor', [own, among], { invert });
        const others = numbers(among);
        expect(numbers(got)).toEqual(numbers(elements).map((x) => Number(others.includes(x) !== invert)));
        expect(got.shape).toEqual(elements.shape);
      }),
    );
  });

  it('is an equality where there is one number on a side', () => {
    fc.assert(
      fc.property(tensors, fc.integer({ min: -9, max: 9 }), (elements, value) => {
        const equal = tensorFrom('aten.eq.Scalar', [elements, BigInt(value)]);
        const got = tensorFrom('aten.isin.Tensor_Scalar', [elements, BigInt(value)]);
        expect(numbers(got)).toEqual(numbers(equal));
        const found = tensorFrom('aten.isin.Scalar_Tensor', [BigInt(value), elements]);
        expect(numbers(found)).toEqual([Number(numbers(equal).includes(1))]);
      }),
    );
  });

  it('has NaN in nothing', () => {
    const nan = tensorOf('f32', [2], [NaN, 1]);
    expect(numbers(tensorFrom('aten.isin.Tensor_Tensor', [nan, nan]))).toEqual([0, 1]);
  });

  it('does not look up bools', () => {
    const call = [tensorType([2], 'b8'), tensorType([2])];
    expect(() => typeFrom('aten.isin.Tensor_Tensor', call, CONCRETE)).toThrow(
      'Unsupported input type encountered for isin(): Bool',
    );
    expect(shown(typeFrom('aten.isin.Tensor_Scalar', [tensorType([2, 3]), 1n], CONCRETE))).toBe('b8[2, 3]');
  });
});
