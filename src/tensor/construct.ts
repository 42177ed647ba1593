import { categoryOf, DTYPE_NAMES, type DType } from '../ir/dtype.js';
import {
  BOOLEAN,
  checkArgument,
  checkOptions,
  EgghatchError,
  LIST,
  type Expected,
} from '../diagnostics/index.js';
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
 * A tensor from plain numbers in row-major order: floats are rounded to the dtype, anything but zero is true. A number that an
 * integer dtype does not have is refused; `cast` takes it as torch converts one, cut off and wrapped.
 *
 * @throws EgghatchError when the shape is not one, does not fit the number of elements, or an element is none of the dtype.
 */
export function tensorOf(
  dtype: DType,
  shape: readonly number[],
  data: ArrayLike<Scalar>,
  options: { readonly cast?: boolean } = {},
): Tensor {
  checkArgument('tensorOf', dtype, DTYPE);
  checkArgument('tensorOf', shape, LIST);
  checkArgument('tensorOf', data, ELEMENTS);
  checkOptions('tensorOf', options, { cast: BOOLEAN });
  const tensor = tensorFromScalars(dtype, shape, data);
  if (!(options.cast ?? false)) checkElements(dtype, data, tensor.data);
  return tensor;
}

/** A tensor from plain numbers in row-major order, each brought to the dtype as torch does. @throws EgghatchError as {@link tensorOf} */
export function tensorFromScalars(dtype: DType, shape: readonly number[], data: ArrayLike<Scalar>): Tensor {
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

/** Whether what was stored is what was given, where dtypes have whole numbers alone. */
function checkElements(dtype: DType, data: ArrayLike<Scalar>, stored: TensorData): void {
  if (categoryOf(dtype) !== 'int') return;
  for (let i = 0; i < data.length; i++) {
    const given = data[i]!;
    if (typeof given === 'boolean') continue;
    if (typeof given === 'bigint' ? BigInt(stored[i]!) === given : Number(stored[i]!) === given) continue;
    throw new EgghatchError({
      kind: 'malformed',
      message: `element ${i} of a tensor of dtype ${dtype} is ${given}`,
      expected: `whole numbers that ${dtype} has`,
      hint: 'take a dtype that has them, or give { cast: true } to have them cut off and wrapped as torch does',
    });
  }
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
