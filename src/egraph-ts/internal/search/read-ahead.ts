import { BATCH } from './match-kernels.js';
import { hash2 } from '../store/table.js';

const first = new Int32Array(BATCH);

/** Slots from which on the nearer caches do not hold them. */
const LARGE = 1 << 16;

/**
 * Hashes a batch of keys and reads the slots and rows that probing them will read.
 *
 * A probe branches on what it reads, and a processor that guessed the branch wrong has to start over, waiting for memory
 * once per key. Here nothing depends on what is read, so that the processor waits for many keys at the same time.
 */
export function touch2(
  slots: Int32Array,
  mask: number,
  rows: Int32Array,
  a: Int32Array,
  b: Int32Array,
  n: number,
  hashes: Int32Array,
): void {
  for (let i = 0; i < n; i++) hashes[i] = hash2(a[i]!, b[i]!);
  if (mask < LARGE) return;
  for (let i = 0; i < n; i++) first[i] = slots[hashes[i]! & mask]!;
  for (let i = 0; i < n; i++) {
    const slot = first[i]!;
    if (((slot ^ hashes[i]!) & ~mask) === 0 && slot !== 0) first[i] = rows[((slot & mask) - 1) << 2]!;
  }
}
