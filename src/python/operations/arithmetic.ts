import { orElse } from '../runtime/absent.js';
import type { Interpreter } from '../interpreter.js';
import { complexBinary } from '../numbers/complexes.js';
import { hypot } from '../numbers/elementary.js';
import { floatBinary } from '../numbers/floats.js';
import { intBinary, intToFloat, trueDivide } from '../numbers/ints.js';
import { PyObject, type PyBinaryOp, type PyUnaryOp, type PyValue } from '../object.js';
import { PyInstance } from '../runtime/class.js';
import { unbox } from '../types/boxed.js';
import { PyBytes } from '../types/bytes.js';
import { PyComplex } from '../types/complex.js';
import { PyDict } from '../types/dict.js';
import { PyList } from '../types/list.js';
import { frozensetClass, PySet } from '../types/set.js';
import { NotImplemented } from '../types/singletons.js';
import { PyTuple } from '../types/tuple.js';
import { formatPercent } from './percent.js';
import { setOperation } from './sets.js';

const METHODS: Readonly<Record<PyBinaryOp, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'truediv',
  '//': 'floordiv',
  '%': 'mod',
  '**': 'pow',
  '@': 'matmul',
  '&': 'and',
  '|': 'or',
  '^': 'xor',
  '<<': 'lshift',
  '>>': 'rshift',
};

/** The operators by the names of their special methods, such as `__add__`. */
export const BINARY_METHODS: readonly (readonly [op: PyBinaryOp, name: string])[] = Object.entries(
  METHODS,
).map(([op, name]) => [op as PyBinaryOp, name]);

/** `left op right`. */
export function binary(op: PyBinaryOp, left: PyValue, right: PyValue, py: Interpreter): PyValue {
  if (!(left instanceof PyObject) && !(right instanceof PyObject)) {
    return orElse(plainBinary(op, left, right, py), () => unsupported(op, left, right, py));
  }
  return orElse(viaMethods(op, left, right, py), () => unsupported(op, left, right, py));
}

/** `left op= right`. */
export function inplace(op: PyBinaryOp, left: PyValue, right: PyValue, py: Interpreter): PyValue {
  if (left instanceof PyObject) {
    const method = left instanceof PyInstance ? py.specialMethod(left, `__i${METHODS[op]}__`) : undefined;
    if (method !== undefined) {
      const result = py.call(method, [right]);
      if (result !== NotImplemented) return result;
    }
    const own = left.inplace?.(op, right, py);
    if (own !== undefined) return own;
  }
  if (!(left instanceof PyObject) && !(right instanceof PyObject)) {
    return orElse(plainBinary(op, left, right, py), () => unsupported(`${op}=`, left, right, py));
  }
  return orElse(viaMethods(op, left, right, py), () => unsupported(`${op}=`, left, right, py));
}

function unsupported(op: string, left: PyValue, right: PyValue, py: Interpreter): never {
  const symbol = op === '**' ? '** or pow()' : op;
  if (op === '+' && typeof left === 'string') {
    return py.raise('TypeError', `can only concatenate str (not "${py.typeName(right)}") to str`);
  }
  if (op === '+' && left instanceof PyBytes) {
    return py.raise('TypeError', `can't concat ${py.typeName(right)} to bytes`);
  }
  if (op === '+' && (left instanceof PyList || left instanceof PyTuple)) {
    const type = left instanceof PyList ? 'list' : 'tuple';
    return py.raise('TypeError', `can only concatenate ${type} (not "${py.typeName(right)}") to ${type}`);
  }
  const sequence = [left, right].find((value) => isSequence(value));
  if (op === '*' && sequence !== undefined) {
    const other = sequence === left ? right : left;
    return py.raise('TypeError', `can't multiply sequence by non-int of type '${py.typeName(other)}'`);
  }
  return py.raise(
    'TypeError',
    `unsupported operand type(s) for ${symbol}: '${py.typeName(left)}' and '${py.typeName(right)}'`,
  );
}

/** The special methods of both operands, the right one first where its class is a subclass of the left one's. */
function viaMethods(op: PyBinaryOp, left: PyValue, right: PyValue, py: Interpreter): PyValue | undefined {
  const leftClass = py.typeOf(left);
  const rightClass = py.typeOf(right);
  const rightFirst =
    leftClass !== rightClass &&
    rightClass.isSubclassOf(leftClass) &&
    rightClass.find(`__r${METHODS[op]}__`) !== leftClass.find(`__r${METHODS[op]}__`);
  const sides = rightFirst ? [true, false] : [false, true];
  for (const reflected of sides) {
    const result = oneSide(op, left, right, reflected, py);
    if (result !== undefined) return result;
  }
  return nativeBinary(op, left, right, py);
}

