import { identity, matrix, type Matrix } from './matrix.js';

/** A reflection `I - tau v v'`, made as LAPACK makes it, so that signs come out alike. */
export interface Reflection {
  readonly vector: Float64Array;
  readonly tau: number;
  /** What is left of the vector that it was made for, at its first element. */
  readonly beta: number;
}

/** The reflection that makes everything behind an element of a vector zero. */
export function reflectionOf(x: ArrayLike<number>, first: number): Reflection {
  const vector = new Float64Array(x.length);
  const alpha = x[first]!;
  vector[first] = 1;
  let rest = 0;
  for (let i = first + 1; i < x.length; i++) rest = Math.hypot(rest, x[i]!);
  if (rest === 0) return { vector, tau: 0, beta: alpha };
  const beta = alpha >= 0 ? -Math.hypot(alpha, rest) : Math.hypot(alpha, rest);
  for (let i = first + 1; i < x.length; i++) vector[i] = x[i]! / (alpha - beta);
  return { vector, tau: (beta - alpha) / beta, beta };
}

export function rowOf({ columns, data }: Matrix, row: number): Float64Array {
  return data.slice(row * columns, (row + 1) * columns);
}

export function columnOf({ rows, columns, data }: Matrix, column: number): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => data[i * columns + column]!);
}

/** `H A`, in place */
export function reflectRows({ rows, columns, data }: Matrix, { vector, tau }: Reflection): void {
  if (tau === 0) return;
  for (let j = 0; j < columns; j++) {
    let dot = 0;
    for (let i = 0; i < rows; i++) dot += vector[i]! * data[i * columns + j]!;
    for (let i = 0; i < rows; i++) data[i * columns + j]! -= tau * dot * vector[i]!;
  }
}

/** `A H`, in place */
export function reflectColumns({ rows, columns, data }: Matrix, { vector, tau }: Reflection): void {
  if (tau === 0) return;
  for (let i = 0; i < rows; i++) {
    let dot = 0;
    for (let j = 0; j < columns; j++) dot += vector[j]! * data[i * columns + j]!;
    for (let j = 0; j < columns; j++) data[i * columns + j]! -= tau * dot * vector[j]!;
  }
}

/** The first columns of a product of reflections, the first one leftmost. */
export function productOf(reflections: readonly Reflection[], rows: number, columns: number): Matrix {
  const made = identity(rows, columns);
  for (const each of reflections.toReversed()) reflectRows(made, each);
  return made;
}

/** `A = Q R`: the reflections that Q is the product of, and R with what they are on and above its diagonal. */
export interface Triangularized {
  readonly reflections: readonly Reflection[];
  readonly upper: Matrix;
}

export function triangularize({ rows, columns, data }: Matrix): Triangularized {
  const upper = matrix(rows, columns, data.slice());
  const reflections: Reflection[] = [];
  for (let k = 0; k < Math.min(rows, columns); k++) {
    const reflection = reflectionOf(columnOf(upper, k), k);
    reflectRows(upper, reflection);
    upper.data[k * columns + k] = reflection.beta;
    for (let i = k + 1; i < rows; i++) upper.data[i * columns + k] = 0;
    reflections.push(reflection);
  }
  return { reflections, upper };
}
