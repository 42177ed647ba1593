import type { OpSpec } from '../define.js';
import { elementwise } from './internal/elementwise.js';

export const classifyOps: readonly OpSpec[] = [
  elementwise({
    schema: 'isnan(Tensor self) -> Tensor',
    operands: ['self'],
    result: 'bool',
    formula: (e, [x]) => e.isNaN(x!),
    kernels: () => ({ float: Number.isNaN, int: () => false }),
  }),
  elementwise({
    schema: 'isinf(Tensor self) -> Tensor',
    operands: ['self'],
    result: 'bool',
    kernels: () => ({ float: (x) => x === Infinity || x === -Infinity, int: () => false }),
  }),
];
