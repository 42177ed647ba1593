import { describe, expect, test } from 'vitest';
import { addInt, symbol, type SymExpr } from '../../src/ir/sym/index.js';
import type { Argument } from '../../src/ir/argument.js';
import type { SymInt, TensorType, Type } from '../../src/ir/type.js';
import { requireOp, type SizeOrigins } from '../../src/ops/index.js';

const s0 = symbol({ kind: 's', index: 0 });
const s1 = symbol({ kind: 's', index: 1 });

const f32 = (...sizes: SymInt[]): TensorType => ({ kind: 'tensor', dtype: 'f32', sizes });
const i64 = (...sizes: SymInt[]): TensorType => ({ kind: 'tensor', dtype: 'i64', sizes });
const sym = (expr: SymExpr): Type => ({ kind: 'sym', expr });

const nothingKnown = (relation: SymExpr | boolean): boolean | undefined =>
  typeof relation === 'boolean' ? relation : undefined;

/** The origins of the sizes of a result, one word each: `self.0`, `size[1]`, `#index`, `computed`. */
function origins(
  target: string,
  args: readonly Argument<Type>[],
  sizes: readonly SymInt[],
): readonly (string | undefined)[] {
  return words(requireOp(target).sizesFrom(args, sizes, nothingKnown));
}

function words(found: SizeOrigins): readonly (string | undefined)[] {
  return found.map((origin) => {
    if (origin === undefined || origin === 'computed') return origin;
    const item = 'item' in origin ? `[${origin.item}]` : '';
    if (origin.kind === 'count') return `#${origin.argument}`;
    return origin.kind === 'dim' ? `${origin.argument}${item}.${origin.dim}` : `${origin.argument}${item}`;
  });
}

describe('what the sizes of a result are read from', () => {
  test.each<[string, string, readonly Argument<Type>[], readonly SymInt[], readonly (string | undefined)[]]>([
    ['the argument of the same place', 'aten.neg.default', [f32(s0, 2n)], [s0, 2n], ['self.0', undefined]],
    [
      'the first that broadcasts',
      'aten.add.Tensor',
      [f32(1n, s1), f32(s0, s1), 1n],
      [s0, s1],
      ['other.0', 'self.1'],
    ],
    [
      'an int that was given',
      'aten.full.default',
      [[sym(s0), 2n], 0n, null, null, null, null],
      [s0, 2n],
      ['size[0]', 'size[1]'],
    ],
    ['one int', 'aten.randperm.default', [sym(s0), null, null, null, null], [s0], ['n']],
    [
      'expand: what is asked for',
      'aten.expand.default',
      [f32(1n, s1), [sym(s0), -1n], false],
      [s0, s1],
      ['size[0]', 'self.1'],
    ],
    ['permute', 'aten.permute.default', [f32(s0, s1), [-1n, 0n]], [s1, s0], ['self.1', 'self.0']],
    ['mm', 'aten.mm.default', [f32(s0, s0), f32(s0, s0)], [s0, s0], ['self.0', 'mat2.1']],
    [
      'addmm',
      'aten.addmm.default',
      [f32(s0), f32(s0, 2n), f32(2n, s0), 1n, 1n],
      [s0, s0],
      ['mat1.0', 'mat2.1'],
    ],
    ['a slice', 'aten.slice.Tensor', [f32(s0, s1), 0n, 1n, null, 1n], [s0, s1], ['computed', 'self.1']],
    [
      'cat, from the end',
      'aten.cat.default',
      [[f32(s1, s0), f32(s1, s0)], -1n],
      [s1, s0],
      ['tensors[0].0', 'computed'],
    ],
    [
      'gather: its index',
      'aten.gather.default',
      [f32(s1, s1), 0n, i64(s0, s1), false],
      [s0, s1],
      ['index.0', 'index.1'],
    ],
    [
      'rows of a table',
      'aten.embedding.default',
      [f32(9n, s1), i64(s0), -1n, false, false],
      [s0, s1],
      ['#indices', 'weight.1'],
    ],
    [
      'index_select',
      'aten.index_select.default',
      [f32(s1, s1), -1n, i64(s0)],
      [s1, s0],
      ['self.0', '#index'],
    ],
    [
      'indices that are adjacent',
      'aten.index.Tensor',
      [f32(s0, 4n, s1), [null, i64(s1)]],
      [s0, s1, s1],
      ['self.0', 'indices[1].0', 'self.2'],
    ],
    [
      'a view that keeps dimensions',
      'aten.view.default',
      [f32(s0, 6n), [sym(s0), 2n, 3n]],
      [s0, 2n, 3n],
      ['self.0', 'size[1]', 'computed'],
    ],
    ['repeat', 'aten.repeat.default', [f32(s0), [1n]], [s0], ['computed']],
  ])('%s', (_, target, args, sizes, expected) => {
    expect(origins(target, args, sizes)).toEqual(expected);
  });

  test('what no argument has is computed, and a symbol of its own is not', () => {
    expect(origins('aten.neg.default', [f32(s0)], [addInt(s0, 1n)])).toEqual(['computed']);
    expect(origins('aten.nonzero.default', [f32(2n)], [s1, 1n])).toEqual([undefined, undefined]);
  });

  test('what is known of sizes decides where a view stops to keep them', () => {
    const op = requireOp('aten.view.default');
    const args = [f32(s0, s1), [sym(s1), sym(s0)]];
    expect(words(op.sizesFrom(args, [s1, s0], nothingKnown))).not.toEqual(['self.0', 'self.1']);
    expect(words(op.sizesFrom(args, [s1, s0], () => true))).toEqual(['self.0', 'self.1']);
  });
});
