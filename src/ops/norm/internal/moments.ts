import type { TensorData } from '../../../tensor/index.js';

export interface Moments {
  readonly mean: number;
  /** Divided by the number of elements. */
  readonly variance: number;
}

/** Mean and variance of `count` elements, `at(i)` saying where the i-th is; in double, in two passes. */
export function momentsOf(data: TensorData, count: number, at: (i: number) => number): Moments {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Number(data[at(i)]);
  const mean = sum / count;
  let squares = 0;
  for (let i = 0; i < count; i++) {
    const deviation = Number(data[at(i)]) - mean;
    squares += deviation * deviation;
  }
  return { mean, variance: squares / count };
}
