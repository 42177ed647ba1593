import type { Interpreter } from '../interpreter.js';
import { bitLength, integerSquareRoot } from '../numbers/ints.js';
import { PyObject, type PyValue } from '../object.js';
import { define } from '../runtime/function.js';
import { nativeModule, type NativeModule } from '../runtime/module.js';
import { PyTuple, unbox } from '../types/index.js';
import * as elementary from '../numbers/elementary.js';
import { cbrt, erf, erfc, gamma, logGamma, stepsOfErrorFunction } from '../numbers/special.js';
import { decompose } from '../numbers/decompose.js';
import { exactSum } from '../numbers/exact-sum.js';

const domainError = (py: Interpreter): never => py.raise('ValueError', 'math domain error');
const rangeError = (py: Interpreter): never => py.raise('OverflowError', 'math range error');

/** A function of one float; results that are no number where the argument was one are domain errors. */
function real(
  name: string,
  compute: (x: number) => number,
  steps: (x: number) => number = () => 20,
): PyValue {
  return define(`${name}(x, /)`, (args, py) => {
    const x = py.toFloat(args.value('x'));
    py.charge(steps(x));
    const result = compute(x);
    if (Number.isNaN(result) && !Number.isNaN(x)) return domainError(py);
    if (!Number.isFinite(result) && Number.isFinite(x)) return rangeError(py);
    return result;
  });
}

/** `floor`, `ceil` and `trunc`: an integer, or what the object's own method says. */
function toInteger(name: string, special: string, compute: (x: number) => number): PyValue {
  return define(`${name}(x, /)`, (args, py) => {
    const value = unbox(args.value('x'));
    if (typeof value === 'bigint') return value;
    const method = value instanceof PyObject ? py.specialMethod(value, special) : undefined;
    if (method !== undefined) return py.call(method);
    return py.toInt(compute(py.toFloat(value)));
  });
}

function test(name: string, compute: (x: number) => boolean): PyValue {
  return define(`${name}(x, /)`, (args, py) => compute(py.toFloat(args.value('x'))));
}

/** Logarithms take integers of any size. */
function logarithm(value: PyValue, natural: (x: number) => number, py: Interpreter): number {
  const plain = unbox(value);
  const int = typeof plain === 'bigint' ? plain : undefined;
  if (int !== undefined && bitLength(int) > 1020) {
    if (int <= 0n) return domainError(py);
    const shift = bitLength(int) - 60;
    return natural(Number(int >> BigInt(shift))) + shift * natural(2);
  }
  const x = py.toFloat(value);
  if (x <= 0) return domainError(py);
  return natural(x);
}

function gcd(a: bigint, b: bigint, py: Interpreter): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) {
    py.charge(1 + bitLength(y) / 512);
    [x, y] = [y, x % y];
  }
  return x;
}

function lcm(a: bigint, b: bigint, py: Interpreter): bigint {
  if (a === 0n || b === 0n) return 0n;
  py.reserve('bits', bitLength(a) + bitLength(b));
  const result = (a / gcd(a, b, py)) * b;
  return result < 0n ? -result : result;
}

function falling(n: bigint, k: bigint, py: Interpreter): bigint {
  let result = 1n;
  for (let i = 0n; i < k; i++) {
    py.charge(1);
    result *= n - i;
    if (i % 64n === 0n || bitLength(result) > 4096) py.reserve('bits', bitLength(result));
  }
  return result;
}

function nonNegative(value: PyValue, message: string, py: Interpreter): bigint {
  const int = py.index(value);
  return int < 0n ? py.raise('ValueError', message) : int;
}

function combinations(n: bigint, k: bigint, py: Interpreter): bigint {
  if (k > n) return 0n;
  const least = k < n - k ? k : n - k;
  let result = 1n;
  for (let i = 1n; i <= least; i++) {
    py.charge(1);
    result = (result * (n - least + i)) / i;
    if (i % 64n === 0n || bitLength(result) > 4096) py.reserve('bits', bitLength(result));
  }
  return result;
}

function isClose(a: number, b: number, relative: number, absolute: number, py: Interpreter): boolean {
  if (relative < 0 || absolute < 0) py.raise('ValueError', 'tolerances must be non-negative');
  if (a === b) return true;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return false;
  const difference = Math.abs(a - b);
  return (
    difference <= Math.abs(relative * b) || difference <= Math.abs(relative * a) || difference <= absolute
  );
}

