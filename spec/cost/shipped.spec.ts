import * as either from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { buildProgram, type TypedBuilder } from '../../src/builder/index.js';
import { bytesMoved, callCount, flops, programCost, type Cost } from '../../src/cost/index.js';
import { toExportedProgram, type Value } from '../../src/program/index.js';

const costOf = (body: (b: TypedBuilder) => Value, cost: Cost): unknown => {
  const program = either.chain(toExportedProgram)(buildProgram((b) => [body(b)]));
  const cost_ = either.chain((exported: Parameters<typeof programCost>[0]) =>
    programCost(exported, { cost }),
  )(program);
  if (either.isLeft(cost_)) throw cost_.left;
  return cost_.right;
};

const f32 = (b: TypedBuilder, ...shape: number[]) => b.input({ dtype: 'f32', shape });
const i64 = (b: TypedBuilder, ...shape: number[]) => b.input({ dtype: 'i64', shape });

describe('floating-point operations of', () => {
  test.each<[string, number, (b: TypedBuilder) => Value]>([
    [
      'a product of matrices: 2·m·k·n',
      2 * 3 * 4 * 5,
      (b) => b.call('aten.mm.default', f32(b, 3, 4), f32(b, 4, 5)),
    ],
    [
      'a product that is added to something: one more for each element',
      2 * 3 * 4 * 5 + 3 * 5,
      (b) => b.call('aten.addmm.default', f32(b, 5), f32(b, 3, 4), f32(b, 4, 5)),
    ],
    [
      'a batch of products',
      7 * 2 * 3 * 4 * 5,
      (b) => b.call('aten.bmm.default', f32(b, 7, 3, 4), f32(b, 7, 4, 5)),
    ],
    [
      'a convolution: the taps of a filter for each output',
      2 * (8 * 6 * 6) * (3 * 3 * 3) + 8 * 6 * 6,
      (b) =>
        b.call(
          'aten.convolution.default',
          f32(b, 1, 3, 8, 8),
          f32(b, 8, 3, 3, 3),
          f32(b, 8),
          [1n, 1n],
          [0n, 0n],
          [1n, 1n],
          false,
          [0n, 0n],
          1n,
        ),
    ],
    [
      'a transposed convolution: what each input gives to',
      2 * (3 * 8 * 8) * (4 * 3 * 3),
      (b) =>
        b.call(
          'aten.convolution.default',
          f32(b, 1, 3, 8, 8),
          f32(b, 3, 4, 3, 3),
          null,
          [1n, 1n],
          [0n, 0n],
          [1n, 1n],
          true,
          [0n, 0n],
          1n,
        ),
    ],
    [
      'an inverse: 2·n³',
      2 * 64,
      (b) => b.call('operator.getitem', b.call('aten.linalg_inv_ex.default', f32(b, 4, 4)), 0n),
    ],
    ['a function of each element', 12, (b) => b.call('aten.sin.default', f32(b, 3, 4))],
    ['a sum: what is read', 12, (b) => b.call('aten.sum.default', f32(b, 3, 4))],
    ['a sum that broadcasts: what is made', 12, (b) => b.call('aten.add.Tensor', f32(b, 3, 1), f32(b, 4))],
    ['a view: none', 0, (b) => b.call('aten.view.default', f32(b, 3, 4), [12n])],
    ['what joins tensors: none', 0, (b) => b.call('aten.cat.default', [f32(b, 3), f32(b, 4)])],
    ['what picks elements: none', 0, (b) => b.call('aten.index_select.default', f32(b, 3), 0n, i64(b, 9))],
    ['a copy: none', 0, (b) => b.call('aten.clone.default', f32(b, 3))],
    ['what makes a tensor of numbers: none', 0, (b) => b.call('aten.full.default', [3n], 1)],
  ])('%s', (_name, count, body) => {
    expect(costOf(body, flops)).toBe(count);
  });
});

describe('bytes moved by', () => {
  test.each<[string, number, (b: TypedBuilder) => Value]>([
    [
      'a product: both factors and the result',
      4 * (12 + 20 + 15),
      (b) => b.call('aten.mm.default', f32(b, 3, 4), f32(b, 4, 5)),
    ],
    [
      'a comparison: two of four bytes, one of one',
      3 * 9,
      (b) => b.call('aten.lt.Tensor', f32(b, 3), f32(b, 3)),
    ],
    ['a view: none', 0, (b) => b.call('aten.view.default', f32(b, 3, 4), [12n])],
    ['a copy', 2 * 3 * 8, (b) => b.call('aten.clone.default', i64(b, 3))],
  ])('%s', (_name, count, body) => {
    expect(costOf(body, bytesMoved)).toBe(count);
  });
});

test('calls are counted one by one, those that only pick a result as well', () => {
  expect(
    costOf(
      (b) => b.call('operator.getitem', b.call('aten.linalg_inv_ex.default', f32(b, 4, 4)), 0n),
      callCount,
    ),
  ).toBe(2);
});
