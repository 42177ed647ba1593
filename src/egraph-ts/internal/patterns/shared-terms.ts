import type { Term } from '../../types.js';

/** Sub-terms that occur more than once as one object, those inside before those around them; leaves are left out. */
export function sharedTerms(roots: Iterable<Term>): Term[] {
  const uses = new Map<Term, number>();
  const order: Term[] = [];
  for (const root of roots) {
    const stack: { term: Term; at: number }[] = [];
    const enter = (term: Term): void => {
      const known = uses.get(term);
      uses.set(term, (known ?? 0) + 1);
      if (known === undefined) stack.push({ term, at: 0 });
    };
    enter(root);
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      if (top.at < top.term.children.length) enter(top.term.children[top.at++]!);
      else order.push(stack.pop()!.term);
    }
  }
  return order.filter((t) => t.children.length > 0 && uses.get(t)! > 1);
}

/** Number of operators of the terms written out as trees, and of the different ones among them. */
export function sizesOf(roots: Iterable<Term>): { tree: number; dag: number } {
  const sizes = new Map<Term, number>();
  let tree = 0;
  for (const root of roots) {
    const stack = [root];
    while (stack.length > 0) {
      const t = stack[stack.length - 1]!;
      let size = 1;
      const before = stack.length;
      if (!sizes.has(t)) {
        for (const c of t.children) {
          const below = sizes.get(c);
          if (below === undefined) stack.push(c);
          else size += below;
        }
        if (stack.length > before) continue;
        sizes.set(t, size);
      }
      stack.pop();
    }
    tree += sizes.get(root)!;
  }
  return { tree, dag: sizes.size };
}
