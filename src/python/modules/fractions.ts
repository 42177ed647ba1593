import type { Interpreter } from '../interpreter.js';
import { bitLength, floorDivide, modulo, trueDivide } from '../numbers/ints.js';
import { add, multiply, negated, ratio, ratioOfFloat, type Ratio } from '../numbers/ratio.js';
import type { PyBinaryOp, PyCompareOp, PyValue } from '../object.js';
import { PyInstance, type PyClass } from '../runtime/class.js';
import { bindCall } from '../runtime/bind.js';
import { nativeModule, type NativeModule } from '../runtime/module.js';
import { method, nativeClass, type NativeMethod } from '../runtime/native-class.js';
import { NotImplemented, unbox } from '../types/index.js';

/** `fractions.Fraction`. */
export class Fraction extends PyInstance {
  readonly value: Ratio;
  constructor(value: Ratio, cls: PyClass = fractionClass) {
    super(cls);
    this.value = value;
  }

  override hash(): string {
    return `Fraction(${this.value.numerator}, ${this.value.denominator})`;
  }

  override plainEqual(py: Interpreter): PyValue | undefined {
    const { numerator, denominator } = this.value;
    if (denominator === 1n) return numerator;
    // Others are between the floats.
    const isPower = (denominator & (denominator - 1n)) === 0n;
    return isPower && bitLength(numerator) <= 53 && bitLength(denominator) <= 1000
      ? trueDivide(numerator, denominator, py)
      : undefined;
  }
}

/** What an integer, a fraction or a finite float is, exactly; undefined for other values. */
export function exactly(value: PyValue, py: Interpreter): Ratio | undefined {
  if (value instanceof Fraction) return value.value;
  const plain = unbox(value);
  if (typeof plain === 'bigint') return { numerator: plain, denominator: 1n };
  if (typeof plain === 'boolean') return { numerator: BigInt(plain), denominator: 1n };
  return typeof plain === 'number' && Number.isFinite(plain) ? ratioOfFloat(plain, py) : undefined;
}

export const toNumber = ({ numerator, denominator }: Ratio, py: Interpreter): number =>
  trueDivide(numerator, denominator, py);

const TEXT =
  /^\s*([-+]?)(?=\d|\.\d)(\d*(?:_\d+)*)(?:(?:\/(\d+(?:_\d+)*))?|(?:\.(\d*(?:_\d+)*))?(?:E([-+]?\d+))?)\s*$/i;

function parsed(text: string, py: Interpreter): Ratio {
  const found = TEXT.exec(text);
  if (found === null) return py.raise('ValueError', `Invalid literal for Fraction: ${py.repr(text)}`);
  const [, sign, whole = '', below, decimals = '', power = '0'] = found.map((part: string | undefined) =>
    part?.replaceAll('_', ''),
  );
  py.reserve('bits', Math.abs(Number(power)) * 4);
  const digits = BigInt(`${whole}${decimals}` || '0');
  const scale = Number(power) - decimals.length;
  const top = scale > 0 ? digits * 10n ** BigInt(scale) : digits;
  const bottom = below === undefined ? 10n ** BigInt(Math.max(0, -scale)) : BigInt(below);
  if (bottom === 0n) return py.raise('ZeroDivisionError', `Fraction(${top}, 0)`);
  return ratio(sign === '-' ? -top : top, bottom, py);
}

function rational(value: PyValue, py: Interpreter): Ratio {
  const exact = typeof unbox(value) === 'number' ? undefined : exactly(value, py);
  return exact ?? py.raise('TypeError', 'both arguments should be Rational instances');
}

function make(numerator: PyValue, denominator: PyValue, py: Interpreter): Ratio {
  if (denominator !== null) {
    const [a, b] = [rational(numerator, py), rational(denominator, py)];
    const bottom = a.denominator * b.numerator;
    if (bottom === 0n) return py.raise('ZeroDivisionError', `Fraction(${a.numerator}, 0)`);
    return ratio(a.numerator * b.denominator, bottom, py);
  }
  const plain = unbox(numerator);
  if (typeof plain === 'string') return parsed(plain, py);
  if (typeof plain === 'number' && !Number.isFinite(plain)) {
    const infinite = plain === plain;
    return py.raise(
      infinite ? 'OverflowError' : 'ValueError',
      `cannot convert ${infinite ? 'Infinity' : 'NaN'} to integer ratio`,
    );
  }
  return (
    exactly(numerator, py) ?? py.raise('TypeError', 'argument should be a string or a Rational instance')
  );
}

