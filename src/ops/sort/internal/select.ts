import type { Before, Entry } from './order.js';

/**
 * Sorting and selecting as the C++ library does it that torch is built with. These are not stable: which of several
 * equal elements comes first depends on the algorithm, so it has to be the same one for indices to be the same.
 */

/** Ranges up to this length are sorted by insertion. */
const SMALL = 16;

/** Puts what belongs at `nth` there, what belongs before it before it, and the rest after it. */
export function nthElement(items: Entry[], nth: number, before: Before): void {
  let [first, last] = [0, items.length];
  if (first === last || nth === last) return;
  let depth = depthLimit(items.length);
  while (last - first > 3) {
    if (depth-- === 0) {
      heapSelect(items, first, nth + 1, last, before);
      swap(items, first, nth);
      return;
    }
    const cut = partition(items, first, last, before);
    if (cut <= nth) first = cut;
    else last = cut;
  }
  insertionSort(items, first, last, before);
}

/** Sorts the first `count` elements among themselves. */
export function introSort(items: Entry[], count: number, before: Before): void {
  if (count === 0) return;
  const ranges: (readonly [first: number, last: number, depth: number])[] = [[0, count, depthLimit(count)]];
  for (let range = ranges.pop(); range !== undefined; range = ranges.pop()) {
    const [first] = range;
    let [, last, depth] = range;
    // The upper part is left for later: the parts do not touch each other.
    while (last - first > SMALL) {
      if (depth-- === 0) {
        partialSortRange(items, first, last, last, before);
        break;
      }
      const cut = partition(items, first, last, before);
      ranges.push([cut, last, depth]);
      last = cut;
    }
  }
  insertionSort(items, 0, Math.min(count, SMALL), before);
  for (let i = SMALL; i < count; i++) insertBackwards(items, i, before);
}

/** Sorts the `count` elements that belong first to the front; the rest stays in no order. */
export function partialSort(items: Entry[], count: number, before: Before): void {
  partialSortRange(items, 0, count, items.length, before);
}

function depthLimit(length: number): number {
  return 2 * Math.floor(Math.log2(length));
}

function swap(items: Entry[], a: number, b: number): void {
  [items[a], items[b]] = [items[b]!, items[a]!];
}

function insertionSort(items: Entry[], first: number, last: number, before: Before): void {
  for (let i = first + 1; i < last; i++) {
    if (before(items[i]!, items[first]!)) items.splice(first, 0, ...items.splice(i, 1));
    else insertBackwards(items, i, before);
  }
}

/** Something that does not come after the element has to stand before it. */
function insertBackwards(items: Entry[], i: number, before: Before): void {
  const item = items[i]!;
  let at = i;
  while (at > 0 && before(item, items[at - 1]!)) {
    items[at] = items[at - 1]!;
    at--;
  }
  items[at] = item;
}

/** Partitions around the median of three, which ends up in front; gives where the upper part begins. */
function partition(items: Entry[], first: number, last: number, before: Before): number {
  const [a, b, c] = [first + 1, first + Math.floor((last - first) / 2), last - 1];
  swap(items, first, medianOf(items, a, b, c, before));
  const pivot = items[first]!;
  let [low, high] = [first + 1, last];
  for (;;) {
    while (before(items[low]!, pivot)) low++;
    high--;
    while (before(pivot, items[high]!)) high--;
    if (low >= high) return low;
    swap(items, low, high);
    low++;
  }
}

function medianOf(items: Entry[], a: number, b: number, c: number, before: Before): number {
  const less = (i: number, j: number): boolean => before(items[i]!, items[j]!);
  if (less(a, b)) return less(b, c) ? b : less(a, c) ? c : a;
  return less(a, c) ? a : less(b, c) ? c : b;
}

function partialSortRange(items: Entry[], first: number, middle: number, last: number, before: Before): void {
  heapSelect(items, first, middle, last, before);
  for (let end = middle; end - first > 1; end--) popHeap(items, first, end - 1, end - 1, before);
}

function heapSelect(items: Entry[], first: number, middle: number, last: number, before: Before): void {
  const length = middle - first;
  for (let parent = Math.floor((length - 2) / 2); parent >= 0; parent--) {
    adjustHeap(items, first, parent, length, items[first + parent]!, before);
  }
  for (let i = middle; i < last; i++)
    if (before(items[i]!, items[first]!)) popHeap(items, first, middle, i, before);
}

/** Moves the top of the heap of `[first, last)` to `result`, and what was there into the heap. */
function popHeap(items: Entry[], first: number, last: number, result: number, before: Before): void {
  const value = items[result]!;
  items[result] = items[first]!;
  adjustHeap(items, first, 0, last - first, value, before);
}

function adjustHeap(
  items: Entry[],
  first: number,
  hole: number,
  length: number,
  value: Entry,
  before: Before,
): void {
  const top = hole;
  let child = hole;
  while (child < Math.floor((length - 1) / 2)) {
    child = 2 * (child + 1);
    if (before(items[first + child]!, items[first + child - 1]!)) child--;
    items[first + hole] = items[first + child]!;
    hole = child;
  }
  if (length % 2 === 0 && child === (length - 2) / 2) {
    child = 2 * child + 1;
    items[first + hole] = items[first + child]!;
    hole = child;
  }
  for (let parent = Math.floor((hole - 1) / 2); hole > top && before(items[first + parent]!, value);) {
    items[first + hole] = items[first + parent]!;
    hole = parent;
    parent = Math.floor((hole - 1) / 2);
  }
  items[first + hole] = value;
}
