import { stridesOf, type Tensor } from '../../../tensor/index.js';

/** For each dimension, the coordinates of the elements that are not zero, in row-major order. NaN is not zero. */
export function nonzeroPositions(tensor: Tensor): readonly BigInt64Array[] {
  const { data, shape } = tensor;
  const hits: number[] = [];
  for (let i = 0; i < data.length; i++) if (Number(data[i]) !== 0) hits.push(i);
  const strides = stridesOf(shape);
  return shape.map((size, dim) =>
    BigInt64Array.from(hits, (hit) => BigInt(Math.floor(hit / strides[dim]!) % size)),
  );
}
