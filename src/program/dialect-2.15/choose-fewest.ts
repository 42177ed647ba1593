import { DagExtractor, type EGraph, type ENode } from 'egraph-ts';
import { opOf } from '../../terms/index.js';
import type { Choice } from '../choose.js';
import type { Program } from '../program.js';

/**
 * The choice with the fewest calls, greedily: what `cheapestProgram` starts from. Programs of torch 2.15 have a thousand
 * calls and more, and few of their classes a choice that shares anything, so that nothing is improved further.
 */
export function chooseFewest({ egraph, root }: Program): Choice {
  const dag = new DagExtractor(egraph, [root], (enode) => costOf(egraph, enode));
  const cost = dag.cost(root);
  return { node: cost === Infinity ? (id) => dag.node(id) : dag.plan(root), cost: (id) => dag.cost(id) };
}

/** What takes an item of several results costs a little; what exists in the e-graph only cannot be chosen. */
function costOf(egraph: EGraph, enode: ENode): number {
  if (enode.op === 'sym' || enode.op === 'expression' || enode.op.startsWith('egghatch.')) return Infinity;
  if (enode.op === 'operator.getitem') return GETITEM;
  return opOf(egraph, enode) === undefined ? 0 : 1;
}

const GETITEM = 1 / 1024;
