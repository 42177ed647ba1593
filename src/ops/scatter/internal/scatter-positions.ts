import { stridesOf, type Tensor } from '../../../tensor/index.js';
import { OpError } from '../../define.js';
import { stridedIndices } from '../../view/internal/strided.js';

/**
 * For each element of `index`, in row-major order, which element of `self` it means: the one at its own coordinates,
 * with that of `dim` replaced by its value.
 *
 * @throws OpError when a value is not a coordinate; negative ones are none.
 */
export function scatterPositions(target: string, self: Tensor, dim: number, index: Tensor): Int32Array {
  if (self.shape.length === 0) {
    for (const value of index.data) requireInside(target, value, dim, 1);
    return new Int32Array(index.data.length);
  }
  const shape = index.shape.length === 0 ? [1] : index.shape;
  const strides = stridesOf(self.shape);
  const positions = stridedIndices(shape, strides.with(dim, 0));
  for (let i = 0; i < positions.length; i++) {
    const value = index.data[i]!;
    requireInside(target, value, dim, self.shape[dim]!);
    positions[i]! += Number(value) * strides[dim]!;
  }
  return positions;
}

function requireInside(target: string, value: number | bigint, dim: number, size: number): void {
  if (value >= 0 && value < size) return;
  throw new OpError(target, `index ${value} is out of bounds for dimension ${dim} with size ${size}`);
}
