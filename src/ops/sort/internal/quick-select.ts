import { descending, type Entry } from './order.js';

/**
 * Brings what belongs at `k` in ascending order there, as torch's own selection does it: which of several equal elements
 * that is depends on the algorithm.
 */
export function quickSelect(items: Entry[], k: number): void {
  const greater = (i: number, j: number): boolean => descending(items[i]!, items[j]!);
  const swap = (i: number, j: number): void => {
    [items[i], items[j]] = [items[j]!, items[i]!];
  };
  let [low, high] = [0, items.length - 1];
  while (high > low + 1) {
    swap(low + Math.floor((high - low) / 2), low + 1);
    if (greater(low + 1, high)) swap(low + 1, high);
    if (greater(low, high)) swap(low, high);
    if (greater(low + 1, low)) swap(low + 1, low);
    let [i, j] = [low + 1, high];
    const pivot = items[low]!;
    for (;;) {
      do i++;
      while (descending(pivot, items[i]!));
      do j--;
      while (descending(items[j]!, pivot));
      if (j < i) break;
      swap(i, j);
    }
    swap(low, j);
    if (j <= k) low = i;
    if (j >= k) high = j - 1;
  }
  if (high === low + 1 && greater(low, high)) swap(low, high);
}
