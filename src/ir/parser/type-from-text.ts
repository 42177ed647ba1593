import { EgghatchError } from '../../diagnostics/index.js';
import type { Type } from '../type.js';
import { Cursor } from './internal/cursor.js';
import { parseType } from './internal/parse-type.js';

/** The type behind an annotation. What is wrong with it goes to `complain`, which knows where the text stands. */
export function typeFromText(
  text: string,
  complain: (message: string, expected: string | undefined) => never,
): Type {
  try {
    const cursor = new Cursor({ file: 'type', text });
    const type = parseType(cursor);
    if (!cursor.atEnd()) cursor.fail({ message: 'there is more text after the type' });
    return type;
  } catch (error) {
    if (!(error instanceof EgghatchError)) throw error;
    const column =
      error.place === undefined ? '' : ` (column ${error.place.column} of ${JSON.stringify(text)})`;
    return complain(`${error.message}${column}`, error.expected);
  }
}
