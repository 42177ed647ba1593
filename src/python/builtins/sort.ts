import type { Interpreter } from '../interpreter.js';
import type { PyValue } from '../object.js';

/** `sorted(items, key=…, reverse=…)`: stable, and asks only `<`. */
export function sortItems(
  items: readonly PyValue[],
  key: PyValue,
  reverse: boolean,
  py: Interpreter,
): PyValue[] {
  let entries = items.map((value) => ({ value, key: key === null ? value : py.call(key, [value]) }));
  // Reversing before and after keeps equal items in order.
  if (reverse) entries.reverse();
  type Entry = (typeof entries)[number];
  const less = (a: Entry, b: Entry): boolean => {
    py.charge(1);
    return py.truth(py.compare('<', a.key, b.key));
  };
  for (let width = 1; width < entries.length; width *= 2) {
    const merged: Entry[] = [];
    for (let start = 0; start < entries.length; start += 2 * width) {
      merge(
        entries.slice(start, start + width),
        entries.slice(start + width, start + 2 * width),
        less,
        merged,
      );
    }
    entries = merged;
  }
  if (reverse) entries.reverse();
  return entries.map(({ value }) => value);
}

function merge<T>(left: readonly T[], right: readonly T[], less: (a: T, b: T) => boolean, into: T[]): void {
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    const a = left[i] as T;
    const b = right[j] as T;
    if (less(b, a)) {
      into.push(b);
      j++;
    } else {
      into.push(a);
      i++;
    }
  }
  for (; i < left.length; i++) into.push(left[i] as T);
  for (; j < right.length; j++) into.push(right[j] as T);
}
