import { EGraphError } from '../../errors.js';
import type { Id } from '../../types.js';
import { below, type Position } from './position.js';
import type { ProofMemory } from './proof-memory.js';
import type { Edge } from './proofs.js';

/** An equation used in one direction, at a position below the terms being proved equal. */
export interface PathStep {
  readonly edge: Edge;
  /** Number of the equation. */
  readonly number: number;
  readonly forward: boolean;
  readonly position: Position | undefined;
}

/** An equation as seen from one of its ends. */
export interface Hop {
  readonly number: number;
  readonly forward: boolean;
}

interface Goal {
  readonly from: Id;
  readonly to: Id;
  readonly before: number;
  readonly position: Position | undefined;
}

/**
 * Equations that lead from one term to the other, congruence resolved into equations on children.
 *
 * A congruence found at some time rests on equations found before it, so its children are explained by older equations
 * only: that keeps proofs from going round in circles. Congruences in a row are one: the children of the first term and
 * of the last are equal by what is older than the newest of them. Works with its own stack, since terms can be deep.
 */
export function proofPath(memory: ProofMemory, from: Id, to: Id, before: number): PathStep[] {
  const steps: PathStep[] = [];
  const around = memory.around();
  const stack: (Goal | PathStep)[] = [{ from, to, before, position: undefined }];
  while (stack.length > 0) {
    const task = stack.pop()!;
    if ('edge' in task) {
      steps.push(task);
      continue;
    }
    const todo = resolved(memory, around, task);
    for (let i = todo.length - 1; i >= 0; i--) stack.push(todo[i]!);
  }
  return steps;
}

/** The equations of the shortest chain between two terms that are no congruences. */
export function rootHops(
  memory: ProofMemory,
  from: Id,
  to: Id,
  before: number,
): readonly Pick<PathStep, 'edge' | 'forward'>[] {
  return shortest(memory.edges, memory.around(), from, to, before).flatMap(({ number, forward }) => {
    const edge = memory.edges[number]!;
    return edge.why.kind === 'congruence' ? [] : [{ edge, forward }];
  });
}

function resolved(
  memory: ProofMemory,
  around: readonly (readonly Hop[] | undefined)[],
  { from, to, before, position }: Goal,
): (Goal | PathStep)[] {
  const todo: (Goal | PathStep)[] = [];
  const hops = shortest(memory.edges, around, from, to, before);
  let at = from;
  for (let i = 0; i < hops.length; i++) {
    const { number, forward } = hops[i]!;
    const edge = memory.edges[number]!;
    if (edge.why.kind !== 'congruence') {
      todo.push({ edge, number, forward, position });
      at = forward ? edge.to : edge.from;
      continue;
    }
    const first = at;
    let newest = -1;
    for (; i < hops.length; i++) {
      const next = memory.edges[hops[i]!.number]!;
      if (next.why.kind !== 'congruence') break;
      newest = Math.max(newest, hops[i]!.number);
      at = hops[i]!.forward ? next.to : next.from;
    }
    i--;
    const left = memory.childrenOf(first);
    const right = memory.childrenOf(at);
    for (let c = 0; c < left.length; c++) {
      if (left[c] === right[c]) continue;
      todo.push({ from: left[c]!, to: right[c]!, before: newest, position: below(position, c) });
    }
  }
  return todo;
}

/** Adds the equations from number `from` on to the hops around each term, in order of time. */
export function addHops(around: Hop[][], edges: readonly Edge[], from: number): void {
  for (let number = from; number < edges.length; number++) {
    const edge = edges[number]!;
    (around[edge.from] ??= []).push({ number, forward: true });
    (around[edge.to] ??= []).push({ number, forward: false });
  }
}

/**
 * Fewest equations, by breadth-first search from one end: of chains that are equally short always the one that the oldest equations
 * begin, which is what people see in proofs. `bothWays` costs less and may come to another one.
 */
export function shortest(
  edges: readonly Edge[],
  around: readonly (readonly Hop[] | undefined)[],
  from: Id,
  to: Id,
  before: number,
): Hop[] {
  const near = ofOneOrTwo(edges, around, from, to, before);
  if (near !== undefined) return near;
  const came = new Map<Id, Hop | undefined>([[from, undefined]]);
  const queue = [from];
  for (let i = 0; i < queue.length && !came.has(to); i++) {
    for (const hop of around[queue[i]!] ?? []) {
      // Hops of a term are in order of time.
      if (hop.number >= before) break;
      const edge = edges[hop.number]!;
      const next = hop.forward ? edge.to : edge.from;
      if (came.has(next)) continue;
      came.set(next, hop);
      queue.push(next);
    }
  }
  const path: Hop[] = [];
  for (let at = to; at !== from;) {
    const hop = came.get(at);
    if (hop === undefined) throw new EGraphError('no chain of equations between two terms of one class');
    path.push(hop);
    const edge = edges[hop.number]!;
    at = hop.forward ? edge.from : edge.to;
  }
  return path.reverse();
}

/**
 * The chain of one or two equations that the search would come to, where there is one and both ends have few: a term in
 * between may be in thousands, as a literal that everything uses is.
 */
function ofOneOrTwo(
  edges: readonly Edge[],
  around: readonly (readonly Hop[] | undefined)[],
  from: Id,
  to: Id,
  before: number,
): Hop[] | undefined {
  const [left, right] = [around[from] ?? [], around[to] ?? []];
  if (from === to || left.length > FEW || right.length > FEW) return undefined;
  const other = ({ number, forward }: Hop): Id => (forward ? edges[number]!.to : edges[number]!.from);
  const last = new Map<Id, Hop>();
  for (const hop of right) {
    if (hop.number >= before) break;
    if (!last.has(other(hop))) last.set(other(hop), { number: hop.number, forward: !hop.forward });
  }
  const direct = last.get(from);
  if (direct !== undefined) return [direct];
  for (const hop of left) {
    if (hop.number >= before) break;
    const end = last.get(other(hop));
    if (end !== undefined) return [hop, end];
  }
  return undefined;
}

const FEW = 64;
