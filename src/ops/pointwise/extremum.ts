import type { OpSpec } from '../define.js';
import { elementwise } from './internal/elementwise.js';

/** The larger and the smaller of two values; `maximum` passes NaN on, `fmax` prefers numbers. */
export const extremumOps: readonly OpSpec[] = [
  elementwise({
    schema: 'maximum(Tensor self, Tensor other) -> Tensor',
    operands: ['self', 'other'],
    kernels: () => ({ float: larger, int: (a, b) => (a > b ? a : b) }),
  }),
  elementwise({
    schema: 'minimum(Tensor self, Tensor other) -> Tensor',
    operands: ['self', 'other'],
    kernels: () => ({ float: smaller, int: (a, b) => (a < b ? a : b) }),
  }),
  elementwise({
    schema: 'fmax(Tensor self, Tensor other) -> Tensor',
    operands: ['self', 'other'],
    kernels: () => ({
      float: (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : larger(a, b)),
      int: (a, b) => (a > b ? a : b),
    }),
  }),
  elementwise({
    schema: 'fmin(Tensor self, Tensor other) -> Tensor',
    operands: ['self', 'other'],
    kernels: () => ({
      float: (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : smaller(a, b)),
      int: (a, b) => (a < b ? a : b),
    }),
  }),
];

function larger(a: number, b: number): number {
  return a > b || Number.isNaN(a) ? a : b;
}

function smaller(a: number, b: number): number {
  return a < b || Number.isNaN(a) ? a : b;
}
