import * as either from 'fp-ts/lib/Either.js';
import type { PatternNode, Rule, Ruleset, RunReport } from 'egraph-ts';
import { EgghatchError } from '../../diagnostics/index.js';
import { hasSideEffects, type OpSet } from '../../ops/index.js';
import { toExportedProgram, type Program } from '../../program/index.js';
import { opsOf } from '../../terms/index.js';

/**
 * Refuses what rules made of a program when a call with side effects would happen twice, naming the rules that built one.
 * Looks at nothing when none did.
 *
 * @throws EgghatchError of kind `rule`
 */
export function effectsHappenOnce(
  program: Program,
  rulesets: readonly Ruleset[],
  { rules: reports }: RunReport,
): void {
  const ops = opsOf(program.egraph.language);
  const suspects = rulesets
    .flatMap(({ rules }) => rules)
    .filter((rule) => (reports.get(rule.name)?.applied ?? 0) > 0 && buildsEffects(rule, ops));
  if (suspects.length === 0) return;
  const read = toExportedProgram(program);
  if (either.isRight(read) || read.left.kind !== 'rule') return;
  const names = suspects.map(({ name }) => `"${name}"`).join(' or ');
  const { expected, hint, message } = read.left;
  throw new EgghatchError(
    {
      kind: 'rule',
      message: `rule ${names}: ${message}`,
      ...(expected !== undefined && { expected }),
      ...(hint !== undefined && { hint }),
    },
    { cause: read.left },
  );
}

function buildsEffects(rule: Rule, ops: OpSet): boolean {
  const built = [
    ...(rule.rhs === undefined || typeof rule.rhs === 'function' ? [] : [rule.rhs]),
    ...rule.actions.flatMap((action) =>
      action.kind === 'union' ? [action.left, action.right] : action.kind === 'call' ? [] : [action.pattern],
    ),
  ];
  return built.some(({ node }) => mentions(node, ops));
}

function mentions(node: PatternNode, ops: OpSet): boolean {
  if (node.kind !== 'app') return false;
  const op = ops.lookup(node.op);
  return (op !== undefined && hasSideEffects(op)) || node.args.some((arg) => mentions(arg, ops));
}
