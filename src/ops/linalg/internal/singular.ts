import { diagonalize } from './bidiagonal.js';
import {
  columnOf,
  productOf,
  reflectColumns,
  reflectionOf,
  reflectRows,
  rowOf,
  triangularize,
  type Reflection,
} from './householder.js';
import { identity, matrix, product, resized, transposeOf, type Matrix } from './matrix.js';
import { rotateRows, rotationOf, type Rotation } from './rotation.js';

/** `A = U diag(S) V'`: singular values descending, with as many vectors as there are values, or all. */
export interface Singular {
  readonly left: Matrix;
  readonly values: Float64Array;
  readonly right: Matrix;
}

/** The steps of LAPACK's `gesdd` for small matrices. */
export function singular(from: Matrix, full: boolean): Singular {
  const { rows, columns } = from;
  const count = Math.min(rows, columns);
  if (count === 0) {
    return {
      left: identity(rows, full ? rows : 0),
      values: new Float64Array(0),
      right: identity(full ? columns : 0, columns),
    };
  }
  // Of a matrix that is much longer than wide, its triangular factor is taken apart; not so of one that is wide.
  const long = Math.floor((count * 11) / 6);
  if (rows >= columns && rows >= long) {
    const { reflections, upper } = triangularize(from);
    const inner = singularUpper(resized(upper, columns, columns), true);
    const q = productOf(reflections, rows, full ? rows : columns);
    return { ...inner, left: product(q, resized(inner.left, q.columns, q.columns)) };
  }
  return rows >= columns ? singularUpper(from, full) : singularLower(from, full);
}

function singularUpper(from: Matrix, full: boolean): Singular {
  const { rows, columns } = from;
  const work = matrix(rows, columns, from.data.slice());
  const diagonal = new Float64Array(columns);
  const above = new Float64Array(Math.max(0, columns - 1));
  const lefts: Reflection[] = [];
  const rights: Reflection[] = [];
  for (let i = 0; i < columns; i++) {
    const left = reflectionOf(columnOf(work, i), i);
    reflectRows(work, left);
    diagonal[i] = left.beta;
    lefts.push(left);
    if (i + 1 === columns) break;
    const right = reflectionOf(rowOf(work, i), i + 1);
    reflectColumns(work, right);
    above[i] = right.beta;
    rights.push(right);
  }
  const inner = { diagonal, above, left: identity(columns), right: identity(columns) };
  diagonalize(inner);
  const { left, values, right } = sorted(inner);
  const q = productOf(lefts, rows, full ? rows : columns);
  const p = transposeOf(productOf(rights, columns, columns));
  return { left: product(q, resized(left, q.columns, q.columns)), values, right: product(right, p) };
}

function singularLower(from: Matrix, full: boolean): Singular {
  const { rows, columns } = from;
  const work = matrix(rows, columns, from.data.slice());
  const diagonal = new Float64Array(rows);
  const below = new Float64Array(Math.max(0, rows - 1));
  const lefts: Reflection[] = [];
  const rights: Reflection[] = [];
  for (let i = 0; i < rows; i++) {
    const right = reflectionOf(rowOf(work, i), i);
    reflectColumns(work, right);
    diagonal[i] = right.beta;
    rights.push(right);
    if (i + 1 === rows) break;
    const left = reflectionOf(columnOf(work, i), i + 1);
    reflectRows(work, left);
    below[i] = left.beta;
    lefts.push(left);
  }
  // What is below the diagonal is turned above it.
  const turns: Rotation[] = [];
  for (let i = 0; i + 1 < rows; i++) {
    const { cosine, sine, r } = rotationOf(diagonal[i]!, below[i]!);
    diagonal[i] = r;
    below[i] = sine * diagonal[i + 1]!;
    diagonal[i + 1]! *= cosine;
    turns.push({ cosine, sine: -sine });
  }
  const inner = { diagonal, above: below, left: identity(rows), right: identity(rows) };
  diagonalize(inner);
  const { left, values, right } = sorted(inner);
  for (let i = turns.length - 1; i >= 0; i--) rotateRows(left, i, turns[i]!);
  const q = productOf(lefts, rows, rows);
  const p = transposeOf(productOf(rights, columns, full ? columns : rows));
  return { left: product(q, left), values, right: product(resized(right, p.rows, p.rows), p) };
}

function sorted({ diagonal, left, right }: Omit<Parameters<typeof diagonalize>[0], 'above'>): Singular {
  const order = Array.from(diagonal.keys()).toSorted((a, b) => diagonal[b]! - diagonal[a]!);
  const size = diagonal.length;
  const [u, v] = [matrix(size, size), matrix(size, size)];
  order.forEach((from, to) => {
    for (let i = 0; i < size; i++) u.data[i * size + to] = left.data[i * size + from]!;
    v.data.set(right.data.subarray(from * size, (from + 1) * size), to * size);
  });
  return { left: u, values: Float64Array.from(order, (at) => diagonal[at]!), right: v };
}
