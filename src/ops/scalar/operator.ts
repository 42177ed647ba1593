import {
  add,
  and,
  eq,
  floor,
  floorDiv,
  ge,
  gt,
  le,
  lt,
  mod,
  mul,
  ne,
  neg,
  or,
  pow,
  sub,
  trueDiv,
  type SymNumber,
} from '../../ir/sym/index.js';
import type { SymExpr } from '../../ir/sym/expr.js';
import { OpError, type MetaArgs, type OpSpec, type Scalar } from '../define.js';
import * as python from '../internal/python-arithmetic.js';
import { symType } from '../internal/sym-type.js';

type PythonNumber = bigint | number;

/** Python's operators on scalars: what is computed with sizes and `.item()` values. */
export const operatorOps: readonly OpSpec[] = [
  { ...arithmetic('add', add, python.add), total: areInts, commutative: true },
  { ...arithmetic('sub', sub, python.sub), total: areInts },
  { ...arithmetic('mul', mul, python.mul), total: areInts, commutative: true },
  { ...arithmetic('floordiv', floorDiv, python.floorDiv), total: isDivision },
  { ...arithmetic('mod', mod, python.mod), total: isDivision },
  arithmetic('truediv', trueDiv, python.trueDiv),
  arithmetic('pow', pow, python.pow),
  // torch's symbolic shifts are a multiplication by a power of two, and the floor of a division by one.
  arithmetic('lshift', (a, b) => mul(a, powerOfTwo(b)), python.leftShift),
  arithmetic('rshift', (a, b) => floor(trueDiv(a, powerOfTwo(b))), python.rightShift),
  {
    schema: 'operator::neg(Scalar a) -> Scalar',
    total: () => true,
    meta: (args) => symType(neg(symNumber(args.target, args.scalar('a')))),
    eval: (args) => -pythonNumber(args.scalar('a')),
  },
  { ...comparison('eq', eq, (a, b) => a == b), commutative: true },
  { ...comparison('ne', ne, (a, b) => a != b), commutative: true },
  comparison('lt', lt, (a, b) => a < b),
  comparison('le', le, (a, b) => a <= b),
  comparison('gt', gt, (a, b) => a > b),
  comparison('ge', ge, (a, b) => a >= b),
  { ...connective('and_', and, (a, b) => a && b), commutative: true },
  { ...connective('or_', or, (a, b) => a || b), commutative: true },
];

/** Ints have any size; a float beside a large one overflows. */
function areInts(args: MetaArgs): boolean {
  return isInt(args.scalar('a')) && isInt(args.scalar('b'));
}

function isDivision(args: MetaArgs): boolean {
  const divisor = args.scalar('b');
  return areInts(args) && typeof divisor === 'bigint' && divisor !== 0n;
}

function isInt(value: Scalar | SymExpr): boolean {
  return typeof value === 'bigint' || (typeof value === 'object' && value.sort === 'int');
}

/** `&` and `|` of bools: what Python's operators give where both operands are bools. */
function connective(
  name: string,
  symbolic: (a: SymExpr | boolean, b: SymExpr | boolean) => SymExpr | boolean,
  concrete: (a: boolean, b: boolean) => boolean,
): OpSpec {
  return {
    schema: `operator::${name}(Scalar a, Scalar b) -> bool`,
    total: () => true,
    meta: (args) =>
      symType(symbolic(symBool(args.target, args.scalar('a')), symBool(args.target, args.scalar('b')))),
    eval: (args) =>
      concrete(
        symBool(args.target, args.scalar('a')) as boolean,
        symBool(args.target, args.scalar('b')) as boolean,
      ),
  };
}

function symBool(target: string, value: Scalar | SymExpr): SymExpr | boolean {
  if (typeof value === 'boolean' || (typeof value === 'object' && value.sort === 'bool')) return value;
  throw new OpError(target, 'unsupported operand for a connective: only bools can be joined', 'TypeError');
}

function arithmetic(
  name: string,
  symbolic: (a: SymNumber, b: SymNumber) => SymNumber,
  concrete: (target: string, a: PythonNumber, b: PythonNumber) => PythonNumber,
): OpSpec {
  return {
    schema: `operator::${name}(Scalar a, Scalar b) -> Scalar`,
    meta: (args) => {
      const [a, b] = [symNumber(args.target, args.scalar('a')), symNumber(args.target, args.scalar('b'))];
      return symType(isPlain(a) && isPlain(b) ? concrete(args.target, a, b) : symbolic(a, b));
    },
    eval: (args) => concrete(args.target, pythonNumber(args.scalar('a')), pythonNumber(args.scalar('b'))),
  };
}

function powerOfTwo(exponent: SymNumber): bigint {
  if (typeof exponent === 'bigint' && exponent >= 0n && exponent < 64n) return 1n << exponent;
  throw new OpError(
    'operator.lshift',
    'unsupported operand for a shift: a count from 0 to 63 is needed',
    'TypeError',
  );
}

/** JavaScript compares a bigint with a number exactly, as Python does. */
function comparison(
  name: string,
  symbolic: (a: SymNumber, b: SymNumber) => SymExpr | boolean,
  concrete: (a: PythonNumber, b: PythonNumber) => boolean,
): OpSpec {
  return {
    schema: `operator::${name}(Scalar a, Scalar b) -> bool`,
    total: () => true,
    meta: (args) => {
      const [a, b] = [symNumber(args.target, args.scalar('a')), symNumber(args.target, args.scalar('b'))];
      return symType(isPlain(a) && isPlain(b) ? concrete(a, b) : symbolic(a, b));
    },
    eval: (args) => concrete(pythonNumber(args.scalar('a')), pythonNumber(args.scalar('b'))),
  };
}

function isPlain(value: SymNumber): value is PythonNumber {
  return typeof value !== 'object';
}

/** Bools count as 0 and 1. */
function pythonNumber(value: Scalar): PythonNumber {
  return typeof value === 'boolean' ? BigInt(value) : value;
}

function symNumber(target: string, value: Scalar | SymExpr): SymNumber {
  if (typeof value !== 'object') return pythonNumber(value);
  if (value.sort !== 'bool') return value;
  throw new OpError(
    target,
    'unsupported operand for a symbolic bool: only comparisons of numbers can be computed',
    'TypeError',
  );
}
