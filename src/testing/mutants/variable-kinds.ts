import type { PatternNode, Rule } from 'egraph-ts';
import { lookupOp } from '../../ops/index.js';
import { layoutOf } from '../../terms/index.js';

/**
 * What the variables of a rule stand for: the type of the argument in whose place they stand on the left, or `let` for
 * those that are computed. States and sites are no variables to be confused.
 */
export function kindsOf(rule: Rule): ReadonlyMap<string, string> {
  const kinds = new Map<string, string>();
  const visit = (node: PatternNode): void => {
    if (node.kind !== 'app') return;
    const op = lookupOp(node.op);
    node.args.forEach((arg, i) => {
      const schema = op && op.schema.args[i - layoutOf(op).first];
      if (arg.kind === 'var' && schema !== undefined && !kinds.has(arg.name)) {
        kinds.set(arg.name, `${schema.type.base}${schema.type.list ? '[]' : ''}`);
      }
      visit(arg);
    });
  };
  for (const fact of rule.facts) visit(fact.pattern.node);
  for (const name of rule.let.keys()) kinds.set(name, 'let');
  return kinds;
}
