import { DagExtractor, type EGraph, type ENode } from 'egraph-ts';
import { isConstant } from '../../facts/index.js';
import type { OpDefinition } from '../../ops/index.js';
import { layoutOf, opOf } from '../../terms/index.js';
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
  const op = opOf(egraph, enode);
  if (op === undefined) return 0;
  return op.runs && !op.impure && !op.nondeterministic && readsConstants(egraph, enode, op) ? ONCE : 1;
}

function readsConstants(egraph: EGraph, enode: ENode, op: OpDefinition): boolean {
  const { first, site } = layoutOf(op);
  return enode.children.slice(first, site).every((child) => isConstant(egraph, child));
}

const GETITEM = 1 / 1024;
/** What is computed from weights alone can be computed once and for all. */
const ONCE = 1 / 1024;
