import { categoryOf, type DType } from '../../../ir/dtype.js';
import { roundTo } from '../../../tensor/index.js';

export type Accumulation = 'sum' | 'prod' | 'amax' | 'amin';

/** One step of an accumulation, rounded to the dtype; integers wrap where they are stored, bools are 0 or 1. */
export function accumulate(
  dtype: DType,
  how: Accumulation,
  a: number | bigint,
  b: number | bigint,
): number | bigint {
  if (dtype === 'c64' && how === 'sum') return sumOfComplex(a as bigint, b as bigint);
  if (typeof a === 'bigint' || typeof b === 'bigint') return accumulateBig(how, BigInt(a), BigInt(b));
  switch (how) {
    case 'sum':
      if (dtype === 'b8') return a | b;
      return categoryOf(dtype) === 'float' ? roundTo(dtype, a + b) : (a + b) | 0;
    case 'prod':
      if (dtype === 'b8') return a & b;
      return categoryOf(dtype) === 'float' ? roundTo(dtype, a * b) : Math.imul(a, b);
    case 'amax':
      return Number.isNaN(a) || a >= b ? a : b;
    case 'amin':
      return Number.isNaN(a) || a <= b ? a : b;
  }
}

function accumulateBig(how: Accumulation, a: bigint, b: bigint): bigint {
  switch (how) {
    case 'sum':
      return a + b;
    case 'prod':
      return a * b;
    case 'amax':
      return a > b ? a : b;
    case 'amin':
      return a < b ? a : b;
  }
}

const BITS = new BigInt64Array(3);
/** The parts of the first number, of the second, and of the result. */
const PARTS = new Float32Array(BITS.buffer);

/** Elements of complex64 are their bits: see `complexParts`. Ops that do anything but add take no complex numbers. */
function sumOfComplex(a: bigint, b: bigint): bigint {
  BITS[0] = a;
  BITS[1] = b;
  for (const part of [0, 1]) PARTS[4 + part] = PARTS[part]! + PARTS[2 + part]!;
  return BITS[2]!;
}
