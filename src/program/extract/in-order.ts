import type { Id } from 'egraph-ts';
import type { Candidates } from './candidates.js';

/**
 * The candidates without those that would draw random numbers, or have effects, in another order than the program has.
 *
 * `orderOf` says when a candidate draws or has its effect, if it does. A value is as late as the last of these that it
 * needs; where a class can be computed from earlier ones alone, what needs later ones is left out. So whatever is chosen
 * of the rest, a draw needs earlier ones only, as it does in the program as written. Candidates times the number of draws.
 */
export function inOrder(
  candidates: Candidates,
  orderOf: (node: Candidates['of'][number][number]['node'], id: Id) => number | undefined,
): Candidates {
  const own = candidates.of.map((list, number) =>
    list.map(({ node }) => orderOf(node, candidates.ids[number] as Id) ?? -Infinity),
  );
  if (!own.some((list) => list.some((draw) => draw !== -Infinity))) return candidates;
  const earliest = new Array<number>(candidates.of.length).fill(Infinity);
  const latestOf = (number: number, k: number): number =>
    candidates.of[number]![k]!.children.reduce(
      (latest, child) => Math.max(latest, earliest[child] as number),
      own[number]![k] as number,
    );
  const parents: number[][] = candidates.of.map(() => []);
  candidates.of.forEach((list, number) => {
    for (const { children } of list) for (const child of children) (parents[child] as number[]).push(number);
  });
  const queue = candidates.of.map((_, number) => number).reverse();
  const queued = new Uint8Array(queue.length).fill(1);
  for (let number = queue.pop(); number !== undefined; number = queue.pop()) {
    queued[number] = 0;
    const before = earliest[number] as number;
    const after = candidates.of[number]!.reduce(
      (least, _, k) => Math.min(least, latestOf(number as number, k)),
      before,
    );
    if (after === before) continue;
    earliest[number] = after;
    for (const parent of parents[number] as number[]) {
      if (queued[parent] === 1) continue;
      queued[parent] = 1;
      queue.push(parent);
    }
  }
  const of = candidates.of.map((list, number) =>
    list.filter((_, k) => latestOf(number, k) === earliest[number] && earliest[number] !== Infinity),
  );
  return { ...candidates, of };
}
