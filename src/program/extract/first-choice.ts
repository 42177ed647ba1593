import type { Candidates } from './candidates.js';
import { compare, plus, type Price } from './price-vector.js';

/**
 * A choice of one candidate for each class, by its place among the class's; -1 where a class has none that can be read.
 * No class needs itself.
 */
export type Selection = Int32Array;

/**
 * The choice that is cheapest class by class, when a value that is used twice is paid for twice (`plus`) or only what is
 * dearest below counts (`greatest`): Knuth's generalisation of Dijkstra's algorithm. Ties go to what was come across
 * first. Candidates times logarithm of classes.
 */
export function firstChoice({ of }: Candidates, combine: (a: Price, b: Price) => Price): Selection {
  const chosen = new Int32Array(of.length).fill(-1);
  const parents: number[][] = of.map(() => []);
  const owner: number[] = [];
  const within: number[] = [];
  const missing: number[] = [];
  const below: (Price | undefined)[] = [];
  const heap = new Heap();
  of.forEach((candidates, number) =>
    candidates.forEach(({ children, price }, k) => {
      const at = owner.length;
      owner.push(number);
      within.push(k);
      missing.push(children.length);
      below.push(undefined);
      for (const child of children) (parents[child] as number[]).push(at);
      if (children.length === 0) heap.push({ price, at });
    }),
  );
  for (let top = heap.pop(); top !== undefined; top = heap.pop()) {
    const number = owner[top.at] as number;
    if (chosen[number] !== -1) continue;
    chosen[number] = within[top.at] as number;
    for (const at of parents[number] as number[]) {
      const parent = owner[at] as number;
      if (chosen[parent] !== -1) continue;
      const sum = below[at];
      below[at] = sum === undefined ? top.price : combine(sum, top.price);
      missing[at] = (missing[at] as number) - 1;
      if (missing[at] === 0) {
        const own = of[parent]![within[at] as number]!.price;
        heap.push({ price: plus(below[at] as Price, own), at });
      }
    }
  }
  return chosen;
}

interface Entry {
  readonly price: Price;
  readonly at: number;
}

const before = (a: Entry, b: Entry): boolean => {
  const order = compare(a.price, b.price);
  return order < 0 || (order === 0 && a.at < b.at);
};

/** A binary heap, cheapest first. */
class Heap {
  readonly #entries: Entry[] = [];

  push(entry: Entry): void {
    const entries = this.#entries;
    let at = entries.length;
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = entries[up] as Entry;
      if (!before(entry, parent)) break;
      entries[at] = parent;
      at = up;
    }
    entries[at] = entry;
  }

  pop(): Entry | undefined {
    const entries = this.#entries;
    const top = entries[0];
    const last = entries.pop();
    if (top === undefined || last === undefined || entries.length === 0) return top;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= entries.length) break;
      if (down + 1 < entries.length && before(entries[down + 1] as Entry, entries[down] as Entry)) down++;
      const child = entries[down] as Entry;
      if (!before(child, last)) break;
      entries[at] = child;
      at = down;
    }
    entries[at] = last;
    return top;
  }
}
