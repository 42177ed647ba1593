import type { OpSpec } from '../define.js';
import { stepRounding } from '../internal/round-step.js';
import { digamma, erf, erfc, erfinv, lgamma } from '../internal/special/index.js';
import { EXACT, withinUlp, type Tolerance } from '../tolerance.js';
import { elementwise } from './internal/elementwise.js';

/** What C libraries, vector libraries and JavaScript engines differ by on the elementary functions. */
const LIBRARY = withinUlp(2);

/** Functions with zeros that are no simple numbers: torch loses relative accuracy around them too. */
const NEAR_ZEROS: Tolerance = { kind: 'scaled', factor: 32, degree: 0 };

/** A series takes so much longer than a multiplication. */
const SERIES = 400;

/** Functions of one real variable; integers are computed in the default float dtype. */
export const transcendentalOps: readonly OpSpec[] = [
  real('acos', Math.acos),
  real('acosh', Math.acosh),
  real('asin', Math.asin),
  real('asinh', Math.asinh),
  real('atan', Math.atan),
  real('atanh', Math.atanh),
  real('cos', Math.cos),
  real('cosh', Math.cosh),
  real('digamma', digamma, NEAR_ZEROS, SERIES),
  real('erf', erf, LIBRARY, SERIES),
  real('erfc', erfc, withinUlp(4), SERIES),
  real('erfinv', erfinv, withinUlp(8), 2 * SERIES),
  elementwise({
    schema: 'exp(Tensor self) -> Tensor',
    operands: ['self'],
    promote: 'float',
    tolerance: LIBRARY,
    kernels: () => ({
      float: Math.exp,
      complex: (re, im) => [Math.exp(re) * Math.cos(im), Math.exp(re) * Math.sin(im)],
    }),
  }),
  real('exp2', (x) => 2 ** x),
  real('expm1', Math.expm1),
  real('lgamma', lgamma, NEAR_ZEROS, SERIES),
  real('log', Math.log),
  real('log10', Math.log10),
  elementwise({
    schema: 'log1p(Tensor self) -> Tensor',
    operands: ['self'],
    promote: 'float',
    tolerance: LIBRARY,
    // The vector library of torch 2.1 takes what is larger in f32 for infinite.
    kernels: (_, dtype) => ({
      float: (x) => (x > 1e38 && dtype !== 'f64' ? Infinity : Math.log1p(x)),
    }),
  }),
  real('log2', Math.log2),
  real('sin', Math.sin),
  real('sinh', Math.sinh),
  real('sqrt', Math.sqrt, withinUlp(1)),
  real('tan', Math.tan),
  real('tanh', Math.tanh),
  elementwise({
    schema: 'rsqrt(Tensor self) -> Tensor',
    operands: ['self'],
    promote: 'float',
    kernels: (_, dtype) => {
      const step = stepRounding(dtype);
      return { float: (x) => 1 / step(Math.sqrt(x)) };
    },
  }),
  real('reciprocal', (x) => 1 / x, EXACT),
];

function real(
  name: string,
  float: (x: number) => number,
  tolerance: Tolerance = LIBRARY,
  workPerFlop = 1,
): OpSpec {
  return elementwise({
    schema: `${name}(Tensor self) -> Tensor`,
    operands: ['self'],
    promote: 'float',
    kernels: () => ({ float }),
    tolerance,
    workPerFlop,
  });
}