function arithmetic(op: PyBinaryOp, a: Ratio, b: Ratio, py: Interpreter): PyValue | undefined {
  const divides = op === '/' || op === '//' || op === '%';
  if (divides && b.numerator === 0n) {
    const top = a.numerator === 0n ? 0n : a.numerator < 0n ? -1n : 1n;
    return py.raise(
      'ZeroDivisionError',
      op === '/' ? `Fraction(${top}, 0)` : 'integer division or modulo by zero',
    );
  }
  switch (op) {
    case '+':
      return new Fraction(add(a, b, py));
    case '-':
      return new Fraction(add(a, negated(b), py));
    case '*':
      return new Fraction(multiply(a, b, py));
    case '/':
      return new Fraction(ratio(a.numerator * b.denominator, a.denominator * b.numerator, py));
    case '//':
      return floorDivide(a.numerator * b.denominator, a.denominator * b.numerator);
    case '%':
      return new Fraction(
        ratio(
          modulo(a.numerator * b.denominator, a.denominator * b.numerator),
          a.denominator * b.denominator,
          py,
        ),
      );
    default:
      return undefined;
  }
}

/** To a whole power: another one is a float's. */
function power(base: Ratio, exponent: Ratio, py: Interpreter): PyValue {
  const { numerator, denominator } = exponent;
  if (denominator !== 1n) return py.binary('**', toNumber(base, py), toNumber(exponent, py));
  const count = numerator < 0n ? -numerator : numerator;
  const top = py.binary('**', base.numerator, count) as bigint;
  const bottom = py.binary('**', base.denominator, count) as bigint;
  if (numerator >= 0n) return new Fraction({ numerator: top, denominator: bottom });
  if (top === 0n) return py.raise('ZeroDivisionError', `Fraction(${bottom}, 0)`);
  return new Fraction(ratio(bottom, top, py));
}

/** With a float the result is one; `**` is by the same rule, but for its own function. */
const operation =
  (op: PyBinaryOp, reflected: boolean): NativeMethod =>
  (self, call, py) => {
    const { value } = self as Fraction;
    const other = unbox(call.positional[0] ?? null);
    if (typeof other === 'number') {
      const mine = toNumber(value, py);
      return reflected ? py.binary(op, other, mine) : py.binary(op, mine, other);
    }
    const theirs = exactly(call.positional[0] ?? null, py);
    if (theirs === undefined) return NotImplemented;
    const [a, b] = reflected ? [theirs, value] : [value, theirs];
    return (op === '**' ? power(a, b, py) : arithmetic(op, a, b, py)) ?? NotImplemented;
  };

const OPERATIONS: readonly (readonly [name: string, op: PyBinaryOp])[] = [
  ['add', '+'],
  ['sub', '-'],
  ['mul', '*'],
  ['truediv', '/'],
  ['floordiv', '//'],
  ['mod', '%'],
  ['pow', '**'],
];

const comparison =
  (op: PyCompareOp): NativeMethod =>
  (self, call, py) => {
    const { value } = self as Fraction;
    const other = call.positional[0] ?? null;
    const plain = unbox(other);
    if (typeof plain === 'number' && !Number.isFinite(plain)) return py.compare(op, 0, plain);
    const theirs = exactly(other, py);
    if (theirs === undefined) return NotImplemented;
    return py.compare(op, value.numerator * theirs.denominator, theirs.numerator * value.denominator);
  };

const COMPARISONS: readonly (readonly [name: string, op: PyCompareOp])[] = [
  ['eq', '=='],
  ['ne', '!='],
  ['lt', '<'],
  ['le', '<='],
  ['gt', '>'],
  ['ge', '>='],
];

const HASH_MODULUS = (1n << 61n) - 1n;

/** Equal numbers have equal hashes, whatever their type: the value modulo a prime. */
function hashed({ numerator, denominator }: Ratio, py: Interpreter): bigint {
  const inverse = py.call(py.builtinNamed('pow'), [denominator, HASH_MODULUS - 2n, HASH_MODULUS]) as bigint;
  const magnitude = (numerator < 0n ? -numerator : numerator) % HASH_MODULUS;
  const hash = inverse === 0n ? 314159n : (magnitude * inverse) % HASH_MODULUS;
  const signed = numerator < 0n ? -hash : hash;
  return signed === -1n ? -2n : signed;
}

