import { OpError, type OpSpec } from '../define.js';
import { elementwise } from './internal/elementwise.js';

/** Ops that look at, or change, the sign alone. */
export const signOps: readonly OpSpec[] = [
  elementwise({
    schema: 'abs(Tensor self) -> Tensor',
    operands: ['self'],
    result: 'real',
    formula: (e, [x]) => e.abs(x!),
    kernels: (_, dtype) => ({
      complex: (re, im) => [Math.hypot(re, im), 0],
      float: Math.abs,
      int: dtype === 'b8' ? undefined : (x) => (x < 0n ? -x : x),
    }),
  }),
  elementwise({
    schema: 'neg(Tensor self) -> Tensor',
    operands: ['self'],
    check: ({ target }, dtype) => {
      if (dtype !== 'b8') return;
      throw new OpError(
        target,
        'Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use ' +
          'the `~` or `logical_not()` operator instead.',
      );
    },
    formula: (e, [x]) => e.neg(x!),
    kernels: () => ({ float: (x) => -x, int: (x) => -x, complex: (re, im) => [-re, -im] }),
  }),
  elementwise({
    schema: 'sign(Tensor self) -> Tensor',
    operands: ['self'],
    // NaN and -0 give 0.
    formula: (e, [x]) =>
      e.choose(
        e.less(e.number(0), x!),
        e.number(1),
        e.choose(e.less(x!, e.number(0)), e.number(-1), e.number(0)),
      ),
    kernels: () => ({
      float: (x) => (x > 0 ? 1 : x < 0 ? -1 : 0),
      int: (x) => (x > 0n ? 1n : x < 0n ? -1n : 0n),
    }),
  }),
  elementwise({
    // The argument of a real number as a complex one: pi for the negative ones.
    schema: 'angle(Tensor self) -> Tensor',
    operands: ['self'],
    promote: 'float',
    result: 'real',
    tolerance: { kind: 'ulp', ulp: 4 },
    kernels: () => ({
      complex: (re, im) => [Math.atan2(im, re), 0],
      float: (x) => (Number.isNaN(x) ? x : x < 0 ? Math.PI : 0),
    }),
  }),
  elementwise({
    schema: 'signbit(Tensor self) -> Tensor',
    operands: ['self'],
    result: 'bool',
    kernels: () => ({ float: (x) => x < 0 || Object.is(x, -0), int: (x) => x < 0n }),
  }),
];
