import { checkNumel, numelOf, stridesOf } from '../../../tensor/index.js';

/** A box of input positions under a window, clipped to the input. */
export interface Box {
  /** Positions in one plane of the input, row-major. */
  readonly positions: readonly number[];
  /** Where it would start if there were none. */
  readonly first: number;
  /** How many positions the window had before clipping, counting padding but not what lies beyond it. */
  readonly size: number;
}

/** From where to where (exclusive), and how far apart, positions along one dimension are under a window. */
export interface Extent {
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly size: number;
}

/** The box under each window, in row-major order of the windows. `extent` gives one dimension of one of them. */
export function boxesOf(
  input: readonly number[],
  output: readonly number[],
  extent: (dim: number, index: number) => Extent,
): readonly Box[] {
  if (output.includes(0)) return [];
  // Of an empty batch there are none to compute, but as many to plan.
  checkNumel(numelOf(output));
  const strides = stridesOf(input);
  let boxes: readonly Box[] = [{ positions: [0], first: 0, size: 1 }];
  output.forEach((count, dim) => {
    const along = Array.from({ length: count }, (_, index) => {
      const { from, to, step, size } = extent(dim, index);
      const positions: number[] = [];
      for (let at = from; at < to; at += step) positions.push(at * strides[dim]!);
      return { positions, first: from * strides[dim]!, size };
    });
    boxes = boxes.flatMap((outer) =>
      along.map((inner) => ({
        positions: outer.positions.flatMap((base) => inner.positions.map((at) => base + at)),
        first: outer.first + inner.first,
        size: outer.size * inner.size,
      })),
    );
  });
  return boxes;
}

/** How many planes of `dims` dimensions a shape holds. */
export function planeCount(shape: readonly number[], dims: number): number {
  return numelOf(shape.slice(0, -dims));
}
