import type { Rule } from 'egraph-ts';
import { expressionsOf } from '../../conditions/index.js';
import { computedOf, isComputed, isPremise, premiseOf } from '../../facts/index.js';
import type { Mistake } from './mutants-of.js';
import { conditionWithLocal, localsOf, slipsOf, withLocal } from './mutate-expressions.js';

/** Mistakes in what a rule gives a name to: wherever the name is used, it means the other thing. */
export function mutateLocals(rule: Rule): readonly Mistake[] {
  const exprs = [
    ...rule.conditions.flatMap((condition) => (isPremise(condition) ? expressionsOf(condition.premise) : [])),
    ...[...rule.let.values()].flatMap((binding) => (isComputed(binding) ? [binding.computed.expr] : [])),
  ];
  return [...localsOf(exprs)].flatMap(([name, definition]) =>
    slipsOf(definition).map(({ what, changed }): Mistake => ({
      what: `in ${name} ${what}`,
      changed: {
        conditions: rule.conditions.map((condition) =>
          isPremise(condition) ? premiseOf(conditionWithLocal(condition.premise, name, changed)) : condition,
        ),
        let: new Map(
          [...rule.let].map(([variable, binding]) => [
            variable,
            isComputed(binding)
              ? computedOf({
                  ...binding.computed,
                  expr: withLocal(binding.computed.expr, name, changed),
                })
              : binding,
          ]),
        ),
      },
    })),
  );
}
