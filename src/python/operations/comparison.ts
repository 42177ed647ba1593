import type { Interpreter } from '../interpreter.js';
import { PyObject, type PyCompareOp, type PyValue } from '../object.js';
import { objectClass, PyInstance } from '../runtime/class.js';
import { PyBoundMethod, PyBuiltin } from '../runtime/function.js';
import { unbox } from '../types/boxed.js';
import { PyBytes } from '../types/bytes.js';
import { PyComplex } from '../types/complex.js';
import { PyDict } from '../types/dict.js';
import { PyList } from '../types/list.js';
import { PyRange } from '../types/range.js';
import { PySet } from '../types/set.js';
import { NotImplemented } from '../types/singletons.js';
import { PySlice } from '../types/slice.js';
import { PyTuple } from '../types/tuple.js';
import { isSubset } from './sets.js';
import { compareText } from './text.js';

const METHODS: Readonly<Record<PyCompareOp, string>> = {
  '==': '__eq__',
  '!=': '__ne__',
  '<': '__lt__',
  '<=': '__le__',
  '>': '__gt__',
  '>=': '__ge__',
};
const MIRRORED: Readonly<Record<PyCompareOp, PyCompareOp>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** The comparisons by their special methods. */
export const COMPARE_METHODS: readonly (readonly [op: PyCompareOp, name: string])[] = Object.entries(
  METHODS,
).map(([op, name]) => [op as PyCompareOp, name]);

/** `left op right`. */
export function compare(op: PyCompareOp, left: PyValue, right: PyValue, py: Interpreter): PyValue {
  const plain = comparePlain(op, left, right);
  if (plain !== undefined) return plain;
  if (left instanceof PyObject || right instanceof PyObject) {
    const result = viaMethods(op, left, right, py);
    if (result !== undefined) return result;
  }
  if (op === '==' || op === '!=') return same(left, right) === (op === '==');
  return py.raise(
    'TypeError',
    `'${op}' not supported between instances of '${py.typeName(left)}' and '${py.typeName(right)}'`,
  );
}

function viaMethods(op: PyCompareOp, left: PyValue, right: PyValue, py: Interpreter): PyValue | undefined {
  const leftClass = py.typeOf(left);
  const rightClass = py.typeOf(right);
  const rightFirst = leftClass !== rightClass && rightClass.isSubclassOf(leftClass);
  const sides = [
    { self: left, other: right, op, reflected: false },
    { self: right, other: left, op: MIRRORED[op], reflected: true },
  ];
  for (const side of rightFirst ? sides.reverse() : sides) {
    const result = oneSide(side, py);
    if (result !== undefined) return result;
  }
  return nativeCompare(op, left, right, py);
}

/** The special method of a class that does not leave it to `object`. */
function ownMethod(self: PyInstance, op: PyCompareOp): PyValue | undefined {
  const method = self.cls.find(METHODS[op]);
  return method === objectClass.members.get(METHODS[op]) ? undefined : method;
}

interface Side {
  readonly self: PyValue;
  readonly other: PyValue;
  readonly op: PyCompareOp;
  readonly reflected: boolean;
}

function oneSide(side: Side, py: Interpreter): PyValue | undefined {
  const { self, other, op, reflected } = side;
  if (!(self instanceof PyObject)) return undefined;
  if (self instanceof PyInstance) {
    const method = ownMethod(self, op);
    // A native object that compares itself knows better than the native class that it extends.
    const native = method instanceof PyBuiltin && self.compare !== undefined;
    if (method !== undefined && method !== null && !native) {
      const bound = py.specialMethod(self, METHODS[op]);
      const result = bound === undefined ? NotImplemented : py.call(bound, [other]);
      if (result !== NotImplemented) return result;
    } else if (op === '!=') {
      // Without `__ne__` of its own, it is the opposite of `__eq__`.
      const equal = ownMethod(self, '==') === undefined ? undefined : oneSide({ ...side, op: '==' }, py);
      if (equal !== undefined) return !py.truth(equal);
    }
  }
  return self.compare?.(op, other, py, reflected);
}

function isNumber(value: PyValue): value is bigint | number | boolean {
  return typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean';
}

