import { columnOf, productOf, reflectionOf, type Reflection } from './householder.js';
import { matrix, type Matrix } from './matrix.js';
import { rotateColumns, rotationOf, type Rotation } from './rotation.js';

/** The eigenvalues of a symmetric matrix, ascending, and its eigenvectors as columns. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Matrix;
}

interface Tridiagonal {
  readonly diagonal: Float64Array;
  readonly beside: Float64Array;
  readonly vectors: Matrix;
}

/** Only one triangle is looked at. The way goes as LAPACK's `sytrd` and `steqr`, so that signs of vectors come out alike. */
export function symmetricEigen(from: Matrix, triangle: 'L' | 'U'): Eigen {
  const full = symmetric(from, triangle);
  const made = triangle === 'L' ? fromAbove(full) : fromBelow(full);
  iterate(made);
  return sorted(made);
}

function symmetric({ rows: size, data }: Matrix, triangle: 'L' | 'U'): Matrix {
  const made = matrix(size, size, data.slice());
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const [lower, upper] = [i * size + j, j * size + i];
      if (triangle === 'L') made.data[upper] = made.data[lower]!;
      else made.data[lower] = made.data[upper]!;
    }
  }
  return made;
}

/** `H A H`, of a symmetric A */
function reflectBoth({ rows: size, data }: Matrix, { vector, tau }: Reflection): void {
  if (tau === 0) return;
  const w = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) w[i]! += tau * data[i * size + j]! * vector[j]!;
  }
  let dot = 0;
  for (let i = 0; i < size; i++) dot += w[i]! * vector[i]!;
  for (let i = 0; i < size; i++) w[i]! -= 0.5 * tau * dot * vector[i]!;
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) data[i * size + j]! -= vector[i]! * w[j]! + w[i]! * vector[j]!;
  }
}

function fromAbove(full: Matrix): Tridiagonal {
  const size = full.rows;
  const beside = new Float64Array(Math.max(0, size - 1));
  const reflections: Reflection[] = [];
  for (let i = 0; i + 1 < size; i++) {
    const reflection = reflectionOf(columnOf(full, i), i + 1);
    reflectBoth(full, reflection);
    beside[i] = reflection.beta;
    reflections.push(reflection);
  }
  return { diagonal: diagonalOf(full), beside, vectors: productOf(reflections, size, size) };
}

function fromBelow(full: Matrix): Tridiagonal {
  const size = full.rows;
  const beside = new Float64Array(Math.max(0, size - 1));
  const reflections: Reflection[] = [];
  for (let i = size - 2; i >= 0; i--) {
    // What is above the element beside the diagonal becomes zero, from the bottom of the column up.
    const column = columnOf(full, i + 1)
      .subarray(0, i + 1)
      .toReversed();
    const { vector, tau, beta } = reflectionOf(column, 0);
    const turned = new Float64Array(size);
    turned.set(vector.toReversed());
    const reflection = { vector: turned, tau, beta };
    reflectBoth(full, reflection);
    beside[i] = beta;
    reflections.push(reflection);
  }
  return { diagonal: diagonalOf(full), beside, vectors: productOf(reflections, size, size) };
}

function diagonalOf({ rows, data }: Matrix): Float64Array {
  return Float64Array.from({ length: rows }, (_, i) => data[i * rows + i]!);
}

const EPS = 2 ** -53;

/** How often each eigenvalue may be gone over, as in LAPACK. */
const MOST = 30;

/** Makes what stands beside the diagonal zero, block by block. */
function iterate(made: Tridiagonal): void {
  const { diagonal: d, beside: e } = made;
  let left = MOST * d.length;
  let first = 0;
  while (first < d.length) {
    if (first > 0) e[first - 1] = 0;
    let last = first;
    while (last + 1 < d.length && !negligible(e[last]!, d[last]!, d[last + 1]!, 1)) last++;
    if (last + 1 < d.length) e[last] = 0;
    if (last === first) {
      first++;
      continue;
    }
    // From the end with the smaller element, so that it is not drowned.
    left =
      Math.abs(d[last]!) < Math.abs(d[first]!)
        ? upwards(made, last, first, left)
        : downwards(made, first, last, left);
    if (left <= 0) return;
    first = last + 1;
  }
}

function negligible(beside: number, a: number, b: number, power: 1 | 2): boolean {
  return power === 1
    ? Math.abs(beside) <= Math.sqrt(Math.abs(a)) * Math.sqrt(Math.abs(b)) * EPS
    : beside * beside <= EPS * EPS * Math.abs(a) * Math.abs(b) + Number.MIN_VALUE;
}

