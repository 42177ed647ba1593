import fc from 'fast-check';
import type { Analysis } from '../analysis.js';
import { Contradiction } from '../contradiction.js';
import { EGraph } from '../egraph.js';
import type { Language } from '../language.js';
import { printTerm } from '../term.js';
import type { Term } from '../types.js';
import { arbitraryTerm } from './arbitrary-term.js';
import { checkProperty } from './check-property.js';

/**
 * Asserts that `make` is monotone: when a child is known better, what is made of the e-node is at least as much as before.
 * Facts are refined by uniting a child with another term, so `terms` should contain terms that can be equal.
 *
 * @throws the failure of fast-check, with seed, path and the shrunk terms
 */
export function assertMonotone<D>(
  analysis: Analysis<D>,
  language: Language,
  options: {
    readonly terms?: fc.Arbitrary<Term>;
    readonly params?: fc.Parameters<[Term, Term, number]>;
  } = {},
): void {
  const terms = options.terms ?? arbitraryTerm(language);
  checkProperty(
    fc.property(terms, terms, fc.nat(), (parent, other, at) => {
      if (parent.children.length === 0) return;
      const child = parent.children[at % parent.children.length]!;
      const egraph = new EGraph(language, { analyses: [analysis] });
      const before = egraph.data(analysis, egraph.addTerm(parent));
      // The parent is made afresh over the better known child: in the first e-graph it would keep what it had.
      const better = new EGraph(language, { analyses: [analysis] });
      try {
        better.union(better.addTerm(child), better.addTerm(other));
        better.rebuild();
        const after = better.data(analysis, better.addTerm(parent));
        const both = analysis.merge(after, before);
        if (analysis.equals?.(both, after) ?? Object.is(both, after)) return;
      } catch (error) {
        // Two terms that cannot be equal teach nothing.
        if (error instanceof Contradiction || (error as Error).name === 'ContradictionError') return;
        throw error;
      }
      throw new Error(`analysis "${analysis.name}": make is not monotone at ${printTerm(parent)}`);
    }),
    options.params ?? {},
  );
}
