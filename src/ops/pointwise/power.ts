import { categoryOf, type DType } from '../../ir/dtype.js';
import { roundTo } from '../../tensor/index.js';
import { OpError, type OpSpec, type Scalar } from '../define.js';
import { cPow } from '../internal/c-pow.js';
import { convertScalar } from '../internal/convert-scalar.js';
import { notImplemented } from '../internal/not-implemented.js';
import { stepRounding } from '../internal/round-step.js';
import { withinUlp } from '../tolerance.js';
import { elementwise, type Kernels } from './internal/elementwise.js';

const TOLERANCE = withinUlp(2);

export const powerOps: readonly OpSpec[] = [
  elementwise({
    schema: 'pow.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor',
    operands: ['self', 'exponent'],
    tolerance: TOLERANCE,
    kernelName: 'pow',
    kernels: (_, dtype) => ({
      complex: complexPower,
      float: cPow,
      int: dtype === 'b8' ? undefined : wrappingPower(64),
    }),
  }),
  elementwise({
    schema: 'pow.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor',
    operands: ['self', 'exponent'],
    tolerance: TOLERANCE,
    kernelName: 'pow',
    checkRun: (args, dtype) => {
      const exponent = args.scalar('exponent');
      if (dtype === 'b8') throw notImplemented(args.target, 'pow', dtype);
      if (categoryOf(dtype) === 'complex') return;
      if (categoryOf(dtype) !== 'float' && Number(exponent) < 0)
        throw new OpError(args.target, 'Integers to negative integer powers are not allowed.');
      // bfloat16 and f32 take powers of doubles, the others have the exponent in their own dtype.
      if (dtype !== 'bf16' && dtype !== 'f32' && ![0, 1].includes(Number(exponent)))
        convertScalar(args.target, dtype, exponent);
    },
    formula: (_, [x], plain) => (plain('exponent') === 1n ? x : undefined),
    kernels: (args, dtype) =>
      categoryOf(dtype) === 'complex'
        ? { complex: complexPower }
        : byConstantExponent(dtype, args.scalar('exponent')),
  }),
  elementwise({
    schema: 'pow.Scalar(Scalar self, Tensor exponent) -> Tensor',
    operands: ['self', 'exponent'],
    tolerance: TOLERANCE,
    kernelName: 'pow',
    kernels: (args, dtype) =>
      typeof args.scalar('self') !== 'boolean' && Number(args.scalar('self')) === 1
        ? { float: () => 1, int: () => 1n }
        : { float: cPow, int: dtype === 'b8' ? undefined : wrappingPower(64) },
  }),
];

/** torch computes small constant exponents by multiplication, which rounds differently; not so in f16. */
function byConstantExponent(dtype: DType, exponent: Scalar): Kernels {
  const power = Number(exponent);
  if (dtype === 'f16' && power !== 0 && power !== 1) {
    const rounded = roundTo('f16', power);
    return { float: (x) => cPow(x, rounded) };
  }
  const step = stepRounding(dtype);
  const float = ((): ((x: number) => number) => {
    switch (power) {
      case 0:
        return () => 1;
      case 1:
        return (x) => x;
      case 0.5:
        return Math.sqrt;
      case 2:
        return (x) => x * x;
      case 3:
        return (x) => step(x * x) * x;
      case -0.5:
        return (x) => 1 / step(Math.sqrt(x));
      case -1:
        return (x) => 1 / x;
      case -2:
        return (x) => 1 / step(x * x);
      default:
        // As where elements are taken one by one; registers of them have the exponent in f32.
        return (x) => cPow(x, power);
    }
  })();
  return { float, int: wrappingPower(64) };
}

/** Powers of integers modulo 2 ** width; to negative powers what is left of 1 / base when it is truncated. */
function wrappingPower(width: number): (base: bigint, exponent: bigint) => bigint {
  return (base, exponent) => {
    if (exponent < 0n) {
      if (base === 1n) return 1n;
      if (base === -1n) return exponent % 2n === 0n ? 1n : -1n;
      return 0n;
    }
    let result = 1n;
    let square = base;
    for (let rest = exponent; rest > 0n; rest >>= 1n) {
      if ((rest & 1n) === 1n) result = BigInt.asIntN(width, result * square);
      square = BigInt.asIntN(width, square * square);
    }
    return result;
  };
}

/** By way of the logarithm, but for squares. */
function complexPower(re: number, im: number, power: number, imaginary: number): readonly [number, number] {
  if (power === 2 && imaginary === 0) return [re * re - im * im, 2 * re * im];
  if (re === 0 && im === 0) return power === 0 && imaginary === 0 ? [1, 0] : [0, 0];
  const [length, angle] = [Math.log(Math.hypot(re, im)), Math.atan2(im, re)];
  const size = Math.exp(power * length - imaginary * angle);
  const turned = power * angle + imaginary * length;
  return [size * Math.cos(turned), size * Math.sin(turned)];
}
