import { EgghatchError } from '../../../diagnostics/index.js';
import { allocate, numelOf, tensorFromStorage, type Tensor } from '../../../tensor/index.js';
import { SCALAR_TYPES, type Payload } from '../../archive/payload.js';
import { table } from '../../../tables/index.js';

/**
 * The values of a weight or constant, in row-major order.
 *
 * @throws EgghatchError of kind `unsupported` for pickled ones, and element types that are not computed with here
 */
export function readTensor({ fqn, layout }: Payload, bytes: Uint8Array): Tensor {
  if (layout === undefined)
    throw new EgghatchError({
      kind: 'unsupported',
      message: `${fqn} is pickled, and its values are not read`,
      hint: 'It stays in the archive as it is.',
    });
  const { name, bytes: width } = SCALAR_TYPES[layout.scalarType]!;
  const { sizes, strides, offset } = layout;
  const data = allocate(name, numelOf(sizes));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const element = READERS[name];
  if (element === undefined) throw new Error(`${name} has storage, but no reader`);
  const index = sizes.map(() => 0);
  let at = offset;
  for (let i = 0; i < data.length; i++) {
    data[i] = element(view, at * width) as never;
    for (let dim = sizes.length - 1; dim >= 0; dim--) {
      at += strides[dim]!;
      if (++index[dim]! < sizes[dim]!) break;
      at -= strides[dim]! * sizes[dim]!;
      index[dim] = 0;
    }
  }
  return tensorFromStorage(name, [...sizes], data);
}

const READERS: Readonly<Record<string, (view: DataView, at: number) => number | bigint>> = table({
  b8: (view, at) => (view.getUint8(at) === 0 ? 0 : 1),
  u8: (view, at) => view.getUint8(at),
  i8: (view, at) => view.getInt8(at),
  i16: (view, at) => view.getInt16(at, true),
  i32: (view, at) => view.getInt32(at, true),
  i64: (view, at) => view.getBigInt64(at, true),
  f16: (view, at) => halfToNumber(view.getUint16(at, true)),
  bf16: (view, at) => {
    const wide = new DataView(new ArrayBuffer(4));
    wide.setUint32(0, view.getUint16(at, true) << 16);
    return wide.getFloat32(0);
  },
  f32: (view, at) => view.getFloat32(at, true),
  f64: (view, at) => view.getFloat64(at, true),
  // Both parts in 64 bits, as tensors have them here.
  c64: (view, at) => view.getBigInt64(at, true),
});

function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}
