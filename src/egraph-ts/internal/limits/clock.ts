const clock = (globalThis as { performance?: { now(): number } }).performance ?? Date;

/** Milliseconds from an arbitrary point, for reports and time limits only. */
export function now(): number {
  return clock.now();
}
