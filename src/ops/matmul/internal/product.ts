import { categoryOf, type DType } from '../../../ir/dtype.js';
import {
  allocate,
  castTensor,
  tensorFromStorage,
  type Tensor,
  type TensorData,
} from '../../../tensor/index.js';
import { OpError } from '../../define.js';
import { SCALAR_TYPE_NAMES } from '../../internal/dtype-names.js';
import type { Tolerance } from '../../tolerance.js';

/** Products of floats are summed one after the other, in f32 or f64; libraries do so in an order of their own. */
export const PRODUCT_TOLERANCE: Tolerance = { kind: 'sum', factor: 8 };

/** One matrix inside the storage of a tensor. */
export interface Matrix {
  readonly data: TensorData;
  readonly offset: number;
  readonly rows: number;
  readonly columns: number;
}

/** Sums of products: the half formats are summed in f32, and each addition is rounded as the array rounds. */
export type Sums = Float32Array | Float64Array | BigInt64Array;

/**
 * Where products are summed before they become a tensor: floats for floats, and for integers what wraps as they do.
 * Adds `scale * a @ b` to the `rows * columns` elements from `at` on.
 */
export function addProduct(sums: Sums, at: number, a: Matrix, b: Matrix, scale: number | bigint = 1): void {
  if (sums instanceof BigInt64Array) addIntegerProduct(sums, at, a, b, BigInt(scale));
  else addFloatProduct(sums, at, a, b, Number(scale));
}

function addFloatProduct(
  sums: Float32Array | Float64Array,
  at: number,
  a: Matrix,
  b: Matrix,
  scale: number,
): void {
  const width = b.columns;
  const row = new (sums.constructor as Float64ArrayConstructor)(width);
  const right = Float64Array.from(b.data.subarray(b.offset, b.offset + b.rows * width) as Float64Array);
  for (let i = 0; i < a.rows; i++) {
    row.fill(0);
    for (let k = 0; k < a.columns; k++) {
      const left = a.data[a.offset + i * a.columns + k] as number;
      const from = k * width;
      for (let j = 0; j < width; j++) row[j]! += left * right[from + j]!;
    }
    for (let j = 0; j < width; j++) sums[at + i * width + j]! += scale * row[j]!;
  }
}

function addIntegerProduct(sums: BigInt64Array, at: number, a: Matrix, b: Matrix, scale: bigint): void {
  const width = b.columns;
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < width; j++) {
      let sum = 0n;
      for (let k = 0; k < a.columns; k++) {
        sum += BigInt(a.data[a.offset + i * a.columns + k]!) * BigInt(b.data[b.offset + k * width + j]!);
      }
      sums[at + i * width + j]! += scale * sum;
    }
  }
}

/** Zeroed sums for a result of this dtype. */
export function newSums(dtype: DType, numel: number): Sums {
  if (categoryOf(dtype) === 'int') return new BigInt64Array(numel);
  return categoryOf(dtype) === 'float' && dtype !== 'f64' ? new Float32Array(numel) : new Float64Array(numel);
}

/** The sums as a tensor, each rounded (or wrapped) once. */
export function fromSums(dtype: DType, shape: readonly number[], sums: Sums): Tensor {
  if (sums instanceof BigInt64Array && dtype !== 'i64') {
    const data = allocate(dtype, sums.length);
    for (let i = 0; i < sums.length; i++) data[i] = Number(BigInt.asIntN(32, sums[i]!));
    return tensorFromStorage(dtype, shape, data);
  }
  const exact = tensorFromStorage(
    sums instanceof BigInt64Array ? 'i64' : sums instanceof Float32Array ? 'f32' : 'f64',
    shape,
    sums,
  );
  return castTensor(exact, dtype);
}

/** There are no kernels for these dtypes; without elements none is called. */
export function requireKernel(
  target: string,
  kernel: string,
  operands: readonly Tensor[],
  ...missing: readonly DType[]
): void {
  const { dtype } = operands[0]!;
  if (!missing.includes(dtype) || operands.some(({ data }) => data.length === 0)) return;
  throw new OpError(target, `"${kernel}" not implemented for '${SCALAR_TYPE_NAMES[dtype]}'`);
}
