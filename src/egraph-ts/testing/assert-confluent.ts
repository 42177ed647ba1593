import fc from 'fast-check';
import { EGraph, type EGraphOptions } from '../egraph.js';
import { astSize } from '../extract/cost.js';
import { Extractor } from '../extract/extractor.js';
import type { Language } from '../language.js';
import { ruleset, type Ruleset } from '../ruleset.js';
import { run } from '../run.js';
import type { RunOptions } from '../run-report.js';
import type { Term } from '../types.js';
import { checkProperty } from './check-property.js';

/** The terms to try a ruleset on, and how. */
export interface RulesetLawOptions {
  readonly terms: fc.Arbitrary<Term>;
  readonly egraph?: EGraphOptions;
  readonly run?: RunOptions;
  readonly params?: fc.Parameters<[Term]>;
}

/**
 * Asserts that the order of rules does not matter: where a ruleset saturates, it and its reverse give the same number of
 * e-nodes and classes and the same cost of the best term.
 *
 * @throws the failure of fast-check, with seed, path and the shrunk term
 */
export function assertConfluent(language: Language, set: Ruleset, options: RulesetLawOptions): void {
  const reversed = ruleset(`${set.name} reversed`, [...set.rules].reverse());
  const outcome = (rules: Ruleset, term: Term): string | undefined => {
    const egraph = new EGraph(language, options.egraph);
    const root = egraph.addTerm(term);
    if (run(egraph, rules, options.run).stop !== 'saturated') return undefined;
    return `${egraph.nodeCount} e-nodes, ${egraph.classCount} classes, best term of size ${new Extractor(egraph, astSize).cost(root)}`;
  };
  checkProperty(
    fc.property(options.terms, (term) => {
      const [there, back] = [outcome(set, term), outcome(reversed, term)];
      if (there === undefined || back === undefined || there === back) return;
      throw new Error(`ruleset "${set.name}" depends on the order of its rules: ${there}; reversed: ${back}`);
    }),
    options.params ?? {},
  );
}

/**
 * Asserts that saturating, extracting, and saturating what was extracted finds nothing cheaper than the first time.
 *
 * @throws the failure of fast-check, with seed, path and the shrunk term
 */
export function assertIdempotent(language: Language, set: Ruleset, options: RulesetLawOptions): void {
  const best = (term: Term): { cost: number; term: Term } | undefined => {
    const egraph = new EGraph(language, options.egraph);
    const root = egraph.addTerm(term);
    if (run(egraph, set, options.run).stop !== 'saturated') return undefined;
    return new Extractor(egraph, astSize).findBest(root);
  };
  checkProperty(
    fc.property(options.terms, (term) => {
      const once = best(term);
      const twice = once === undefined ? undefined : best(once.term);
      if (once === undefined || twice === undefined || once.cost === twice.cost) return;
      throw new Error(`ruleset "${set.name}": a second run goes from cost ${once.cost} to ${twice.cost}`);
    }),
    options.params ?? {},
  );
}
