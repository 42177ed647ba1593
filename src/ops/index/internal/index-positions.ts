import {
  broadcastIndices,
  numelOf,
  spendBytes,
  stridesOf,
  tensorFromStorage,
  type Tensor,
} from '../../../tensor/index.js';
import { broadcastShapes } from '../../broadcast.js';
import { OpError } from '../../define.js';
import { CONCRETE, toSizes } from '../../view/internal/concrete.js';
import { stridedIndices } from '../../view/internal/strided.js';
import { arrange } from './arrange.js';
import { cannotBroadcast, requireMaskFits } from './index-type.js';
import { nonzeroPositions } from './nonzero-positions.js';

const MASKS: readonly string[] = ['b8', 'u8'];
const INTS: readonly string[] = ['i64', 'i32'];

const BYTES_OF_PLACE = 4;

export interface IndexPositions {
  /** Shape of `self[indices]`. */
  readonly shape: readonly number[];
  /** For each of its elements, in row-major order, which element of `self` it is. */
  readonly positions: Int32Array;
}

/**
 * Which elements `self[indices]` is made of.
 *
 * @throws OpError with torch's IndexError when an index is out of bounds, or the indices do not fit.
 */
export function indexPositions(
  target: string,
  self: Tensor,
  indices: readonly (Tensor | undefined)[],
): IndexPositions {
  const perDim = expandMasks(target, self, indices);
  if (perDim.length > self.shape.length) {
    const message = `too many indices for tensor of dimension ${self.shape.length} (got ${perDim.length})`;
    throw new OpError(target, message, 'IndexError');
  }
  const given = perDim.filter((index) => index !== undefined);
  const indexShape = broadcastIndexShape(target, given);
  const { sizes: shape, kept, firstIndexDim } = arrange(self.shape, perDim, indexShape);
  if (perDim.some((index, dim) => index !== undefined && self.shape[dim] === 0) && !indexShape.includes(0)) {
    throw new OpError(target, 'index is out of bounds for dimension with size 0', 'IndexError');
  }
  spendBytes(BYTES_OF_PLACE * (numelOf(shape) + numelOf(indexShape)));
  const strides = stridesOf(self.shape);
  const resultStrides = new Array<number>(shape.length).fill(0);
  kept.forEach((at, dim) => {
    if (at !== undefined) resultStrides[at] = strides[dim]!;
  });
  const positions = stridedIndices(shape, resultStrides);
  // An index over nothing is not looked at.
  if (positions.length > 0) {
    addIndexed(target, self, perDim, indexShape, positions, stridesOf(shape), firstIndexDim);
  }
  return { shape, positions };
}

function addIndexed(
  target: string,
  self: Tensor,
  perDim: readonly (Tensor | undefined)[],
  indexShape: readonly number[],
  positions: Int32Array,
  resultStrides: readonly number[],
  firstIndexDim: number,
): void {
  const strides = stridesOf(self.shape);
  const offsets = new Int32Array(numelOf(indexShape));
  perDim.forEach((index, dim) => {
    if (index === undefined) return;
    const from = broadcastIndices(index.shape, indexShape);
    for (let i = 0; i < offsets.length; i++) {
      offsets[i]! += wrapIndex(target, index.data[from?.[i] ?? i]!, dim, self.shape[dim]!) * strides[dim]!;
    }
  });
  // The dimensions of the indices are adjacent in the result, so one division finds which entry applies.
  const inner = indexShape.length === 0 ? 1 : resultStrides[firstIndexDim + indexShape.length - 1]!;
  for (let i = 0; i < positions.length; i++) {
    positions[i]! += offsets[Math.floor(i / inner) % offsets.length]!;
  }
}

function wrapIndex(target: string, element: number | bigint, dim: number, size: number): number {
  const index = Number(element);
  if (index >= -size && index < size) return index < 0 ? index + size : index;
  const message = `index ${element} is out of bounds for dimension ${dim} with size ${size}`;
  throw new OpError(target, message, 'IndexError');
}

function expandMasks(
  target: string,
  self: Tensor,
  indices: readonly (Tensor | undefined)[],
): readonly (Tensor | undefined)[] {
  const perDim: (Tensor | undefined)[] = [];
  indices.forEach((index, position) => {
    if (index === undefined || INTS.includes(index.dtype)) {
      perDim.push(index);
      return;
    }
    if (!MASKS.includes(index.dtype)) {
      throw new OpError(
        target,
        'tensors used as indices must be long, int, byte or bool tensors',
        'IndexError',
      );
    }
    requireMaskFits(target, toSizes(self.shape), toSizes(index.shape), position, perDim.length, CONCRETE);
    perDim.push(...nonzeroPositions(index).map((list) => tensorFromStorage('i64', [list.length], list)));
  });
  return perDim;
}

function broadcastIndexShape(target: string, indices: readonly Tensor[]): readonly number[] {
  const shapes = indices.map(({ shape }) => shape);
  try {
    return broadcastShapes(target, ...shapes);
  } catch (error) {
    if (error instanceof OpError) throw cannotBroadcast(target, shapes.map(toSizes));
    throw error;
  }
}
