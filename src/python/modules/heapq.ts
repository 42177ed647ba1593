import type { Interpreter } from '../interpreter.js';
import type { PyValue } from '../object.js';
import { builtin, define } from '../runtime/function.js';
import { nativeModule, type NativeModule } from '../runtime/module.js';
import { PyList } from '../types/index.js';

/** Lists that are kept in order, or in the order of a heap, as CPython's `heapq` and `bisect` keep them. */
function listOf(value: PyValue, py: Interpreter): PyValue[] {
  if (value instanceof PyList) return value.items;
  return py.raise('TypeError', `heap argument must be a list, not ${py.typeName(value)}`);
}

const below = (a: PyValue, b: PyValue, py: Interpreter): boolean => py.truth(py.compare('<', a, b));

/** Moves the item at `at` towards the root until its parent is not greater. */
function rise(heap: PyValue[], start: number, at: number, py: Interpreter): void {
  const item = heap[at]!;
  let position = at;
  while (position > start) {
    const parent = (position - 1) >> 1;
    if (!below(item, heap[parent]!, py)) break;
    heap[position] = heap[parent]!;
    position = parent;
  }
  heap[position] = item;
}

/** Moves the item at `at` down to a leaf along the smaller children, and up again to its place. */
function sink(heap: PyValue[], at: number, py: Interpreter): void {
  const item = heap[at]!;
  let position = at;
  for (let child = 2 * position + 1; child < heap.length; child = 2 * position + 1) {
    const right = child + 1;
    const smaller = right < heap.length && !below(heap[child]!, heap[right]!, py) ? right : child;
    heap[position] = heap[smaller]!;
    position = smaller;
  }
  heap[position] = item;
  rise(heap, at, position, py);
}

function heapify(heap: PyValue[], py: Interpreter): void {
  for (let at = (heap.length >> 1) - 1; at >= 0; at--) sink(heap, at, py);
}

function pop(heap: PyValue[], py: Interpreter): PyValue {
  const last = heap.pop();
  if (last === undefined) return py.raise('IndexError', 'index out of range');
  if (heap.length === 0) return last;
  const least = heap[0]!;
  heap[0] = last;
  sink(heap, 0, py);
  return least;
}

/** The first `n` of what is sorted, which is what `nsmallest` and `nlargest` are said to give. */
const extremes = (name: 'nsmallest' | 'nlargest'): PyValue =>
  define(
    `${name}(n, iterable, key=None)`,
    (args, py) => {
      const sorted = py.call(py.builtinNamed('sorted'), [args.value('iterable')], {
        key: args.value('key'),
        reverse: name === 'nlargest',
      });
      return new PyList(py.toArray(sorted).slice(0, Math.max(0, Number(py.index(args.value('n'))))));
    },
    'heapq',
  );

export const heapqModule = (): NativeModule =>
  nativeModule('heapq', () => ({
    heappush: define(
      'heappush(heap, item, /)',
      (args, py) => {
        const heap = listOf(args.value('heap'), py);
        py.grow(heap.length + 1);
        heap.push(args.value('item'));
        rise(heap, 0, heap.length - 1, py);
        return null;
      },
      'heapq',
    ),
    heappop: define('heappop(heap, /)', (args, py) => pop(listOf(args.value('heap'), py), py), 'heapq'),
    heapify: define(
      'heapify(heap, /)',
      (args, py) => {
        heapify(listOf(args.value('heap'), py), py);
        return null;
      },
      'heapq',
    ),
    heappushpop: define(
      'heappushpop(heap, item, /)',
      (args, py) => {
        const heap = listOf(args.value('heap'), py);
        const item = args.value('item');
        if (heap.length === 0 || !below(heap[0]!, item, py)) return item;
        const least = heap[0]!;
        heap[0] = item;
        sink(heap, 0, py);
        return least;
      },
      'heapq',
    ),
    heapreplace: define(
      'heapreplace(heap, item, /)',
      (args, py) => {
        const heap = listOf(args.value('heap'), py);
        if (heap.length === 0) py.raise('IndexError', 'index out of range');
        const least = heap[0]!;
        heap[0] = args.value('item');
        sink(heap, 0, py);
        return least;
      },
      'heapq',
    ),
    nsmallest: extremes('nsmallest'),
    nlargest: extremes('nlargest'),
  }));

function position(side: 'left' | 'right', call: readonly PyValue[], py: Interpreter): number {
  const [list = null, x = null, low = 0n, high] = call;
  const items = list instanceof PyList ? list.items : py.toArray(list);
  let from = Number(py.index(low));
  if (from < 0) py.raise('ValueError', 'lo must be non-negative');
  let to = high === undefined || high === null ? items.length : Number(py.index(high));
  while (from < to) {
    const middle = (from + to) >> 1;
    const item = items[middle];
    if (item === undefined) return py.raise('IndexError', 'list index out of range');
    const goesOn = side === 'left' ? below(item, x, py) : !below(x, item, py);
    if (goesOn) from = middle + 1;
    else to = middle;
  }
  return from;
}

export function bisectModule(): NativeModule {
  const find = (name: string, side: 'left' | 'right'): PyValue =>
    builtin(name, (call, py) => BigInt(position(side, call.positional, py)), 'bisect');
  const insert = (name: string, side: 'left' | 'right'): PyValue =>
    builtin(
      name,
      (call, py) => {
        const [list = null, x = null] = call.positional;
        const items = listOf(list, py);
        const at = position(side, call.positional, py);
        py.grow(items.length + 1);
        items.splice(at, 0, x);
        return null;
      },
      'bisect',
    );
  return nativeModule('bisect', () => ({
    bisect_left: find('bisect_left', 'left'),
    bisect_right: find('bisect_right', 'right'),
    bisect: find('bisect', 'right'),
    insort_left: insert('insort_left', 'left'),
    insort_right: insert('insort_right', 'right'),
    insort: insert('insort', 'right'),
  }));
}
