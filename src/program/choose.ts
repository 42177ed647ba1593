import {
  explainShared,
  Extractor,
  type CostFunction,
  type EGraph,
  type ENode,
  type Id,
  type SharedProof,
} from 'egraph-ts';
import { opOf } from '../terms/index.js';

/** Which e-node of each class a program is read from. */
export interface Choice {
  node(id: Id): ENode;
  cost(id: Id): number;
}

/** Leaves and lists are free; calls cost one more than their dearest operand, so that shared operands do not add up. */
const depth =
  (cost: (enode: ENode) => number): CostFunction =>
  (enode, childCost) => {
    let most = 0;
    for (const child of enode.children) most = Math.max(most, childCost(child));
    return most + cost(enode);
  };

/** What exists in the e-graph only: never part of a program. */
const NOT_VALUES: ReadonlySet<string> = new Set(['sym', 'expression', 'egghatch.truth', 'egghatch.plain']);

/**
 * The choice that ends in ATen and is least deep: an escape hatch, or an obligation that no rule expanded, costs infinity.
 * By it exports are read: what they print has to be what torch prints, not what is cheapest.
 */
export function chooseLowered(egraph: EGraph): Choice {
  return new Extractor(
    egraph,
    depth((enode) => {
      if (!isLowered(enode.op)) return Infinity;
      return opOf(egraph, enode) === undefined ? 0 : 1;
    }),
  );
}

/** Whether an e-node can be part of a program that was lowered: no escape hatch, no obligation, no question. */
export function isLowered(op: string): boolean {
  if (NOT_VALUES.has(op)) return false;
  return !op.startsWith('egghatch.') || isMessage(op);
}

/** Whether it is the message of an assert that mentions names, which exist once the schedule is known: it stays until then. */
export function isMessage(op: string): boolean {
  return op === 'egghatch.outside' || op === 'egghatch.failed';
}

/** The program as it stands: escape hatches are calls like others, dearer than what they have been rewritten into. */
export function chooseAsWritten(egraph: EGraph): Choice {
  return new Extractor(
    egraph,
    depth((enode) => {
      const { op } = enode;
      if (NOT_VALUES.has(op)) return Infinity;
      return opOf(egraph, enode) === undefined ? 0 : op.startsWith('egghatch.') ? HATCH_COST : 1;
    }),
  );
}

/**
 * The e-nodes that the term of a program was written with, in an e-graph that explains itself. Where one class was written in two
 * ways, as a call that is assumed to be constant and as what it returned, it is the call.
 */
export function chooseTerm(egraph: EGraph, root: Id): Choice {
  const [{ terms }] = explainShared(egraph, [[root, root]]) as readonly [SharedProof];
  const ids: Id[] = [];
  const chosen = new Map<Id, ENode>();
  for (const { op, payload, children } of terms) {
    const id = egraph.lookup(
      op,
      children.map((child) => ids[child] as Id),
      payload,
    ) as Id;
    ids.push(id);
    const known = chosen.get(egraph.find(id));
    if (known !== undefined && !(op === ASSUMED && known.op !== op)) continue;
    const classes = children.map((child) => egraph.find(ids[child] as Id));
    chosen.set(
      egraph.find(id),
      payload === undefined ? { op, children: classes } : { op, payload, children: classes },
    );
  }
  return { node: (id) => chosen.get(egraph.find(id)) as ENode, cost: () => 0 };
}

const ASSUMED = 'egghatch.assume_constant_result';

/** More than any chain of rules puts in the place of one hatch. */
const HATCH_COST = 16;
