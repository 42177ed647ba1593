import type { DType } from '../../ir/dtype.js';
import { roundInt64ToFloat32 } from '../round-int64.js';
import { roundTo } from '../round.js';
import type { Scalar } from '../scalar.js';
import type { TensorData } from '../tensor.js';

const INT64_INDEFINITE = -(2n ** 63n);
const INT32_INDEFINITE = -(2 ** 31);

/** Converts one number to a dtype and stores it: C's conversions as x86 does them, which is what torch shows. */
export function storeScalar(dtype: DType, storage: TensorData, index: number, value: Scalar): void {
  if (dtype === 'b8') {
    storage[index] = Number(value) !== 0 || Number.isNaN(value) ? 1 : 0;
  } else if (dtype === 'c64') {
    new Float32Array(storage.buffer as ArrayBuffer, storage.byteOffset)[2 * index] = Number(value);
  } else if (storage instanceof BigInt64Array) {
    storage[index] = toInt64(value);
  } else if (storage instanceof Float32Array || storage instanceof Float64Array) {
    storage[index] = toFloat(dtype, value);
  } else {
    // The array wraps to its own width.
    storage[index] = dtype === 'u8' && typeof value === 'number' ? lowByte(value) : toInt32(value);
  }
}

function toInt64(value: Scalar): bigint {
  if (typeof value === 'bigint') return BigInt.asIntN(64, value);
  if (typeof value === 'boolean') return value ? 1n : 0n;
  return value >= -(2 ** 63) && value < 2 ** 63 ? BigInt(Math.trunc(value)) : INT64_INDEFINITE;
}

function toInt32(value: Scalar): number {
  if (typeof value === 'bigint') return Number(BigInt.asIntN(32, value));
  if (typeof value === 'boolean') return value ? 1 : 0;
  const whole = Math.trunc(value);
  return whole >= INT32_INDEFINITE && whole < 2 ** 31 ? whole : INT32_INDEFINITE;
}

/** torch converts floats to unsigned bytes by way of int64. */
function lowByte(value: number): number {
  return Number(BigInt.asUintN(8, toInt64(value)));
}

function toFloat(dtype: DType, value: Scalar): number {
  if (typeof value === 'number') return roundTo(dtype, value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  return dtype === 'f64' ? Number(value) : roundTo(dtype, roundInt64ToFloat32(value));
}