/** Plain values; undefined when their types do not compare. Mixed ints and floats compare exactly. */
function comparePlain(op: PyCompareOp, a: PyValue, b: PyValue): boolean | undefined {
  if (isNumber(a) && isNumber(b)) {
    switch (op) {
      case '==':
        // oxlint-disable-next-line eqeqeq -- compares a bigint with a number by value
        return a == b;
      case '!=':
        // oxlint-disable-next-line eqeqeq -- compares a bigint with a number by value
        return a != b;
      case '<':
        return a < b;
      case '<=':
        return a <= b;
      case '>':
        return a > b;
      case '>=':
        return a >= b;
    }
  }
  if (typeof a === 'string' && typeof b === 'string') return byOrder(op, compareText(a, b));
  return undefined;
}

function byOrder(op: PyCompareOp, order: number): boolean {
  switch (op) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** `left is right`. */
export function same(left: PyValue, right: PyValue): boolean {
  if (left === right) return true;
  return typeof left === 'number' && Object.is(left, right);
}

/** `left is right or left == right`. */
export function equals(left: PyValue, right: PyValue, py: Interpreter): boolean {
  return left === right || same(left, right) || py.truth(compare('==', left, right, py));
}

/** What the built-in types say of a comparison; undefined when they do not know the other value. */
export function nativeCompare(
  op: PyCompareOp,
  left: PyValue,
  right: PyValue,
  py: Interpreter,
): PyValue | undefined {
  const a = unbox(left);
  const b = unbox(right);
  const plain = comparePlain(op, a, b);
  if (plain !== undefined) return plain;
  if (a instanceof PyTuple && b instanceof PyTuple) return compareItems(op, a.items, b.items, py);
  if (a instanceof PyList && b instanceof PyList) return compareItems(op, a.items, b.items, py);
  if (a instanceof PySet && b instanceof PySet) return compareSets(op, a, b, py);
  if (a instanceof PyBytes && b instanceof PyBytes) {
    return byOrder(op, compareBytes(a.data, b.data));
  }
  if (op !== '==' && op !== '!=') return undefined;
  const equal = nativeEquals(a, b, py);
  return equal === undefined ? undefined : equal === (op === '==');
}

function nativeEquals(a: PyValue, b: PyValue, py: Interpreter): boolean | undefined {
  if (a instanceof PyDict && b instanceof PyDict) return equalDicts(a, b, py);
  if (a instanceof PyRange && b instanceof PyRange) {
    if (a.count !== b.count) return false;
    if (a.count === 0n) return true;
    return a.start === b.start && (a.count === 1n || a.step === b.step);
  }
  if (a instanceof PySlice && b instanceof PySlice) {
    return equals(a.start, b.start, py) && equals(a.stop, b.stop, py) && equals(a.step, b.step, py);
  }
  if (a instanceof PyComplex || b instanceof PyComplex) {
    const [x, y] = a instanceof PyComplex ? [a, b] : [b as PyComplex, a];
    if (y instanceof PyComplex) return x.re === y.re && x.im === y.im;
    return isNumber(y) ? x.im === 0 && comparePlain('==', x.re, y) === true : undefined;
  }
  if (a instanceof PyBoundMethod && b instanceof PyBoundMethod) {
    return same(a.self, b.self) && same(a.fn, b.fn);
  }
  return undefined;
}

function compareItems(
  op: PyCompareOp,
  a: readonly PyValue[],
  b: readonly PyValue[],
  py: Interpreter,
): PyValue {
  return py.nested(() => {
    if (a.length !== b.length && (op === '==' || op === '!=')) return op === '!=';
    const length = Math.min(a.length, b.length);
    for (let i = 0; i < length; i++) {
      py.charge(1);
      const x = a[i] ?? null;
      const y = b[i] ?? null;
      if (equals(x, y, py)) continue;
      if (op === '==' || op === '!=') return op === '!=';
      return compare(op, x, y, py);
    }
    return byOrder(op, a.length - b.length);
  });
}

function compareSets(op: PyCompareOp, a: PySet, b: PySet, py: Interpreter): boolean {
  switch (op) {
    case '==':
    case '!=':
      return (a.size === b.size && isSubset(a, b, py)) === (op === '==');
    case '<=':
      return isSubset(a, b, py);
    case '<':
      return a.size < b.size && isSubset(a, b, py);
    case '>=':
      return isSubset(b, a, py);
    case '>':
      return b.size < a.size && isSubset(b, a, py);
  }
}

function equalDicts(a: PyDict, b: PyDict, py: Interpreter): boolean {
  if (a.size !== b.size) return false;
  return py.nested(() => {
    for (const [key, value] of a.entries()) {
      py.charge(1);
      const other = b.get(key, py);
      if (other === undefined || !equals(value, other, py)) return false;
    }
    return true;
  });
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
