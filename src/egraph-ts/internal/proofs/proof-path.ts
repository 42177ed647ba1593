import { EGraphError } from '../../errors.js';
import type { Id } from '../../types.js';
import type { Edge, Proofs } from './proofs.js';

/** An equation used in one direction, at a position below the terms being proved equal. */
export interface PathStep {
  readonly edge: Edge;
  /** Number of the equation. */
  readonly number: number;
  readonly forward: boolean;
  readonly position: readonly number[];
}

/** An equation as seen from one of its ends. */
export interface Hop {
  readonly number: number;
  readonly forward: boolean;
}

/**
 * Equations that lead from one term to the other, congruence resolved into equations on children.
 *
 * A congruence found at some time rests on equations found before it, so its children are explained by older equations
 * only: that keeps proofs from going round in circles. Works with its own stack, since terms can be deep.
 */
export function proofPath(proofs: Proofs, from: Id, to: Id, before: number): PathStep[] {
  const steps: PathStep[] = [];
  const around = proofs.around();
  type Task =
    | { readonly from: Id; readonly to: Id; readonly before: number; readonly position: readonly number[] }
    | PathStep;
  const stack: Task[] = [{ from, to, before, position: [] }];
  while (stack.length > 0) {
    const task = stack.pop()!;
    if ('edge' in task) {
      steps.push(task);
      continue;
    }
    const todo: Task[] = [];
    for (const { number, forward } of shortest(proofs.edges, around, task.from, task.to, task.before)) {
      const edge = proofs.edges[number]!;
      if (edge.why.kind !== 'congruence') {
        todo.push({ edge, number, forward, position: task.position });
        continue;
      }
      const left = proofs.childrenOf(forward ? edge.from : edge.to);
      const right = proofs.childrenOf(forward ? edge.to : edge.from);
      left.forEach((child, i) => {
        if (child === right[i]) return;
        todo.push({ from: child, to: right[i]!, before: number, position: [...task.position, i] });
      });
    }
    for (let i = todo.length - 1; i >= 0; i--) stack.push(todo[i]!);
  }
  return steps;
}

/** Adds the equations from number `from` on to the hops around each term, in order of time. */
export function addHops(around: Hop[][], edges: readonly Edge[], from: number): void {
  for (let number = from; number < edges.length; number++) {
    const edge = edges[number]!;
    (around[edge.from] ??= []).push({ number, forward: true });
    (around[edge.to] ??= []).push({ number, forward: false });
  }
}

/** Fewest equations, by breadth-first search from one end. */
function shortest(
  edges: readonly Edge[],
  around: readonly (readonly Hop[] | undefined)[],
  from: Id,
  to: Id,
  before: number,
): Hop[] {
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
