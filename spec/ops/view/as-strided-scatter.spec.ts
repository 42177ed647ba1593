import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameTensor, type Tensor } from '../../../src/tensor/index.js';
import { counting, numbers, tensorFrom } from '../internal/apply.js';

const scatter = (self: Tensor, src: Tensor, ...where: readonly (bigint | readonly bigint[])[]): Tensor =>
  tensorFrom('aten.as_strided_scatter.default', [self, src, ...where]);

describe('as_strided_scatter', () => {
  it('is undone by as_strided where no element is meant twice, which leaves the rest alone', () => {
    const places = fc.record({
      size: fc.integer({ min: 0, max: 4 }),
      stride: fc.integer({ min: 1, max: 4 }),
      offset: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(places, ({ size, stride, offset }) => {
        const self = counting([4, 5]);
        const src = tensorFrom('aten.neg.default', [counting([size])]);
        const where = [[BigInt(size)], [BigInt(stride)], BigInt(offset)] as const;
        const got = scatter(self, src, ...where);
        expect(sameTensor(tensorFrom('aten.as_strided.default', [got, ...where]), src)).toBe(true);
        const changed = numbers(got).flatMap((value, i) => (value === numbers(self)[i] ? [] : [i]));
        const meant = Array.from({ length: size }, (_, k) => offset + k * stride);
        expect(meant).toEqual(expect.arrayContaining(changed));
      }),
    );
  });

  it('refuses a source of another size, and places outside', () => {
    const self = counting([2, 3]);
    expect(() => scatter(self, counting([3]), [2n], [1n], 0n)).toThrow();
    expect(() => scatter(self, counting([2]), [2n], [4n], 3n)).toThrow(/out of bounds/);
  });
});
