/** The line of `text` that holds `start`, with carets under `start..end` on that line. */
export function caret(text: string, start: number, end: number): string {
  // A negative start would count as 0, where a line break may stand.
  const from = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
  const newline = text.indexOf('\n', start);
  const to = newline < 0 ? text.length : newline;
  // A pattern of thousands of characters would drown the message: show a window around the fault.
  const left = Math.max(from, start - 60);
  const right = Math.min(to, Math.max(end, start) + 40);
  const head = left > from ? '...' : '';
  const tail = right < to ? '...' : '';
  const width = Math.max(1, Math.min(end, right) - start);
  return `  ${head}${text.slice(left, right)}${tail}\n  ${' '.repeat(head.length + start - left)}${'^'.repeat(width)}`;
}
