import { pattern, RuleError, type PatternNode, type Rule } from 'egraph-ts';
import { checkArgument } from '../diagnostics/index.js';
import type { OpSet } from '../ops/index.js';
import { RULE } from './expected.js';
import { writtenRule } from './written.js';

/** Orders of the operands of one rule that are tried: two for each commutative call on its left side. */
export const MOST_ORDERS = 64;

/**
 * A rule that matches whatever the order of operands of commutative calls on its left side: the rule itself, and one
 * variant for each other order, named `name~2`, `name~3`, …. The e-graph stays as it is: no call is added for its mirror
 * image, as a rule of commutativity would. Calls of ops that are declared `commutative` can be exchanged when their other
 * arguments have their defaults (`aten.add.Tensor` with an `alpha` is left as it is).
 *
 * Give the result to `ruleset`, which takes lists of rules.
 *
 * @throws RuleError when the rule was not made by `programRewrite` or `programRule`, or has more than {@link MOST_ORDERS} orders
 */
export function upToCommutativity(rule: Rule): readonly Rule[] {
  checkArgument('upToCommutativity', rule, RULE);
  const written = writtenRule(rule);
  if (written === undefined)
    throw new RuleError(rule.name, 'is no rule over programs: make it with programRewrite or programRule');
  let orders: readonly (readonly string[])[] = [[]];
  for (const fact of written.facts) {
    const own = ordersOf(fact, written.ops);
    orders = orders.flatMap((before) => own.map((order) => [...before, order]));
    if (orders.length > MOST_ORDERS)
      throw new RuleError(rule.name, `has more than ${MOST_ORDERS} orders of its commutative operands`);
  }
  return orders.map((facts, i) => (i === 0 ? rule : written.again(`${rule.name}~${i + 1}`, facts)));
}

/** The texts of a pattern with the operands of its commutative calls in either order, the written one first. */
function ordersOf(text: string, ops: OpSet): readonly string[] {
  const visit = (node: PatternNode): readonly string[] => {
    if (node.kind !== 'app' || node.args.length === 0) return [text.slice(node.start, node.end)];
    let lists: readonly (readonly string[])[] = [[]];
    for (const arg of node.args) {
      const own = visit(arg);
      lists = lists.flatMap((before) => own.map((order) => [...before, order]));
      // Whoever asked refuses so many.
      if (lists.length > MOST_ORDERS) break;
    }
    const exchanged = isExchangeable(node, ops) ? lists.map(([a, b]) => [b!, a!]) : [];
    return [...new Set([...lists, ...exchanged].map((args) => `(${[node.op, ...args].join(' ')})`))];
  };
  return visit(pattern(text).node);
}

function isExchangeable(node: Extract<PatternNode, { kind: 'app' }>, ops: OpSet): boolean {
  const op = ops.lookup(node.op);
  // More than the two operands would be an argument without its default; an effect has its state before them.
  return op?.commutative === true && !op.impure && node.args.length === 2;
}
