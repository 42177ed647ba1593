import { ExtractionError } from '../../errors.js';
import type { ENode, Id, Term } from '../../types.js';

/** The term that a choice of e-nodes spells, sub-terms shared, without recursion. The choice must have no cycle. */
export function buildTerm(root: Id, choose: (id: Id) => ENode, terms: Map<Id, Term>): Term {
  const stack: Id[] = [root];
  const open = new Set<Id>();
  while (stack.length > 0) {
    const c = stack[stack.length - 1]!;
    if (terms.has(c)) {
      stack.pop();
      continue;
    }
    const { op, payload, children } = choose(c);
    const missing = children.filter((x) => !terms.has(x));
    if (missing.length > 0) {
      open.add(c);
      const back = missing.find((x) => open.has(x));
      if (back !== undefined) {
        throw new ExtractionError(
          back,
          `the chosen term of class ${back} contains itself: a cost is below that of a child`,
        );
      }
      for (let i = missing.length - 1; i >= 0; i--) stack.push(missing[i]!);
      continue;
    }
    stack.pop();
    const parts = children.map((x) => terms.get(x)!);
    terms.set(c, payload === undefined ? { op, children: parts } : { op, payload, children: parts });
  }
  return terms.get(root)!;
}
