import { AMOUNT, checkOptions, IDS } from './internal/arguments/check.js';
import type { EGraph } from './egraph.js';
import type { Binding } from './internal/apply/binding.js';
import { conditionsHold } from './internal/apply/rules-own-code.js';
import { compiledRule } from './internal/patterns/compiled-rule.js';
import { coreOf } from './internal/store/core-of.js';
import { eachMatch } from './internal/search/each-match.js';
import { rootsOf } from './internal/search/roots-of.js';
import { patternRule } from './internal/patterns/pattern-rule.js';
import type { Match } from './match.js';
import type { Pattern } from './pattern.js';
import type { Rule } from './rule.js';
import type { Id } from './types.js';

const OPTIONS = { within: IDS, at: IDS, limit: AMOUNT };

/**
 * All ways in which a rule or pattern matches, without applying anything. A match whose variables are bound alike occurs
 * once for each choice of e-nodes. The conditions of a rule are tested. Rebuilds first when that is due (but not while
 * rules are being applied: a condition sees the e-graph as it is).
 *
 * @param options.at only these classes as roots (where the first fact is about a function: as its first argument)
 * @param options.within only roots reachable downward from these classes
 * @param options.limit the search ends once it has found this many
 * @throws PatternError when the pattern does not fit the language
 */
export function matches(
  egraph: EGraph,
  query: Rule | Pattern | string,
  options: { readonly within?: readonly Id[]; readonly at?: readonly Id[]; readonly limit?: number } = {},
): readonly Match[] {
  const core = coreOf(egraph);
  checkOptions('matches', options, OPTIONS);
  if (!core.locked) core.rebuild();
  const rule = compiledRule(egraph.language, patternRule(query));
  const limit = options.limit ?? Infinity;
  const found: Binding[] = [];
  if (limit <= 0) return found;
  const holds = (match: Match): boolean => conditionsHold(rule, egraph, match);
  // Conditions may change the e-graph, which the search may not see: without a limit they wait for its end.
  const waits = limit === Infinity;
  eachMatch(core, rule, rootsOf(core, options), (match) => {
    if (waits || holds(match)) found.push(match.copy());
    return found.length < limit;
  });
  return waits ? found.filter(holds) : found;
}
