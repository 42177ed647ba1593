import { categoryOf, type DType } from '../../ir/dtype.js';
import {
  allocate,
  broadcastIndices,
  castTensor,
  numelOf,
  roundTo,
  scalarTensor,
  tensorFromStorage,
  type Tensor,
  type TensorData,
} from '../../tensor/index.js';
import type { Scalar } from '../define.js';

/** What one element is computed from. Floats arrive as `number`; integers and bools (0 and 1) as `bigint`. */
export type FloatKernel = (...elements: number[]) => number | boolean;
export type IntKernel = (...elements: bigint[]) => bigint | number | boolean;

/**
 * Computes a tensor element by element: the operands are converted to `computeDtype` (one for all, or one each) and
 * broadcast to `shape`, and each result is rounded or wrapped to `dtype`.
 */
export function mapElements(
  operands: readonly (Tensor | Scalar)[],
  shape: readonly number[],
  computeDtype: DType | readonly DType[],
  dtype: DType,
  kernel: FloatKernel | IntKernel,
): Tensor {
  const inputs = operands.map((operand, i) => {
    const tensor = typeof operand === 'object' ? operand : scalarTensor(operand);
    const converted = typeof computeDtype === 'string' ? computeDtype : computeDtype[i]!;
    const data = elementsOf(castTensor(tensor, converted));
    return { data, indices: broadcastIndices(tensor.shape, shape) };
  });
  const numel = numelOf(shape);
  const storage = allocate(dtype, numel);
  const store = storer(dtype, storage);
  // One closure over elements of one kind: which kind it is was decided by the dtype.
  const call = kernel as (...elements: (number | bigint)[]) => number | bigint | boolean;
  const [first, second] = inputs;
  if (inputs.length === 1) {
    const { data, indices } = first!;
    for (let i = 0; i < numel; i++) store(i, call(data[indices === undefined ? i : indices[i]!]!));
  } else if (inputs.length === 2) {
    const { data: a, indices: ia } = first!;
    const { data: b, indices: ib } = second!;
    for (let i = 0; i < numel; i++) {
      store(i, call(a[ia === undefined ? i : ia[i]!]!, b[ib === undefined ? i : ib[i]!]!));
    }
  } else {
    for (let i = 0; i < numel; i++) {
      store(i, call(...inputs.map(({ data, indices }) => data[indices === undefined ? i : indices[i]!]!)));
    }
  }
  return tensorFromStorage(dtype, shape, storage);
}

function elementsOf(tensor: Tensor): ArrayLike<number | bigint> {
  const { data, dtype } = tensor;
  if (data instanceof BigInt64Array || categoryOf(dtype) === 'float') return data;
  return Array.from(data as Exclude<TensorData, BigInt64Array>, BigInt);
}

function storer(
  dtype: DType,
  storage: TensorData,
): (index: number, value: number | bigint | boolean) => void {
  switch (dtype) {
    case 'b8':
      return (index, value) => (storage[index] = Number(value) !== 0 ? 1 : 0);
    case 'i64':
      return (index, value) => (storage[index] = BigInt(value));
    case 'f32':
    case 'f64':
      return (index, value) => (storage[index] = Number(value));
    case 'f16':
    case 'bf16':
      return (index, value) => (storage[index] = roundTo(dtype, Number(value)));
    default:
      return (index, value) => (storage[index] = Number(BigInt.asIntN(32, BigInt(value))));
  }
}
