/** A matrix of doubles, row by row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

export function matrix(
  rows: number,
  columns: number,
  data: Float64Array = new Float64Array(rows * columns),
): Matrix {
  return { rows, columns, data };
}

/** Ones on the diagonal. */
export function identity(rows: number, columns = rows): Matrix {
  const made = matrix(rows, columns);
  for (let i = 0; i < Math.min(rows, columns); i++) made.data[i * columns + i] = 1;
  return made;
}

export function transposeOf({ rows, columns, data }: Matrix): Matrix {
  const made = matrix(columns, rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) made.data[j * rows + i] = data[i * columns + j]!;
  }
  return made;
}

export function product(a: Matrix, b: Matrix): Matrix {
  const made = matrix(a.rows, b.columns);
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.columns; k++) {
      const factor = a.data[i * a.columns + k]!;
      for (let j = 0; j < b.columns; j++)
        made.data[i * b.columns + j]! += factor * b.data[k * b.columns + j]!;
    }
  }
  return made;
}

/** The first rows and columns, with zeros (and ones on the diagonal beyond) where there are no more. */
export function resized(from: Matrix, rows: number, columns: number): Matrix {
  const made = identity(rows, columns);
  for (let i = 0; i < Math.min(rows, from.rows); i++) {
    for (let j = 0; j < Math.min(columns, from.columns); j++)
      made.data[i * columns + j] = from.data[i * from.columns + j]!;
  }
  return made;
}

/** On the diagonal and above it, or below, with zeros elsewhere. */
export function triangleOf({ rows, columns, data }: Matrix, part: 'upper' | 'lower'): Matrix {
  return matrix(
    rows,
    columns,
    data.map((value, at) => {
      const [i, j] = [Math.floor(at / columns), at % columns];
      return part === 'upper' ? (i <= j ? value : 0) : i >= j ? value : 0;
    }),
  );
}
