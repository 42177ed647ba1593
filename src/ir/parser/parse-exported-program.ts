import * as Either from 'fp-ts/lib/Either.js';
import { EgghatchError, placeOf } from '../../diagnostics/index.js';
import { inputChecksOf, specsOf } from '../derived.js';
import type { ExportedProgram } from '../exported-program.js';
import { Cursor } from './internal/cursor.js';
import { parseRanges } from './internal/parse-ranges.js';
import { parseReturn, parseStatement } from './internal/parse-statement.js';
import { parseSignature } from './internal/parse-signature.js';
import { parseType } from './internal/parse-type.js';
import { NAME, parseItems } from './internal/parse-value.js';
import { Scope } from './internal/scope.js';

/**
 * Reads the text that `printExportedProgram` (and torch 2.1) prints. Indentation, comments and blank lines do not matter,
 * so a text copied out of a page reads as well. What the text does not hold stays empty: weights and constants; the
 * structure of inputs and outputs is taken to be flat, checks of the inputs are derived from the annotations.
 *
 * @param file the name that the text is shown under in errors
 * @returns an error of kind `malformed` with line, column and what was expected
 */
export function parseExportedProgram(
  text: string,
  file = 'program.txt',
): Either.Either<EgghatchError, ExportedProgram> {
  return Either.tryCatch(
    () => parse(new Cursor({ file, text })),
    (thrown) => {
      if (thrown instanceof EgghatchError) return thrown;
      throw thrown;
    },
  );
}

function parse(cursor: Cursor): ExportedProgram {
  const scope = new Scope();
  parseHead(cursor, scope);
  parseBody(cursor, scope);
  cursor.need('Graph Signature:', { expected: '`Graph Signature: ExportGraphSignature(…)`' });
  cursor.space();
  const graphSignature = parseSignature(cursor);
  cursor.space();
  cursor.need('Symbol to range:', { expected: '`Symbol to range: {…}`' });
  cursor.space();
  const rangeConstraints = parseRanges(cursor);
  cursor.space();
  if (!cursor.atEnd())
    cursor.fail({
      message: 'there is more text after the end of the program',
      hint: 'Give one program a text.',
    });
  const graph = { nodes: scope.nodes };
  return {
    graph,
    graphSignature,
    rangeConstraints,
    symbolNames: new Map(),
    inputChecks: inputChecksOf(graph, graphSignature, rangeConstraints),
    stateDict: new Map(),
    constants: new Map(),
    ...specsOf(graphSignature),
  };
}

function parseHead(cursor: Cursor, scope: Scope): void {
  cursor.space();
  cursor.need('ExportedProgram:', {
    message: 'an exported program begins with `ExportedProgram:`',
    hint: 'Give the whole text that printing an exported program shows.',
  });
  cursor.space();
  cursor.need('class GraphModule(torch.nn.Module):');
  cursor.space();
  cursor.need('def forward(', { expected: '`def forward(self, …):`' });
  const first = cursor.pos;
  parseItems(cursor, ')', () => {
    const start = cursor.pos;
    const name = cursor.match(NAME)?.[0];
    if (name === undefined)
      return cursor.fail({
        message: 'the name of a parameter should stand here',
        expected: 'such as `arg0_1: f32[3, 2]`',
      });
    if (start === first) {
      if (name !== 'self')
        cursor.fail({
          message: 'the first parameter is `self`',
          expected: '`def forward(self, …):`',
          at: start,
          end: cursor.pos,
        });
      return undefined;
    }
    const val = cursor.take(': ') ? parseType(cursor) : undefined;
    return scope.define(
      cursor,
      { op: 'placeholder', name, target: name, args: [], kwargs: new Map(), meta: { val } },
      start,
    );
  });
  cursor.need(':');
  endOfLine(cursor);
}

const RETURN = /return\b/y;

function parseBody(cursor: Cursor, scope: Scope): void {
  for (;;) {
    cursor.space();
    if (cursor.match(RETURN) !== undefined) break;
    if (cursor.looksAt('Graph Signature:') || cursor.atEnd())
      cursor.fail({ message: 'the graph has no `return`', expected: '`return (…)` as its last line' });
    parseStatement(cursor, scope);
    endOfLine(cursor);
  }
  parseReturn(cursor, scope);
  endOfLine(cursor);
  cursor.space();
  if (cursor.looksAt('class '))
    throw new EgghatchError({
      kind: 'unsupported',
      message: 'Graphs with submodules (from cond or map) are not read.',
      place: placeOf(cursor.source, { start: cursor.pos, end: cursor.lineEnd() }),
      hint: 'Inline the branches of the program first.',
    });
}

function endOfLine(cursor: Cursor): void {
  cursor.blanks();
  if (cursor.atEnd() || cursor.looksAt('\n') || cursor.looksAt('\r') || cursor.looksAt('#')) return;
  cursor.fail({
    message: 'the line should end here',
    hint: 'Values are cleared after `;`, as in `;  a = b = None`.',
    end: cursor.lineEnd(),
  });
}
