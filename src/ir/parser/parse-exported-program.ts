import * as Either from 'fp-ts/lib/Either.js';
import { checkInput, withLimits, type BudgetLimits } from '../../budget/index.js';
import { checkArgument, EgghatchError, TEXT } from '../../diagnostics/index.js';
import { inputChecksOf, specsOf } from '../derived.js';
import type { ExportedProgram } from '../exported-program.js';
import { SymbolNames } from '../symbol-names.js';
import { Cursor } from './internal/cursor.js';
import { parseGraph215 } from './internal/dialect-2.15/parse-graph.js';
import { parseRanges215 } from './internal/dialect-2.15/parse-ranges.js';
import { parseSignature215 } from './internal/dialect-2.15/parse-signature.js';
import { parseGraph } from './internal/parse-graph.js';
import { parseRanges } from './internal/parse-ranges.js';
import { parseSignature } from './internal/parse-signature.js';

/**
 * Reads the text of a program as `parseExportedProgram` does, and believes what it says: types, ranges and the order of calls are as they
 * are written. For pages and scripts that show or compare programs and have no use for the ops, which are nine tenths of the code that
 * verifying needs. What is to be run or rewritten should be verified first.
 *
 * @param file the name that the text is shown under in errors
 * @param limits what reading may use up, see {@link BudgetLimits}
 * @returns an error of kind `malformed` with line, column and what was expected
 */
export function parseUnverified(
  text: string,
  file = 'program.txt',
  limits?: Partial<BudgetLimits>,
): Either.Either<EgghatchError, ExportedProgram> {
  return Either.tryCatch(
    () =>
      withLimits(limits, () => {
        checkArgument('parseUnverified', text, TEXT);
        checkInput(file, text.length);
        const cursor = new Cursor({ file, text });
        return TORCH_2_15.test(text) ? parse215(cursor) : parse(cursor);
      }),
    (thrown) => {
      if (thrown instanceof EgghatchError) return thrown;
      throw thrown;
    },
  );
}

/** What the signature begins with, which torch 2.1 writes on one line. */
const TORCH_2_15 = /^[ \t]*Graph signature:[ \t]*\r?$/m;

function parse215(cursor: Cursor): ExportedProgram {
  parseStart(cursor);
  const symbols = new SymbolNames();
  const graph = parseGraph215(cursor, symbols);
  if (cursor.looksAt('class '))
    cursor.fail({
      message: 'the graph reads no submodule whose class this could be',
      hint: 'Submodules are read as `true_graph_0 = self.true_graph_0`, and their classes go by these names.',
      end: cursor.lineEnd(),
    });
  cursor.need('Graph signature:', { expected: '`Graph signature:`' });
  const graphSignature = parseSignature215(cursor, graph);
  cursor.need('Range constraints:', { expected: '`Range constraints: {…}`' });
  cursor.blanks();
  const rangeConstraints = parseRanges215(cursor);
  needEnd(cursor);
  return {
    dialect: 'torch-2.15',
    layoutsUnknown: true,
    graph,
    graphSignature,
    rangeConstraints,
    symbolNames: symbols.names,
    inputChecks: [],
    stateDict: new Map(),
    constants: new Map(),
    ...specsOf(graphSignature),
  };
}

function needEnd(cursor: Cursor): void {
  cursor.space();
  if (!cursor.atEnd())
    cursor.fail({
      message: 'there is more text after the end of the program',
      hint: 'Give one program a text.',
    });
}

function parse(cursor: Cursor): ExportedProgram {
  parseStart(cursor);
  const graph = parseGraph(cursor, false);
  cursor.space();
  if (cursor.looksAt('class '))
    cursor.fail({
      message: 'the graph reads no submodule whose class this could be',
      hint: 'Submodules are read as `submodule_0 = self.submodule_0`, one class each.',
      end: cursor.lineEnd(),
    });
  cursor.need('Graph Signature:', { expected: '`Graph Signature: ExportGraphSignature(…)`' });
  cursor.space();
  const graphSignature = parseSignature(cursor);
  cursor.space();
  cursor.need('Symbol to range:', { expected: '`Symbol to range: {…}`' });
  cursor.space();
  const rangeConstraints = parseRanges(cursor);
  needEnd(cursor);
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

function parseStart(cursor: Cursor): void {
  cursor.space();
  cursor.need('ExportedProgram:', {
    message: 'an exported program begins with `ExportedProgram:`',
    hint: 'Give the whole text that printing an exported program shows.',
  });
  cursor.space();
}
