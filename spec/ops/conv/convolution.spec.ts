import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numelOf, tensorOf, type Tensor } from '../../../src/tensor/index.js';
import {
  at,
  coordinatesOf,
  integers,
  numbers,
  run,
  shown,
  symbolic,
  tensorFrom,
  tensorType,
  typeFrom,
} from '../internal/apply.js';
import type { Argument, Type } from '../../../src/ir/index.js';

interface Case {
  readonly input: Tensor;
  readonly weight: Tensor;
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  readonly groups: number;
}

const cases: fc.Arbitrary<Case> = fc.integer({ min: 1, max: 2 }).chain((dims) => {
  const each = (min: number, max: number): fc.Arbitrary<number[]> =>
    fc.array(fc.integer({ min, max }), { minLength: dims, maxLength: dims });
  return fc
    .record({
      batch: fc.integer({ min: 1, max: 2 }),
      groups: fc.integer({ min: 1, max: 2 }),
      ins: fc.integer({ min: 1, max: 2 }),
      outs: fc.integer({ min: 1, max: 2 }),
      kernel: each(1, 3),
      stride: each(1, 3),
      padding: each(0, 2),
      dilation: each(1, 2),
      extra: each(0, 3),
    })
    .chain(({ batch, groups, ins, outs, kernel, stride, padding, dilation, extra }) => {
      // Large enough for the kernel to fit without padding.
      const spatial = kernel.map((size, dim) => (size - 1) * dilation[dim]! + 1 + extra[dim]!);
      return fc.record({
        input: integers([batch, groups * ins, ...spatial]),
        weight: integers([groups * outs, ins, ...kernel]),
        stride: fc.constant(stride),
        padding: fc.constant(padding),
        dilation: fc.constant(dilation),
        groups: fc.constant(groups),
      });
    });
});

const ints = (values: readonly number[]): readonly bigint[] => values.map(BigInt);

function convolve(
  c: Case,
  transposed = false,
  input = c.input,
  outputPadding = c.stride.map(() => 0),
): Tensor {
  const { weight, stride, padding, dilation, groups } = c;
  const lists = [ints(stride), ints(padding), ints(dilation)];
  const args = [input, weight, null, ...lists, transposed, ints(outputPadding), BigInt(groups)];
  return tensorFrom('aten.convolution.default', args);
}

/** By scattering: every element of the input goes to all the outputs that see it. */
function byScattering(
  { input, weight, stride, padding, dilation, groups }: Case,
  shape: readonly number[],
): readonly number[] {
  const sums = new Array<number>(numelOf(shape)).fill(0);
  const [, channels] = input.shape as [number, number];
  const perGroup = channels / groups;
  const outs = weight.shape[0]! / groups;
  for (const [n, c, ...position] of coordinatesOf(input.shape)) {
    const group = Math.floor(c! / perGroup);
    for (const [o, ...k] of coordinatesOf([outs, ...weight.shape.slice(2)])) {
      const reached = position.map((p, dim) => (p + padding[dim]! - k[dim]! * dilation[dim]!) / stride[dim]!);
      if (!reached.every((p, dim) => Number.isInteger(p) && p >= 0 && p < shape[dim + 2]!)) continue;
      const target = [n!, group * outs + o!, ...reached].reduce((sum, i, dim) => sum * shape[dim]! + i, 0);
      const w = at(weight, group * outs + o!, c! - group * perGroup, ...k);
      sums[target]! += Number(at(input, n!, c!, ...position)) * Number(w);
    }
  }
  return sums;
}

const dot = (a: Tensor, b: Tensor): bigint =>
  numbers(a).reduce((sum, x, i) => sum + BigInt(x) * BigInt(b.data[i] as bigint), 0n);

