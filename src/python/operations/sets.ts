import type { Interpreter } from '../interpreter.js';
import type { PyBinaryOp } from '../object.js';
import { frozensetClass, PySet, setClass } from '../types/set.js';

/** `&`, `|`, `-` and `^` of sets; undefined for other operators. */
export function setOperation(
  op: PyBinaryOp,
  a: PySet,
  b: PySet,
  frozen: boolean,
  py: Interpreter,
): PySet | undefined {
  const result = new PySet(frozen ? frozensetClass : setClass);
  const add = (from: PySet, accept: (inOther: boolean) => boolean, other: PySet): void => {
    for (const item of from.values()) {
      py.charge(1);
      if (accept(other.has(item, py))) result.add(item, py);
    }
  };
  switch (op) {
    case '|':
      add(a, () => true, b);
      add(b, () => true, a);
      return result;
    case '&':
      add(a, (inOther) => inOther, b);
      return result;
    case '-':
      add(a, (inOther) => !inOther, b);
      return result;
    case '^':
      add(a, (inOther) => !inOther, b);
      add(b, (inOther) => !inOther, a);
      return result;
    default:
      return undefined;
  }
}

/** Whether every item of one set is in the other. */
export function isSubset(a: PySet, b: PySet, py: Interpreter): boolean {
  if (a.size > b.size) return false;
  for (const item of a.values()) {
    py.charge(1);
    if (!b.has(item, py)) return false;
  }
  return true;
}
