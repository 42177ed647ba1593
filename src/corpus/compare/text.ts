/** The first line in which two texts differ, for a person: line number, what was expected and what came. */
export function firstTextDifference(expected: string, actual: string): string | undefined {
  if (expected === actual) return undefined;
  const want = expected.split('\n');
  const got = actual.split('\n');
  const line = want.findIndex((text, i) => text !== got[i]);
  const at = line === -1 ? want.length : line;
  return [`line ${at + 1}`, `  expected: ${shown(want[at])}`, `  actual:   ${shown(got[at])}`].join('\n');
}

function shown(line: string | undefined): string {
  return line === undefined
    ? '(the text ends)'
    : line.trim() === ''
      ? JSON.stringify(line)
      : line.trimStart();
}
