import { applicationOf } from './internal/patterns/application.js';
import { printPayload } from './internal/patterns/payload-text.js';
import { parseSexp, type Sexp } from './internal/patterns/sexp.js';
import type { Language } from './language.js';
import type { Term } from './types.js';

/**
 * Reads a term of the language: `(op payload? child...)`, or `op` alone when it has neither.
 *
 * @throws PatternError pointing at the offending part of the text
 */
export function parseTerm(language: Language, text: string): Term {
  const root = parseSexp(text);
  const done: Term[] = [];
  // Depth-first with an explicit stack: a frame is visited again once its children are on `done`.
  const stack: { sexp: Sexp; expanded: boolean }[] = [{ sexp: root, expanded: false }];
  while (stack.length > 0) {
    const frame = stack.pop()!;
    const app = applicationOf(language, text, frame.sexp);
    if (!frame.expanded) {
      stack.push({ sexp: frame.sexp, expanded: true });
      for (let i = app.args.length - 1; i >= 0; i--) stack.push({ sexp: app.args[i]!, expanded: false });
      continue;
    }
    const children = app.args.length === 0 ? [] : done.splice(-app.args.length);
    done.push(
      app.payload === undefined
        ? { op: app.op.name, children }
        : { op: app.op.name, payload: app.payload, children },
    );
  }
  return done[0]!;
}

/** Writes a term so that {@link parseTerm} reads it back. The text of a DAG grows with its tree. */
export function printTerm(term: Term): string {
  let out = '';
  const stack: (Term | string)[] = [term];
  while (stack.length > 0) {
    const t = stack.pop()!;
    if (typeof t === 'string') {
      out += t;
      continue;
    }
    if (t.children.length === 0 && t.payload === undefined) {
      out += t.op;
      continue;
    }
    out += '(' + t.op + (t.payload === undefined ? '' : ' ' + printPayload(t.payload));
    stack.push(')');
    for (let i = t.children.length - 1; i >= 0; i--) stack.push(t.children[i]!, ' ');
  }
  return out;
}
