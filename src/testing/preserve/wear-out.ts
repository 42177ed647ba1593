import { matches, type Rule } from 'egraph-ts';
import type { Program } from '../../program/index.js';

/** How often functions of a rule are called before the rule is tried in such a case. */
const CALLS = 4_000;

/**
 * Calls the functions of rules over and over on a program that nobody needs any more: a rule that counts, and is wrong only
 * after thousands of applications, is wrong from here on.
 */
export function wearOut(rules: readonly Rule[], { egraph }: Program): void {
  for (const rule of rules) {
    for (const match of matches(egraph, rule).slice(0, 1)) {
      for (let i = 0; i < CALLS; i++) {
        for (const condition of rule.conditions) condition.test(egraph, match);
        if (typeof rule.rhs === 'function') rule.rhs(egraph, match);
      }
    }
  }
}
