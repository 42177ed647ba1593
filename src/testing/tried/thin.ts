import type { Rule } from 'egraph-ts';
import { variablesOf, type Condition } from '../../conditions/index.js';
import { isPremise } from '../../facts/index.js';
import type { DType } from '../../ir/index.js';
import type { RuleCoverage } from './coverage.js';

/** Programs from which on something that was not seen among them is missing, and not by chance. */
const ENOUGH = 60;

/**
 * What is missing in what a rule was tried on: a dtype that its conditions name one by one, or all but one value of an attribute
 * that it takes any of. Undefined when nothing is.
 */
export function thinCoverage(
  rule: Rule,
  coverage: RuleCoverage | undefined,
  judged: number,
): string | undefined {
  if (coverage === undefined || judged < ENOUGH) return undefined;
  const premises = rule.conditions.filter(isPremise).map(({ premise }) => premise);
  const missing = [
    ...premises.flatMap((premise) => untriedDtypes(premise, coverage)),
    ...untriedValues(premises, coverage),
  ];
  if (missing.length === 0) return undefined;
  return (
    `${rule.name} was tried on ${judged} programs, and not on all that it is about: ${missing.join('; ')}. ` +
    'Say with the option variables what they may be, or take it out of the rule.'
  );
}

function untriedDtypes(premise: Condition, { dtypes }: RuleCoverage): readonly string[] {
  if (premise.kind !== 'in' || premise.set.kind !== 'dtypes' || !premise.set.text.startsWith('{')) return [];
  const [name] = variablesOf(premise);
  const seen = name === undefined ? undefined : dtypes.get(name);
  if (seen === undefined) return [];
  const untried = premise.set.members.filter((dtype: DType) => !seen.has(dtype));
  return untried.length === 0 ? [] : [`no ${name} was ${untried.join(' or ')}`];
}

/** Attributes about which no condition says anything, of one value in every program. */
function untriedValues(premises: readonly Condition[], coverage: RuleCoverage): readonly string[] {
  const asked = new Set(premises.flatMap((premise) => variablesOf(premise)));
  return [...coverage.attributes].flatMap(([name, values]) => {
    const [only] = values.keys();
    const times = values.get(only ?? '') ?? 0;
    return values.size > 1 ||
      asked.has(name) ||
      coverage.dtypes.has(name) ||
      times < ENOUGH ||
      only === 'None'
      ? []
      : [`${name} was ${only} each time`];
  });
}
