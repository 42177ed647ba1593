import type { SourceText } from '../../diagnostics/index.js';
import type { Module } from './ast.js';
import { Cursor } from './internal/cursor.js';
import { parseFile } from './internal/statements.js';
import { tokenize } from './internal/tokenizer.js';

/**
 * Parses a Python 3.11 file (and the f-strings of 3.12).
 *
 * Written by hand rather than on a parser generator's tree: what CPython refuses is refused in its words and at its
 * place, and neither long chains of operators nor deep nesting can overflow the stack.
 *
 * @throws EgghatchError of kind `syntax` for what is not Python, `unsupported` for syntax that is not taken, `budget` for
 * text that is nested too deeply.
 */
export function parsePython(source: SourceText): Module {
  const cursor = new Cursor(source, tokenize(source));
  const body = parseFile(cursor);
  return { source, body, futureAnnotations: cursor.futureAnnotations };
}
