import type { OpSpec } from '../define.js';
import type { Formula } from '../meaning.js';
import { elementwise } from './internal/elementwise.js';

const RELATIONS = {
  eq: { float: (a: number, b: number) => a === b, int: (a: bigint, b: bigint) => a === b },
  ne: { float: (a: number, b: number) => a !== b, int: (a: bigint, b: bigint) => a !== b },
  lt: { float: (a: number, b: number) => a < b, int: (a: bigint, b: bigint) => a < b },
  le: { float: (a: number, b: number) => a <= b, int: (a: bigint, b: bigint) => a <= b },
  gt: { float: (a: number, b: number) => a > b, int: (a: bigint, b: bigint) => a > b },
  ge: { float: (a: number, b: number) => a >= b, int: (a: bigint, b: bigint) => a >= b },
};

const FORMULAS: Readonly<Record<keyof typeof RELATIONS, Formula>> = {
  eq: (e, [a, b]) => e.equal(a!, b!),
  ne: (e, [a, b]) => e.not(e.equal(a!, b!)),
  lt: (e, [a, b]) => e.less(a!, b!),
  le: (e, [a, b]) => e.or(e.less(a!, b!), e.equal(a!, b!)),
  gt: (e, [a, b]) => e.less(b!, a!),
  ge: (e, [a, b]) => e.or(e.less(b!, a!), e.equal(a!, b!)),
};

/** Comparisons, of the operands as they promote. */
export const comparisonOps: readonly OpSpec[] = Object.entries(RELATIONS).flatMap(([name, kernels]) =>
  [`${name}.Tensor(Tensor self, Tensor other)`, `${name}.Scalar(Tensor self, Scalar other)`].map((call) => ({
    ...elementwise({
      schema: `${call} -> Tensor`,
      operands: ['self', 'other'],
      result: 'bool',
      formula: FORMULAS[name as keyof typeof RELATIONS],
      kernels: () => kernels,
    }),
    commutative: call.startsWith('eq.Tensor') || call.startsWith('ne.Tensor'),
  })),
);
