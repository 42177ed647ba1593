import type { EGraph } from './egraph.js';
import { Binding } from './internal/binding.js';
import { compiledRule } from './internal/compiled-rule.js';
import { cone } from './internal/cone.js';
import { coreOf } from './internal/core-of.js';
import { classesWith, matchRooted } from './internal/match-rooted.js';
import type { Match } from './match.js';
import { Pattern, pattern } from './pattern.js';
import { rule as makeRule, type Rule } from './rule.js';
import type { Id } from './types.js';

/** Rules made for patterns, so that each pattern is compiled once. */
const rules = new WeakMap<Pattern, Rule>();

/**
 * All ways in which a rule or pattern matches, without applying anything. A match whose variables are bound alike occurs
 * once for each choice of e-nodes. The conditions of a rule are tested.
 *
 * @param options.within only roots reachable downward from these classes
 * @throws PatternError when the pattern does not fit the language
 */
export function matches(
  egraph: EGraph,
  query: Rule | Pattern | string,
  options: { readonly within?: readonly Id[] } = {},
): readonly Match[] {
  const core = coreOf(egraph);
  const rule = compiledRule(egraph.language, asRule(query));
  const binding = new Binding(core, rule.variables, rule.rule.name);
  const found: Binding[] = [];
  const roots =
    options.within === undefined ? classesWith(core, rule.facts[0]!.pattern) : cone(core, options.within);
  matchRooted(core, rule, roots, binding, () => found.push(binding.copy()));
  return found.filter((match) => rule.conditions.every((c) => c.test(egraph, match)));
}

function asRule(query: Rule | Pattern | string): Rule {
  const p = typeof query === 'string' ? pattern(query) : query;
  if (!(p instanceof Pattern)) return p;
  let made = rules.get(p);
  if (made === undefined) rules.set(p, (made = makeRule('pattern', [p]).then()));
  return made;
}