/** IEEE remainder: the nearest multiple is taken away, of two equally near the even one. */
function ieeeRemainder(x: number, y: number): number {
  if (!Number.isFinite(y)) return x;
  const magnitude = Math.abs(x);
  const divisor = Math.abs(y);
  const rest = magnitude % divisor;
  const complement = divisor - rest;
  let result: number;
  if (rest < complement) result = rest;
  else if (rest > complement) result = -complement;
  else result = rest - 2 * ((0.5 * (magnitude - rest)) % divisor);
  return x < 0 || Object.is(x, -0) ? -result : result;
}

function nextAfter(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  if (x === y) return y;
  if (x === 0) return y > 0 ? Number.MIN_VALUE : -Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigInt64(0);
  view.setBigInt64(0, y > x === x > 0 ? bits + 1n : bits - 1n);
  return view.getFloat64(0);
}

function frexp(x: number): readonly [number, bigint] {
  if (x === 0 || !Number.isFinite(x)) return [x, 0n];
  const { mantissa, exponent } = decompose(x);
  const bits = bitLength(mantissa);
  return [Number(mantissa) / 2 ** bits, BigInt(exponent + bits)];
}

function ldexp(x: number, exponent: bigint, py: Interpreter): number {
  if (x === 0 || !Number.isFinite(x)) return x;
  const [fraction, own] = frexp(x);
  const power = own + exponent;
  if (power > 1024n) return rangeError(py);
  if (power < -1080n) return x < 0 ? -0 : 0;
  const p = Number(power);
  // One rounding only: the first factor is exact, the second may go below the normal floats.
  return p > 1000
    ? fraction * 2 * 2 ** (p - 1)
    : p < -1000
      ? fraction * 2 ** 53 * 2 ** (p - 53)
      : fraction * 2 ** p;
}

