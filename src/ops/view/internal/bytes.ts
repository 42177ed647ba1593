import type { DType } from '../../../ir/dtype.js';
import { allocate, tensorFromStorage, type Tensor } from '../../../tensor/index.js';

/** The bytes of one element in torch's memory. */
export const ELEMENT_BYTES: Readonly<Record<DType, number>> = {
  b8: 1,
  u8: 1,
  i8: 1,
  i16: 2,
  i32: 4,
  i64: 8,
  f16: 2,
  bf16: 2,
  f32: 4,
  f64: 8,
  c32: 4,
  c64: 8,
  c128: 16,
  u16: 2,
  u32: 4,
  u64: 8,
  f8e4m3fn: 1,
  f8e5m2: 1,
  f8e4m3fnuz: 1,
  f8e5m2fnuz: 1,
  f8e8m0fnu: 1,
};

const F16_SMALLEST = 2 ** -24;

/** The elements of a tensor as torch has them in memory: little-endian, the half formats in 16 bits. */
export function toBytes({ dtype, data }: Tensor): DataView {
  const bytes = ELEMENT_BYTES[dtype];
  const view = new DataView(new ArrayBuffer(data.length * bytes));
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    const at = i * bytes;
    if (typeof value === 'bigint') view.setBigInt64(at, value, true);
    else if (dtype === 'f64') view.setFloat64(at, value, true);
    else if (dtype === 'f32') view.setFloat32(at, value, true);
    else if (dtype === 'bf16') view.setUint16(at, float32Bits(value) >>> 16, true);
    else if (dtype === 'f16') view.setUint16(at, float16Bits(value), true);
    else if (bytes === 4) view.setInt32(at, value, true);
    else if (bytes === 2) view.setInt16(at, value, true);
    else view.setUint8(at, value);
  }
  return view;
}

/** The tensor whose elements in torch's memory are these bytes. */
export function fromBytes(dtype: DType, shape: readonly number[], view: DataView): Tensor {
  const bytes = ELEMENT_BYTES[dtype];
  const data = allocate(dtype, view.byteLength / bytes);
  for (let i = 0; i < data.length; i++) data[i] = elementAt(dtype, view, i * bytes);
  return tensorFromStorage(dtype, shape, data);
}

function elementAt(dtype: DType, view: DataView, at: number): number | bigint {
  switch (dtype) {
    // A complex number is both its parts in 64 bits, see complexParts.
    case 'i64':
    case 'c64':
      return view.getBigInt64(at, true);
    case 'f64':
      return view.getFloat64(at, true);
    case 'f32':
      return view.getFloat32(at, true);
    case 'i32':
      return view.getInt32(at, true);
    case 'i16':
      return view.getInt16(at, true);
    case 'i8':
      return view.getInt8(at);
    case 'bf16':
      return float32Of(view.getUint16(at, true) << 16);
    case 'f16':
      return float16Of(view.getUint16(at, true));
    case 'b8':
      return Math.min(view.getUint8(at), 1);
    default:
      return view.getUint8(at);
  }
}

const scratch = new DataView(new ArrayBuffer(4));

function float32Bits(value: number): number {
  scratch.setFloat32(0, value);
  return scratch.getUint32(0);
}

function float32Of(bits: number): number {
  scratch.setInt32(0, bits);
  return scratch.getFloat32(0);
}

/** The 16 bits of a number that a float16 holds. */
function float16Bits(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  if (Number.isNaN(value)) return 0x7e00;
  if (magnitude === Infinity) return sign | 0x7c00;
  if (magnitude < 2 ** -14) return sign | (magnitude / F16_SMALLEST);
  const exponent = Math.floor(Math.log2(magnitude));
  return sign | ((exponent + 15) << 10) | (magnitude * 2 ** (10 - exponent) - 1024);
}

function float16Of(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  if (exponent === 0) return sign * fraction * F16_SMALLEST;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}