function oneSide(
  op: PyBinaryOp,
  left: PyValue,
  right: PyValue,
  reflected: boolean,
  py: Interpreter,
): PyValue | undefined {
  const self = reflected ? right : left;
  const other = reflected ? left : right;
  if (!(self instanceof PyObject)) return undefined;
  // Complex numbers leave to the other side what they do not know: `1j * tensor`.
  if (self instanceof PyInstance && !(self instanceof PyComplex)) {
    const name = `__${reflected ? 'r' : ''}${METHODS[op]}__`;
    const method = py.specialMethod(self, name);
    // Python does not ask the right operand where both are of the same class.
    if (method !== undefined && !(reflected && py.typeOf(left) === py.typeOf(right))) {
      const result = py.call(method, [other]);
      if (result !== NotImplemented) return result;
    }
  }
  return self.binary?.(op, other, reflected, py);
}

/** What the built-in types do with an operator; undefined when they do not know it. */
export function nativeBinary(
  op: PyBinaryOp,
  left: PyValue,
  right: PyValue,
  py: Interpreter,
): PyValue | undefined {
  const a = unbox(left);
  const b = unbox(right);
  if (!(a instanceof PyObject) && !(b instanceof PyObject)) return plainBinary(op, a, b, py);
  if (a instanceof PyComplex || b instanceof PyComplex) {
    const x = toComplex(a, py);
    const y = toComplex(b, py);
    return x === undefined || y === undefined ? undefined : complexBinary(op, x, y, py);
  }
  if (op === '%' && typeof a === 'string') return formatPercent(a, b, py);
  if (op === '*') return repeat(a, b, py) ?? repeat(b, a, py);
  if (op === '+') return concatenate(a, b, py);
  if (a instanceof PySet && b instanceof PySet) return setOperation(op, a, b, a.cls === frozensetClass, py);
  if (op === '|' && a instanceof PyDict && b instanceof PyDict) {
    return PyDict.of([...a.entries(), ...b.entries()], py);
  }
  return undefined;
}

function isSequence(value: PyValue): boolean {
  return (
    typeof value === 'string' ||
    value instanceof PyList ||
    value instanceof PyTuple ||
    value instanceof PyBytes
  );
}

function isInt(value: PyValue): value is bigint | boolean {
  return typeof value === 'bigint' || typeof value === 'boolean';
}

/** Arithmetic of plain values. */
function plainBinary(op: PyBinaryOp, a: PyValue, b: PyValue, py: Interpreter): PyValue | undefined {
  if (typeof a === 'bigint' && typeof b === 'bigint') return intOperation(op, a, b, py);
  if (typeof a === 'number' && typeof b === 'number') return floatOperation(op, a, b, py);
  if (typeof a === 'boolean' && typeof b === 'boolean' && (op === '&' || op === '|' || op === '^')) {
    return op === '&' ? a && b : op === '|' ? a || b : a !== b;
  }
  if (isInt(a) && isInt(b)) return intOperation(op, BigInt(a), BigInt(b), py);
  if (typeof a === 'number' && isInt(b)) return floatOperation(op, a, intToFloat(BigInt(b), py), py);
  if (isInt(a) && typeof b === 'number') return floatOperation(op, intToFloat(BigInt(a), py), b, py);
  if (typeof a === 'string') {
    if (op === '+' && typeof b === 'string') {
      py.reserve('characters', a.length + b.length);
      return a + b;
    }
    if (op === '%') return formatPercent(a, b, py);
  }
  if (op === '*') return repeat(a, b, py) ?? repeat(b, a, py);
  return undefined;
}

function intOperation(op: PyBinaryOp, a: bigint, b: bigint, py: Interpreter): PyValue | undefined {
  if (op === '/') return trueDivide(a, b, py);
  const result = intBinary(op, a, b, py);
  if (result !== undefined || op !== '**') return result;
  return floatOperation('**', intToFloat(a, py), intToFloat(b, py), py);
}

function floatOperation(op: PyBinaryOp, a: number, b: number, py: Interpreter): PyValue | undefined {
  const result = floatBinary(op, a, b, py);
  if (result !== undefined || op !== '**') return result;
  return complexBinary('**', new PyComplex(a, 0), new PyComplex(b, 0), py);
}

