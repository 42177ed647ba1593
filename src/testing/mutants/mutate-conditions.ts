import type { Condition, Rule } from 'egraph-ts';
import { isPremise, premiseOf, type DataCondition, type Fact } from '../../facts/index.js';
import type { Mistake } from './mutants-of.js';
import { slipsOfCondition } from './mutate-expressions.js';
import { movedRange, seenThrough } from './seen-through.js';

/** Mistakes in the side conditions: one forgotten, one that says something else, one that sees ranges that are off by one. */
export function mutateConditions(rule: Rule): readonly Mistake[] {
  return rule.conditions.flatMap((condition, i): readonly Mistake[] => {
    // That a binding can be computed is no condition of its own.
    if (isPremise(condition) && condition.premise.kind === 'computed') return [];
    const without: Mistake = {
      what: `the condition "${condition.name}" is dropped`,
      changed: { conditions: rule.conditions.toSpliced(i, 1) },
    };
    if (!isPremise(condition)) return [without];
    const instead = (what: string, other: Condition): Mistake => ({
      what,
      changed: { conditions: rule.conditions.with(i, other) },
    });
    return [
      without,
      ...slipsOfCondition(condition.premise).map(({ what, changed }) => instead(what, premiseOf(changed))),
      ...distortions(condition).map(({ what, seen }) =>
        instead(`"${condition.name}" ${what}`, {
          ...condition,
          test: (egraph, match) => condition.test(seenThrough(egraph, { data: seen }), match),
        }),
      ),
    ];
  });
}

function distortions({ premise }: DataCondition) {
  return premise.kind === 'decided' ? OFF_BY_ONE : [];
}

/** Ranges that somebody who decides from them takes to be narrower than they are. */
export const OFF_BY_ONE: readonly { readonly what: string; readonly seen: (fact: Fact) => Fact }[] = [
  { what: 'sees ranges that end one too early', seen: (fact) => movedRange(fact, 'max', -1n, 'compile') },
  { what: 'sees ranges that begin one too late', seen: (fact) => movedRange(fact, 'min', 1n, 'compile') },
];
