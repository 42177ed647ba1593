import { DTYPE_NAMES, type DType } from '../ir/dtype.js';
import { checkArgument, EgghatchError, LIST, type Expected } from '../diagnostics/index.js';
import { storeScalar } from './internal/store.js';
import { allocate } from './storage.js';
import { numelOf } from './shape.js';
import type { Scalar } from './scalar.js';
import type { Tensor, TensorData } from './tensor.js';

const DTYPE: Expected = [
  'a dtype, such as f32 or i64',
  (value) => typeof value === 'string' && Object.hasOwn(DTYPE_NAMES, value),
];
const ELEMENTS: Expected = [
  'the elements as a list of numbers, bigints or truth values',
  (value) =>
    ArrayBuffer.isView(value) ||
    (Array.isArray(value) && value.every((item) => ['number', 'bigint', 'boolean'].includes(typeof item))),
];

/**
 * A tensor from plain numbers in row-major order, each brought to the dtype as torch does: floats rounded, integers
 * wrapped, anything but zero true.
 *
 * @throws EgghatchError when the shape is not one, or does not fit the number of elements.
 */
export function tensorOf(dtype: DType, shape: readonly number[], data: ArrayLike<Scalar>): Tensor {
  checkArgument('tensorOf', dtype, DTYPE);
  checkArgument('tensorOf', shape, LIST);
  checkArgument('tensorOf', data, ELEMENTS);
  const numel = checkedNumel(shape);
  if (data.length !== numel) {
    throw new EgghatchError({
      kind: 'malformed',
      message: `a tensor of shape [${shape.join(', ')}] has ${numel} elements, but ${data.length} were given`,
      hint: 'give the elements flat, in row-major order',
    });
  }
  const storage = allocate(dtype, numel);
  for (let i = 0; i < numel; i++) storeScalar(dtype, storage, i, data[i]!);
  return { kind: 'concrete', dtype, shape: [...shape], data: storage };
}

/** A tensor around storage that already holds values of the dtype. The storage must not be changed afterwards. */
export function tensorFromStorage(dtype: DType, shape: readonly number[], data: TensorData): Tensor {
  return { kind: 'concrete', dtype, shape, data };
}

/** A tensor with one value everywhere; 0-dimensional without a shape. */
export function fullTensor(dtype: DType, shape: readonly number[], value: Scalar): Tensor {
  const storage = allocate(dtype, checkedNumel(shape));
  if (storage.length > 0) {
    storeScalar(dtype, storage, 0, value);
    if (storage instanceof BigInt64Array) storage.fill(storage[0]!);
    else storage.fill(storage[0]!);
  }
  return { kind: 'concrete', dtype, shape: [...shape], data: storage };
}

/** A 0-dimensional tensor. Without a dtype, what a Python number becomes in a tensor operation: i64, f64 or b8. */
export function scalarTensor(value: Scalar, dtype: DType = dtypeOfScalar(value)): Tensor {
  return fullTensor(dtype, [], value);
}

/** The dtype that holds a Python number without loss. */
export function dtypeOfScalar(value: Scalar): 'i64' | 'f64' | 'b8' {
  return typeof value === 'bigint' ? 'i64' : typeof value === 'number' ? 'f64' : 'b8';
}

function checkedNumel(shape: readonly number[]): number {
  const bad = shape.find((size) => !Number.isSafeInteger(size) || size < 0);
  if (bad !== undefined) {
    throw new EgghatchError({
      kind: 'malformed',
      message: `a size of a tensor must be a non-negative integer, but one is ${bad}`,
    });
  }
  return numelOf(shape);
}
