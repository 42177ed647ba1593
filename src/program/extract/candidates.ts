import type { EGraph, ENode, Id } from 'egraph-ts';

/** An e-node that a class can be read from. */
export interface Candidate {
  readonly node: ENode;
  /** The classes of its children, each once, by their numbers here. */
  readonly children: readonly number[];
  /** What it costs by itself. */
  readonly price: readonly number[];
}

/** Prices an e-node; `[]` when it is free, undefined when it is forbidden. */
export type PriceOf = (node: ENode, id: Id) => readonly number[] | undefined;

/** What a program can be read from: the classes below its root, numbered from 0 (the root), with their candidates. */
export interface Candidates {
  readonly ids: readonly Id[];
  readonly numbers: ReadonlyMap<Id, number>;
  readonly of: readonly (readonly Candidate[])[];
}

/** Collects the candidates below a class, in the order in which they are come across. Linear in what is reachable. */
export function candidatesBelow(egraph: EGraph, root: Id, priceOf: PriceOf): Candidates {
  const ids: Id[] = [];
  const numbers = new Map<Id, number>();
  const numberOf = (raw: Id): number => {
    const id = egraph.find(raw);
    let number = numbers.get(id);
    if (number === undefined) {
      number = ids.length;
      numbers.set(id, number);
      ids.push(id);
    }
    return number;
  };
  numberOf(root);
  const of: Candidate[][] = [];
  for (let at = 0; at < ids.length; at++) {
    const id = ids[at] as Id;
    const found: Candidate[] = [];
    for (const node of egraph.nodes(id)) {
      const price = priceOf(node, id);
      if (price === undefined) continue;
      const children = [...new Set(node.children.map(numberOf))];
      if (!children.includes(at)) found.push({ node, children, price });
    }
    of.push(found);
  }
  return { ids, numbers, of: ofOneLength(of) };
}

/** What is free costs as many zeros as the others have numbers. */
function ofOneLength(of: readonly (readonly Candidate[])[]): Candidates['of'] {
  let length = 1;
  for (const list of of) for (const { price } of list) length = Math.max(length, price.length);
  const free: readonly number[] = new Array<number>(length).fill(0);
  return of.map((list) =>
    list.map((candidate) => (candidate.price.length === length ? candidate : { ...candidate, price: free })),
  );
}