/** QL: eigenvalues are found from the first element on. */
function downwards(
  { diagonal: d, beside: e, vectors }: Tridiagonal,
  first: number,
  last: number,
  left: number,
): number {
  let l = first;
  while (l <= last) {
    let m = l;
    while (m < last && !negligible(e[m]!, d[m]!, d[m + 1]!, 2)) m++;
    if (m < last) e[m] = 0;
    if (m === l) {
      l++;
      continue;
    }
    if (m === l + 1) {
      const { larger, smaller, rotation } = twoByTwo(d[l]!, e[l]!, d[l + 1]!);
      rotateColumns(vectors, l, rotation);
      [d[l], d[l + 1], e[l]] = [larger, smaller, 0];
      l += 2;
      continue;
    }
    if (left-- <= 0) return 0;
    const start = d[l]!;
    let g = (d[l + 1]! - start) / (2 * e[l]!);
    g = d[m]! - start + e[l]! / (g + signed(Math.hypot(g, 1), g));
    let [s, c, p] = [1, 1, 0];
    const rotations: [number, Rotation][] = [];
    for (let i = m - 1; i >= l; i--) {
      const [f, b] = [s * e[i]!, c * e[i]!];
      const { cosine, sine, r } = rotationOf(g, f);
      [c, s] = [cosine, sine];
      if (i !== m - 1) e[i + 1] = r;
      g = d[i + 1]! - p;
      const turned = (d[i]! - g) * s + 2 * c * b;
      p = s * turned;
      d[i + 1] = g + p;
      g = c * turned - b;
      rotations.push([i, { cosine: c, sine: -s }]);
    }
    for (const [at, rotation] of rotations) rotateColumns(vectors, at, rotation);
    d[l]! -= p;
    e[l] = g;
  }
  return left;
}

/** QR: eigenvalues are found from the last element on. */
function upwards(
  { diagonal: d, beside: e, vectors }: Tridiagonal,
  last: number,
  first: number,
  left: number,
): number {
  let l = last;
  while (l >= first) {
    let m = l;
    while (m > first && !negligible(e[m - 1]!, d[m]!, d[m - 1]!, 2)) m--;
    if (m > first) e[m - 1] = 0;
    if (m === l) {
      l--;
      continue;
    }
    if (m === l - 1) {
      const { larger, smaller, rotation } = twoByTwo(d[l - 1]!, e[l - 1]!, d[l]!);
      rotateColumns(vectors, l - 1, rotation);
      [d[l - 1], d[l], e[l - 1]] = [larger, smaller, 0];
      l -= 2;
      continue;
    }
    if (left-- <= 0) return 0;
    const start = d[l]!;
    let g = (d[l - 1]! - start) / (2 * e[l - 1]!);
    g = d[m]! - start + e[l - 1]! / (g + signed(Math.hypot(g, 1), g));
    let [s, c, p] = [1, 1, 0];
    const rotations: [number, Rotation][] = [];
    for (let i = m; i < l; i++) {
      const [f, b] = [s * e[i]!, c * e[i]!];
      const { cosine, sine, r } = rotationOf(g, f);
      [c, s] = [cosine, sine];
      if (i !== m) e[i - 1] = r;
      g = d[i]! - p;
      const turned = (d[i + 1]! - g) * s + 2 * c * b;
      p = s * turned;
      d[i] = g + p;
      g = c * turned - b;
      rotations.push([i, { cosine: c, sine: s }]);
    }
    for (const [at, rotation] of rotations) rotateColumns(vectors, at, rotation);
    d[l]! -= p;
    e[l - 1] = g;
  }
  return left;
}

function signed(value: number, like: number): number {
  return like < 0 ? -value : value;
}

/** The eigenvalues of `[[a, b], [b, c]]`, and the rotation that its vectors are: LAPACK's `laev2`. */
function twoByTwo(a: number, b: number, c: number): { larger: number; smaller: number; rotation: Rotation } {
  const [sum, difference, twice] = [a + c, a - c, 2 * b];
  const root = Math.hypot(difference, twice);
  const [most, least] = Math.abs(a) > Math.abs(c) ? [a, c] : [c, a];
  const sign = sum < 0 ? -1 : 1;
  const larger = sum === 0 ? root / 2 : (sum + sign * root) / 2;
  const smaller = sum === 0 ? -root / 2 : (most / larger) * least - (b / larger) * b;
  const sign2 = difference >= 0 ? 1 : -1;
  const cs = difference + sign2 * root;
  let [cosine, sine] = [1, 0];
  if (Math.abs(cs) > Math.abs(twice)) {
    const cotangent = -twice / cs;
    sine = 1 / Math.sqrt(1 + cotangent * cotangent);
    cosine = cotangent * sine;
  } else if (twice !== 0) {
    const tangent = -cs / twice;
    cosine = 1 / Math.sqrt(1 + tangent * tangent);
    sine = tangent * cosine;
  }
  return {
    larger,
    smaller,
    rotation: sign === sign2 ? { cosine: -sine, sine: cosine } : { cosine, sine },
  };
}

function sorted({ diagonal, vectors }: Tridiagonal): Eigen {
  const size = diagonal.length;
  const order = Array.from(diagonal.keys()).toSorted((a, b) => diagonal[a]! - diagonal[b]!);
  const made = matrix(size, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) made.data[i * size + j] = vectors.data[i * size + order[j]!]!;
  }
  return { values: Float64Array.from(order, (at) => diagonal[at]!), vectors: made };
}
