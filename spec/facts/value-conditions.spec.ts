import { ruleset, run } from 'egraph-ts';
import { expect, test } from 'vitest';
import { decideComparison } from '../../src/facts/index.js';
import { addLiteral, factOf, isTensor, programRewrite, TORCH_2_1 } from '../../src/index.js';
import { buildBody } from '../../src/testing/index.js';

type Body = Parameters<typeof buildBody>[0];

test('a number may stand where a schema says tensor', () => {
  const times =
    (other: 'number' | 'tensor'): Body =>
    (b) => {
      const x = b.input({ dtype: 'f32', shape: [2] });
      return [b.call('aten.mul.Tensor', x, other === 'number' ? 2n : b.input({ dtype: 'f32', shape: [2] }))];
    };
  const matched = (body: Body): number => {
    const { egraph } = buildBody(body, { demand: TORCH_2_1.demand });
    const rule = programRewrite('probe', '(aten.mul.Tensor ?x ?y)', '(aten.mul.Tensor ?y ?x)', {
      if: isTensor('?y'),
    });
    return run(egraph, ruleset('probe', [rule])).rules.get('probe')!.applied;
  };
  expect(matched(times('tensor'))).toBe(1);
  expect(matched(times('number'))).toBe(0);
});

test('what cannot raise: inputs, items, sums; but no quotient of which the divisor may be 0', () => {
  const { egraph, root } = buildBody(
    (b) => {
      const item = (): ReturnType<typeof b.item> => b.item(b.input({ dtype: 'i64', shape: [] }));
      const [n, m] = [item(), item()];
      const sum = b.call('operator.add', n, m);
      return [
        sum,
        b.call('operator.mod', sum, 3n),
        b.call('operator.mod', sum, m),
        b.call('operator.add', b.call('operator.floordiv', n, m), 1n),
        b.call('operator.lt', n, m),
        b.item(b.call('aten.abs.default', b.input({ dtype: 'i64', shape: [] }))),
      ];
    },
    { demand: TORCH_2_1.demand },
  );
  const list = egraph.nodes(root)[0]!.children[1]!;
  const outputs = egraph.nodes(list)[0]!.children;
  expect(outputs.map((id) => factOf(egraph, id).total === true)).toEqual([
    true,
    true,
    false,
    false,
    true,
    false,
  ]);
});

test('with NaN two things differ, and in what order they stand is not decided', () => {
  const { egraph } = buildBody((b) => [b.input({ dtype: 'f32', shape: [] })], { demand: TORCH_2_1.demand });
  const [zero, nan] = [addLiteral(egraph, 0n), addLiteral(egraph, NaN)];
  const decided = (['lt', 'le', 'gt', 'ge', 'eq', 'ne'] as const).map((comparison) =>
    decideComparison(egraph, comparison, zero, nan),
  );
  expect(decided).toEqual([undefined, undefined, undefined, undefined, false, true]);
});
