import { numelOf } from '../../../tensor/index.js';

/** A tensor seen as lines along one dimension: line `l` has its k-th element at `start(l) + k * step`. */
export interface Lines {
  readonly count: number;
  readonly length: number;
  readonly step: number;
  start(line: number): number;
}

export function linesAlong(shape: readonly number[], dim: number): Lines {
  const length = shape[dim] ?? 1;
  const step = numelOf(shape.slice(dim + 1));
  return {
    count: numelOf(shape.slice(0, dim)) * step,
    length,
    step,
    start: (line) => Math.floor(line / step) * step * length + (line % step),
  };
}
