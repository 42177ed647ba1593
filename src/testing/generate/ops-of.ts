import type { PatternNode, Rule } from 'egraph-ts';
import { KNOWN_OPS, type OpDefinition, type OpSet } from '../../ops/index.js';
import { writtenRule } from '../../terms/index.js';

/** The known ops and those of a rule, and `others` beside them. */
export function opsOf(rule: Rule | undefined, others: readonly OpDefinition[] = []): OpSet {
  return withOthers((rule && writtenRule(rule)?.ops) ?? KNOWN_OPS, others);
}

/** The ops of several rules, those of the first that knows more than the known ones, and `others` beside them. */
export function opsOfRules(rules: readonly Rule[], others: readonly OpDefinition[] = []): OpSet {
  return withOthers(rules.map((rule) => opsOf(rule)).find((ops) => ops !== KNOWN_OPS) ?? KNOWN_OPS, others);
}

function withOthers(ops: OpSet, others: readonly OpDefinition[]): OpSet {
  const more = others.filter((op) => ops.lookup(op.target) === undefined);
  return more.length === 0 ? ops : ops.with(...more);
}

/**
 * Refuses rules over ops that cannot be run: both sides would raise, and be the same.
 *
 * @throws RangeError naming the op
 */
export function requireSemantics(rules: readonly Rule[]): void {
  for (const rule of rules) {
    const ops = opsOf(rule);
    const visit = (node: PatternNode): void => {
      if (node.kind !== 'app') return;
      if (ops.lookup(node.op)?.runs === false)
        throw new RangeError(
          `rule "${rule.name}": ${node.op} was declared without semantics, so that what it computes cannot be compared`,
        );
      node.args.forEach(visit);
    };
    for (const { pattern } of rule.facts) visit(pattern.node);
    if (rule.rhs !== undefined && typeof rule.rhs !== 'function') visit(rule.rhs.node);
  }
}
