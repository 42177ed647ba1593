/** A factorisation `P A = L U` of one matrix, in doubles. */
export interface Factors {
  /** Rows, and columns as well where the matrix is square. */
  readonly size: number;
  /** Row-major: U on and above the diagonal, and below it L without its diagonal of ones. */
  readonly lu: Float64Array;
  /** For each column, the row that was swapped into its place. */
  readonly swaps: readonly number[];
  /** The first pivot that is zero, counted from 1; 0 when there is none. */
  readonly singularAt: number;
}

/** Gaussian elimination, with the largest element of a column as its pivot. */
export function factorize(matrix: ArrayLike<number>, size: number, columns = size): Factors {
  const lu = Float64Array.from(matrix);
  const swaps: number[] = [];
  let singularAt = 0;
  for (let k = 0; k < Math.min(size, columns); k++) {
    let pivot = k;
    for (let i = k + 1; i < size; i++) {
      if (Math.abs(lu[i * columns + k]!) > Math.abs(lu[pivot * columns + k]!)) pivot = i;
    }
    swaps.push(pivot);
    if (lu[pivot * columns + k] === 0) {
      if (singularAt === 0) singularAt = k + 1;
      continue;
    }
    swapRows(lu, columns, k, pivot);
    for (let i = k + 1; i < size; i++) {
      const factor = lu[i * columns + k]! / lu[k * columns + k]!;
      lu[i * columns + k] = factor;
      for (let j = k + 1; j < columns; j++) lu[i * columns + j]! -= factor * lu[k * columns + j]!;
    }
  }
  return { size, lu, swaps, singularAt };
}

/** 1 or -1, as the rows were swapped an even or odd number of times. */
export function signOfSwaps({ swaps }: Factors): number {
  return swaps.reduce((sign, row, k) => (row === k ? sign : -sign), 1);
}

/** Solves `A X = B` for a row-major B with `columns` columns. */
export function solve({ size, lu, swaps }: Factors, right: ArrayLike<number>, columns: number): Float64Array {
  const x = Float64Array.from(right);
  swaps.forEach((row, k) => {
    swapRows(x, columns, k, row);
  });
  for (let k = 0; k < size; k++) {
    for (let i = k + 1; i < size; i++) subtractRow(x, columns, i, k, lu[i * size + k]!);
  }
  for (let k = size - 1; k >= 0; k--) {
    for (let j = 0; j < columns; j++) x[k * columns + j]! /= lu[k * size + k]!;
    for (let i = 0; i < k; i++) subtractRow(x, columns, i, k, lu[i * size + k]!);
  }
  return x;
}

function subtractRow(x: Float64Array, columns: number, row: number, from: number, factor: number): void {
  for (let j = 0; j < columns; j++) x[row * columns + j]! -= factor * x[from * columns + j]!;
}

/** Exchanges two rows, in place. */
export function swapRows(matrix: Float64Array, columns: number, a: number, b: number): void {
  if (a === b) return;
  for (let j = 0; j < columns; j++) {
    const kept = matrix[a * columns + j]!;
    matrix[a * columns + j] = matrix[b * columns + j]!;
    matrix[b * columns + j] = kept;
  }
}
