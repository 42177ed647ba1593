import { expect, test } from 'vitest';
import { allOps, bindArgs, type OpDefinition } from '../../src/ops/index.js';
import { tensorOf } from '../../src/tensor/index.js';

const FLOATS = [0, -0, 1.5, -3.25, Infinity, -Infinity, NaN, 1e-45];
const commutative = [...allOps()].filter((op) => op.commutative);

/** Every pair of operands of each kind that an op may take. */
function* operands(op: OpDefinition) {
  if (op.schema.args[0]!.type.base !== 'Tensor') {
    const scalars = op.target.endsWith('_') ? [true, false] : [0n, 3n, -7n, 2.5, -0];
    for (const a of scalars) for (const b of scalars) yield [a, b] as const;
    return;
  }
  const left = FLOATS.flatMap((value) => FLOATS.map(() => value));
  const right = FLOATS.flatMap(() => FLOATS);
  if (!op.target.startsWith('aten.bitwise')) {
    yield [tensorOf('f32', [64], left), tensorOf('f32', [64], right)] as const;
    yield [tensorOf('f32', [64], left), tensorOf('i64', [], [3n])] as const;
  }
  yield [tensorOf('i64', [3], [1n, -5n, 7n]), tensorOf('i64', [3], [3n, 2n ** 62n, -7n])] as const;
  yield [tensorOf('b8', [2], [true, false]), tensorOf('b8', [2], [true, true])] as const;
}

test.each(commutative.map((op) => [op.target, op] as const))(
  '%s gives the same bits whatever the order of its operands',
  (_target, op) => {
    for (const [a, b] of operands(op)) {
      expect(op.eval(bindArgs(op, [a, b]))).toEqual(op.eval(bindArgs(op, [b, a])));
    }
  },
);

test('what is not commutative bit for bit does not say so', () => {
  expect(commutative.map(({ target }) => target)).toMatchInlineSnapshot(`
    [
      "aten.add.Tensor",
      "aten.mul.Tensor",
      "aten.eq.Tensor",
      "aten.ne.Tensor",
      "aten.logical_and.default",
      "aten.logical_or.default",
      "aten.logical_xor.default",
      "aten.bitwise_and.Tensor",
      "aten.bitwise_or.Tensor",
      "aten.bitwise_xor.Tensor",
      "operator.add",
      "operator.mul",
      "operator.eq",
      "operator.ne",
      "operator.and_",
      "operator.or_",
    ]
  `);
});
