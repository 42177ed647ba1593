import type { Watch } from '../limits/watch.js';
import type { ChoiceGraph } from './choice-graph.js';

/** Which classes are needed whatever is chosen. */
export interface Unavoidable {
  /** Visits each class that is needed when these are, themselves included, once. */
  each(classes: readonly number[], visit: (cls: number) => void): void;
}

/** Classes above which sets of them take too much memory: then each class stands for itself alone. */
const MOST = 8192;

/**
 * For each class, the classes that are in every one of its terms: itself, and what all of its e-nodes need. Sets of bits,
 * from all classes downward until nothing changes.
 */
export function unavoidable(
  { ids, childStart, children }: ChoiceGraph,
  options: readonly (readonly number[])[],
  watch: Watch,
): Unavoidable {
  const n = ids.length;
  if (n > MOST) return alone(n);
  const words = (n + 31) >> 5;
  const sets = new Int32Array(n * words).fill(-1);
  const all = new Int32Array(words);
  const one = new Int32Array(words);
  for (let changed = true; changed;) {
    changed = false;
    // Children mostly have higher numbers.
    for (let c = n - 1; c >= 0; c--) {
      if (watch.spent()) return alone(n);
      all.fill(-1);
      for (const i of options[c]!) {
        one.fill(0);
        for (let j = childStart[i]!; j < childStart[i + 1]!; j++) {
          const from = children[j]! * words;
          for (let w = 0; w < words; w++) one[w]! |= sets[from + w]!;
        }
        for (let w = 0; w < words; w++) all[w]! &= one[w]!;
      }
      all[c >> 5]! |= 1 << (c & 31);
      for (let w = 0; w < words; w++) {
        if (sets[c * words + w] === all[w]) continue;
        sets[c * words + w] = all[w]!;
        changed = true;
      }
    }
  }
  return {
    each(classes, visit) {
      one.fill(0);
      for (const c of classes) for (let w = 0; w < words; w++) one[w]! |= sets[c * words + w]!;
      for (let w = 0; w < words; w++)
        for (let bits = one[w]!; bits !== 0; bits &= bits - 1) {
          const c = (w << 5) + 31 - Math.clz32(bits & -bits);
          if (c < n) visit(c);
        }
    },
  };
}

function alone(n: number): Unavoidable {
  const met = new Int32Array(n);
  let time = 0;
  return {
    each(classes, visit) {
      time++;
      for (const c of classes) {
        if (met[c] === time) continue;
        met[c] = time;
        visit(c);
      }
    },
  };
}
