/** A finite float as `mantissa * 2**exponent`, exactly. */
export function decompose(value: number): { readonly mantissa: bigint; readonly exponent: number } {
  if (value === 0) return { mantissa: 0n, exponent: 0 };
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const fraction = bits & 0xfffffffffffffn;
  const biased = Number((bits >> 52n) & 0x7ffn);
  const magnitude = biased === 0 ? fraction : fraction | 0x10000000000000n;
  const exponent = (biased === 0 ? 1 : biased) - 1075;
  return { mantissa: value < 0 ? -magnitude : magnitude, exponent };
}
