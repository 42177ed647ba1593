import type { OpSpec } from '../define.js';
import type { Elements } from '../meaning.js';
import { elementwise } from './internal/elementwise.js';

/** The larger and the smaller of two values; `maximum` passes NaN on, `fmax` prefers numbers. */
export const extremumOps: readonly OpSpec[] = [
  elementwise({
    schema: 'maximum(Tensor self, Tensor other) -> Tensor',
    operands: ['self', 'other'],
    formula: (e, [a, b]) => largerOf(e, a!, b!),
    kernels: () => ({ float: larger, int: (a, b) => (a > b ? a : b) }),
  }),
  elementwise({
    schema: 'minimum(Tensor self, Tensor other) -> Tensor',
    operands: ['self', 'other'],
    formula: (e, [a, b]) => smallerOf(e, a!, b!),
    kernels: () => ({ float: smaller, int: (a, b) => (a < b ? a : b) }),
  }),
  elementwise({
    schema: 'fmax(Tensor self, Tensor other) -> Tensor',
    operands: ['self', 'other'],
    formula: (e, [a, b]) => e.choose(e.isNaN(a!), b!, e.choose(e.isNaN(b!), a!, largerOf(e, a!, b!))),
    kernels: () => ({
      float: (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : larger(a, b)),
      int: (a, b) => (a > b ? a : b),
    }),
  }),
  elementwise({
    schema: 'fmin(Tensor self, Tensor other) -> Tensor',
    operands: ['self', 'other'],
    formula: (e, [a, b]) => e.choose(e.isNaN(a!), b!, e.choose(e.isNaN(b!), a!, smallerOf(e, a!, b!))),
    kernels: () => ({
      float: (a, b) => (Number.isNaN(a) ? b : Number.isNaN(b) ? a : smaller(a, b)),
      int: (a, b) => (a < b ? a : b),
    }),
  }),
];

function largerOf<T>(e: Elements<T>, a: T, b: T): T {
  return e.choose(e.or(e.less(b, a), e.isNaN(a)), a, b);
}

function smallerOf<T>(e: Elements<T>, a: T, b: T): T {
  return e.choose(e.or(e.less(a, b), e.isNaN(a)), a, b);
}

function larger(a: number, b: number): number {
  return a > b || Number.isNaN(a) ? a : b;
}

function smaller(a: number, b: number): number {
  return a < b || Number.isNaN(a) ? a : b;
}
