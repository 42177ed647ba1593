import type { Language } from '../../language.js';
import type { Ruleset } from '../../ruleset.js';
import { compiledRule, type CompiledRule } from './compiled-rule.js';

const cache = new WeakMap<Language, WeakMap<Ruleset, readonly CompiledRule[]>>();

/** The rules of a ruleset compiled for a language, once. */
export function compiledRuleset(language: Language, set: Ruleset): readonly CompiledRule[] {
  let ofLanguage = cache.get(language);
  if (ofLanguage === undefined) cache.set(language, (ofLanguage = new WeakMap()));
  let rules = ofLanguage.get(set);
  if (rules === undefined)
    ofLanguage.set(set, (rules = set.rules.map((rule) => compiledRule(language, rule))));
  return rules;
}
