import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requireOp } from '../../../src/ops/index.js';
import { fullTensor, tensorOf } from '../../../src/tensor/index.js';
import { numbers, run, tensorFrom, tensorsFrom, type Value } from '../internal/apply.js';

const MANY = 2000;
const vector = (length: number, value = 0): Value => fullTensor('f32', [length], value);
const mean = (data: readonly number[]): number => data.reduce((sum, x) => sum + x, 0) / data.length;

describe('random ops', () => {
  it('say that their values are not to be relied upon, and repeat them all the same', () => {
    for (const target of ['aten.rand.default', 'aten.randn.default']) {
      expect(requireOp(target).nondeterministic).toBe(true);
      expect(numbers(tensorFrom(target, [[5n]]))).toEqual(numbers(tensorFrom(target, [[5n]])));
    }
  });

  it('rand is uniform below 1, in every dtype', () => {
    for (const value of ['f16', 'bf16', 'f32', 'f64'] as const) {
      const data = numbers(
        tensorFrom('aten.rand.default', [[BigInt(MANY)]], { dtype: { kind: 'dtype', value } }),
      );
      expect(data.every((x) => x >= 0 && x < 1)).toBe(true);
      expect(Math.abs(mean(data) - 0.5)).toBeLessThan(0.05);
    }
  });

  it('randn and normal have the mean and the deviation asked for', () => {
    const data = numbers(tensorFrom('aten.normal.float_float', [3, 2, [BigInt(MANY)]]));
    expect(Math.abs(mean(data) - 3)).toBeLessThan(0.2);
    expect(Math.abs(Math.sqrt(mean(data.map((x) => (x - 3) ** 2))) - 2)).toBeLessThan(0.2);
    expect(() => run('aten.normal.float_float', [0, -1, [1n]])).toThrow(
      'normal expects std >= 0.0, but found std -1',
    );
  });

  it('randint takes every value in its range and none outside', () => {
    const data = numbers(tensorFrom('aten.randint.low', [-2n, 3n, [BigInt(MANY)]]));
    expect([...new Set(data)].toSorted((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
    expect(() => run('aten.randint.low', [5n, 2n, [1n]])).toThrow(
      "random_ expects 'from' to be less than 'to', but got from=5 >= to=2",
    );
  });

  it('randperm is a permutation', () => {
    fc.assert(
      fc.property(fc.nat({ max: 30 }), (n) => {
        const data = numbers(tensorFrom('aten.randperm.default', [BigInt(n)]));
        expect(data.toSorted((a, b) => a - b)).toEqual([...Array(n).keys()]);
      }),
    );
  });

  it('bernoulli follows its probabilities', () => {
    expect(mean(numbers(tensorFrom('aten.bernoulli.default', [vector(MANY, 0.25)])))).toBeCloseTo(0.25, 1);
    expect(numbers(tensorFrom('aten.bernoulli.default', [tensorOf('f32', [2], [0, 1])]))).toEqual([0, 1]);
  });

  it('dropout keeps the expectation', () => {
    const [out, mask] = tensorsFrom('aten.native_dropout.default', [vector(MANY, 1), 0.5, true]);
    expect(numbers(out!)).toEqual(numbers(mask!).map((kept) => kept * 2));
    expect(mean(numbers(out!))).toBeCloseTo(1, 0);
    const [same, all] = tensorsFrom('aten.native_dropout.default', [vector(3, 1), 0.5, false]);
    expect([numbers(same!), numbers(all!)]).toEqual([
      [1, 1, 1],
      [1, 1, 1],
    ]);
  });

  it('multinomial draws what has weight, and nothing twice unless it may', () => {
    const weights = tensorOf('f32', [4], [1, 0, 2, 1]);
    const drawn = numbers(tensorFrom('aten.multinomial.default', [weights, 3n]));
    expect(drawn.toSorted((a, b) => a - b)).toEqual([0, 2, 3]);
    const many = numbers(tensorFrom('aten.multinomial.default', [weights, BigInt(MANY), true]));
    expect(many.includes(1)).toBe(false);
    expect(many.filter((i) => i === 2).length / MANY).toBeCloseTo(0.5, 1);
    expect(() => run('aten.multinomial.default', [weights, 5n])).toThrow(
      'cannot sample n_sample > prob_dist.size(-1) samples without replacement',
    );
  });
});
