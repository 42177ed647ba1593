import { pattern, type PatternNode } from 'egraph-ts';
import { hasSideEffects, type OpSet } from '../../ops/index.js';
import { layoutOf } from '../layout.js';
import { SITE, type Completion } from './complete.js';

/**
 * The sites of a right side, from the completed premises. What is built stands where stood what it replaces, and a draw is
 * the first one that was matched. What a rule builds in the place of a draw stands nowhere, so that it is one with what is
 * equal to it: the site of a draw is its identity. A call with effects is the one that was matched, in the same order.
 */
export function sitesToBuild(
  premises: readonly string[],
  ops: OpSet,
): Pick<Completion, 'site' | 'drawSite' | 'effectSites'> {
  const nodes = premises.map((premise) => named(pattern(premise).node));
  const [root] = nodes;
  const isDraw = root?.kind === 'app' && ops.lookup(root.op)?.nondeterministic === true;
  const drawSite = nodes.map((node) => drawIn(node, ops)).find((site) => site !== undefined);
  const effectSites = new Map<string, string[]>();
  for (const node of nodes) noteEffects(node, ops, effectSites);
  return { site: isDraw ? '(site 0)' : SITE, drawSite, effectSites };
}

/** The sites of the calls with side effects in a completed pattern, by op, innermost first. */
function noteEffects(node: PatternNode, ops: OpSet, into: Map<string, string[]>): void {
  if (node.kind !== 'app') return;
  for (const arg of node.args) noteEffects(arg, ops, into);
  const op = ops.lookup(node.op);
  const site = op !== undefined && hasSideEffects(op) ? node.args[layoutOf(op).site] : undefined;
  if (site?.kind !== 'var') return;
  into.set(node.op, [...(into.get(node.op) ?? []), site.name]);
}

/** The call in `(= ?p (call …))`. */
function named(node: PatternNode): PatternNode {
  return node.kind === 'app' && node.op === '=' ? (node.args[1] ?? node) : node;
}

/** The site of the first call with a random result in a completed pattern. */
function drawIn(node: PatternNode, ops: OpSet): string | undefined {
  if (node.kind !== 'app') return undefined;
  const op = ops.lookup(node.op);
  const site = op?.nondeterministic === true ? node.args[layoutOf(op).site] : undefined;
  if (site?.kind === 'var') return site.name;
  return node.args.map((arg) => drawIn(arg, ops)).find((found) => found !== undefined);
}
