import { PyList, PyTuple, type Interpreter, type PyValue } from '../../../python/index.js';

/** What constructors of layers with tensors of their own take besides. */
export const FACTORY = 'device=None, dtype=None';

/** A number or a sequence of numbers, for so many dimensions. */
export function tuple(value: PyValue, rank: number, py: Interpreter): readonly bigint[] {
  if (value instanceof PyTuple || value instanceof PyList) return value.items.map((item) => py.index(item));
  return new Array<bigint>(rank).fill(py.index(value));
}

/** Ints as the tuple that a layer keeps. */
export const pyTuple = (values: readonly bigint[]): PyTuple => new PyTuple(values);

/** The ints of a tuple that a layer keeps. */
export const listOf = (value: PyValue): readonly bigint[] => (value as PyTuple).items as readonly bigint[];
