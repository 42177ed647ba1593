import { check, type Kind } from '../arguments/check.js';
import { pattern, Pattern } from '../../pattern.js';
import { rule as makeRule, type Rule } from '../../rule.js';

/** Whether something is a rule as `rule` and `rewrite` make them. */
export const RULE: Kind = [
  'a rule',
  (r) => typeof r === 'object' && r !== null && 'facts' in r && 'actions' in r && 'conditions' in r,
];

/** Rules made for patterns, so that each pattern is compiled once. */
const rules = new WeakMap<Pattern, Rule>();

/** A rule that matches the pattern and does nothing. */
export function patternRule(query: Rule | Pattern | string): Rule {
  const p = typeof query === 'string' ? pattern(query) : query;
  if (!(p instanceof Pattern)) {
    check('a query', p, RULE);
    return p;
  }
  let made = rules.get(p);
  if (made === undefined) rules.set(p, (made = makeRule('pattern', [p]).then()));
  return made;
}
