import { numelOf } from '../../../tensor/index.js';

/** Complex numbers in double precision: real and imaginary parts in turns. */
export interface Complex {
  readonly shape: readonly number[];
  readonly parts: Float64Array;
}

/** The discrete Fourier transform over some dimensions, or its inverse; without any scaling. */
export function transform(given: Complex, dims: readonly number[], forward: boolean): Complex {
  return dims.reduce((made, dim) => along(made, dim, forward), given);
}

function along({ shape, parts }: Complex, dim: number, forward: boolean): Complex {
  const length = shape[dim]!;
  const inner = numelOf(shape.slice(dim + 1));
  const outer = numelOf(shape.slice(0, dim));
  const result = new Float64Array(parts.length);
  const line = new Float64Array(2 * length);
  for (let i = 0; i < outer; i++) {
    for (let j = 0; j < inner; j++) {
      const at = (k: number): number => 2 * ((i * length + k) * inner + j);
      for (let k = 0; k < length; k++) line.set(parts.subarray(at(k), at(k) + 2), 2 * k);
      const made = lineOf(line, forward);
      for (let k = 0; k < length; k++) result.set(made.subarray(2 * k, 2 * k + 2), at(k));
    }
  }
  return { shape, parts: result };
}

/** Halved as long as the length is even; what is left is summed up as it is written. */
function lineOf(line: Float64Array, forward: boolean): Float64Array {
  const length = line.length / 2;
  if (length > 2 && length % 2 === 0) return halves(line, forward);
  const made = new Float64Array(line.length);
  for (let k = 0; k < length; k++) {
    for (let t = 0; t < length; t++) {
      const [re, im] = turn((k * t) % length, length, forward);
      made[2 * k]! += line[2 * t]! * re - line[2 * t + 1]! * im;
      made[2 * k + 1]! += line[2 * t]! * im + line[2 * t + 1]! * re;
    }
  }
  return made;
}

function halves(line: Float64Array, forward: boolean): Float64Array {
  const half = line.length / 4;
  const every = (first: 0 | 1): Float64Array =>
    Float64Array.from({ length: 2 * half }, (_, i) => line[4 * (i >> 1) + 2 * first + (i & 1)]!);
  const [even, odd] = [lineOf(every(0), forward), lineOf(every(1), forward)];
  const made = new Float64Array(line.length);
  for (let k = 0; k < half; k++) {
    const [re, im] = turn(k, 2 * half, forward);
    const [a, b] = [odd[2 * k]! * re - odd[2 * k + 1]! * im, odd[2 * k]! * im + odd[2 * k + 1]! * re];
    made[2 * k] = even[2 * k]! + a;
    made[2 * k + 1] = even[2 * k + 1]! + b;
    made[2 * (k + half)] = even[2 * k]! - a;
    made[2 * (k + half) + 1] = even[2 * k + 1]! - b;
  }
  return made;
}

/** The k-th of `length` steps around the unit circle. */
function turn(k: number, length: number, forward: boolean): readonly [number, number] {
  const angle = ((forward ? -2 : 2) * Math.PI * k) / length;
  return [Math.cos(angle), Math.sin(angle)];
}
