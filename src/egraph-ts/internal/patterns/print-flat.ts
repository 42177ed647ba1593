import type { Term } from '../../types.js';
import { printPayload } from './payload-text.js';
import { printName } from './sexp.js';

/** Writes a term, sub-terms that have a name by that name (the root excepted). */
export function printFlat(term: Term, names: ReadonlyMap<Term, string>): string {
  let out = '';
  const stack: (Term | string)[] = [term];
  let root = true;
  while (stack.length > 0) {
    const t = stack.pop()!;
    const name = typeof t === 'string' ? t : root ? undefined : names.get(t);
    root = false;
    if (name !== undefined || typeof t === 'string') {
      out += name!;
      continue;
    }
    if (t.children.length === 0 && t.payload === undefined) {
      out += printName(t.op);
      continue;
    }
    out += '(' + printName(t.op) + (t.payload === undefined ? '' : ' ' + printPayload(t.payload));
    stack.push(')');
    for (let i = t.children.length - 1; i >= 0; i--) stack.push(t.children[i]!, ' ');
  }
  return out;
}

/** Names for terms that no operator in them has: `$0`, `$1`, ... with as many dollars as it takes. */
export function namesFor(shared: readonly Term[], roots: Iterable<Term>): Map<Term, string> {
  let dollars = '$';
  const seen = new Set<Term>(roots);
  for (const t of seen) {
    for (const c of t.children) seen.add(c);
    const mark = /^\$+/.exec(t.op);
    if (mark !== null && mark[0].length >= dollars.length) dollars = '$'.repeat(mark[0].length + 1);
  }
  return new Map(shared.map((t, i) => [t, `${dollars}${i}`]));
}
