import type { DType } from '../../ir/dtype.js';
import { OpError, type OpSpec } from '../define.js';
import { besselI, erfcx, ndtri, polygamma, scaledBesselI, zeta } from '../internal/special/index.js';
import { opmathRounding } from '../internal/round-step.js';
import { withinUlp, type Tolerance } from '../tolerance.js';
import { elementwise } from './internal/elementwise.js';

/** A series takes so much longer than a multiplication. */
const SERIES = 600;
const HALVES: readonly DType[] = ['f16', 'bf16'];
/** torch's own approximations of these are good to so much. */
const TOLERANCE = withinUlp(16);

/** Functions of mathematical physics and statistics. */
export const specialOps: readonly OpSpec[] = [
  special('i0', (dtype) => overflowing(dtype, (x) => besselI(0, x))),
  special('special_i0e', () => (x) => scaledBesselI(0, x)),
  special('special_i1', (dtype) => overflowing(dtype, (x) => besselI(1, x)), HALVES),
  special('special_i1e', () => (x) => scaledBesselI(1, x), HALVES),
  special('special_erfcx', () => erfcx, HALVES),
  special('special_ndtri', () => ndtri, HALVES),
  elementwise({
    schema: 'polygamma(int n, Tensor self) -> Tensor',
    operands: ['self'],
    promote: 'float',
    workPerFlop: SERIES,
    // Derivatives have zeros and poles of their own.
    tolerance: { kind: 'scaled', factor: 64, degree: 0 },
    check: (args) => {
      if (args.fixed('n') >= 0) return;
      throw new OpError(args.target, 'polygamma(n, x) does not support negative n.');
    },
    kernels: (args, dtype) => {
      const n = args.fixed('n');
      const round = opmathRounding(dtype);
      return { float: (x) => polygamma(n, x, round) };
    },
  }),
  ...['Tensor self, Tensor other', 'Tensor self, Scalar other', 'Scalar self, Tensor other'].map(
    (operands, i) =>
      elementwise({
        schema: `special_zeta${['', '.other_scalar', '.self_scalar'][i]}(${operands}) -> Tensor`,
        operands: ['self', 'other'],
        promote: 'float',
        tolerance: TOLERANCE,
        workPerFlop: SERIES,
        kernelName: 'zeta_cpu',
        kernels: (_, dtype) => ({ float: HALVES.includes(dtype) ? undefined : zeta }),
      }),
  ),
];

/** torch multiplies by `exp(|x|)` in the dtype, which is infinite before the product would be. */
function overflowing(dtype: DType, function_: (x: number) => number): (x: number) => number {
  const round = opmathRounding(dtype);
  return (x) =>
    round(Math.exp(Math.abs(x))) === Infinity ? Math.sign(function_(x)) * Infinity : function_(x);
}

function special(
  name: string,
  float: (dtype: DType) => (x: number) => number,
  missing: readonly DType[] = [],
  tolerance: Tolerance = TOLERANCE,
): OpSpec {
  return elementwise({
    schema: `${name}(Tensor self) -> Tensor`,
    operands: ['self'],
    promote: 'float',
    tolerance,
    workPerFlop: SERIES,
    kernelName: `${name.replace('special_', '')}_cpu`,
    kernels: (_, dtype) => ({ float: missing.includes(dtype) ? undefined : float(dtype) }),
  });
}
