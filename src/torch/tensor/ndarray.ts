import { EgghatchError } from '../../diagnostics/index.js';
import { categoryOf } from '../../ir/dtype.js';
import {
  PyClass,
  PySlice,
  PyTuple,
  sliceIndices,
  type Interpreter,
  type PyBinaryOp,
  type PyCompareOp,
  type PyUnaryOp,
  type PyValue,
} from '../../python/index.js';
import { toDtype } from '../aten/copies.js';
import { literal } from '../aten/creation.js';
import { scalarTensor, toScalars } from '../../tensor/index.js';
import type { Torch } from '../torch.js';
import { TensorObject } from './tensor-object.js';

export const ndarrayClass = new PyClass({ name: 'ndarray', module: 'numpy', subclassable: false });

/**
 * An array of numpy, or a number of its own kind. torch 2.1 traces numpy into its own ops, so it is a tensor underneath; what
 * Python sees of it goes as far as making one, and computing with a tensor.
 */
export class NdarrayObject extends TensorObject {
  static of(tensor: TensorObject): NdarrayObject {
    return new NdarrayObject(tensor.torch, ndarrayClass, tensor.home, tensor.state);
  }

  override binary(op: PyBinaryOp, other: PyValue, reflected: boolean, py: Interpreter): PyValue | undefined {
    if (other instanceof TensorObject && !(other instanceof NdarrayObject)) {
      const number = numpyNumber(this);
      if (number !== undefined) return other.binary(op, number, !reflected, py);
      return super.binary(op, other, reflected, py);
    }
    if (this.torch.trace !== undefined) return unsupported(`the operator ${op} of numpy`, py);
    const operand = numberOf(other, this.torch);
    if (operand === undefined) return undefined;
    const [left, right] = op === '/' ? [fractional(this), fractional(operand)] : [this, operand];
    return arrayOf(this.torch.protocol.binary(left, op, right, reflected, py));
  }

  override compare(op: PyCompareOp, other: PyValue, py: Interpreter, reflected = false): PyValue | undefined {
    if (other instanceof TensorObject && !(other instanceof NdarrayObject))
      return super.compare(op, other, py, reflected);
    this.#refuseTraced(`the operator ${op} of numpy`, py);
    const operand = numberOf(other, this.torch);
    if (operand === undefined) return undefined;
    return arrayOf(this.torch.protocol.compare(this, op, operand, py, reflected));
  }

  override inplace(op: PyBinaryOp, other: PyValue, py: Interpreter): PyValue | undefined {
    this.#refuseTraced(`the operator ${op}= of numpy`, py);
    super.inplace(op, numberOf(other, this.torch) ?? other, py);
    return this;
  }
  override unary(op: PyUnaryOp, py: Interpreter): PyValue | undefined {
    this.#refuseTraced(`the operator ${op} of numpy`, py);
    return arrayOf(super.unary(op, py));
  }
  override getitem(index: PyValue, py: Interpreter): PyValue {
    this.#refuseTraced('a subscript of an array of numpy', py);
    const { array, forwards } = turned(this, index, py);
    return arrayOf(array.torch.protocol.getitem(array, forwards, py));
  }
  override setitem(index: PyValue, value: PyValue, py: Interpreter): void {
    this.#refuseTraced('a subscript of an array of numpy', py);
    super.setitem(index, value, py);
  }
  override *iterate(py: Interpreter): Iterable<PyValue> {
    this.#refuseTraced('iterating over an array of numpy', py);
    for (const item of super.iterate(py)) yield arrayOf(item);
  }

  #refuseTraced(what: string, py: Interpreter): void {
    if (this.torch.trace !== undefined) unsupported(what, py);
  }
}

/**
 * A number of numpy, which is one of Python for tensors: it does not take part in what the dtype of a result is. While torch
 * traces, it is a tensor as all of numpy.
 */
export function numpyNumber(value: PyValue): PyValue | undefined {
  if (!(value instanceof NdarrayObject) || value.dim !== 0 || value.torch.trace !== undefined)
    return undefined;
  return toScalars(value.torch.concreteOf(value))[0];
}

function arrayOf<T extends PyValue | undefined>(value: T): T | NdarrayObject {
  return value instanceof TensorObject ? NdarrayObject.of(value) : value;
}

/** Slices that go backwards, `a[::-1]`: numpy has negative strides, torch has none, so the dimension is turned round first. */
function turned(
  array: NdarrayObject,
  index: PyValue,
  py: Interpreter,
): { readonly array: TensorObject; readonly forwards: PyValue } {
  const items = index instanceof PyTuple ? index.items : [index];
  const isBackwards = (item: PyValue): item is PySlice =>
    item instanceof PySlice && typeof item.step === 'bigint' && item.step < 0n;
  if (!items.some(isBackwards)) return { array, forwards: index };
  if (items.some((item) => item === null || !(item instanceof PySlice || typeof item === 'bigint')))
    unsupported('a subscript with both a negative step and arrays, None or ...', py);
  const dims = items.flatMap((item, i) => (isBackwards(item) ? [BigInt(i)] : []));
  const flipped = array.torch.tensor('aten.flip.default', [array, dims]);
  const forwards = items.map((item, i) => {
    if (!isBackwards(item)) return item;
    const size = BigInt(Number(array.sizes[i]));
    const { start, step, count } = sliceIndices(item, size, py);
    if (count === 0n) return new PySlice(0n, 0n, 1n);
    const from = size - 1n - start;
    return new PySlice(from, from + (count - 1n) * -step + 1n, -step);
  });
  return { array: flipped, forwards: index instanceof PyTuple ? new PyTuple(forwards) : forwards[0]! };
}

/** What has fractions makes doubles of integers; torch's own would be floats. */
export const fractional = (tensor: TensorObject): TensorObject =>
  categoryOf(tensor.dtype) === 'float' ? tensor : toDtype(tensor, 'f64');

function numberOf(value: PyValue, torch: Torch): TensorObject | undefined {
  if (value instanceof NdarrayObject) return value;
  if (typeof value === 'boolean') return literal(torch, scalarTensor(value, 'b8'));
  if (typeof value === 'bigint') return literal(torch, scalarTensor(value, 'i64'));
  return typeof value === 'number' ? literal(torch, scalarTensor(value, 'f64')) : undefined;
}

function unsupported(what: string, py: Interpreter): never {
  throw new EgghatchError({
    kind: 'unsupported',
    message: `${what} is not supported`,
    hint: 'Make a tensor of it with torch.from_numpy(…) first, or compute with torch or math.',
    place: py.place(),
    pythonType: 'Unsupported',
  });
}
