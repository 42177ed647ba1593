import { describe, expect, it } from 'vitest';
import { addInt, floorDivInt, mulInt, negInt, subInt } from '../../../src/ir/sym/index.js';
import type { Argument, SymInt, Type } from '../../../src/ir/index.js';
import { OpError } from '../../../src/ops/index.js';
import { shown, sizeArgument, symbolic, tensorType, typeFrom, Undecided } from '../internal/apply.js';

const MAX = 9223372036854775807n;

/** `a` is in [3, 10] and `b` in [5, 10]. What torch answers to each call is in the table. */
const { symbols, ctx } = symbolic([3, 10], [5, 10]);
const [a, b] = symbols as [SymInt, SymInt];
const [sizeA, sizeB] = [sizeArgument(a), sizeArgument(b)];
const rows = tensorType([a, 3]);
const matrix = tensorType([a, b]);
const known = tensorType([20, 3]);

function answer(target: string, args: readonly Argument<Type>[]): string {
  try {
    return shown(typeFrom(target, args, ctx));
  } catch (error) {
    if (error instanceof Undecided) return 'open';
    if (error instanceof OpError) return 'refused';
    throw error;
  }
}

describe('views of tensors with symbolic sizes', () => {
  it.each<[string, string, readonly Argument<Type>[]]>([
    ['open', 'view', [rows, [3n, sizeA]]],
    ['f32[3*i0]', 'view', [rows, [-1n]]],
    ['open', 'view', [rows, [sizeB, 3n]]],
    ['f32[i0, 3]', 'view', [rows, [sizeA, -1n]]],
    ['f32[i0, 1, 3]', 'view', [rows, [sizeA, 1n, 3n]]],
    ['f32[2, i0]', 'view', [tensorType([mulInt(2n, a)]), [2n, sizeA]]],
    ['f32[i0, 2]', 'view', [tensorType([mulInt(2n, a)]), [-1n, 2n]]],
    ['f32[i0, 2, 2]', 'view', [tensorType([a, 4]), [sizeA, 2n, 2n]]],
    ['f32[2*i0, 2]', 'view', [tensorType([a, 4]), [-1n, 2n]]],
    ['open', 'view', [tensorType([a, 4]), [2n, -1n]]],
    ['f32[i0*i1]', 'view', [matrix, [-1n]]],
    // That the size given divides the elements is taken for granted, and then known.
    ['f32[i0, (30//i0)]', 'view', [tensorType([30]), [sizeA, -1n]]],
    ['f32[1, i0, (31//i0)]', 'view', [tensorType([31]), [1n, sizeA, -1n]]],
    ['open', 'view', [tensorType([30]), [-1n, sizeA]]],
    ['open', 'view', [tensorType([5]), [sizeA, -1n]]],
    ['open', 'view', [tensorType([30]), [sizeA, 2n, -1n]]],
  ])('%s: aten.%s.default', (expected, name, args) => {
    expect(answer(`aten.${name}.default`, args)).toBe(expected);
  });
});

describe('parts of tensors with symbolic sizes', () => {
  it.each<[string, string, readonly Argument<Type>[]]>([
    ['f32[i0 - 1, 3]', 'slice.Tensor', [rows, 0n, 1n, MAX]],
    ['f32[2, 3]', 'slice.Tensor', [rows, 0n, 0n, 2n]],
    ['open', 'slice.Tensor', [rows, 0n, 0n, 4n]],
    ['f32[((i0 + 1)//2), 3]', 'slice.Tensor', [rows, 0n, 0n, MAX, 2n]],
    ['f32[i0, 3]', 'slice.Tensor', [known, 0n, 0n, sizeA]],
    ['open', 'slice.Tensor', [tensorType([5, 3]), 0n, 0n, sizeA]],
    ['f32[2, 3]', 'slice.Tensor', [tensorType([2, 3]), 0n, 0n, sizeA]],
    ['f32[20 - i0, 3]', 'slice.Tensor', [known, 0n, sizeA, 20n]],
    ['f32[i0, 3]', 'slice.Tensor', [known, 0n, sizeArgument(negInt(a)), 20n]],
    ['f32[3]', 'select.int', [rows, 0n, 2n]],
    ['f32[3]', 'select.int', [rows, 0n, -2n]],
    ['open', 'select.int', [rows, 0n, 3n]],
    ['f32[3]', 'select.int', [known, 0n, sizeA]],
    ['f32[3]', 'select.int', [known, 0n, sizeArgument(negInt(a))]],
    ['f32[i0 - 1, 3, 2]', 'unfold.default', [rows, 0n, 2n, 1n]],
    ['open', 'diagonal.default', [matrix]],
    ['open', 'split.Tensor', [rows, 2n]],
    ['(f32[i0, 2], f32[i0, 1])', 'split.Tensor', [rows, 2n, 1n]],
    [
      '(f32[i0], f32[12 - i0])',
      'split_with_sizes.default',
      [tensorType([12]), [sizeA, sizeArgument(subInt(12n, a))]],
    ],
    ['open', 'unbind.int', [rows, 0n]],
    ['(f32[i0], f32[i0], f32[i0])', 'unbind.int', [rows, 1n]],
  ])('%s: aten.%s', (expected, name, args) => {
    expect(answer(`aten.${name}`, args)).toBe(expected);
  });
});