describe('convolution', () => {
  it('sums products over the kernel', () => {
    fc.assert(
      fc.property(cases, (c) => {
        const got = convolve(c);
        expect(numbers(got)).toEqual(byScattering(c, got.shape).map((x) => x + 0));
      }),
      { numRuns: 60 },
    );
  });

  it('transposed is its adjoint', () => {
    fc.assert(
      fc.property(cases, fc.nat(), (c, seed) => {
        const out = convolve(c);
        const other = tensorOf(
          'i64',
          out.shape,
          Array.from(out.data.keys(), (i) => BigInt(((i + seed) % 7) - 3)),
        );
        // What the stride leaves over at the end has to be padded on the way back.
        const rest = c.stride.map((step, dim) => {
          const span = (c.weight.shape[dim + 2]! - 1) * c.dilation[dim]! + 1;
          return c.input.shape[dim + 2]! + 2 * c.padding[dim]! - span - (out.shape[dim + 2]! - 1) * step;
        });
        fc.pre(rest.every((left, dim) => left < Math.max(c.stride[dim]!, c.dilation[dim]!)));
        const back = convolve(c, true, other, rest);
        expect(back.shape).toEqual(c.input.shape);
        expect(dot(out, other)).toBe(dot(c.input, back));
      }),
      { numRuns: 60 },
    );
  });

  it('adds the bias to every position of its channel', () => {
    const input = tensorOf('f32', [1, 1, 3], [1, 2, 3]);
    const weight = tensorOf('f32', [2, 1, 2], [1, 1, 1, -1]);
    const bias = tensorOf('f32', [2], [10, 20]);
    const got = tensorFrom('aten.convolution.default', [
      input,
      weight,
      bias,
      [1n],
      [0n],
      [1n],
      false,
      [0n],
      1n,
    ]);
    expect(numbers(got)).toEqual([13, 15, 19, 19]);
  });

  it.each<[string, readonly number[], readonly number[], readonly bigint[], readonly bigint[], bigint]>([
    [
      'Given groups=1, weight of size [2, 2, 3, 3], expected input[1, 3, 4, 4] to have 2 channels, but got 3 channels instead',
      [1, 3, 4, 4],
      [2, 2, 3, 3],
      [1n, 1n],
      [0n, 0n],
      1n,
    ],
    [
      "Calculated padded input size per channel: (4 x 4). Kernel size: (5 x 5). Kernel size can't be greater than actual input size",
      [1, 3, 4, 4],
      [2, 3, 5, 5],
      [1n, 1n],
      [0n, 0n],
      1n,
    ],
    [
      'Expected 4-dimensional input for 4-dimensional weight [2, 3, 3, 3], but got 3-dimensional input of size [3, 4, 4] instead',
      [3, 4, 4],
      [2, 3, 3, 3],
      [1n, 1n],
      [0n, 0n],
      1n,
    ],
    ['non-positive stride is not supported', [1, 3, 4, 4], [2, 3, 3, 3], [0n, 1n], [0n, 0n], 1n],
    ['negative padding is not supported', [1, 3, 4, 4], [2, 3, 3, 3], [1n, 1n], [-1n, 0n], 1n],
    [
      'Given groups=3, expected weight to be at least 3 at dimension 0, but got weight of size [2, 1, 3, 3] instead',
      [1, 3, 4, 4],
      [2, 1, 3, 3],
      [1n, 1n],
      [0n, 0n],
      3n,
    ],
  ])('refuses: %s', (message, input, weight, stride, padding, groups) => {
    const zeros = (shape: readonly number[]): Tensor =>
      tensorOf('f32', shape, new Array<number>(numelOf(shape)).fill(0));
    const args = [zeros(input), zeros(weight), null, stride, padding, [1n, 1n], false, [0n, 0n], groups];
    expect(() => run('aten.convolution.default', args)).toThrow(message);
  });

  it('refuses a kernel of another rank in its shape rule, too', () => {
    const ofRank = (rank: number): Type => tensorType([2, 2, 5, 5].slice(0, rank));
    const { ctx } = symbolic();
    const ones = [1n];
    expect(() =>
      typeFrom(
        'aten.convolution.default',
        [ofRank(4), ofRank(3), null, ones, [0n], ones, false, [0n], 1n],
        ctx,
      ),
    ).toThrow('Expected 3-dimensional input for 3-dimensional weight [2, 2, 5], but got 4-dimensional input');
  });

  it('knows the sizes of symbolic images', () => {
    const { symbols, ctx } = symbolic([3, 10]);
    const type = (input: Type, step: bigint): string => {
      const args: readonly Argument<Type>[] = [
        input,
        tensorType([4, 3, 3, 3]),
        null,
        [step, step],
        [1n, 1n],
        [1n, 1n],
        false,
        [0n, 0n],
        1n,
      ];
      return shown(typeFrom('aten.convolution.default', args, ctx));
    };
    expect(type(tensorType([symbols[0]!, 3, 8, 8]), 1n)).toBe('f32[i0, 4, 8, 8]');
    expect(type(tensorType([2, 3, symbols[0]!, 8]), 1n)).toBe('f32[2, 4, i0, 8]');
    expect(type(tensorType([2, 3, symbols[0]!, 8]), 2n)).toBe('f32[2, 4, ((i0 - 1)//2) + 1, 4]');
  });
});
