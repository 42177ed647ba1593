import { EgghatchError, placeOf, type SourceText, type Span } from '../../../diagnostics/index.js';

export interface SyntaxAdvice {
  readonly expected?: string | undefined;
  readonly hint?: string | undefined;
  readonly pythonType?: 'SyntaxError' | 'IndentationError' | 'TabError';
}

/** The error for text that is not Python, in CPython's words where it has them. */
export function syntaxError(
  source: SourceText,
  span: Span,
  message: string,
  advice: SyntaxAdvice = {},
): EgghatchError {
  return new EgghatchError({
    kind: 'syntax',
    message,
    place: placeOf(source, span),
    expected: advice.expected,
    hint: advice.hint,
    pythonType: advice.pythonType ?? 'SyntaxError',
  });
}

/** The error for Python that is understood but not taken. */
export function unsupportedSyntax(
  source: SourceText,
  span: Span,
  what: string,
  hint?: string,
): EgghatchError {
  return new EgghatchError({
    kind: 'unsupported',
    message: `${what} are not supported`,
    place: placeOf(source, span),
    hint,
  });
}

/** Levels of brackets, blocks or operators within each other; CPython itself stops at 200 brackets. */
export const MAX_NESTING = 200;

export function nestingError(source: SourceText, span: Span, what: string): EgghatchError {
  return new EgghatchError({
    kind: 'budget',
    message: `${what} are nested more than ${MAX_NESTING} levels deep`,
    place: placeOf(source, span),
    hint: 'give the inner parts names of their own',
  });
}
