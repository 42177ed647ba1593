export interface Arrangement<Size> {
  readonly sizes: readonly Size[];
  /** For each dimension of the indexed tensor, where it is in the result; `undefined` where it is indexed. */
  readonly kept: readonly (number | undefined)[];
  /** Where the dimensions of the indices are in the result. */
  readonly firstIndexDim: number;
}

/**
 * Where the dimensions of an indexed tensor go: those of the indices stand where the first index stands, or in front
 * when the indices are apart from each other.
 *
 * @param indices one entry a dimension, from the first; dimensions without an entry are kept
 * @param indexSizes what the indices broadcast to
 */
export function arrange<Size extends {}>(
  sizes: readonly Size[],
  indices: readonly unknown[],
  indexSizes: readonly Size[],
): Arrangement<Size> {
  const first = indices.findIndex((index) => index !== undefined);
  const last = indices.findLastIndex((index) => index !== undefined);
  const adjacent = first !== -1 && indices.slice(first, last + 1).every((index) => index !== undefined);
  const firstIndexDim = adjacent ? first : 0;
  const keptDims = sizes.map((_, dim) => dim).filter((dim) => indices[dim] === undefined);
  const result = keptDims.map((dim) => sizes[dim]!).toSpliced(firstIndexDim, 0, ...indexSizes);
  const kept = new Array<number | undefined>(sizes.length).fill(undefined);
  keptDims.forEach((dim, position) => {
    kept[dim] = position < firstIndexDim ? position : position + indexSizes.length;
  });
  return { sizes: result, kept, firstIndexDim };
}
