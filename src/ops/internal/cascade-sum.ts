import { stridesOf, type Tensor } from '../../tensor/index.js';

/** One loop of a reduction: how often, how far on in the input, how far on in the result (0 where it is reduced). */
interface Loop {
  readonly size: number;
  readonly step: number;
  readonly out: number;
}

const ONCE: Loop = { size: 1, step: 0, out: 0 };

/** Accumulators of a row: one after the other takes a term. */
const ROWS = 4;
/** An accumulator is emptied into the one above before it has grown large. */
const LEVELS = 4;
/** Floats in a register of 256 bits. */
const LANES = { f64: 4, f32: 8 } as const;

/**
 * Sums of floats as torch forms them (ATen/native/cpu/SumKernel.cpp): in f32, in f64 for f64, in lanes, in rows of four, over
 * four levels. What gets lost below the last digit, and what overflows on the way, gets lost and overflows here, too.
 *
 * @param into the sums, zeros to begin with, in the float in which torch adds
 */
export function cascadeSum(
  { data, shape, dtype }: Tensor,
  dims: readonly number[],
  into: Float32Array | Float64Array,
): void {
  const terms = data as Float32Array | Float64Array;
  const [inner = ONCE, second = ONCE, ...outer] = loopsOf(shape, dims);
  if (terms.length === 0) return;
  if (inner.out !== 0) {
    for (let i = 0; i < terms.length; i++) into[i]! += terms[i]!;
    return;
  }
  const sums = new Sums(terms, into instanceof Float32Array ? Math.fround : (x) => x);
  const lanes = dtype === 'f64' ? LANES.f64 : LANES.f32;
  // The half formats are read two registers at a time, which are added first.
  const width = dtype === 'f16' || dtype === 'bf16' ? 2 * lanes : lanes;
  const isInLanes = inner.step === 1 && inner.size >= width;
  const areColumns = !isInLanes && second.step === 1 && second.size >= width;
  const isAcross = !isInLanes && !areColumns && inner.step >= second.step;
  // So many columns at a time are summed without rows.
  const together = ROWS * (areColumns ? lanes : 1);
  const plain = areColumns || isAcross ? second.size - (second.size % together) : 0;
  eachPlace(outer, (from, to) => {
    for (let j = 0; j < second.size; j++) {
      const at = from + j * second.step;
      into[to + j * second.out]! += isInLanes
        ? sums.inLanes(at, inner.size, lanes, width)
        : j < plain
          ? sums.cascade(at, inner.step, inner.size)
          : sums.row(at, inner.step, inner.size);
    }
  });
}

/** The loops of a reduction, innermost first: those that are reduced, then the others, each joined with the next if it can be. */
function loopsOf(shape: readonly number[], dims: readonly number[]): readonly Loop[] {
  const steps = stridesOf(shape);
  const kept = shape.map((size, dim) => (dims.includes(dim) ? 1 : size));
  const outs = stridesOf(kept);
  const all = shape
    .map((size, dim) => ({ size, step: steps[dim]!, out: dims.includes(dim) ? 0 : outs[dim]! }))
    .filter(({ size }) => size !== 1)
    .toReversed();
  const loops: Loop[] = [];
  for (const loop of [...all.filter(({ out }) => out === 0), ...all.filter(({ out }) => out !== 0)]) {
    const last = loops.at(-1);
    if (last !== undefined && last.size * last.step === loop.step && last.size * last.out === loop.out)
      loops[loops.length - 1] = { ...last, size: last.size * loop.size };
    else loops.push(loop);
  }
  return loops;
}

function eachPlace(
  loops: readonly Loop[],
  visit: (from: number, to: number) => void,
  from = 0,
  to = 0,
): void {
  const last = loops.at(-1);
  if (last === undefined) return visit(from, to);
  for (let k = 0; k < last.size; k++)
    eachPlace(loops.slice(0, -1), visit, from + k * last.step, to + k * last.out);
}

class Sums {
  readonly #terms: Float32Array | Float64Array;
  readonly #round: (x: number) => number;

  constructor(terms: Float32Array | Float64Array, round: (x: number) => number) {
    this.#terms = terms;
    this.#round = round;
  }

  /** One term after the other, in levels. `load` gives the k-th. */
  cascade(at: number, step: number, size: number, load = (k: number): number => this.#terms[k]!): number {
    const round = this.#round;
    const power = Math.max(4, Math.floor(ceilLog2(size) / LEVELS));
    const block = 2 ** power;
    const levels = new Array<number>(LEVELS).fill(0);
    let i = 0;
    while (i + block <= size) {
      for (let k = 0; k < block; k++, i++) levels[0] = round(levels[0]! + load(at + i * step));
      for (let level = 1; level < LEVELS; level++) {
        levels[level] = round(levels[level]! + levels[level - 1]!);
        levels[level - 1] = 0;
        if (Math.floor(i / block ** level) % block !== 0) break;
      }
    }
    for (; i < size; i++) levels[0] = round(levels[0]! + load(at + i * step));
    return levels.reduce((sum, level) => round(sum + level));
  }

  /** In four rows, each of them in levels. */
  row(at: number, step: number, size: number, load?: (k: number) => number): number {
    const round = this.#round;
    const each = Math.floor(size / ROWS);
    const rows = Array.from({ length: ROWS }, (_, r) => this.cascade(at + r * step, ROWS * step, each, load));
    for (let i = each * ROWS; i < size; i++) rows[0] = round(rows[0]! + (load ?? this.#term)(at + i * step));
    return rows.reduce((sum, row) => round(sum + row));
  }

  /** In lanes, each of them in rows; what is left over comes first. */
  inLanes(at: number, size: number, lanes: number, width: number): number {
    const round = this.#round;
    const each = Math.floor(size / width);
    const load =
      width === lanes ? undefined : (k: number): number => round(this.#terms[k]! + this.#terms[k + lanes]!);
    let sum = 0;
    for (let i = each * width; i < size; i++) sum = round(sum + this.#terms[at + i]!);
    for (let lane = 0; lane < lanes; lane++) sum = round(sum + this.row(at + lane, width, each, load));
    return sum;
  }

  readonly #term = (k: number): number => this.#terms[k]!;
}

function ceilLog2(x: number): number {
  return x <= 2 ? 1 : Math.ceil(Math.log2(x));
}
