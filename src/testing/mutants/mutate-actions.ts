import type { Action, Rule } from 'egraph-ts';
import type { Fact } from '../../facts/index.js';
import type { Mistake } from './mutants-of.js';
import { movedRange, seenThrough, withSwapped } from './seen-through.js';
import { kindsOf } from './variable-kinds.js';

/** Mistakes in what a rule teaches: an end of a range off by one, bounds confused, nothing taught. */
export function mutateActions(rule: Rule): readonly Mistake[] {
  return rule.actions.flatMap((action, i): readonly Mistake[] => {
    if (action.kind !== 'call') return [];
    const withAction = (what: string, changed: Action): Mistake => ({
      what,
      changed: { actions: rule.actions.with(i, changed) },
    });
    const kinds = [...kindsOf(rule)];
    return [
      withAction('teaches nothing', { kind: 'call', run: () => undefined }),
      ...LESSONS.map(({ what, taught }) =>
        withAction(`teaches ${what}`, {
          kind: 'call',
          run: (egraph, match) => action.run(seenThrough(egraph, { refine: taught }), match),
        }),
      ),
      ...kinds.flatMap(([a, kind], k) =>
        kinds
          .slice(k + 1)
          .filter(([, other]) => other === kind)
          .map(([b]) =>
            withAction(`confuses ${a} and ${b}`, {
              kind: 'call',
              run: (egraph, match) => action.run(egraph, withSwapped(match, a, b)),
            }),
          ),
      ),
    ];
  });
}

const LESSONS: readonly { readonly what: string; readonly taught: (fact: Fact) => Fact }[] = (
  ['compile', 'runtime'] as const
).flatMap((which) =>
  (['min', 'max'] as const).flatMap((side) =>
    ([1n, -1n] as const).map((by) => ({
      what: `a ${which === 'compile' ? 'range while exporting' : 'range at run time'} whose ${side} is ${by > 0n ? 'one too high' : 'one too low'}`,
      taught: (fact: Fact) => movedRange(fact, side, by, which),
    })),
  ),
);
