/** A copy of `a` with at least `length` entries, the new ones zero. */
export function grown(a: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const b = new Int32Array(length);
  b.set(a);
  return b;
}
