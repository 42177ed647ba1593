import { pattern, type EGraph, type Pattern, type PatternNode } from 'egraph-ts';
import { layoutOf, opsOf } from '../../terms/index.js';

interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The part of a pattern as it was written that a part of the completed pattern comes from; undefined when nobody wrote it:
 * a default, or a site.
 */
export function writtenSpan(
  egraph: EGraph,
  written: string,
  completed: Pattern,
  part: Span,
): Span | undefined {
  const ops = opsOf(egraph.language);
  const visit = (whole: PatternNode, own: PatternNode | undefined): PatternNode | undefined => {
    if (whole.start === part.start && whole.end === part.end) return own;
    if (whole.kind !== 'app' || part.start < whole.start || part.end > whole.end) return undefined;
    const i = whole.args.findIndex((arg) => arg.start <= part.start && part.end <= arg.end);
    return i < 0
      ? own
      : (visit(whole.args[i]!, own === undefined ? undefined : argument(own, whole.op, i)) ?? own);
  };
  const argument = (own: PatternNode, target: string, i: number): PatternNode | undefined => {
    if (own.kind !== 'app') return undefined;
    const op = ops.lookup(target);
    if (op === undefined) return own.args[i];
    const name = op.schema.args[i - layoutOf(op).first]?.name;
    const named = own.args.findIndex((arg) => arg.kind === 'app' && arg.op.startsWith(`${name}=`));
    if (named >= 0) {
      const word = own.args[named] as Extract<PatternNode, { kind: 'app' }>;
      return word.op === `${name}=` ? own.args[named + 1] : word;
    }
    const given = own.args[i];
    return given?.kind === 'app' && /^[A-Za-z_]\w*=/.test(given.op) ? undefined : given;
  };
  const root = pattern(written).node;
  const named = root.kind === 'app' && root.op === '=' && root.args.length === 2 ? root.args[1]! : root;
  const found = visit(completed.node, named);
  return found && { start: found.start, end: found.end };
}
