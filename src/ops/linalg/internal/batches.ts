import { allocate, numelOf, roundTo, tensorFromStorage, type Tensor } from '../../../tensor/index.js';
import type { DType } from '../../../ir/dtype.js';
import { matrix, type Matrix } from './matrix.js';

/** The matrices of a batch, one after the other, each row-major. */
export function matricesOf({ shape, data }: Tensor): readonly Float64Array[] {
  const numel = numelOf(shape.slice(-2));
  const count = numelOf(shape.slice(0, -2));
  return Array.from({ length: count }, (_, i) =>
    Float64Array.from(data.subarray(i * numel, (i + 1) * numel) as Float64Array, Number),
  );
}

/** {@link matricesOf} with their sizes. */
export function batchOf(tensor: Tensor): readonly Matrix[] {
  const [rows, columns] = tensor.shape.slice(-2) as [number, number];
  return matricesOf(tensor).map((data) => matrix(rows, columns, data));
}

/** A tensor of the elements of parts, one after the other. */
export function joined(dtype: DType, shape: readonly number[], parts: readonly ArrayLike<number>[]): Tensor {
  const data = allocate(dtype, numelOf(shape));
  const isWide = data instanceof BigInt64Array;
  let at = 0;
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) data[at++] = isWide ? BigInt(part[i]!) : roundTo(dtype, part[i]!);
  }
  return tensorFromStorage(dtype, shape, data);
}

/** A batch of matrices as a tensor. */
export function joinedMatrices(
  dtype: DType,
  batch: readonly number[],
  [rows, columns]: readonly [number, number],
  matrices: readonly Matrix[],
): Tensor {
  return joined(
    dtype,
    [...batch, rows, columns],
    matrices.map(({ data }) => data),
  );
}

/** The transpose of a row-major matrix. */
export function transposed(matrix: Float64Array, rows: number, columns: number): Float64Array {
  return Float64Array.from(matrix, (_, i) => matrix[(i % rows) * columns + Math.floor(i / rows)]!);
}
