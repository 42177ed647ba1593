import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DType } from '../../../src/ir/index.js';
import { CONCRETE } from '../internal/concrete.js';
import {
  numbers,
  run,
  shown,
  sizeArgument,
  symbolic,
  tensorFrom,
  tensorType,
  typeFrom,
  Undecided,
} from '../internal/apply.js';

const dtype = (value: DType) => ({ kind: 'dtype', value }) as const;

describe('arange', () => {
  it('counts integers as range does', () => {
    const bound = fc.integer({ min: -20, max: 20 });
    const step = fc.oneof(fc.integer({ min: 1, max: 7 }), fc.integer({ min: -7, max: -1 }));
    fc.assert(
      fc.property(bound, bound, step, (start, end, by) => {
        fc.pre(by > 0 ? end >= start : end <= start);
        const wanted: number[] = [];
        for (let i = start; by > 0 ? i < end : i > end; i += by) wanted.push(i);
        const args = [BigInt(start), BigInt(end), BigInt(by)];
        expect(numbers(tensorFrom('aten.arange.start_step', args))).toEqual(wanted);
        expect(shown(typeFrom('aten.arange.start_step', args, CONCRETE))).toBe(`i64[${wanted.length}]`);
        expect(
          numbers(tensorFrom('aten.arange.start_step', args, { dtype: dtype('f32') })).map((x) => x + 0),
        ).toEqual(wanted);
      }),
    );
  });

  it('counts floats as torch does, to the last bit', () => {
    const got = numbers(tensorFrom('aten.arange.start_step', [0n, 2n, 0.1]));
    expect(got.slice(8, 16)).toEqual([
      0.800000011920929, 0.9000000357627869, 1, 1.100000023841858, 1.2000000476837158, 1.2999999523162842,
      1.399999976158142, 1.5,
    ]);
    expect(numbers(tensorFrom('aten.arange.start_step', [-0.7, 0.3, 0.1]))[7]).toBe(8.326672684688674e-17);
  });

  it('truncates first where the dtype is int64, and nowhere else', () => {
    const count = (type: DType): number =>
      tensorFrom('aten.arange.start_step', [0.5, 5.5, 1.5], { dtype: dtype(type) }).data.length;
    expect([count('i64'), count('i32')]).toEqual([5, 4]);
  });

  it.each<[string, readonly (number | bigint)[]]>([
    ['step must be nonzero', [0n, 5n, 0n]],
    ['upper bound and larger bound inconsistent with step sign', [0n, 5n, -1n]],
    ['unsupported range: 0 -> inf', [0n, Infinity, 1n]],
  ])('refuses: %s', (message, args) => {
    expect(() => run('aten.arange.start_step', args)).toThrow(message);
  });

  it('has symbolic lengths', () => {
    const { symbols, ctx } = symbolic([3, 10], [5, 10]);
    const [a, b] = [sizeArgument(symbols[0]!), sizeArgument(symbols[1]!)];
    expect(shown(typeFrom('aten.arange.start_step', [0n, a], ctx))).toBe('i64[i0]');
    expect(shown(typeFrom('aten.arange.start_step', [0n, a, 2n], ctx))).toBe('i64[((i0 + 1)//2)]');
    expect(shown(typeFrom('aten.arange.start_step', [0n, a, 2n], ctx, { dtype: dtype('f32') }))).toBe(
      'f32[ceiling(i0/2)]',
    );
    expect(() => typeFrom('aten.arange.start_step', [a, b], ctx)).toThrow(Undecided);
  });
});

describe('full and full_like', () => {
  it('take their dtype from the number', () => {
    expect([1n, 1.5, true].map((fill) => tensorFrom('aten.full.default', [[2n], fill]).dtype)).toEqual([
      'i64',
      'f32',
      'b8',
    ]);
    expect(numbers(tensorFrom('aten.full.default', [[2n, 1n], 7n]))).toEqual([7, 7]);
  });

  it.each<[string, DType, number | bigint]>([
    ['int64_t', 'i64', NaN],
    ['uint8_t', 'u8', 300n],
    ['int', 'i32', 2n ** 40n],
    ['float', 'f32', 1e40],
    ['at::Half', 'f16', 70000n],
  ])('refuse what does not fit into %s', (name, type, fill) => {
    const act = (): unknown => run('aten.full.default', [[1n], fill], { dtype: dtype(type) });
    expect(act).toThrow(`value cannot be converted to type ${name} without overflow`);
  });

  it.each<[DType, number | bigint, number]>([
    ['u8', -1n, 255],
    ['b8', 2n, 1],
    ['i64', 2.7, 2],
    ['f32', Infinity, Infinity],
  ])('%s holds %s', (type, fill, held) => {
    expect(numbers(tensorFrom('aten.full.default', [[1n], fill], { dtype: dtype(type) }))).toEqual([held]);
  });

  it('full_like keeps the order in memory unless it is told otherwise', () => {
    const transposed = { kind: 'tensor', dtype: 'f32', sizes: [3n, 2n], strides: [1n, 3n] } as const;
    expect(typeFrom('aten.full_like.default', [transposed, 0n], CONCRETE)).toEqual(transposed);
    const plain = { memory_format: { kind: 'memory_format', value: 'torch.contiguous_format' } } as const;
    expect(typeFrom('aten.full_like.default', [transposed, 0n], CONCRETE, plain)).toEqual(tensorType([3, 2]));
  });
});

describe('empty tensors', () => {
  it('have a dtype, a shape and an order in memory', () => {
    expect(shown(typeFrom('aten.empty.memory_format', [[2n, 3n]], CONCRETE))).toBe('f32[2, 3]');
    expect(
      typeFrom(
        'aten.empty_permuted.default',
        [
          [2n, 3n],
          [1n, 0n],
        ],
        CONCRETE,
      ),
    ).toMatchObject({ strides: [1n, 2n] });
    expect(() => run('aten.empty.memory_format', [[-1n]])).toThrow(
      'Trying to create tensor with negative dimension -1: [-1]',
    );
    expect(() =>
      typeFrom(
        'aten.empty_permuted.default',
        [
          [2n, 3n],
          [0n, 0n],
        ],
        CONCRETE,
      ),
    ).toThrow('Duplicate dim not allowed');
  });
});
