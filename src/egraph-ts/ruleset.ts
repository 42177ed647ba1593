import { check, checkOptions, LIST, TEXT } from './internal/arguments/check.js';
import { RuleError } from './errors.js';
import { checkRule } from './internal/patterns/check-rule.js';
import { RULE } from './internal/patterns/pattern-rule.js';
import { LANGUAGE, type Language } from './language.js';
import type { Rule } from './rule.js';

/** Rules that run together. Compiled once per language, whatever the number of e-graphs. */
export interface Ruleset {
  readonly kind: 'ruleset';
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly doc: string | undefined;
}

/** Rules, or lists of them as `birewrite` gives. */
type Rules = readonly (Rule | readonly Rule[])[];

/**
 * Groups rules under a name. Rules given as a function are made when somebody first looks at them, so that a module of
 * many rulesets costs nothing to load; what is wrong with them is then thrown there.
 *
 * @param options.language checks every rule against this language now instead of at the first run (of rules given as a
 *   function, when they are made)
 * @throws RuleError when two rules share a name
 */
export function ruleset(
  name: string,
  rules: Rules | (() => Rules),
  options: { readonly doc?: string; readonly language?: Language } = {},
): Ruleset {
  checkOptions(`ruleset "${name}"`, options, { doc: TEXT, language: LANGUAGE });
  if (typeof rules !== 'function')
    return { kind: 'ruleset', name, rules: checked(name, rules, options.language), doc: options.doc };
  let made: readonly Rule[] | undefined;
  return {
    kind: 'ruleset',
    name,
    get rules() {
      return (made ??= checked(name, rules(), options.language));
    },
    doc: options.doc,
  };
}

function checked(name: string, rules: Rules, language: Language | undefined): readonly Rule[] {
  check(`ruleset "${name}"`, rules, LIST);
  const flat = rules.flat() as Rule[];
  for (const r of flat) check(`ruleset "${name}"`, r, RULE);
  const names = new Set<string>();
  for (const r of flat) {
    if (names.has(r.name)) throw new RuleError(r.name, `occurs twice in ruleset "${name}"`);
    names.add(r.name);
    if (language !== undefined) checkRule(language, r);
  }
  return flat;
}
