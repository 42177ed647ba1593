import type { ENode, Id } from '../../types.js';
import type { Watch } from '../limits/watch.js';
import type { Core } from '../store/core.js';
import { cone } from '../store/reachable-classes.js';
import { DEAD } from '../kernels/batch.js';

/**
 * The part of an e-graph that extraction looks at: the classes below some roots, numbered densely, and their e-nodes (the
 * choices) in order of insertion. What leads from one to the other stands in flat lists.
 */
export interface ChoiceGraph {
  /** Class of each dense number. */
  readonly ids: readonly Id[];
  /** Dense number of each class. */
  readonly numbers: ReadonlyMap<Id, number>;
  /** E-nodes, in order of insertion. */
  readonly nodes: readonly ENode[];
  /** Class of each e-node. */
  readonly of: Int32Array;
  /** Children of e-node `i` as they stand: `args[argStart[i]] .. args[argStart[i + 1]]`. */
  readonly argStart: Int32Array;
  readonly args: Int32Array;
  /** Children of e-node `i`, each class once: `children[childStart[i]] .. children[childStart[i + 1]]`. */
  readonly childStart: Int32Array;
  readonly children: Int32Array;
  /** E-nodes that have class `c` as a child: `parents[parentStart[c]] .. parents[parentStart[c + 1]]`. */
  readonly parentStart: Int32Array;
  readonly parents: Int32Array;
}

/** Everything below the roots. Cost: the e-nodes of these classes. @throws LimitError */
export function choiceGraph(core: Core, roots: readonly Id[], watch: Watch, what: string): ChoiceGraph {
  const { links, tables } = core;
  const ids: Id[] = [];
  const numbers = new Map<Id, number>();
  const seqs: number[] = [];
  for (const id of cone(core, roots, () => watch.require(what))) {
    watch.require(what);
    numbers.set(id, ids.length);
    ids.push(id);
    links.eachMember(id, (seq) => {
      const t = tables.all[links.seqTable[seq]!]!;
      const b = links.seqRow[seq]! * t.stride;
      if ((t.k > 0 && t.rows[b] === DEAD) || t.rows[b + t.k + 1]! < 0) return;
      seqs.push(seq);
    });
  }
  const order = Int32Array.from(seqs).sort();
  const nodes: ENode[] = [];
  const of = new Int32Array(order.length);
  const argStart = new Int32Array(order.length + 1);
  const childStart = new Int32Array(order.length + 1);
  const args: number[] = [];
  const children: number[] = [];
  /** E-node in which a class was last met as a child. */
  const met = new Int32Array(ids.length).fill(-1);
  for (let i = 0; i < order.length; i++) {
    watch.require(what);
    const t = tables.all[links.seqTable[order[i]!]!]!;
    const r = links.seqRow[order[i]!]!;
    const node = core.node(t, r);
    nodes.push(node);
    of[i] = numbers.get(core.find(t.rows[r * t.stride + t.k]!))!;
    for (const child of node.children) {
      const c = numbers.get(child)!;
      args.push(c);
      if (met[c] === i) continue;
      met[c] = i;
      children.push(c);
    }
    argStart[i + 1] = args.length;
    childStart[i + 1] = children.length;
  }
  const list = Int32Array.from(children);
  return {
    ids,
    numbers,
    nodes,
    of,
    argStart,
    args: Int32Array.from(args),
    childStart,
    children: list,
    ...parentsOf(ids.length, childStart, list),
  };
}

function parentsOf(
  classes: number,
  childStart: Int32Array,
  children: Int32Array,
): { parentStart: Int32Array; parents: Int32Array } {
  const parentStart = new Int32Array(classes + 2);
  for (const c of children) parentStart[c + 2]!++;
  for (let c = 1; c < parentStart.length; c++) parentStart[c]! += parentStart[c - 1]!;
  const parents = new Int32Array(children.length);
  for (let i = 0; i + 1 < childStart.length; i++) {
    for (let j = childStart[i]!; j < childStart[i + 1]!; j++) {
      const c = children[j]! + 1;
      parents[parentStart[c]!++] = i;
    }
  }
  return { parentStart: parentStart.subarray(0, classes + 1), parents };
}
