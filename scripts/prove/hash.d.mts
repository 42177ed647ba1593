import type { Rule } from 'egraph-ts';

/** The hash of what a rule says: its sides, its conditions, what it computes. */
export function hashOf(rule: Rule): string;
