import { isLeft } from 'fp-ts/lib/Either.js';
import { describe, expect, it } from 'vitest';
import { buildProgram, simplify, type TypedBuilder, type Value } from '../../src/index.js';

type Sum = (b: TypedBuilder, n: Value, m: Value) => Value;

/** How `simplify` ended on a sum of ints, whether the e-graph stayed small, and whether a factor was taken out. */
function simplified(sum: Sum): { readonly stop: string; readonly small: boolean; readonly taken: boolean } {
  const built = buildProgram((b) => {
    const x = b.input({ dtype: 'i64', shape: [2] });
    const [n, m] = [0n, 1n].map((at) =>
      b.call('aten._local_scalar_dense.default', b.call('aten.select.int', x, 0n, at)),
    );
    return [b.call('aten.add.Scalar', x, sum(b, n!, m!))];
  });
  if (isLeft(built)) throw built.left;
  const ran = simplify.run(built.right);
  if (isLeft(ran)) throw ran.left;
  const [{ stop, nodes, rules }] = ran.right.reports as [(typeof ran.right.reports)[number]];
  const taken = ['factor-out', 'factor-out-symbol'].some((rule) => (rules.get(rule)?.applied ?? 0) > 0);
  return { stop, small: nodes < 1000, taken };
}

describe('rules that simplify come to an end', () => {
  it.each<[string, Sum]>([
    ['n * 0 + 0', (b, n) => b.call('operator.add', b.call('operator.mul', n, 0n), 0n)],
    [
      'n * 0 + m * 0',
      (b, n, m) => b.call('operator.add', b.call('operator.mul', n, 0n), b.call('operator.mul', m, 0n)),
    ],
  ])('%s', (_, sum) => {
    expect(simplified(sum)).toEqual({ stop: 'saturated', small: true, taken: false });
  });

  it.each<[string, Sum]>([
    [
      'n * 3 + m * 3',
      (b, n, m) => b.call('operator.add', b.call('operator.mul', n, 3n), b.call('operator.mul', m, 3n)),
    ],
    [
      'n * m + 2 * m',
      (b, n, m) => b.call('operator.add', b.call('operator.mul', n, m), b.call('operator.mul', 2n, m)),
    ],
  ])('%s, whose factor is taken out', (_, sum) => {
    expect(simplified(sum)).toEqual({ stop: 'saturated', small: true, taken: true });
  });
});
