import type { Rule } from 'egraph-ts';
import { isComputed, isPremise } from '../../facts/index.js';
import { isFold, isLesson } from '../../rulesets/index.js';

/**
 * Whether a rule has a function of its author's: a condition, a right side, something computed, or an action. What is
 * data looks at what it matched and at nothing else; a function can count, and look at where it is.
 */
export function isOpaque(rule: Rule): boolean {
  return (
    rule.conditions.some((condition) => !isPremise(condition)) ||
    (typeof rule.rhs === 'function' && !isFold(rule.rhs)) ||
    [...rule.let.values()].some((binding) => !isComputed(binding)) ||
    rule.actions.some((action) => action.kind === 'call' && !isLesson(action))
  );
}
