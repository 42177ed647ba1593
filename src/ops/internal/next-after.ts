import type { DType } from '../../ir/dtype.js';

const bits = new BigInt64Array(1);
const doubles = new Float64Array(bits.buffer);
const words = new Int32Array(bits.buffer);
const singles = new Float32Array(bits.buffer);

/** The value next to `from` in the direction of `to`, in the dtype. */
export function nextAfter(dtype: DType): (from: number, to: number) => number {
  const drop = dtype === 'bf16' ? 16 : 0;
  return (from, to) => {
    if (Number.isNaN(from) || Number.isNaN(to)) return NaN;
    if (from === to) return to;
    // From zero the first step is the smallest subnormal of that side; elsewhere neighbours are neighbours as integers.
    const away = from === 0 || from < to === from > 0;
    return dtype === 'f64' ? step64(from, to, away) : step32(from, to, away, 1 << drop);
  };
}

function step64(from: number, to: number, away: boolean): number {
  doubles[0] = from === 0 ? 0 : from;
  bits[0] = bits[0]! + (away ? 1n : -1n);
  return from === 0 && to < 0 ? -doubles[0] : doubles[0];
}

function step32(from: number, to: number, away: boolean, unit: number): number {
  singles[0] = from === 0 ? 0 : from;
  words[0] = words[0]! + (away ? unit : -unit);
  return from === 0 && to < 0 ? -singles[0] : singles[0];
}
