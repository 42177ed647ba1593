import type { Rule, Ruleset } from 'egraph-ts';
import { checkPreserves } from '../../src/testing/preserve/check-preserves.js';
import { renderCounterexample } from '../../src/testing/preserve/counterexample.js';
import type { RuleTest } from './protocol.js';

/** Tests each rule by itself, on programs that are generated for it. */
export function testRules(
  { rules }: Ruleset,
  runs: number,
  told: (text: string) => void,
): readonly RuleTest[] {
  return rules.map((rule, i) => {
    told(`rule ${i + 1} of ${rules.length}: ${rule.name}`);
    return testRule(rule, runs);
  });
}

function testRule(rule: Rule, runs: number): RuleTest {
  const { counterexample, vacuous, judged, programs } = checkPreserves(rule, { numRuns: runs });
  if (counterexample !== undefined)
    return {
      rule: rule.name,
      verdict: 'broken',
      words: 'changes what a program means; the smallest one that shows it:',
      counterexample: renderCounterexample(rule.name, counterexample),
    };
  if (vacuous !== undefined) return { rule: rule.name, verdict: 'vacuous', words: vacuous };
  return {
    rule: rule.name,
    verdict: 'holds',
    words: `held on ${judged} of ${programs} programs on which it fired`,
  };
}
