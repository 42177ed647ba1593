import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  at as elementAt,
  coordinatesOf,
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

const ints = (list: readonly number[]): readonly bigint[] => list.map(BigInt);

describe('constant_pad_nd', () => {
  it('surrounds with a value, and takes away where a side is negative', () => {
    const cases = shapes({ minLength: 1, maxLength: 3, min: 2 }).chain((shape) =>
      fc.tuple(
        fc.constant(shape),
        fc.array(fc.integer({ min: -1, max: 2 }), {
          minLength: 2 * shape.length,
          maxLength: 2 * shape.length,
        }),
      ),
    );
    fc.assert(
      fc.property(cases, ([shape, pad]) => {
        const grown = shape.map(
          (size, dim) => size + pad[2 * (shape.length - 1 - dim)]! + pad[2 * (shape.length - 1 - dim) + 1]!,
        );
        fc.pre(grown.every((size) => size > 0));
        const tensor = counting(shape);
        const got = tensorFrom('aten.constant_pad_nd.default', [tensor, ints(pad), -1n]);
        expect(got.shape).toEqual(grown);
        for (const coordinates of coordinatesOf(grown)) {
          const source = coordinates.map((i, dim) => i - pad[2 * (shape.length - 1 - dim)]!);
          const inside = source.every((i, dim) => i >= 0 && i < shape[dim]!);
          expect(elementAt(got, ...coordinates)).toBe(inside ? elementAt(tensor, ...source) : -1n);
        }
      }),
    );
  });

  it.each<[string, readonly bigint[]]>([
    ['Length of pad must be even but instead it equals 1', [1n]],
    [
      'Length of pad should be no more than twice the number of dimensions of the input.',
      [1n, 1n, 1n, 1n, 1n, 1n],
    ],
    ['narrow(): length must be non-negative.', [-2n, -2n]],
  ])('refuses: %s', (message, pad) => {
    expect(() => run('aten.constant_pad_nd.default', [counting([2, 3]), pad])).toThrow(message);
  });

  it('adds to symbolic sizes', () => {
    const { symbols, ctx } = symbolic([2, 9]);
    const type = typeFrom(
      'aten.constant_pad_nd.default',
      [tensorType([symbols[0]!, 3]), [1n, 1n, 0n, 2n]],
      ctx,
    );
    expect(shown(type)).toBe('f32[i0 + 2, 5]');
  });
});

describe('reflection and replication', () => {
  const row = counting([1, 4], 'f32');

  it('continue a row as a mirror does, or with its last element', () => {
    expect(numbers(tensorFrom('aten.reflection_pad1d.default', [row, [2n, 3n]]))).toEqual([
      2, 1, 0, 1, 2, 3, 2, 1, 0,
    ]);
    expect(numbers(tensorFrom('aten.replication_pad1d.default', [row, [2n, 3n]]))).toEqual([
      0, 0, 0, 1, 2, 3, 3, 3, 3,
    ]);
  });

  it('treat every dimension alike', () => {
    fc.assert(
      fc.property(
        shapes({ minLength: 2, maxLength: 2, min: 2, max: 4 }),
        fc.array(fc.nat({ max: 1 }), { minLength: 4, maxLength: 4 }),
        (shape, pad) => {
          const image = counting([1, ...shape], 'f32');
          for (const kind of ['reflection', 'replication']) {
            const both = tensorFrom(`aten.${kind}_pad2d.default`, [image, ints(pad)]);
            const wide = tensorFrom(`aten.${kind}_pad1d.default`, [image, ints(pad.slice(0, 2))]);
            const turned = tensorFrom('aten.permute.default', [wide, [0n, 2n, 1n]]);
            const tall = tensorFrom(`aten.${kind}_pad1d.default`, [turned, ints(pad.slice(2))]);
            expect(numbers(tensorFrom('aten.permute.default', [tall, [0n, 2n, 1n]]))).toEqual(numbers(both));
          }
        },
      ),
    );
  });

  it('a mirror shows no more than there is', () => {
    expect(() => run('aten.reflection_pad1d.default', [row, [4n, 1n]])).toThrow(
      'Argument #4: Padding size should be less than the corresponding input dimension, but got: padding (4, 1) at dimension 1 of input [1, 4]',
    );
    expect(() => run('aten.reflection_pad1d.default', [row, [1n]])).toThrow(
      'padding size is expected to be 2, but got: 1',
    );
  });
});
