import type { Interpreter } from '../interpreter.js';
import type { PyValue } from '../object.js';
import { PyRange } from '../types/range.js';
import { PySlice, sliceIndices } from '../types/slice.js';

/*
 * Dynamo 2.1 iterates over a range as Python does, but has its start, stop and step for its items where it is subscripted
 * or asked for an item. What is exported goes by that.
 */

/** `range(…)[index]` in traced code: `range(3)[1]` is 3. */
export function tracedRangeItem(range: PyRange, index: PyValue, py: Interpreter): PyValue {
  const items = itemsOf(range);
  if (!(index instanceof PySlice)) {
    const at = Number(py.index(index));
    return items.at(at) ?? py.raise('IndexError', 'list index out of range');
  }
  const { start, step, count } = sliceIndices(index, BigInt(items.length), py);
  const kept = Array.from({ length: Number(count) }, (_, i) => items[Number(start) + i * Number(step)]!);
  if (kept.length === 0) return py.raise('AssertionError', '');
  return rangeOf(kept, py);
}

/** `item in range(…)` in traced code: `2 in range(3)` is false. */
export function tracedRangeContains(range: PyRange, item: PyValue, py: Interpreter): boolean {
  return itemsOf(range).some((own) => py.equals(own, item));
}

function itemsOf({ start, stop, step }: PyRange): readonly bigint[] {
  return [start, stop, step];
}

/** The range that is made with these arguments. */
function rangeOf(args: readonly bigint[], py: Interpreter): PyRange {
  const [start, stop, step = 1n] = args.length === 1 ? [0n, ...args] : args;
  return step === 0n
    ? py.raise('ValueError', 'range() arg 3 must not be zero')
    : new PyRange(start!, stop!, step);
}
