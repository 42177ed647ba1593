import type { EGraph, ENode, Id, Rule } from 'egraph-ts';
import { lookupOp } from '../../ops/index.js';
import { layoutOf } from '../../terms/index.js';
import { CHANGES, changedLiteral } from './mutate-bindings.js';
import type { Mistake } from './mutants-of.js';
import { withSwapped } from './seen-through.js';
import { kindsOf } from './variable-kinds.js';

/** Mistakes in a right side that is computed: another literal, an effect too few, effects in another order, variables confused. */
export function mutateComputed(rule: Rule): readonly Mistake[] {
  const { rhs } = rule;
  if (typeof rhs !== 'function') return [];
  const after = (what: string, change: (egraph: EGraph, id: Id) => Id): Mistake => ({
    what: `the result ${what}`,
    changed: {
      rhs: (egraph, match) => {
        const made = rhs(egraph, match);
        return made === undefined ? undefined : change(egraph, made);
      },
    },
  });
  const kinds = [...kindsOf(rule)];
  return [
    ...(isEffect(rule)
      ? [
          after('has an effect too few', (egraph, id) => effect(egraph, id)?.children[0] ?? id),
          after('has two effects in the wrong order', reordered),
        ]
      : CHANGES.filter(({ what }) => what !== 'None').map(({ what, change }) =>
          after(`is ${what}`, (egraph, id) => changedLiteral(egraph, id, change)),
        )),
    ...kinds.flatMap(([a, kind], i) =>
      kinds
        .slice(i + 1)
        .filter(([, other]) => other === kind)
        .map(([b]): Mistake => ({
          what: `${a} and ${b} are confused`,
          changed: { rhs: (egraph, match) => rhs(egraph, withSwapped(match, a, b)) },
        })),
    ),
  ];
}

function isEffect({ lhs }: Rule): boolean {
  return lhs?.node.kind === 'app' && lookupOp(lhs.node.op)?.impure === true;
}

function effect(egraph: EGraph, id: Id): ENode | undefined {
  return [...egraph.nodes(id)].find((enode) => {
    const op = lookupOp(enode.op);
    return op !== undefined && layoutOf(op).state;
  });
}

function reordered(egraph: EGraph, id: Id): Id {
  const last = effect(egraph, id);
  const before = last && effect(egraph, last.children[0] as Id);
  if (last === undefined || before === undefined || before.op !== last.op) return id;
  const first = egraph.add(last.op, [before.children[0] as Id, ...last.children.slice(1)]);
  return egraph.add(before.op, [first, ...before.children.slice(1)]);
}
