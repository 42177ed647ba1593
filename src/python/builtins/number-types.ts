import type { Interpreter } from '../interpreter.js';
import { decompose } from '../numbers/decompose.js';
import { bitLength } from '../numbers/ints.js';
import type { PyCall, PyValue } from '../object.js';
import { absolute, BINARY_METHODS, nativeBinary, toComplex, unary } from '../operations/arithmetic.js';
import { bindCall } from '../runtime/bind.js';
import type { PyClass } from '../runtime/class.js';
import { addMembers, method, type NativeMethod } from '../runtime/native-class.js';
import {
  boolClass,
  complexClass,
  floatClass,
  intClass,
  NotImplemented,
  PyComplex,
  PyTuple,
  unbox,
} from '../types/index.js';
import { roundNumber } from './round.js';
import { table } from '../../tables/index.js';

/** The special methods of operators, which answer through what the built-in types do. */
export function operatorMethods(names: readonly string[]): Record<string, NativeMethod> {
  const methods: Record<string, NativeMethod> = table();
  for (const [op, name] of BINARY_METHODS) {
    if (!names.includes(name)) continue;
    methods[`__${name}__`] = (self, call, py) =>
      nativeBinary(op, self, call.positional[0] ?? null, py) ?? NotImplemented;
    methods[`__r${name}__`] = (self, call, py) =>
      nativeBinary(op, call.positional[0] ?? null, self, py) ?? NotImplemented;
  }
  return methods;
}

const int = (self: PyValue, py: Interpreter): bigint => py.toInt(self);
const float = (self: PyValue, py: Interpreter): number => py.toFloat(self);

/** Gives `int`, `float`, `bool` and `complex` their methods. */
export function defineNumbers(): void {
  const arithmetic = ['add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow'];
  const bitwise = ['and', 'or', 'xor', 'lshift', 'rshift'];
  const shared: Record<string, NativeMethod> = table({
    __neg__: (self, _, py) => unary('-', unbox(self), py),
    __pos__: (self, _, py) => unary('+', unbox(self), py),
    __abs__: (self, _, py) => absolute(unbox(self), py),
    __bool__: (self, _, py) => py.truth(unbox(self)),
    __int__: (self, _, py) => int(self, py),
    __float__: (self, _, py) => float(self, py),
    __hash__: (self, _, py) => (py as Interpreter & { hash(value: PyValue): bigint }).hash(unbox(self)),
    __round__: method('__round__(ndigits=None, /)', (self, args, py) =>
      roundNumber(unbox(self), args.value('ndigits'), py),
    ),
    __trunc__: (self, _, py) => int(self, py),
  });
  addMembers(intClass, {
    methods: {
      ...operatorMethods([...arithmetic, ...bitwise]),
      ...shared,
      __invert__: (self, _, py) => ~int(self, py),
      __index__: (self, _, py) => int(self, py),
      __floor__: (self, _, py) => int(self, py),
      __ceil__: (self, _, py) => int(self, py),
      bit_length: (self, _, py) => BigInt(bitLength(int(self, py))),
      bit_count: (self, _, py) => {
        const bits = int(self, py).toString(2);
        py.charge(bits.length / 64);
        return BigInt(bits.replace(/[^1]/g, '').length);
      },
      conjugate: (self, _, py) => int(self, py),
      as_integer_ratio: (self, _, py) => new PyTuple([int(self, py), 1n]),
    },
    properties: {
      real: (self, py) => int(self, py),
      imag: () => 0n,
      numerator: (self, py) => int(self, py),
      denominator: () => 1n,
    },
  });
  // These answer with a bool where both sides are one.
  addMembers(boolClass, { methods: operatorMethods(['and', 'or', 'xor']) });
  addMembers(floatClass, {
    methods: {
      ...operatorMethods(arithmetic),
      ...shared,
      is_integer: (self, _, py) => Number.isInteger(float(self, py)),
      conjugate: (self, _, py) => float(self, py),
      as_integer_ratio: (self, _, py) => integerRatio(float(self, py), py),
      hex: (self, _, py) => floatHex(float(self, py)),
      __floor__: (self, _, py) => floorOf(Math.floor(float(self, py)), py),
      __ceil__: (self, _, py) => floorOf(Math.ceil(float(self, py)), py),
    },
    properties: { real: (self, py) => float(self, py), imag: () => 0 },
  });
  addMembers(complexClass, {
    methods: {
      ...operatorMethods(['add', 'sub', 'mul', 'truediv', 'pow']),
      __abs__: (self, _, py) => absolute(self, py),
      conjugate: (self) => new PyComplex((self as PyComplex).re, -(self as PyComplex).im),
    },
    properties: { real: (self) => (self as PyComplex).re, imag: (self) => (self as PyComplex).im },
  });
}

function floorOf(value: number, py: Interpreter): bigint {
  return py.toInt(value);
}

function integerRatio(value: number, py: Interpreter): PyTuple {
  if (Number.isNaN(value)) py.raise('ValueError', 'cannot convert NaN to integer ratio');
  if (!Number.isFinite(value)) py.raise('OverflowError', 'cannot convert Infinity to integer ratio');
  let { mantissa, exponent } = decompose(value);
  while (exponent < 0 && mantissa % 2n === 0n && mantissa !== 0n) {
    mantissa /= 2n;
    exponent++;
  }
  if (mantissa === 0n) return new PyTuple([0n, 1n]);
  return exponent >= 0
    ? new PyTuple([mantissa << BigInt(exponent), 1n])
    : new PyTuple([mantissa, 1n << BigInt(-exponent)]);
}

function floatHex(value: number): string {
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return `${sign}inf`;
  if (value === 0) return `${sign}0x0.0p+0`;
  const { mantissa, exponent } = decompose(Math.abs(value));
  const normal = mantissa >= 1n << 52n;
  const fraction = (mantissa & 0xfffffffffffffn).toString(16).padStart(13, '0');
  const power = normal ? exponent + 52 : -1022;
  return `${sign}0x${normal ? 1 : 0}.${fraction}p${power < 0 ? '-' : '+'}${Math.abs(power)}`;
}

/** `complex(re, im)`. */
export function createComplex(_cls: PyClass, call: PyCall, py: Interpreter): PyValue {
  const args = bindCall('complex(real=..., imag=...)', call, py);
  const re = args.get('real');
  const im = args.get('imag');
  if (typeof re === 'string') return parseComplex(re, py);
  const part = (value: PyValue | undefined): PyComplex =>
    value === undefined ? new PyComplex(0, 0) : (toComplex(value, py) ?? new PyComplex(py.toFloat(value), 0));
  const a = part(re);
  const b = part(im);
  return new PyComplex(a.re - b.im, a.im + b.re);
}

function parseComplex(text: string, py: Interpreter): PyComplex {
  const number = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`;
  const trimmed = text
    .trim()
    .replace(/^\((.*)\)$/, '$1')
    .toLowerCase();
  const match = new RegExp(`^(${number})?(?:(${number}|[+-]?)j)?$`).exec(trimmed);
  if (match === null || trimmed === '') return py.raise('ValueError', 'complex() arg is a malformed string');
  const imaginary = match[2];
  const im =
    imaginary === undefined ? 0 : /\d/.test(imaginary) ? Number(imaginary) : imaginary === '-' ? -1 : 1;
  return new PyComplex(Number(match[1] ?? 0), im);
}
