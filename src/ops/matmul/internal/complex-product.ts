import { complexParts, complexTensor, type Tensor } from '../../../tensor/index.js';

/** Products of batches of complex matrices, summed up in double precision. */
export function complexProduct(a: Tensor, b: Tensor, shape: readonly number[]): Tensor {
  const [rows, columns] = shape.slice(-2) as [number, number];
  const inner = a.shape.at(-1)!;
  const [left, right] = [complexParts(a), complexParts(b)];
  const count = shape.length === 3 ? shape[0]! : 1;
  const parts = new Float64Array(2 * count * rows * columns);
  for (let n = 0; n < count; n++) {
    for (let i = 0; i < rows; i++) {
      for (let k = 0; k < inner; k++) {
        const from = 2 * ((n * rows + i) * inner + k);
        const [re, im] = [left[from]!, left[from + 1]!];
        for (let j = 0; j < columns; j++) {
          const other = 2 * ((n * inner + k) * columns + j);
          const to = 2 * ((n * rows + i) * columns + j);
          parts[to]! += re * right[other]! - im * right[other + 1]!;
          parts[to + 1]! += re * right[other + 1]! + im * right[other]!;
        }
      }
    }
  }
  return complexTensor(shape, parts);
}
