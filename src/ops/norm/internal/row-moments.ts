import type { DType } from '../../../ir/dtype.js';
import type { TensorData } from '../../../tensor/index.js';
import { fusedMultiplyAdd } from '../../internal/fused-multiply-add.js';
import { momentsOf, type Moments } from './moments.js';

/** How many vectors are taken together before their moments are joined with those so far. */
const CHUNK = 16;
/** How many elements one vector holds: 32 bytes of them. */
const LANES: Partial<Record<DType, number>> = { f32: 8, f64: 4 };

type Fma = (a: number, b: number, c: number) => number;

/** Moments of several lanes side by side, each of `count` elements. */
interface Lanes {
  count: number;
  readonly means: Float64Array;
  readonly squares: Float64Array;
}

/**
 * Mean and variance of a row as torch's kernels for rows form them: Welford's update in vectors, chunks joined as a
 * binary counter joins them, multiplications and additions fused, everything rounded to the dtype. A row of equal
 * elements has their value for a mean and variance 0; other rows have what torch has, to the last bit. The half formats
 * take the exact moments.
 */
export function rowMoments(dtype: DType, data: TensorData, offset: number, length: number): Moments {
  const width = LANES[dtype];
  if (width === undefined) return momentsOf(data, length, (i) => offset + i);
  const round = dtype === 'f32' ? Math.fround : (value: number): number => value;
  const fma: Fma = (a, b, c) => fusedMultiplyAdd(dtype, a)(c, b);
  const vectors = Math.floor(length / width);
  const lanes = laneMoments(data, offset, vectors, width, round, fma);
  let [count, mean, squares] = [0, 0, 0];
  for (let i = vectors * width; i < length; i++) {
    const value = Number(data[offset + i]);
    const delta = round(value - mean);
    count++;
    mean = round(mean + round(delta / count));
    squares = fma(delta, round(value - mean), squares);
  }
  for (let lane = 0; lane < width; lane++) {
    const total = count + vectors;
    const share = total === 0 ? 0 : round(vectors / total);
    const delta = round(lanes.means[lane]! - mean);
    mean = fma(share, delta, mean);
    const between = round(round(delta * delta) * share);
    squares = round(squares + fma(between, count, lanes.squares[lane]!));
    count = total;
  }
  return { mean, variance: round(squares / length) };
}

function laneMoments(
  data: TensorData,
  offset: number,
  vectors: number,
  width: number,
  round: (value: number) => number,
  fma: Fma,
): Lanes {
  const empty = (): Lanes => ({
    count: 0,
    means: new Float64Array(width),
    squares: new Float64Array(width),
  });
  const chunks = Math.ceil(vectors / CHUNK);
  const levels = Array.from({ length: chunks > 1 ? Math.ceil(Math.log2(chunks)) : 1 }, empty);
  const join = (into: Lanes, added: Lanes): void => {
    const total = into.count + added.count;
    const share = total === 0 ? 0 : round(added.count / total);
    for (let lane = 0; lane < width; lane++) {
      const delta = round(added.means[lane]! - into.means[lane]!);
      into.means[lane] = fma(share, delta, into.means[lane]!);
      const between = round(round(delta * delta) * share);
      into.squares[lane] = round(into.squares[lane]! + fma(between, into.count, added.squares[lane]!));
    }
    into.count = total;
  };
  for (let chunk = 0; chunk < chunks; chunk++) {
    const taken = empty();
    const end = Math.min(vectors, (chunk + 1) * CHUNK);
    for (let vector = chunk * CHUNK; vector < end; vector++) {
      taken.count++;
      const weight = round(1 / taken.count);
      for (let lane = 0; lane < width; lane++) {
        const value = Number(data[offset + vector * width + lane]);
        const delta = round(value - taken.means[lane]!);
        taken.means[lane] = fma(delta, weight, taken.means[lane]!);
        taken.squares[lane] = fma(delta, round(value - taken.means[lane]!), taken.squares[lane]!);
      }
    }
    join(levels[0]!, taken);
    // A level is full when the bits below it in the number of chunks so far are all zero: it goes up.
    for (let level = 1, bits = chunk + 1; level < levels.length && bits % 2 === 0; level++, bits /= 2) {
      join(levels[level]!, levels[level - 1]!);
      levels[level - 1] = empty();
    }
  }
  for (const level of levels.slice(1)) join(levels[0]!, level);
  return levels[0]!;
}
