/** One word shared by the two views; only used between two statements of one function. */
const asFloat = new Float32Array(1);
const asBits = new Uint32Array(asFloat.buffer);

/** The bits of the float32 nearest to `value`. */
export function float32Bits(value: number): number {
  asFloat[0] = value;
  return asBits[0]!;
}

/** The float32 with these bits. */
export function float32OfBits(bits: number): number {
  asBits[0] = bits;
  return asFloat[0]!;
}
