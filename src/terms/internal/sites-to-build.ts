import { pattern, type PatternNode } from 'egraph-ts';
import type { OpSet } from '../../ops/index.js';
import { layoutOf } from '../layout.js';
import { SITE, type Completion } from './complete.js';

/**
 * The sites of a right side, from the completed premises. What is built stands where stood what it replaces, and a draw is
 * the first one that was matched. What a rule builds in the place of a draw stands nowhere, so that it is one with what is
 * equal to it: the site of a draw is its identity.
 */
export function sitesToBuild(premises: readonly string[], ops: OpSet): Pick<Completion, 'site' | 'drawSite'> {
  const nodes = premises.map((premise) => named(pattern(premise).node));
  const [root] = nodes;
  const isDraw = root?.kind === 'app' && ops.lookup(root.op)?.nondeterministic === true;
  const drawSite = nodes.map((node) => drawIn(node, ops)).find((site) => site !== undefined);
  return { site: isDraw ? '(site 0)' : SITE, drawSite };
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
