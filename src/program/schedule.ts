import type { EGraph, ENode, Id } from 'egraph-ts';
import { factOf } from '../facts/index.js';
import type { OpDefinition } from '../ops/index.js';
import { layoutOf, opOf, siteNumber } from '../terms/index.js';
import type { Choice } from './choose.js';
import { checkEffects } from './effects-once.js';
import { isLazy } from './lazy.js';
import type { Site } from './program.js';

/** One call of a program in its place in the order. */
export interface Scheduled {
  readonly id: Id;
  readonly enode: ENode;
  readonly op: OpDefinition;
  /** Where it stands in the source; for what rules made, where the first call stands that needs it. */
  readonly site: number;
  /** It stands for a value that is known, and that all but the outputs of the program have as it is. */
  readonly forOutput?: true;
}

type Placed = Omit<Scheduled, 'site'> & { readonly site: number | undefined };

/**
 * The calls that `root` needs, those `forOutputs` and those that stay anyway, in order: sites in order; before a site, what it needs and nobody has emitted yet, operands
 * first, left to right. What has no site, and what is made on demand, comes right before what first needs it. Linear in the
 * calls, apart from sorting the sites; no recursion.
 */
export function schedule(
  egraph: EGraph,
  root: Id,
  choice: Choice,
  sites: ReadonlyMap<number, Site>,
  forOutputs: ReadonlyMap<Id, ENode> = new Map(),
  kept: readonly Id[] = [],
): readonly Scheduled[] {
  const roots = [root, ...kept, ...[...forOutputs.values()].flatMap(({ children }) => children)];
  const reachable = operandsFirst(egraph, roots, choice, new Set());
  const placed = (id: Id, enode: ENode): Placed | undefined => {
    const op = opOf(egraph, enode);
    return op && { id, enode, op, site: siteOfCall(egraph, sites, id, enode) };
  };
  const calls = new Map<Id, Placed>();
  for (const id of reachable) {
    const call = placed(id, choice.node(id));
    if (call !== undefined) calls.set(id, call);
  }
  checkEffects(egraph, root, choice, reachable);
  const known = [...forOutputs].map(([id, enode]) => ({
    ...(placed(id, enode) as Placed),
    forOutput: true as const,
  }));
  const eager: readonly Placed[] = [
    ...[...calls.values()].filter(({ op, site }) => !isLazy(op) && site !== undefined),
    ...known.filter(({ site }) => site !== undefined),
  ];
  const orderOf = ({ site }: Placed): number => sites.get(site ?? 0)?.order ?? 0;
  // Sorting is stable: calls of one site stay operands first.
  const inOrder = [
    ...eager.toSorted((a, b) => orderOf(a) - orderOf(b)),
    ...known.filter(({ site }) => site === undefined),
  ];
  const emitted = new Set<Id>();
  const order: Scheduled[] = [];
  const emit = (from: Id, site: number): void => {
    for (const id of operandsFirst(egraph, [from], choice, emitted)) {
      const call = calls.get(id);
      if (call !== undefined) order.push({ ...call, site: call.site ?? site });
    }
  };
  for (const { site = 0, ...call } of inOrder) {
    if (call.forOutput !== true) emit(call.id, site);
    else {
      for (const child of call.enode.children) emit(egraph.find(child), site);
      order.push({ ...call, site });
    }
  }
  emit(egraph.find(root), 0);
  return order;
}

/**
 * Where a call stands: at its own site; a call that is one e-node wherever it was written, at the first place where it was.
 * Undefined for what rules have made of such calls.
 */
export function siteOfCall(
  egraph: EGraph,
  sites: ReadonlyMap<number, Site>,
  id: Id,
  enode: ENode,
): number | undefined {
  const op = opOf(egraph, enode);
  if (op === undefined) return undefined;
  const own = siteNumber(egraph, enode.children[layoutOf(op).site] as Id);
  if (own !== undefined) return own;
  let first: number | undefined;
  for (const site of factOf(egraph, id).sites ?? []) {
    const order = sites.get(site)?.order;
    if (order !== undefined && !(order >= (sites.get(first ?? -1)?.order ?? Infinity))) first = site;
  }
  return first;
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
