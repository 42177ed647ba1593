import { pattern, Pattern } from '../../pattern.js';
import { rule as makeRule, type Rule } from '../../rule.js';

/** Rules made for patterns, so that each pattern is compiled once. */
const rules = new WeakMap<Pattern, Rule>();

/** A rule that matches the pattern and does nothing. */
export function patternRule(query: Rule | Pattern | string): Rule {
  const p = typeof query === 'string' ? pattern(query) : query;
  if (!(p instanceof Pattern)) return p;
  let made = rules.get(p);
  if (made === undefined) rules.set(p, (made = makeRule('pattern', [p]).then()));
  return made;
}
