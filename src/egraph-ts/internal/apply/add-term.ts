import type { EGraph } from '../../egraph.js';
import { LanguageError, PatternError } from '../../errors.js';
import { Pattern } from '../../pattern.js';
import { parseTerm } from '../../term.js';
import type { Id, Term } from '../../types.js';

/** Adds a term, each shared sub-term once, without recursion. */
export function addTerm(egraph: EGraph, term: Term | Pattern | string): Id {
  return fold(termOf(egraph, term), (t, children) => egraph.add(t.op, children, t.payload))!;
}

/** The class of a term if the e-graph holds it. */
export function lookupTerm(egraph: EGraph, term: Term | Pattern | string): Id | undefined {
  return fold(termOf(egraph, term), (t, children) => egraph.lookup(t.op, children, t.payload));
}

function termOf(egraph: EGraph, term: Term | Pattern | string): Term {
  if (typeof term === 'string') return parseTerm(egraph.language, term);
  if (!(term instanceof Pattern)) return term;
  const [variable] = term.variables;
  if (variable !== undefined)
    throw new PatternError(`a term has no variables: ${variable}`, term.text, 0, term.text.length);
  return parseTerm(egraph.language, term.text);
}

/** Visits children before what they are in; undefined as soon as a visit gives that. */
function fold(root: Term, visit: (term: Term, children: Id[]) => Id | undefined): Id | undefined {
  const ids = new Map<Term, Id>();
  const stack: Term[] = [root];
  /** Terms whose children are being visited. */
  const open = new Set<Term>();
  while (stack.length > 0) {
    const t = stack[stack.length - 1]!;
    if (ids.has(t)) {
      stack.pop();
      continue;
    }
    if (!isTerm(t)) throw new LanguageError(`expected a term { op, payload?, children }, found ${show(t)}`);
    const children: Id[] = [];
    let waits = false;
    for (let i = t.children.length - 1; i >= 0; i--) {
      const id = ids.get(t.children[i]!);
      if (id !== undefined) children[i] = id;
      else {
        stack.push(t.children[i]!);
        waits = true;
      }
    }
    if (waits) {
      if (open.has(t)) throw new LanguageError(`the term contains itself, by way of "${t.op}"`);
      open.add(t);
      continue;
    }
    stack.pop();
    const id = visit(t, children);
    if (id === undefined) return undefined;
    ids.set(t, id);
  }
  return ids.get(root)!;
}

function isTerm(t: unknown): t is Term {
  return typeof t === 'object' && t !== null && 'op' in t && 'children' in t && Array.isArray(t.children);
}

function show(value: unknown): string {
  return typeof value === 'object' && value !== null ? `{ ${Object.keys(value).join(', ')} }` : String(value);
}
