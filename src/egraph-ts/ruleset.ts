import { RuleError } from './errors.js';
import { checkRule } from './internal/patterns/check-rule.js';
import type { Language } from './language.js';
import type { Rule } from './rule.js';

/** Rules that run together. Compiled once per language, whatever the number of e-graphs. */
export interface Ruleset {
  readonly kind: 'ruleset';
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly doc: string | undefined;
}

/**
 * Groups rules under a name.
 *
 * @param options.language checks every rule against this language now instead of at the first run
 * @throws RuleError when two rules share a name
 */
export function ruleset(
  name: string,
  rules: readonly (Rule | readonly Rule[])[],
  options: { readonly doc?: string; readonly language?: Language } = {},
): Ruleset {
  const flat = rules.flat() as Rule[];
  const names = new Set<string>();
  for (const r of flat) {
    if (names.has(r.name)) throw new RuleError(r.name, `occurs twice in ruleset "${name}"`);
    names.add(r.name);
    if (options.language !== undefined) checkRule(options.language, r);
  }
  return { kind: 'ruleset', name, rules: flat, doc: options.doc };
}
