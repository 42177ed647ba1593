import type { ENode, Id } from '../../types.js';
import type { Core } from '../store/core.js';
import { cone } from '../store/reachable-classes.js';

/** An e-node with its class, as extraction sees it. */
export interface Choice {
  readonly id: Id;
  readonly node: ENode;
}

/** The e-nodes of all classes reachable from the roots, in order of insertion. */
export function reachableChoices(core: Core, roots: readonly Id[]): Choice[] {
  const { links, tables } = core;
  const seqs: number[] = [];
  for (const id of cone(core, roots)) seqs.push(...core.members(id));
  seqs.sort((a, b) => a - b);
  return seqs.map((seq) => {
    const t = tables.all[links.seqTable[seq]!]!;
    const r = links.seqRow[seq]!;
    return { id: core.find(t.rows[r * t.stride + t.k]!), node: core.node(t, r) };
  });
}
