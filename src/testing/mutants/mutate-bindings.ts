import type { EGraph, Id, LetBinding, Rule } from 'egraph-ts';
import { computedOf, computes, factOf, isComputed, isPremise, type Computed } from '../../facts/index.js';
import type { Expr } from '../../conditions/index.js';
import { addLiteral, isList, type Literal } from '../../terms/index.js';
import type { Mistake } from './mutants-of.js';
import { slipsOf } from './mutate-expressions.js';
import { OFF_BY_ONE } from './mutate-conditions.js';
import { seenThrough } from './seen-through.js';

/** Mistakes in what a rule computes for its right side: off by one, left out, another expression, or two of them confused. */
export function mutateBindings(rule: Rule): readonly Mistake[] {
  const names = [...rule.let.keys()];
  return [
    ...[...rule.let].flatMap(([name, binding]): readonly Mistake[] => [
      ...CHANGES.map(({ what, change }) => ({
        what: `${name} is ${what}`,
        changed: withLet(rule, name, (egraph, match) =>
          changedLiteral(egraph, binding(egraph, match), change),
        ),
      })),
      ...(isComputed(binding) ? otherExpressions(rule, name, binding) : []),
    ]),
    ...names.flatMap((a, i) =>
      names.slice(i + 1).map((b): Mistake => {
        const swapped = new Map(rule.let)
          .set(a, rule.let.get(b) as LetBinding)
          .set(b, rule.let.get(a) as LetBinding);
        return { what: `${a} and ${b} are swapped`, changed: { let: swapped } };
      }),
    ),
  ];
}

/** A binding that is data, with one slip in its expression; what it takes to compute it changes with it. */
function otherExpressions(rule: Rule, name: string, binding: Computed): readonly Mistake[] {
  const { expr, sort } = binding.computed;
  const slips = slipsOf(expr).map(({ what, changed }): Mistake => {
    const other = computedOf({ expr: changed, sort });
    return { what: `in ${name} ${what}`, changed: withLet(rule, name, other) };
  });
  // What is read off the range of a scalar is read off one that ends elsewhere.
  const distorted = mentions(expr, 'only')
    ? OFF_BY_ONE.map(({ what, seen }): Mistake => ({
        what: `${name} ${what}`,
        changed: {
          conditions: rule.conditions.map((condition) =>
            isPremise(condition) && condition.premise.kind === 'computed'
              ? {
                  ...condition,
                  test: (egraph, match) => condition.test(seenThrough(egraph, { data: seen }), match),
                }
              : condition,
          ),
          let: new Map(rule.let).set(name, (egraph, match) =>
            binding(seenThrough(egraph, { data: seen }), match),
          ),
        },
      }))
    : [];
  return [...slips, ...distorted];
}

function mentions(expr: Expr, fn: string): boolean {
  if (expr.kind === 'local') return mentions(expr.expr, fn);
  return expr.kind === 'apply' && (expr.fn === fn || expr.args.some((arg) => mentions(arg, fn)));
}

function withLet(rule: Rule, name: string, binding: LetBinding): Partial<Rule> {
  return {
    let: new Map(rule.let).set(name, binding),
    conditions: rule.conditions.map((condition) =>
      isComputed(binding) && isPremise(condition) && isAbout(condition.premise, name)
        ? computes(name, binding)
        : condition,
    ),
  };
}

function isAbout(premise: { readonly kind: string; readonly name?: unknown }, name: string): boolean {
  return premise.kind === 'computed' && premise.name === name;
}

const CHANGES: readonly { readonly what: string; readonly change: (literal: Literal) => Literal }[] = [
  { what: 'one too high', change: (literal) => moved(literal, 1n) },
  { what: 'one too low', change: (literal) => moved(literal, -1n) },
  { what: 'None', change: (literal) => (typeof literal === 'bigint' ? null : literal) },
];

function moved(literal: Literal, by: bigint): Literal {
  if (typeof literal === 'bigint') return BigInt.asIntN(64, literal + by);
  if (typeof literal === 'boolean') return !literal;
  if (typeof literal === 'number') return literal + Number(by);
  // Of a list of ints all are turned round, or all are moved one on.
  if (isList(literal)) return by > 0n ? literal.toReversed() : [...literal.slice(1), ...literal.slice(0, 1)];
  return literal;
}

/** The literal that a class holds, changed; other classes stay. */
export function changedLiteral(egraph: EGraph, id: Id, change: (literal: Literal) => Literal): Id {
  const { literal } = factOf(egraph, id);
  return literal === undefined ? id : addLiteral(egraph, change(literal));
}

export { CHANGES };