function members(): Readonly<Record<string, PyValue>> {
  const two = (name: string, compute: (x: number, y: number, py: Interpreter) => number): PyValue =>
    define(`${name}(x, y, /)`, (args, py) =>
      compute(py.toFloat(args.value('x')), py.toFloat(args.value('y')), py),
    );
  return {
    pi: Math.PI,
    e: Math.E,
    tau: 2 * Math.PI,
    inf: Infinity,
    nan: NaN,
    ...Object.fromEntries(
      (
        [
          ['exp', elementary.exp],
          ['exp2', (x) => elementary.power(2, x)],
          ['expm1', Math.expm1],
          ['cos', elementary.cos],
          ['sin', elementary.sin],
          ['tan', elementary.tan],
          ['acos', elementary.acos],
          ['asin', elementary.asin],
          ['atan', elementary.atan],
          ['cosh', elementary.cosh],
          ['sinh', elementary.sinh],
          ['tanh', Math.tanh],
          ['acosh', elementary.acosh],
          ['asinh', elementary.asinh],
          ['atanh', Math.atanh],
          ['sqrt', Math.sqrt],
          ['cbrt', cbrt],
          ['fabs', Math.abs],
          ['degrees', (x) => x * (180 / Math.PI)],
          ['radians', (x) => x * (Math.PI / 180)],
          ['gamma', gamma],
          ['lgamma', logGamma],
        ] as const satisfies readonly (readonly [string, (x: number) => number])[]
      ).map(([name, compute]): [string, PyValue] => [name, real(name, compute)]),
    ),
    erf: real('erf', erf, stepsOfErrorFunction),
    erfc: real('erfc', erfc, stepsOfErrorFunction),
    log1p: define('log1p(x, /)', (args, py) => {
      const x = py.toFloat(args.value('x'));
      return x <= -1 ? domainError(py) : Math.log1p(x);
    }),
    log: define('log(x, base=..., /)', (args, py) => {
      const base = args.get('base');
      const value = logarithm(args.value('x'), elementary.log, py);
      if (base === undefined) return value;
      const divisor = logarithm(base, elementary.log, py);
      return divisor === 0 ? py.raise('ZeroDivisionError', 'float division by zero') : value / divisor;
    }),
    log2: define('log2(x, /)', (args, py) => logarithm(args.value('x'), elementary.log2, py)),
    log10: define('log10(x, /)', (args, py) => logarithm(args.value('x'), elementary.log10, py)),
    floor: toInteger('floor', '__floor__', Math.floor),
    ceil: toInteger('ceil', '__ceil__', Math.ceil),
    trunc: toInteger('trunc', '__trunc__', Math.trunc),
    isnan: test('isnan', Number.isNaN),
    isinf: test('isinf', (x) => !Number.isFinite(x) && !Number.isNaN(x)),
    isfinite: test('isfinite', Number.isFinite),
    pow: two('pow', (x, y, py) => {
      if (x === 1 || y === 0) return 1;
      if (x === -1 && !Number.isFinite(y) && !Number.isNaN(y)) return 1;
      const result = elementary.power(x, y);
      if (Number.isNaN(result) && !Number.isNaN(x) && !Number.isNaN(y)) return domainError(py);
      if (!Number.isFinite(result) && Number.isFinite(x) && Number.isFinite(y)) {
        return x === 0 ? domainError(py) : rangeError(py);
      }
      return result;
    }),
    atan2: two('atan2', elementary.atan2),
    fmod: two('fmod', (x, y, py) => {
      const result = x % y;
      return Number.isNaN(result) && !Number.isNaN(x) && !Number.isNaN(y) ? domainError(py) : result;
    }),
    remainder: two('remainder', (x, y, py) => {
      if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
      return y === 0 || !Number.isFinite(x) ? domainError(py) : ieeeRemainder(x, y);
    }),
    copysign: two('copysign', (x, y) => (y < 0 || Object.is(y, -0) ? -Math.abs(x) : Math.abs(x))),
    nextafter: two('nextafter', nextAfter),
    ulp: define('ulp(x, /)', (args, py) => {
      const x = Math.abs(py.toFloat(args.value('x')));
      if (!Number.isFinite(x)) return x;
      const above = nextAfter(x, Infinity);
      return Number.isFinite(above) ? above - x : x - nextAfter(x, 0);
    }),
    hypot: define('hypot(*coordinates)', (args, py) =>
      elementary.hypot(args.rest.map((value) => py.toFloat(value))),
    ),
    dist: define('dist(p, q, /)', (args, py) => {
      const p = py.toArray(args.value('p')).map((value) => py.toFloat(value));
      const q = py.toArray(args.value('q')).map((value) => py.toFloat(value));
      if (p.length !== q.length) {
        return py.raise('ValueError', 'both points must have the same number of dimensions');
      }
      return elementary.hypot(p.map((x, i) => x - (q[i] ?? 0)));
    }),
    modf: define('modf(x, /)', (args, py) => {
      const x = py.toFloat(args.value('x'));
      const whole = Math.trunc(x);
      const fraction = Number.isFinite(x) ? x - whole : 0;
      return new PyTuple([x < 0 && fraction === 0 ? -0 : fraction, whole]);
    }),
    frexp: define('frexp(x, /)', (args, py) => new PyTuple([...frexp(py.toFloat(args.value('x')))])),
    ldexp: define('ldexp(x, i, /)', (args, py) =>
      ldexp(py.toFloat(args.value('x')), py.index(args.value('i')), py),
    ),
    fsum: define('fsum(seq, /)', (args, py) =>
      exactSum(
        [...py.iterate(args.value('seq'))].map((value) => py.toFloat(value)),
        py,
      ),
    ),
    prod: define('prod(iterable, /, *, start=1)', (args, py) => {
      let product = args.value('start');
      for (const value of py.iterate(args.value('iterable'))) product = py.binary('*', product, value);
      return product;
    }),
    gcd: define('gcd(*integers)', (args, py) =>
      args.rest.reduce<bigint>((a, b) => gcd(a, py.index(b), py), 0n),
    ),
    lcm: define('lcm(*integers)', (args, py) =>
      args.rest.reduce<bigint>((a, b) => lcm(a, py.index(b), py), 1n),
    ),
    factorial: define('factorial(x, /)', (args, py) => {
      const n = nonNegative(args.value('x'), 'factorial() not defined for negative values', py);
      return falling(n, n, py);
    }),
    perm: define('perm(n, k=None, /)', (args, py) => {
      const n = nonNegative(args.value('n'), 'n must be a non-negative integer', py);
      const k =
        args.value('k') === null ? n : nonNegative(args.value('k'), 'k must be a non-negative integer', py);
      return k > n ? 0n : falling(n, k, py);
    }),
    comb: define('comb(n, k, /)', (args, py) =>
      combinations(
        nonNegative(args.value('n'), 'n must be a non-negative integer', py),
        nonNegative(args.value('k'), 'k must be a non-negative integer', py),
        py,
      ),
    ),
    isqrt: define('isqrt(n, /)', (args, py) => {
      const n = nonNegative(args.value('n'), 'isqrt() argument must be nonnegative', py);
      // Newton's steps, each a division of the whole number.
      py.charge(10 * (bitLength(n) / 512) ** 1.5);
      return integerSquareRoot(n);
    }),
    isclose: define('isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)', (args, py) =>
      isClose(
        py.toFloat(args.value('a')),
        py.toFloat(args.value('b')),
        py.toFloat(args.value('rel_tol')),
        py.toFloat(args.value('abs_tol')),
        py,
      ),
    ),
  };
}

export const mathModule = (): NativeModule => nativeModule('math', members);
