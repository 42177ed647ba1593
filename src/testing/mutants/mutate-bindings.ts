import type { EGraph, Id, LetBinding, Rule } from 'egraph-ts';
import { factOf } from '../../facts/index.js';
import { addLiteral, isList, type Literal } from '../../terms/index.js';
import type { Mistake } from './mutants-of.js';

/** Mistakes in what a rule computes for its right side: off by one, left out, or two of them confused. */
export function mutateBindings(rule: Rule): readonly Mistake[] {
  const names = [...rule.let.keys()];
  const withLet = (name: string, binding: LetBinding): Partial<Rule> => ({
    let: new Map(rule.let).set(name, binding),
  });
  return [
    ...[...rule.let].flatMap(([name, binding]): readonly Mistake[] =>
      CHANGES.map(({ what, change }) => ({
        what: `${name} is ${what}`,
        changed: withLet(name, (egraph, match) => changedLiteral(egraph, binding(egraph, match), change)),
      })),
    ),
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
