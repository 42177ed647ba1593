import type { Language } from '../../language.js';
import type { Rule } from '../../rule.js';
import { compiledRule } from './compiled-rule.js';

/**
 * Checks that a rule fits a language.
 *
 * @throws PatternError pointing into the text of the offending pattern
 */
export function checkRule(language: Language, rule: Rule): void {
  compiledRule(language, rule);
}
