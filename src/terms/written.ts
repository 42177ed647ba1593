import type { Rule } from 'egraph-ts';
import type { OpSet } from '../ops/index.js';

/** A rule as its author wrote it, before its patterns were completed. */
export interface WrittenRule {
  readonly facts: readonly string[];
  /** The right side of a rewrite, or the patterns of the actions. */
  readonly actions: readonly string[];
  readonly ops: OpSet;
  /** The same rule under another name, with other premises. */
  readonly again: (name: string, facts: readonly string[]) => Rule;
}

const written = new WeakMap<Rule, WrittenRule>();

export function noteWritten(rule: Rule, as: WrittenRule): Rule {
  written.set(rule, as);
  return rule;
}

/** How a rule was written; undefined for one that was not made by `programRewrite` or `programRule`. */
export function writtenRule(rule: Rule): WrittenRule | undefined {
  return written.get(rule);
}
