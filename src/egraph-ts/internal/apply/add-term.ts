import type { EGraph } from '../../egraph.js';
import { parseTerm } from '../../term.js';
import type { Id, Term } from '../../types.js';

/** Adds a term, each shared sub-term once, without recursion. */
export function addTerm(egraph: EGraph, term: Term | string): Id {
  const root = typeof term === 'string' ? parseTerm(egraph.language, term) : term;
  const ids = new Map<Term, Id>();
  const stack: Term[] = [root];
  while (stack.length > 0) {
    const t = stack[stack.length - 1]!;
    if (ids.has(t)) {
      stack.pop();
      continue;
    }
    const missing = t.children.filter((c) => !ids.has(c));
    if (missing.length > 0) {
      for (let i = missing.length - 1; i >= 0; i--) stack.push(missing[i]!);
      continue;
    }
    stack.pop();
    ids.set(
      t,
      egraph.add(
        t.op,
        t.children.map((c) => ids.get(c)!),
        t.payload,
      ),
    );
  }
  return ids.get(root)!;
}
