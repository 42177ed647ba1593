/** Fewer lines, then fewer characters, as long as `same` holds; within so many questions. */
export async function shrunk(
  input: string,
  same: (smaller: string) => Promise<boolean>,
  questions: number,
): Promise<string> {
  let left = questions;
  let best = input;
  for (const by of ['\n', '']) {
    let parts = best.split(by);
    for (
      let size = Math.ceil(parts.length / 2);
      size >= 1 && left > 0;
      size = size === 1 ? 0 : Math.ceil(size / 2)
    ) {
      for (let at = 0; at < parts.length && left > 0;) {
        const fewer = [...parts.slice(0, at), ...parts.slice(at + size)];
        left--;
        if (fewer.length > 0 && (await same(fewer.join(by)))) parts = fewer;
        else at += size;
      }
    }
    best = parts.join(by);
  }
  return best;
}
