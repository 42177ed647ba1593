import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { castTensor, tensorOf } from '../../../src/tensor/index.js';
import type { DType } from '../../../src/ir/index.js';
import { requireOp } from '../../../src/ops/index.js';
import { CONCRETE } from '../internal/concrete.js';
import { at, integers, shown, symbolic, tensorsFrom, tensorType, typeFrom } from '../internal/apply.js';

const TARGET = 'aten._embedding_bag_forward_only.default';
const [ROWS, WIDTH] = [4, 2];

/** What torch 2.1 says of ranks that are none, while exporting and when it runs. */
describe('ranks that are none of a bag', () => {
  it.each([
    ['offsets', [2, 2], [1], [], 'offsets has to be a 1D Tensor, but got Tensor of dimension 0'],
    ['indices', [2, 2], [], [1], 'input has to be a 1D or 2D Tensor, but got Tensor of dimension 0'],
    ['a table', [2, 2, 2, 2], [1], [1], 'weight has to be a 2D Tensor, but got Tensor of dimension 4'],
  ] as const)('of %s', (_, table, indices, offsets, message) => {
    const op = requireOp(TARGET);
    const zeros = (dtype: DType, shape: readonly number[]) =>
      castTensor(
        tensorOf('i64', shape, new Array<bigint>(shape.reduce((n, size) => n * size, 1)).fill(0n)),
        dtype,
      );
    const args = [zeros('f32', table), zeros('i64', indices), zeros('i64', offsets)];
    const rest = [false, 0n, false, null, false, -1n];
    expect(() => op.eval([...args, ...rest])).toThrow(message);
    const types = args.map(({ dtype, shape }) => tensorType(shape, dtype));
    const meta = (): unknown => op.meta([...types, ...rest], CONCRETE);
    // A table of any rank is exported, and fails when it runs.
    if (table.length === 2) expect(meta).toThrow('Dimension specified as 0 but tensor has no dimensions');
    else expect(meta).not.toThrow();
  });
});

describe('bags of embeddings', () => {
  const calls = fc
    .tuple(fc.array(fc.nat({ max: ROWS - 1 }), { maxLength: 8 }), integers([ROWS, WIDTH]))
    .chain(([indices, weight]) =>
      fc.tuple(
        fc.constant(indices),
        fc.constant(weight),
        fc
          .array(fc.nat({ max: indices.length }), { maxLength: 3 })
          .map((starts) => [0, ...starts.toSorted((a, b) => a - b)]),
        fc.constantFrom(0, 1, 2),
        fc.constantFrom(-1, 0),
      ),
    );

  it('are the sums, means or largest of their rows, without those of the padding', () => {
    fc.assert(
      fc.property(calls, ([indices, whole, starts, mode, padding]) => {
        const weight = castTensor(whole, 'f64');
        const args = [
          weight,
          tensorOf('i64', [indices.length], indices.map(BigInt)),
          tensorOf('i64', [starts.length], starts.map(BigInt)),
          false,
          BigInt(mode),
          false,
          null,
          false,
          BigInt(padding),
        ];
        const [bags] = tensorsFrom(TARGET, args);
        starts.forEach((start, bag) => {
          const rows = indices.slice(start, starts[bag + 1]).filter((row) => row !== padding);
          for (let column = 0; column < WIDTH; column++) {
            const values = rows.map((row) => Number(at(weight, row, column)));
            const sum = values.reduce((a, b) => a + b, 0);
            const wanted = values.length === 0 ? 0 : [sum, sum / values.length, Math.max(...values)][mode]!;
            expect(Number(at(bags!, bag, column)) + 0).toBeCloseTo(wanted + 0, 9);
          }
        });
      }),
    );
  });

  it('do not say which bag an index is in when they are plain sums', () => {
    const call = (mode: bigint) => {
      const types = [tensorType([4, 2]), tensorType([6], 'i64'), tensorType([3], 'i64'), false, mode];
      return shown(typeFrom(TARGET, types, CONCRETE));
    };
    expect(call(0n)).toBe('(f32[3, 2], i64[0], i64[3], i64[3])');
    expect(call(1n)).toBe('(f32[3, 2], i64[6], i64[3], i64[3])');
    expect(call(2n)).toBe('(f32[3, 2], i64[6], i64[3], i64[3, 2])');
  });

  it('are rows of a table of at least two dimensions', () => {
    const { ctx } = symbolic();
    const ints = tensorType([1], 'i64');
    const flat = (sizes: readonly number[]) => () => typeFrom(TARGET, [tensorType(sizes), ints, ints], ctx);
    expect(flat([3])).toThrow('Dimension out of range (expected to be in range of [-1, 0], but got 1)');
    expect(flat([])).toThrow('Dimension specified as 1 but tensor has no dimensions');
  });

  it('start at the first index, and stay inside the table', () => {
    const bag =
      (indices: readonly bigint[], starts: readonly bigint[], dtype: 'f32' | 'f64' = 'f32') =>
      () =>
        tensorsFrom(TARGET, [
          tensorOf(dtype, [2, 1], [1, 2]),
          tensorOf('i64', [indices.length], indices),
          tensorOf('i64', [starts.length], starts),
        ]);
    expect(bag([0n, 2n], [0n])).toThrow(
      'Index 1 of input takes value 2 which is not in the valid range [0, 2)',
    );
    expect(bag([0n, 2n], [0n], 'f64')).toThrow('found idx to be 2');
    expect(bag([0n, 1n], [1n])).toThrow('offsets[0] has to be 0');
    expect(bag([0n], [0n, 2n])).toThrow("can not be greater than input's length 1");
  });
});
