/**
 * The float32 nearest to an integer, ties to even. Going through a double would round twice, so the double is made odd
 * where it is inexact: what it then rounds to is what the integer rounds to.
 */
export function roundInt64ToFloat32(value: bigint): number {
  const nearest = Number(value);
  if (Math.abs(nearest) <= Number.MAX_SAFE_INTEGER) return Math.fround(nearest);
  const error = value - BigInt(nearest);
  if (error === 0n) return Math.fround(nearest);
  const single = Math.fround(nearest);
  const gap = nearest - single;
  if (gap !== 0) {
    const neighbour = single + 2 * gap;
    const isTie = Math.fround(neighbour) === neighbour;
    // Only on a tie does the lost remainder decide.
    if (!isTie) return single;
    const upper = Math.max(single, neighbour);
    const lower = Math.min(single, neighbour);
    return error > 0n ? upper : lower;
  }
  return single;
}
