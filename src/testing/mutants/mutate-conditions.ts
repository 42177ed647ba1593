import type { Condition, Rule } from 'egraph-ts';
import type { Fact } from '../../facts/index.js';
import type { Mistake } from './mutants-of.js';
import { movedRange, seenThrough } from './seen-through.js';

/** Mistakes in the side conditions: one forgotten, or one that looks at something that is off by one. */
export function mutateConditions(rule: Rule): readonly Mistake[] {
  return rule.conditions.flatMap((condition, i): readonly Mistake[] => [
    {
      what: `the condition "${condition.name}" is dropped`,
      changed: { conditions: rule.conditions.toSpliced(i, 1) },
    },
    ...distortions(condition).map(({ what, seen }): Mistake => ({
      what: `"${condition.name}" ${what}`,
      changed: { conditions: rule.conditions.with(i, distorted(condition, seen)) },
    })),
  ]);
}

interface Distortion {
  readonly what: string;
  readonly seen: (fact: Fact) => Fact;
}

function distortions({ name }: Condition): readonly Distortion[] {
  if (/for all values in range|for no value in range|single possible value/.test(name)) {
    return [
      { what: 'sees ranges that end one too early', seen: (fact) => movedRange(fact, 'max', -1n, 'compile') },
      { what: 'sees ranges that begin one too late', seen: (fact) => movedRange(fact, 'min', 1n, 'compile') },
    ];
  }
  if (/positive plain int/.test(name))
    return [{ what: 'sees ints one too high', seen: (fact) => movedLiteral(fact, 1n) }];
  return [];
}

function distorted(condition: Condition, seen: (fact: Fact) => Fact): Condition {
  return {
    ...condition,
    test: (egraph, match) => condition.test(seenThrough(egraph, { data: seen }), match),
  };
}

function movedLiteral(fact: Fact, by: bigint): Fact {
  return typeof fact.literal === 'bigint' ? { ...fact, literal: fact.literal + by } : fact;
}
