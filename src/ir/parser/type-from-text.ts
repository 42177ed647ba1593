import { EgghatchError } from '../../diagnostics/index.js';
import type { SymbolNames } from '../symbol-names.js';
import type { Type } from '../type.js';
import { Cursor } from './internal/cursor.js';
import { parseType } from './internal/parse-type.js';

/**
 * The type behind an annotation. What is wrong with it goes to `complain`, which knows where the text stands.
 *
 * @param symbols those of a program of torch 2.15; in others symbols are called as they are inside
 */
export function typeFromText(
  text: string,
  complain: (message: string, expected: string | undefined) => never,
  symbols?: SymbolNames,
): Type {
  try {
    const cursor = new Cursor({ file: 'type', text });
    if (symbols !== undefined) cursor.symbolOf = symbols.symbolOf;
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
