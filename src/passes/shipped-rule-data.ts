import { EXACT_2_15, SHIPPED } from '../../rules/index.js';
import { ruleDataOf } from '../certify/index.js';
import type { RuleData } from '../check/index.js';

/**
 * Every rule that is shipped and gives the same bits, as `checkCertificate` takes the rules that it is to accept. Rules that round are
 * not among them.
 */
export function shippedRuleData(): readonly RuleData[] {
  return [...new Set([...SHIPPED, ...EXACT_2_15])].flatMap((ruleset) => ruleset.rules.map(ruleDataOf));
}
