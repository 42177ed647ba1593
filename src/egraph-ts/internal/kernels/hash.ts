/** The hash of a key of one column. */
export function hash1(a: number): number {
  let h = Math.imul(a + 0x7f4a7c15, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35);
  return h ^ (h >>> 14);
}

export function hash2(a: number, b: number): number {
  let h = Math.imul(a + 0x7f4a7c15, 0x85ebca6b);
  h = Math.imul((h ^ (h >>> 15)) + b, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 13), 0x27d4eb2f);
  return h ^ (h >>> 15);
}

export function hashN(key: Int32Array, at: number, k: number): number {
  // Same values as hash1 and hash2, so that every code path agrees on where a row is.
  if (k === 1) return hash1(key[at]!);
  if (k === 2) return hash2(key[at]!, key[at + 1]!);
  let h = 0x7f4a7c15;
  for (let i = 0; i < k; i++) {
    h = Math.imul((h ^ (h >>> 15)) + key[at + i]!, 0x85ebca6b);
    h ^= h >>> 13;
  }
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}
