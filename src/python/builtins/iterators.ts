import type { Interpreter } from '../interpreter.js';
import type { PyCall, PyValue } from '../object.js';
import { bindCall } from '../runtime/bind.js';
import type { PyClass } from '../runtime/class.js';
import { nativeClass } from '../runtime/native-class.js';
import { baseIteratorClass } from '../types/iterator.js';
import { PyIterator, PyList, PyTuple, PyDict, PyRange } from '../types/index.js';

type Make = (call: PyCall, py: Interpreter) => Iterable<PyValue>;

/** A class whose instances iterate over what is made of the arguments: `zip`, `map`, … */
export function iterable(name: string, make: Make, module = 'builtins', eager = false): PyClass {
  return nativeClass({
    name,
    module,
    bases: [baseIteratorClass],
    openInstances: false,
    // While tracing, values are made when the iterator is, as Dynamo does.
    create: (cls, call, py) => {
      const values = new PyIterator(make(call, py), cls);
      return eager && py.mode === 'trace' ? new PyIterator(py.toArray(values), cls) : values;
    },
  });
}

const iteratorsOf = (values: readonly PyValue[], py: Interpreter): readonly PyValue[] =>
  values.map((value) => py.iterator(value));

function* enumerateItems(iterator: PyValue, start: bigint, py: Interpreter): Iterable<PyValue> {
  let index = start;
  for (let item = py.next(iterator); item !== undefined; item = py.next(iterator)) {
    yield new PyTuple([index, item]);
    index++;
  }
}

function* zipItems(iterators: readonly PyValue[], strict: boolean, py: Interpreter): Iterable<PyValue> {
  if (iterators.length === 0) return;
  for (;;) {
    const items: PyValue[] = [];
    for (const [position, iterator] of iterators.entries()) {
      const item = py.next(iterator);
      if (item === undefined) {
        if (strict) checkLengths(iterators, position, py);
        return;
      }
      items.push(item);
    }
    yield new PyTuple(items);
  }
}

/** One of the iterators of `zip(…, strict=True)` has ended: all others must have, too. */
function checkLengths(iterators: readonly PyValue[], ended: number, py: Interpreter): void {
  const plural = (count: number): string => (count === 1 ? 'argument 1' : `arguments 1-${count}`);
  if (ended > 0) {
    py.raise('ValueError', `zip() argument ${ended + 1} is shorter than ${plural(ended)}`);
  }
  for (const [position, iterator] of iterators.entries()) {
    if (position > 0 && py.next(iterator) !== undefined) {
      py.raise('ValueError', `zip() argument ${position + 1} is longer than ${plural(position)}`);
    }
  }
}

function* mapItems(fn: PyValue, iterators: readonly PyValue[], py: Interpreter): Iterable<PyValue> {
  for (;;) {
    const items: PyValue[] = [];
    for (const iterator of iterators) {
      const item = py.next(iterator);
      if (item === undefined) return;
      items.push(item);
    }
    yield py.call(fn, items);
  }
}

function* filterItems(fn: PyValue, iterator: PyValue, py: Interpreter): Iterable<PyValue> {
  for (let item = py.next(iterator); item !== undefined; item = py.next(iterator)) {
    if (py.truth(fn === null ? item : py.call(fn, [item]))) yield item;
  }
}

/** The values of a sequence from its end. */
export function reversedItems(value: PyValue, py: Interpreter): Iterable<PyValue> | PyValue {
  if (value instanceof PyRange) return reversedRange(value);
  if (value instanceof PyTuple) return [...value.items].reverse();
  if (value instanceof PyDict) return Array.from(value.entries(), ([key]) => key).reverse();
  if (value instanceof PyList && !value.cls.userDefined) return [...value.items].reverse();
  const method = py.specialMethod(value, '__reversed__');
  if (method !== undefined) return py.call(method);
  if (typeof value === 'string') return Array.from(value).reverse();
  if (value instanceof PyList) return [...value.items].reverse();
  if (
    py.specialMethod(value, '__getitem__') === undefined ||
    py.specialMethod(value, '__len__') === undefined
  ) {
    return py.raise('TypeError', `'${py.typeName(value)}' object is not reversible`);
  }
  return itemsFromEnd(value, py);
}

function* reversedRange(range: PyRange): Iterable<PyValue> {
  for (let i = range.count - 1n; i >= 0n; i--) yield range.at(i);
}

function* itemsFromEnd(value: PyValue, py: Interpreter): Iterable<PyValue> {
  for (let i = py.length(value) - 1n; i >= 0n; i--) yield py.getitem(value, i);
}

/** `enumerate`, `zip`, `map`, `filter` and `reversed`. */
export function iteratorClasses(): Readonly<Record<string, PyClass>> {
  const classes = {
    enumerate: iterable('enumerate', (call, py) => {
      const args = bindCall('enumerate(iterable, start=0)', call, py);
      return enumerateItems(py.iterator(args.value('iterable')), py.index(args.value('start')), py);
    }),
    zip: iterable('zip', (call, py) => {
      const args = bindCall('zip(*iterables, strict=False)', call, py);
      return zipItems(iteratorsOf(args.rest, py), py.truth(args.value('strict')), py);
    }),
    map: iterable(
      'map',
      (call, py) => {
        const args = bindCall('map(*args)', call, py);
        const [fn, ...sources] = args.rest;
        if (fn === undefined || sources.length === 0) {
          return py.raise('TypeError', 'map() must have at least two arguments.');
        }
        return mapItems(fn, iteratorsOf(sources, py), py);
      },
      'builtins',
      true,
    ),
    filter: iterable(
      'filter',
      (call, py) => {
        const args = bindCall('filter(function, iterable, /)', call, py);
        return filterItems(args.value('function'), py.iterator(args.value('iterable')), py);
      },
      'builtins',
      true,
    ),
    reversed: nativeClass({
      name: 'reversed',
      bases: [baseIteratorClass],
      openInstances: false,
      create: (cls, call, py) => {
        const items = reversedItems(bindCall('reversed(sequence, /)', call, py).value('sequence'), py);
        return typeof items === 'object' && items !== null && Symbol.iterator in items
          ? new PyIterator(items, cls)
          : (items as PyValue);
      },
    }),
  };
  return classes;
}
