import type { Rule } from 'egraph-ts';
import { checkPreserves } from '../preserve/check-preserves.js';
import type { PreserveOptions } from '../preserve/options.js';
import { mutantsOf, type Mutant } from './mutants-of.js';

/** What became of one mutant: refuted by a counterexample, by hardly ever firing, or not at all. */
export type Fate = 'refuted' | 'vacuous' | 'survived';

/** Runs the property of a rule on each of its mutants. */
export function* runMutants(
  rule: Rule,
  options: PreserveOptions = {},
): Iterable<{ readonly mutant: Mutant; readonly fate: Fate }> {
  for (const mutant of mutantsOf(rule)) yield { mutant, fate: fateOf(mutant, options) };
}

/** The fate of one mutant. */
export function fateOf({ rule }: Mutant, options: PreserveOptions = {}): Fate {
  const report = checkPreserves(rule, options);
  if (report.counterexample !== undefined) return 'refuted';
  return report.vacuous ? 'vacuous' : 'survived';
}