/** A number as a complex one. */
export function toComplex(value: PyValue, py: Interpreter): PyComplex | undefined {
  const plain = unbox(value);
  if (plain instanceof PyComplex) return plain;
  if (typeof plain === 'number') return new PyComplex(plain, 0);
  return isInt(plain) ? new PyComplex(intToFloat(BigInt(plain), py), 0) : undefined;
}

function concatenate(a: PyValue, b: PyValue, py: Interpreter): PyValue | undefined {
  if (a instanceof PyList && b instanceof PyList) {
    py.reserve('items', a.items.length + b.items.length);
    return new PyList(a.items.concat(b.items));
  }
  if (a instanceof PyTuple && b instanceof PyTuple) {
    py.reserve('items', a.items.length + b.items.length);
    return new PyTuple(a.items.concat(b.items));
  }
  if (a instanceof PyBytes && b instanceof PyBytes) {
    py.reserve('characters', a.data.length + b.data.length);
    return new PyBytes(Uint8Array.from([...a.data, ...b.data]));
  }
  return undefined;
}

/** `sequence * count`; undefined when these are not a sequence and an integer. */
function repeat(sequence: PyValue, count: PyValue, py: Interpreter): PyValue | undefined {
  if (!isSequence(sequence)) return undefined;
  if (isSequence(count) || typeof count === 'number' || count === null) return undefined;
  if (count instanceof PyObject && count.toPlain === undefined && !py.typeOf(count).find('__index__'))
    return undefined;
  const wanted = py.index(count);
  const times = wanted < 0n ? 0n : wanted;
  if (typeof sequence === 'string') {
    py.reserve('characters', BigInt(sequence.length) * times);
    return times === 0n || sequence === '' ? '' : sequence.repeat(Number(times));
  }
  if (sequence instanceof PyBytes) {
    py.reserve('characters', BigInt(sequence.data.length) * times);
    const data = new Uint8Array(sequence.data.length * Number(times));
    for (let at = 0; at < data.length; at += sequence.data.length) data.set(sequence.data, at);
    return new PyBytes(data);
  }
  const { items } = sequence as PyList | PyTuple;
  py.reserve('items', BigInt(items.length) * times);
  const repeated: PyValue[] = [];
  if (items.length > 0) for (let i = 0n; i < times; i++) for (const item of items) repeated.push(item);
  return sequence instanceof PyList ? new PyList(repeated) : new PyTuple(repeated);
}

const UNARY_METHODS: Readonly<Record<PyUnaryOp, string>> = {
  '-': '__neg__',
  '+': '__pos__',
  '~': '__invert__',
};

/** `-x`, `+x`, `~x`. */
export function unary(op: PyUnaryOp, operand: PyValue, py: Interpreter): PyValue {
  const value = operand instanceof PyInstance ? operand : unbox(operand);
  if (typeof value === 'bigint' || typeof value === 'boolean') {
    const int = BigInt(value);
    return op === '-' ? -int : op === '+' ? int : ~int;
  }
  if (typeof value === 'number' && op !== '~') return op === '-' ? -value : value;
  if (value instanceof PyObject) {
    const method = value instanceof PyInstance ? py.specialMethod(value, UNARY_METHODS[op]) : undefined;
    if (method !== undefined) return py.call(method);
    const own = value.unary?.(op, py);
    if (own !== undefined) return own;
    const plain = unbox(value);
    if (plain !== value) return unary(op, plain, py);
    if (value instanceof PyComplex && op !== '~') {
      return op === '-' ? new PyComplex(-value.re, -value.im) : value;
    }
  }
  return py.raise('TypeError', `bad operand type for unary ${op}: '${py.typeName(value)}'`);
}

/** `abs(x)`. */
export function absolute(operand: PyValue, py: Interpreter): PyValue {
  const value = unbox(operand);
  if (typeof value === 'bigint') return value < 0n ? -value : value;
  if (typeof value === 'boolean') return BigInt(value);
  if (typeof value === 'number') return Math.abs(value);
  if (value instanceof PyComplex) return hypot([value.re, value.im]);
  const method = py.specialMethod(value, '__abs__');
  if (method !== undefined) return py.call(method);
  return py.raise('TypeError', `bad operand type for abs(): '${py.typeName(value)}'`);
}
