import { EgghatchError } from '../../diagnostics/index.js';
import { categoryOf, type DType } from '../../ir/dtype.js';
import {
  castTensor,
  scalarTensor,
  tensorFromScalars,
  toScalars,
  type Scalar,
  type Tensor,
} from '../../tensor/index.js';
import { PyList, PyRange, PyTuple, unbox, type Interpreter, type PyValue } from '../../python/index.js';
import { SymScalar } from '../scalar/sym-scalar.js';
import { TensorObject } from '../tensor/tensor-object.js';
import type { Torch } from '../torch.js';

/** The numbers of nested sequences, and their shape. */
interface Nested {
  readonly shape: readonly number[];
  readonly data: readonly Scalar[];
}

/**
 * The tensor that `torch.tensor(data)` makes: its dtype is that of the numbers unless one is given.
 *
 * @throws PyException in torch's words when rows differ in length or an item is not a number
 */
export function tensorFromData(
  data: PyValue,
  dtype: DType | undefined,
  torch: Torch,
  py: Interpreter,
): Tensor {
  const { shape, data: given } = flatten(data, torch, py);
  const kind = dtype ?? inferDtype(given, torch);
  const numbers = given.map((value) => fitting(value, kind, py));
  if (shape.length === 0) return castTo(scalarTensor(numbers[0]!, wide(numbers)), kind);
  return castTo(tensorFromScalars(wide(numbers), shape, numbers), kind);
}

/** An int that no C++ long holds is only taken where it becomes a float or a truth value. */
function fitting(value: Scalar, dtype: DType, py: Interpreter): Scalar {
  if (typeof value !== 'bigint' || BigInt.asIntN(64, value) === value) return value;
  const category = categoryOf(dtype);
  if (category === 'int') return py.raise('RuntimeError', 'Overflow when unpacking long');
  return category === 'bool' ? true : py.toFloat(value);
}

/** Numbers are first taken exactly, then converted as torch converts tensors. */
function wide(numbers: readonly Scalar[]): DType {
  if (numbers.some((value) => typeof value === 'number')) return 'f64';
  return numbers.length > 0 && numbers.every((value) => typeof value === 'boolean') ? 'b8' : 'i64';
}

function castTo(tensor: Tensor, dtype: DType): Tensor {
  return tensor.dtype === dtype ? tensor : castTensor(tensor, dtype);
}

function inferDtype(numbers: readonly Scalar[], torch: Torch): DType {
  if (numbers.length === 0 || numbers.some((value) => typeof value === 'number')) return torch.defaultDtype;
  return numbers.every((value) => typeof value === 'boolean') ? 'b8' : 'i64';
}

function flatten(data: PyValue, torch: Torch, py: Interpreter): Nested {
  const plain = unbox(data);
  if (typeof plain === 'bigint' || typeof plain === 'number' || typeof plain === 'boolean') {
    return { shape: [], data: [plain] };
  }
  if (plain instanceof SymScalar) {
    const known = plain.plain();
    if (known !== undefined) return { shape: [], data: [known] };
    throw new EgghatchError({
      kind: 'undecidable',
      message: 'torch.tensor() needs the value of a symbolic number, which is not known while tracing',
      hint: 'Keep the tensor that the number was read from, or make one with torch.full((), value).',
      place: py.place(),
      pythonType: 'UserError',
    });
  }
  if (plain instanceof TensorObject) {
    if (plain.dim === 0 && torch.trace === undefined) {
      return { shape: [], data: toScalars(torch.concreteOf(plain)) };
    }
    if (torch.trace === undefined) {
      const tensor = torch.concreteOf(plain);
      return { shape: tensor.shape, data: toScalars(tensor) };
    }
    throw new EgghatchError({
      kind: 'unsupported',
      message: 'torch.tensor() of a list that holds tensors is not supported while tracing',
      hint: 'Use torch.stack([...]) or torch.cat([...]).',
      place: py.place(),
      pythonType: 'TorchRuntimeError',
    });
  }
  if (!(plain instanceof PyList || plain instanceof PyTuple || plain instanceof PyRange)) {
    return py.raise(
      'TypeError',
      `can't convert ${py.typeName(plain)} to a tensor: expected numbers in nested sequences`,
    );
  }
  const items = py.toArray(plain).map((item) => flatten(item, torch, py));
  const first = items[0];
  if (first === undefined) return { shape: [0], data: [] };
  for (const item of items) {
    if (item.shape.join() !== first.shape.join()) {
      py.raise(
        'ValueError',
        `expected sequence of length ${first.shape[0] ?? 1} at dim 1 (got ${item.shape[0] ?? 1})`,
      );
    }
  }
  return { shape: [items.length, ...first.shape], data: items.flatMap((item) => item.data) };
}