/** The closest fraction whose denominator is not above `most`, by continued fractions. */
function limited(value: Ratio, most: bigint, py: Interpreter): Ratio {
  if (most < 1n) py.raise('ValueError', 'max_denominator should be at least 1');
  if (value.denominator <= most) return value;
  let [p0, q0, p1, q1] = [0n, 1n, 1n, 0n];
  let [n, d] = [value.numerator, value.denominator];
  for (;;) {
    py.charge(4);
    const a = floorDivide(n, d);
    const q2 = q0 + a * q1;
    if (q2 > most) break;
    [p0, q0, p1, q1] = [p1, q1, p0 + a * p1, q2];
    [n, d] = [d, n - a * d];
  }
  const k = (most - q0) / q1;
  const bounds = [ratio(p0 + k * p1, q0 + k * q1, py), ratio(p1, q1, py)] as const;
  const [first, second] = bounds.map((bound) => {
    const away = add(bound, negated(value), py);
    return away.numerator < 0n ? negated(away) : away;
  }) as [Ratio, Ratio];
  const secondIsCloser = second.numerator * first.denominator <= first.numerator * second.denominator;
  return bounds[secondIsCloser ? 1 : 0];
}

/** To the nearest integer, halves to the even one. */
function rounded({ numerator, denominator }: Ratio): bigint {
  const floor = floorDivide(numerator, denominator);
  const twice = 2n * (numerator - floor * denominator);
  const up = twice > denominator || (twice === denominator && floor % 2n !== 0n);
  return up ? floor + 1n : floor;
}

const of =
  (compute: (value: Ratio, py: Interpreter) => PyValue): NativeMethod =>
  (self, _call, py) =>
    compute((self as Fraction).value, py);

export const fractionClass: PyClass = nativeClass({
  name: 'Fraction',
  module: 'fractions',
  create: (cls, call, py) => {
    const args = bindCall('Fraction(numerator=0, denominator=None)', call, py);
    return new Fraction(make(args.value('numerator'), args.value('denominator'), py), cls);
  },
  properties: {
    numerator: (self) => (self as Fraction).value.numerator,
    denominator: (self) => (self as Fraction).value.denominator,
  },
  methods: {
    __init__: () => null,
    ...Object.fromEntries(
      OPERATIONS.flatMap(([name, op]) => [
        [`__${name}__`, operation(op, false)],
        [`__r${name}__`, operation(op, true)],
      ]),
    ),
    ...Object.fromEntries(COMPARISONS.map(([name, op]) => [`__${name}__`, comparison(op)])),
    __neg__: of((value) => new Fraction(negated(value))),
    __pos__: of((value) => new Fraction(value)),
    __abs__: of((value) => new Fraction(value.numerator < 0n ? negated(value) : value)),
    __bool__: of(({ numerator }) => numerator !== 0n),
    __float__: of((value, py) => toNumber(value, py)),
    __int__: of(({ numerator, denominator }) => numerator / denominator),
    __trunc__: of(({ numerator, denominator }) => numerator / denominator),
    __floor__: of(({ numerator, denominator }) => floorDivide(numerator, denominator)),
    __ceil__: of(({ numerator, denominator }) => -floorDivide(-numerator, denominator)),
    __round__: method('__round__(ndigits=None)', (self, args, py) => {
      const { value } = self as Fraction;
      const digits = args.value('ndigits');
      if (digits === null) return rounded(value);
      const shift = py.binary('**', 10n, py.unary('+', py.index(digits) < 0n ? -py.index(digits) : digits));
      const scale: Ratio = { numerator: shift as bigint, denominator: 1n };
      if (py.index(digits) >= 0n)
        return new Fraction(ratio(rounded(multiply(value, scale, py)), scale.numerator, py));
      const part = ratio(value.numerator, value.denominator * scale.numerator, py);
      return new Fraction({ numerator: rounded(part) * scale.numerator, denominator: 1n });
    }),
    __hash__: of(hashed),
    __repr__: of(({ numerator, denominator }) => `Fraction(${numerator}, ${denominator})`),
    __str__: of(({ numerator, denominator }) =>
      denominator === 1n ? `${numerator}` : `${numerator}/${denominator}`,
    ),
    limit_denominator: method(
      'limit_denominator(max_denominator=1000000)',
      (self, args, py) =>
        new Fraction(limited((self as Fraction).value, py.index(args.value('max_denominator')), py)),
    ),
  },
  classMethods: {
    from_float: (cls, call, py) => new Fraction(make(call.positional[0] ?? null, null, py), cls as PyClass),
  },
});

export const fractionsModule = (): NativeModule =>
  nativeModule('fractions', () => ({ Fraction: fractionClass }));
