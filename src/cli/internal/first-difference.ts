export interface LineDifference {
  readonly number: number;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The first line in which two texts differ, counted from 1; nothing when they are the same. */
export function firstLineThatDiffers(before: string, after: string): LineDifference | undefined {
  if (before === after) return undefined;
  const old = before.split('\n');
  const now = after.split('\n');
  let index = 0;
  while (old[index] === now[index]) index++;
  return { number: index + 1, before: old[index], after: now[index] };
}
