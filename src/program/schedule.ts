import type { EGraph, ENode, Id } from 'egraph-ts';
import type { OpDefinition } from '../ops/index.js';
import { layoutOf, opOf } from '../terms/index.js';
import type { Choice } from './choose.js';
import { isLazy } from './lazy.js';
import type { Site } from './program.js';

/** One call of a program in its place in the order. */
export interface Scheduled {
  readonly id: Id;
  readonly enode: ENode;
  readonly op: OpDefinition;
  readonly site: number;
}

/**
 * The calls that `root` needs, in order: sites in order; before a site, what it needs and nobody has emitted yet, operands
 * first, left to right. Linear in the calls, apart from sorting the sites; no recursion.
 */
export function schedule(
  egraph: EGraph,
  root: Id,
  choice: Choice,
  sites: ReadonlyMap<number, Site>,
): readonly Scheduled[] {
  const reachable = operandsFirst(egraph, [root], choice, new Set());
  const calls = new Map<Id, Scheduled>();
  for (const id of reachable) {
    const enode = choice.node(id);
    const op = opOf(egraph, enode);
    if (op !== undefined)
      calls.set(id, { id, enode, op, site: siteOf(egraph, enode.children[layoutOf(op).site] as Id) });
  }
  const orderOf = (call: Scheduled): number => sites.get(call.site)?.order ?? 0;
  // Sorting is stable: calls of one site stay operands first.
  const eager = [...calls.values()]
    .filter((call) => !isLazy(call.op))
    .sort((a, b) => orderOf(a) - orderOf(b));
  const emitted = new Set<Id>();
  const order: Scheduled[] = [];
  for (const from of [...eager.map((call) => call.id), egraph.find(root)]) {
    for (const id of operandsFirst(egraph, [from], choice, emitted)) {
      const call = calls.get(id);
      if (call !== undefined) order.push(call);
    }
  }
  return order;
}

/** The classes below `roots` that are not `seen` yet, operands before what uses them, left to right. Marks them seen. */
export function operandsFirst(
  egraph: EGraph,
  roots: readonly Id[],
  choice: Choice,
  seen: Set<Id>,
): readonly Id[] {
  const order: Id[] = [];
  const stack: { id: Id; children: readonly Id[]; next: number }[] = [];
  const enter = (raw: Id): void => {
    const id = egraph.find(raw);
    if (seen.has(id)) return;
    seen.add(id);
    stack.push({ id, children: choice.node(id).children, next: 0 });
  };
  for (const root of roots) {
    enter(root);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const child = top.children[top.next++];
      if (child !== undefined) enter(child);
      else {
        order.push(top.id);
        stack.pop();
      }
    }
  }
  return order;
}

/** The number of a site. */
export function siteOf(egraph: EGraph, id: Id): number {
  for (const enode of egraph.nodes(id)) if (enode.op === 'site') return Number(enode.payload);
  throw new Error(`e-class ${id} is not a site`);
}
