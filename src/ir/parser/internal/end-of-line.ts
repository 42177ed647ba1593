import type { Cursor } from './cursor.js';

/** Nothing but a comment stands behind what was read. */
export function endOfLine(cursor: Cursor): void {
  cursor.blanks();
  if (cursor.atEnd() || cursor.looksAt('\n') || cursor.looksAt('\r') || cursor.looksAt('#')) return;
  cursor.fail({
    message: 'the line should end here',
    hint: 'Values are cleared after `;`, as in `;  a = b = None`.',
    end: cursor.lineEnd(),
  });
}
