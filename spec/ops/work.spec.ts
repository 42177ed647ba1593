import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withLimits } from '../../src/budget/index.js';
import type { Argument } from '../../src/ir/index.js';
import { requireOp } from '../../src/ops/index.js';
import { numelOf, tensorOf, type Tensor } from '../../src/tensor/index.js';

const ones = (...shape: number[]): Tensor => tensorOf('f32', shape, new Float32Array(numelOf(shape)).fill(1));
const call = (target: string, args: readonly Argument<Tensor>[]) => requireOp(target).eval(args);
const HUGE = 100_000n;

describe('a result beyond the limit on elements', () => {
  it.each<[string, readonly Argument<Tensor>[]]>([
    ['aten.arange.start_step', [0n, 1_000_000_000n, 1n, null, null, null, null]],
    ['aten.arange.start_step', [0, 1, 1e-9, null, null, null, null]],
    ['aten.expand.default', [ones(2), [1_000_000_000n, 2n], false]],
    ['aten.repeat.default', [ones(2), [1_000_000_000n]]],
    ['aten.tril_indices.default', [HUGE, HUGE, 0n, null, null, null, null]],
    ['aten.as_strided.default', [ones(2), [HUGE, HUGE], [0n, 0n], 0n]],
    ['aten.mul.Tensor', [ones(100_000, 1), ones(1, 100_000)]],
    ['aten.bmm.default', [ones(1, 100_000, 1), ones(1, 1, 100_000)]],
    ['aten.constant_pad_nd.default', [ones(2), [0n, 1_000_000_000n], 0n]],
    ['aten.randperm.default', [1_000_000_000n, null, null, null, null]],
  ])('%s is refused before anything is computed', (target, args) => {
    expect(() => call(target, args)).toThrow(/elements is more than the limit of 67108864/);
  });
});

describe('a call that would compute for minutes', () => {
  it.each<[string, readonly Argument<Tensor>[]]>([
    ['aten.max_pool2d_with_indices.default', [ones(1, 1, 3000, 3000), [300n], [1n], [0n], [1n], false]],
    ['aten.mm.default', [ones(4000, 4000), ones(4000, 4000)]],
  ])('%s is refused', (target, args) => {
    expect(() => call(target, args)).toThrow(`${target} would bring what is computed to`);
  });
});

it('bytes for the places of elements are counted before they are taken', () => {
  const index = tensorOf('i64', [2000], new BigInt64Array(2000));
  expect(() => withLimits({ bytes: 15_000 }, () => call('aten.index.Tensor', [ones(2), [index]]))).toThrow(
    'tensors of 16264 bytes in all are more than the limit of 15000',
  );
});

describe('the limit on work', () => {
  const twice = (): void => {
    const [a, b] = [ones(1_000), ones(1_000)];
    call('aten.mul.Tensor', [a, b]);
    call('aten.mul.Tensor', [a, b]);
  };

  it('adds up what calls read and make, and says which call was too much', () => {
    expect(() => withLimits({ work: 150_000 }, twice)).toThrow(
      'aten.mul.Tensor would bring what is computed to 194000 operations, and the limit is 150000',
    );
    withLimits({ work: 194_000 }, twice);
  });
});

describe('indices of triangles', () => {
  const triangle = fc.record({
    row: fc.integer({ min: 0, max: 6 }),
    col: fc.integer({ min: 0, max: 6 }),
    offset: fc.integer({ min: -8, max: 8 }),
  });

  it('are those of the elements that are kept, in row-major order', () => {
    fc.assert(
      fc.property(triangle, fc.boolean(), ({ row, col, offset }, lower) => {
        const wanted: [bigint[], bigint[]] = [[], []];
        for (let i = 0; i < row; i++)
          for (let j = 0; j < col; j++)
            if (lower ? j - i <= offset : j - i >= offset) {
              wanted[0].push(BigInt(i));
              wanted[1].push(BigInt(j));
            }
        const target = `aten.${lower ? 'tril' : 'triu'}_indices.default`;
        const args = [BigInt(row), BigInt(col), BigInt(offset), null, null, null, null];
        const result = call(target, args) as Tensor;
        expect([...result.data]).toEqual(wanted.flat());
        expect(requireOp(target).meta(args, {} as never)).toMatchObject({
          sizes: [2n, BigInt(wanted[0].length)],
        });
      }),
    );
  });
});

describe('repeat', () => {
  it('takes the element at the index modulo the size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 3, maxLength: 4 }),
        (shape, repeats) => {
          const self = tensorOf(
            'i64',
            shape,
            Array.from({ length: numelOf(shape) }, (_, i) => BigInt(i)),
          );
          const result = call('aten.repeat.default', [self, repeats.map(BigInt)]) as Tensor;
          const own = [...new Array<number>(repeats.length - shape.length).fill(1), ...shape];
          expect(result.shape).toEqual(repeats.map((times, dim) => times * own[dim]!));
          result.data.forEach((value, at) => {
            let [rest, index, stride] = [at, 0, 1];
            for (let dim = own.length - 1; dim >= 0; dim--) {
              index += ((rest % result.shape[dim]!) % own[dim]!) * stride;
              stride *= own[dim]!;
              rest = Math.floor(rest / result.shape[dim]!);
            }
            expect(value).toBe(BigInt(index));
          });
        },
      ),
    );
  });
});
