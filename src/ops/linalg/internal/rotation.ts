import type { Matrix } from './matrix.js';

/** A rotation of the plane of two neighbouring rows or columns. */
export interface Rotation {
  readonly cosine: number;
  readonly sine: number;
}

/** The rotation that turns `(f, g)` into `(r, 0)`, with the signs that LAPACK's `lartg` gives. */
export function rotationOf(f: number, g: number): Rotation & { readonly r: number } {
  if (g === 0) return { cosine: 1, sine: 0, r: f };
  if (f === 0) return { cosine: 0, sine: 1, r: g };
  const length = Math.hypot(f, g);
  const r = Math.abs(f) > Math.abs(g) && f < 0 ? -length : length;
  return { cosine: f / r, sine: g / r, r };
}

/** Turns rows `at` and `at + 1`. */
export function rotateRows({ columns, data }: Matrix, at: number, { cosine, sine }: Rotation): void {
  const [upper, lower] = [at * columns, (at + 1) * columns];
  for (let j = 0; j < columns; j++) {
    const [a, b] = [data[upper + j]!, data[lower + j]!];
    data[lower + j] = cosine * b - sine * a;
    data[upper + j] = sine * b + cosine * a;
  }
}

/** Turns columns `at` and `at + 1`. */
export function rotateColumns({ rows, columns, data }: Matrix, at: number, { cosine, sine }: Rotation): void {
  for (let i = 0; i < rows; i++) {
    const place = i * columns + at;
    const [a, b] = [data[place]!, data[place + 1]!];
    data[place + 1] = cosine * b - sine * a;
    data[place] = sine * b + cosine * a;
  }
}
