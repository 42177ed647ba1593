import { EgghatchError } from '../../diagnostics/index.js';
import { categoryOf } from '../../ir/dtype.js';
import {
  PyClass,
  type Interpreter,
  type PyBinaryOp,
  type PyCompareOp,
  type PyUnaryOp,
  type PyValue,
} from '../../python/index.js';
import { toDtype } from '../aten/copies.js';
import { literal } from '../aten/creation.js';
import { scalarTensor } from '../../tensor/index.js';
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
    if (other instanceof TensorObject && !(other instanceof NdarrayObject))
      return super.binary(op, other, reflected, py);
    if (this.torch.trace !== undefined) return unsupported(`the operator ${op} of numpy`, py);
    const operand = numberOf(other, this.torch);
    if (operand === undefined) return undefined;
    const [left, right] = op === '/' ? [double(this), double(operand)] : [this, operand];
    const result = this.torch.protocol.binary(left, op, right, reflected, py);
    return result instanceof TensorObject ? NdarrayObject.of(result) : result;
  }

  override compare(op: PyCompareOp, other: PyValue, py: Interpreter, reflected = false): PyValue | undefined {
    if (other instanceof TensorObject && !(other instanceof NdarrayObject))
      return super.compare(op, other, py, reflected);
    if (this.torch.trace === undefined)
      return array(this.torch.protocol.compare(this, op, other, py, reflected));
    return unsupported(`the operator ${op} of numpy`, py);
  }

  override inplace(op: PyBinaryOp, other: PyValue, py: Interpreter): PyValue | undefined {
    if (this.torch.trace === undefined) return array(this.torch.protocol.inplace(this, op, other, py));
    return unsupported(`the operator ${op}= of numpy`, py);
  }
  override unary(op: PyUnaryOp, py: Interpreter): PyValue | undefined {
    if (this.torch.trace !== undefined) return unsupported(`the operator ${op} of numpy`, py);
    const result = super.unary(op, py);
    return result instanceof TensorObject ? NdarrayObject.of(result) : result;
  }
  override getitem(index: PyValue, py: Interpreter): PyValue {
    if (this.torch.trace === undefined) return array(this.torch.protocol.getitem(this, index, py))!;
    return unsupported('a subscript of an array of numpy', py);
  }
  override setitem(index: PyValue, value: PyValue, py: Interpreter): void {
    if (this.torch.trace === undefined) this.torch.protocol.setitem(this, index, value, py);
    else unsupported('a subscript of an array of numpy', py);
  }
  override iterate(py: Interpreter): Iterable<PyValue> {
    if (this.torch.trace === undefined)
      return [...this.torch.protocol.iterate(this, py)].map((row) => array(row)!);
    return unsupported('iterating over an array of numpy', py);
  }
}

/** What is computed with arrays is an array. */
function array<T extends PyValue | undefined>(value: T): T | NdarrayObject {
  return value instanceof TensorObject && !(value instanceof NdarrayObject) ? NdarrayObject.of(value) : value;
}

/** Integers are divided as doubles; torch's own would be floats. */
const double = (tensor: TensorObject): TensorObject =>
  categoryOf(tensor.dtype) === 'float' ? tensor : toDtype(tensor, 'f64');

function numberOf(value: PyValue, torch: Torch): TensorObject | undefined {
  if (value instanceof NdarrayObject) return value;
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
