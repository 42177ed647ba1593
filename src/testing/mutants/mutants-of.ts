import type { Rule } from 'egraph-ts';
import { mutateActions } from './mutate-actions.js';
import { mutateBindings } from './mutate-bindings.js';
import { mutateComputed } from './mutate-computed.js';
import { mutateConditions } from './mutate-conditions.js';
import { mutateLocals } from './mutate-locals.js';
import { mutatePatterns } from './mutate-patterns.js';
import { checkArgument } from '../../diagnostics/index.js';
import { RULE } from '../../terms/index.js';

/** A rule with one small mistake in it. */
export interface Mutant {
  /** What was changed: `check-upper-bound: operator.le becomes operator.lt on the right`. */
  readonly name: string;
  readonly rule: Rule;
}

/**
 * Rules with one small mistake each, derived from a rule as data: operands swapped, an op replaced by its neighbour, a
 * literal or a bound moved by one, a condition dropped or seeing ranges that are off by one, an effect dropped or moved,
 * one variable in place of another. A property that is worth its time refutes every one that is not equivalent.
 */
export function mutantsOf(rule: Rule): readonly Mutant[] {
  checkArgument('mutantsOf', rule, RULE);
  const mistakes = [
    ...mutatePatterns(rule),
    ...mutateConditions(rule),
    ...mutateBindings(rule),
    ...mutateLocals(rule),
    ...mutateComputed(rule),
    ...mutateActions(rule),
  ];
  const times = new Map<string, number>();
  return mistakes.map(({ what, changed }) => {
    const time = (times.get(what) ?? 0) + 1;
    times.set(what, time);
    // The same change at another place is counted: outermost first.
    return { name: `${rule.name}: ${what}${time === 1 ? '' : ` (${time})`}`, rule: { ...rule, ...changed } };
  });
}

/** One mistake: what it is, and the parts of the rule that it changes. */
export interface Mistake {
  readonly what: string;
  readonly changed: Partial<Rule>;
}
