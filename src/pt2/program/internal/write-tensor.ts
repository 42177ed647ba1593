import { table } from '../../../tables/index.js';
import type { Tensor } from '../../../tensor/index.js';
import type { PayloadLayout } from '../../archive/payload.js';

/** The bytes of a storage in which a tensor lies with these strides. */
export function writeTensor({ dtype, data }: Tensor, layout: PayloadLayout, length: number): Uint8Array {
  const write = WRITERS[dtype];
  if (write === undefined) throw new Error(`values of ${dtype} are read, but not written`);
  const { sizes, strides } = layout;
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  const width = data.length === 0 ? 0 : widthOf(dtype);
  const index = sizes.map(() => 0);
  let at = 0;
  for (let i = 0; i < data.length; i++) {
    write(view, at * width, data[i]!);
    for (let dim = sizes.length - 1; dim >= 0; dim--) {
      at += strides[dim]!;
      if (++index[dim]! < sizes[dim]!) break;
      at -= strides[dim]! * sizes[dim]!;
      index[dim] = 0;
    }
  }
  return bytes;
}

type Write = (view: DataView, at: number, value: number | bigint) => void;

const number =
  (set: (view: DataView, at: number, value: number) => void): Write =>
  (view, at, value) =>
    set(view, at, Number(value));

const WRITERS: Readonly<Record<string, Write>> = table<Write>({
  b8: number((view, at, value) => view.setUint8(at, value)),
  u8: number((view, at, value) => view.setUint8(at, value)),
  i8: number((view, at, value) => view.setInt8(at, value)),
  i16: number((view, at, value) => view.setInt16(at, value, true)),
  i32: number((view, at, value) => view.setInt32(at, value, true)),
  i64: (view, at, value) => view.setBigInt64(at, BigInt(value), true),
  f16: number((view, at, value) => view.setUint16(at, halfOf(value), true)),
  bf16: number((view, at, value) => {
    const wide = new DataView(new ArrayBuffer(4));
    wide.setFloat32(0, value);
    // A value of this dtype has nothing in the lower half; a NaN keeps what makes it one.
    view.setUint16(at, wide.getUint16(0) | (Number.isNaN(value) ? 0x40 : 0), true);
  }),
  f32: number((view, at, value) => view.setFloat32(at, value, true)),
  c64: (view, at, value) => view.setBigInt64(at, BigInt(value), true),
  f64: number((view, at, value) => view.setFloat64(at, value, true)),
});

function widthOf(dtype: string): number {
  return dtype === 'b8' ? 1 : Number(/\d+/.exec(dtype)![0]) / 8;
}

/** The bits of a number that is one of 16 bits. */
function halfOf(value: number): number {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const magnitude = Math.abs(value);
  if (magnitude === Infinity) return sign | 0x7c00;
  if (magnitude < 2 ** -14) return sign | (magnitude * 2 ** 24);
  const exponent = Math.floor(Math.log2(magnitude));
  return sign | ((exponent + 15) << 10) | ((magnitude / 2 ** exponent - 1) * 1024);
}
