import { matrix, transposeOf, type Matrix } from './matrix.js';

export interface Triangle {
  readonly upper: boolean;
  /** Ones are taken for the diagonal, whatever stands there. */
  readonly unit: boolean;
}

/** `X` with `A X = B`, of which only a triangle of A is looked at. */
export function substituted(a: Matrix, b: Matrix, { upper, unit }: Triangle): Matrix {
  const size = a.rows;
  const made = matrix(b.rows, b.columns, b.data.slice());
  for (let column = 0; column < b.columns; column++) {
    for (let step = 0; step < size; step++) {
      const i = upper ? size - 1 - step : step;
      let rest = made.data[i * b.columns + column]!;
      for (let before = 0; before < step; before++) {
        const k = upper ? size - 1 - before : before;
        rest -= a.data[i * size + k]! * made.data[k * b.columns + column]!;
      }
      made.data[i * b.columns + column] = unit ? rest : rest / a.data[i * size + i]!;
    }
  }
  return made;
}

/** `X` with `X A = B` */
export function substitutedRight(a: Matrix, b: Matrix, { upper, unit }: Triangle): Matrix {
  return transposeOf(substituted(transposeOf(a), transposeOf(b), { upper: !upper, unit }));
}

/** `X` with `A X = B`, of the Cholesky factor of A. */
export function solvedByRoot(root: Matrix, b: Matrix, upper: boolean): Matrix {
  const lower = upper ? transposeOf(root) : root;
  const half = substituted(lower, b, { upper: false, unit: false });
  return substituted(transposeOf(lower), half, { upper: true, unit: false });
}
