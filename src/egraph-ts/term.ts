import { check, TEXT, type Kind } from './internal/arguments/check.js';
import { PatternError } from './errors.js';
import { applicationOf } from './internal/patterns/application.js';
import { namesFor, printFlat } from './internal/patterns/print-flat.js';
import { sharedTerms, sizesOf } from './internal/patterns/shared-terms.js';
import { parseSexp, type Sexp } from './internal/patterns/sexp.js';
import { LANGUAGE, type Language } from './language.js';
import type { Term } from './types.js';

/**
 * Reads a term of the language: `(op payload? child...)`, or `op` alone when it has neither; and the let form of
 * {@link printLet}, `(let ((name term) ...) term)`, where each name stands for a term in what follows. Linear in the text.
 *
 * @throws PatternError pointing at the offending part of the text
 */
export function parseTerm(language: Language, text: string): Term {
  check('parseTerm', language, LANGUAGE);
  check('parseTerm', text, TEXT);
  const names = new Map<string, Term>();
  let root = parseSexp(text);
  if (isLet(root)) {
    const [, bindings, body] = root.items;
    for (const binding of bindings.items) {
      const [name, value] = binding.items ?? [];
      if (
        name === undefined ||
        value === undefined ||
        binding.items!.length !== 2 ||
        name.items !== undefined
      )
        throw new PatternError('expected a name and a term', text, binding.start, binding.end);
      names.set(name.atom, read(language, text, value, names));
    }
    root = body;
  }
  return read(language, text, root, names);
}

/** Two lists after `let`, the first of lists: no application of an operator looks like that. */
function isLet(s: Sexp): s is Sexp & { items: readonly [Sexp, Sexp & { items: readonly Sexp[] }, Sexp] } {
  const [head, bindings] = s.items ?? [];
  return (
    s.items?.length === 3 &&
    head!.atom === 'let' &&
    !head!.quoted &&
    bindings?.items?.[0]?.items !== undefined
  );
}

function read(language: Language, text: string, root: Sexp, names: ReadonlyMap<string, Term>): Term {
  const done: Term[] = [];
  // Depth-first with an explicit stack: a frame is visited again once its children are on `done`.
  const stack: { sexp: Sexp; expanded: boolean }[] = [{ sexp: root, expanded: false }];
  while (stack.length > 0) {
    const frame = stack.pop()!;
    const { sexp } = frame;
    const named = sexp.items === undefined && !sexp.quoted && !sexp.named ? names.get(sexp.atom) : undefined;
    if (named !== undefined) {
      done.push(named);
      continue;
    }
    const app = applicationOf(language, text, sexp);
    if (!frame.expanded) {
      stack.push({ sexp, expanded: true });
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

/** Number of operators, written out, from which on {@link printTerm} and `printProof` may name what is shared. */
export const LET_FROM = 1000;

/** Whether terms are better written in let form: from {@link LET_FROM} operators on, when half of them are repetitions. */
export function wantsLet(terms: Iterable<Term>): boolean {
  const { tree, dag } = sizesOf(terms);
  return tree >= LET_FROM && tree >= 2 * dag;
}

const TERM: Kind = [
  'a term { op, payload?, children }',
  (t) => typeof t === 'object' && t !== null && 'op' in t && 'children' in t && Array.isArray(t.children),
];

/**
 * Writes a term so that {@link parseTerm} reads it back; in the form of {@link printLet} when it would have
 * {@link LET_FROM} operators or more, half of them repetitions. Linear in the term as a DAG.
 */
export function printTerm(term: Term): string {
  check('printTerm', term, TERM);
  return wantsLet([term]) ? printLet(term) : printFlat(term, new Map());
}

/**
 * Writes a term with sub-terms that occur more than once (as one object) written once, under a name:
 * `(let (($0 (f a a)) ($1 (f $0 $0))) (f $1 $1))`. {@link parseTerm} reads it back.
 */
export function printLet(term: Term): string {
  check('printLet', term, TERM);
  const shared = sharedTerms([term]);
  if (shared.length === 0) return printFlat(term, new Map());
  const names = namesFor(shared, [term]);
  const bindings = shared.map((t) => `(${names.get(t)!} ${printFlat(t, names)})`);
  return `(let (${bindings.join(' ')}) ${printFlat(term, names)})`;
}
