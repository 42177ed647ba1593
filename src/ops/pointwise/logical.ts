import type { OpSpec } from '../define.js';
import type { Formula } from '../meaning.js';
import { elementwise } from './internal/elementwise.js';

/** Truth of elements: anything but zero is true, NaN too. Operands are not promoted for it. */
export const logicalOps: readonly OpSpec[] = [
  elementwise({
    schema: 'logical_not(Tensor self) -> Tensor',
    operands: ['self'],
    result: 'bool',
    formula: (e, [x]) => e.not(e.truth(x!)),
    kernels: () => ({ float: (x) => x === 0, int: (x) => x === 0n }),
  }),
  connective(
    'logical_and',
    (a, b) => a && b,
    (e, [a, b]) => e.and(e.truth(a!), e.truth(b!)),
  ),
  connective(
    'logical_or',
    (a, b) => a || b,
    (e, [a, b]) => e.or(e.truth(a!), e.truth(b!)),
  ),
  connective(
    'logical_xor',
    (a, b) => a !== b,
    (e, [a, b]) => e.choose(e.truth(a!), e.not(e.truth(b!)), e.truth(b!)),
  ),
];

function connective(name: string, join: (a: boolean, b: boolean) => boolean, formula: Formula): OpSpec {
  const op = elementwise({
    schema: `${name}(Tensor self, Tensor other) -> Tensor`,
    operands: ['self', 'other'],
    result: 'bool',
    formula,
    kernels: () => ({
      float: (a, b) => join(a !== 0, b !== 0),
      int: (a, b) => join(a !== 0n, b !== 0n),
    }),
  });
  return { ...op, commutative: true };
}