describe('other rearrangements of tensors with symbolic sizes', () => {
  it.each<[string, string, readonly Argument<Type>[]]>([
    ['f32[i1, i0]', 'permute', [matrix, [1n, 0n]]],
    ['f32[i1, i0]', 'expand', [tensorType([1, a]), [sizeB, sizeA]]],
    ['f32[2, i0, 3]', 'expand', [rows, [2n, -1n, 3n]]],
    ['open', 'expand', [rows, [2n, sizeB, 3n]]],
    ['f32[i0, 1, 3]', 'unsqueeze', [rows, 1n]],
    ['f32[i0]', 'squeeze', [tensorType([1, a])]],
    ['f32[i0 + 4, 3]', 'cat', [[rows, tensorType([4, 3])]]],
    ['f32[i0 + i1, 3]', 'cat', [[rows, tensorType([b, 3])]]],
    ['open', 'cat', [[rows, tensorType([b, 5])], 1n]],
    ['f32[2*i0, 3]', 'repeat', [rows, [2n, 1n]]],
    ['f32[4*i0, 3]', 'repeat', [tensorType([4, 3]), [sizeA, 1n]]],
    ['f32[i0, 3]', 'flip', [rows, [0n]]],
    ['f32[i0 + floor(-Mod(i0 - 1, i0)) + floor(Mod(i0 - 1, i0)), 3]', 'roll', [rows, [1n], [0n]]],
  ])('%s: aten.%s.default', (expected, name, args) => {
    expect(answer(`aten.${name}.default`, args)).toBe(expected);
  });
});

describe('a tensor is made only of sizes that are known to be neither 0 nor 1', () => {
  const full = (size: SymInt, range: readonly [number, number]): string => {
    const world = symbolic(range);
    try {
      return shown(typeFrom('aten.full.default', [[sizeArgument(size)], 1n], world.ctx));
    } catch (error) {
      if (error instanceof Undecided) return 'open';
      throw error;
    }
  };

  it.each<[string, SymInt, readonly [number, number]]>([
    ['i64[i0]', a, [2, 10]],
    ['open', a, [1, 10]],
    ['open', a, [0, 10]],
    ['i64[i0 + 1]', addInt(a, 1n), [1, 10]],
    ['open', addInt(a, 1n), [0, 10]],
    ['open', subInt(a, 1n), [2, 10]],
    ['i64[i0 - 1]', subInt(a, 1n), [3, 10]],
  ])('%s', (expected, size, range) => {
    expect(full(size, range)).toBe(expected);
  });

  it('and of which torch sees that they are at least 1, where another dimension lies around them', () => {
    const around = (size: SymInt): string => answer('aten.full.default', [[2n, sizeArgument(size)], 1n]);
    expect(around(subInt(a, 1n))).toBe('i64[2, i0 - 1]');
    expect(around(floorDivInt(addInt(a, 1n), 2n))).toBe('i64[2, ((i0 + 1)//2)]');
    expect(around(subInt(12n, a))).toBe('open');
  });
});

describe('writing into a part of a tensor', () => {
  const written = (part: Type): string => answer('aten.copy.default', [part, tensorType([])]);
  const slice = (type: Type, dim: bigint, ...bounds: readonly bigint[]): Type =>
    typeFrom('aten.slice.Tensor', [type, dim, ...bounds], ctx);
  const columns = tensorType([4, a]);

  it('needs rows in sequence where sizes depend on data', () => {
    expect(written(rows)).toBe('f32[i0, 3]');
    expect(written(slice(rows, 0n, 1n, MAX))).toBe('f32[i0 - 1, 3]');
    expect(written(typeFrom('aten.select.int', [columns, 0n, 1n], ctx))).toBe('f32[i0]');
    expect(written(slice(columns, 0n, 1n, 3n))).toBe('f32[2, i0]');
    expect(written(slice(rows, 1n, 1n, 2n))).toBe('refused');
    expect(written(slice(rows, 0n, 0n, MAX, 2n))).toBe('refused');
    expect(written(slice(slice(columns, 0n, 1n, 3n), 1n, 0n, 2n))).toBe('refused');
    expect(written(typeFrom('aten.permute.default', [rows, [1n, 0n]], ctx))).toBe('refused');
    expect(written(slice(tensorType([4, 5]), 1n, 1n, 2n))).toBe('f32[4, 1]');
  });
});
