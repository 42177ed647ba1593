import { PyObject, type PyValue } from '../../object.js';
import { PyDict, PyIterator, PyList, PySet, PySlice, PyTuple } from '../../types/index.js';
import type { Instruction } from '../code.js';

export const buildTuple =
  (count: number): Instruction =>
  (frame) =>
    frame.push(new PyTuple(frame.popMany(count)));

export const buildList =
  (count: number): Instruction =>
  (frame) =>
    frame.push(new PyList(frame.popMany(count)));

/** An empty set; one of constants is a constant itself, and not made by the code. */
export const buildSet =
  (constant: boolean): Instruction =>
  (frame, vm) => {
    const set = new PySet();
    if (!constant) vm.noteMade(set);
    frame.push(set);
  };

export const buildDict: Instruction = (frame) => frame.push(new PyDict());

export const buildSlice: Instruction = (frame) => {
  const [start = null, stop = null, step = null] = frame.popMany(3);
  frame.push(new PySlice(start, stop, step));
};

export const buildString =
  (count: number): Instruction =>
  (frame, vm) => {
    const parts = frame.popMany(count) as string[];
    vm.reserve(
      'characters',
      parts.reduce((sum, part) => sum + part.length, 0),
    );
    frame.push(parts.join(''));
  };

/** Adds the top to the list that is `depth` below it. */
export const listAppend =
  (depth: number): Instruction =>
  (frame, vm) => {
    const value = frame.pop();
    const { items } = frame.peek(depth - 1) as PyList;
    vm.grow(items.length + 1);
    items.push(value);
  };

export const setAdd =
  (depth: number): Instruction =>
  (frame, vm) => {
    const value = frame.pop();
    vm.operates('set element', value);
    (frame.peek(depth - 1) as PySet).add(value, vm);
  };

/** `key value -> `, into the dict that is `depth` below. */
export const dictSet =
  (depth: number): Instruction =>
  (frame, vm) => {
    const value = frame.pop();
    const key = frame.pop();
    vm.operates('dict key', key);
    (frame.peek(depth - 1) as PyDict).set(key, value, vm);
  };

/** `*values` in a list that is being built. */
export const listExtend: Instruction = (frame, vm) => {
  const values = frame.pop();
  const { items } = frame.peek() as PyList;
  vm.operates('iterate', values);
  for (const value of vm.iterateFor(values, (type) => `Value after * must be an iterable, not ${type}`)) {
    vm.grow(items.length + 1);
    items.push(value);
  }
};

export const setUpdate: Instruction = (frame, vm) => {
  const values = frame.pop();
  const set = frame.peek() as PySet;
  vm.operates('iterate', values);
  for (const value of vm.iterate(values)) {
    vm.operates('set element', value);
    set.add(value, vm);
  }
};

/** `**mapping` in a dict display. */
export const dictUpdate: Instruction = (frame, vm) => {
  const mapping = frame.pop();
  const dict = frame.peek() as PyDict;
  vm.operates('iterate', mapping);
  for (const [key, value] of vm.mappingEntries(mapping, (type) => `'${type}' object is not a mapping`)) {
    dict.set(key, value, vm);
  }
};

export const listToTuple: Instruction = (frame) => frame.push(new PyTuple((frame.pop() as PyList).items));

/** Pushes the items of an iterable so that the first is on top. */
export const unpack =
  (count: number): Instruction =>
  (frame, vm) => {
    const value = frame.pop();
    vm.operates('unpack', value);
    const items: PyValue[] = [];
    for (const item of vm.iterateFor(value, (type) => `cannot unpack non-iterable ${type} object`)) {
      if (items.length === count) {
        vm.raise('ValueError', `too many values to unpack (expected ${count})`);
      }
      items.push(item);
    }
    if (items.length < count) {
      vm.raise('ValueError', `not enough values to unpack (expected ${count}, got ${items.length})`);
    }
    for (let i = items.length - 1; i >= 0; i--) frame.push(items[i] as PyValue);
  };

/** `a, *b, c = value`. */
export const unpackStarred =
  (before: number, after: number): Instruction =>
  (frame, vm) => {
    const value = frame.pop();
    vm.operates('iterate', value);
    if (value instanceof PyIterator) vm.operates('unpack', value);
    const items: PyValue[] = [];
    for (const item of vm.iterateFor(value, (type) => `cannot unpack non-iterable ${type} object`)) {
      vm.grow(items.length + 1);
      items.push(item);
    }
    if (items.length < before + after) {
      vm.raise(
        'ValueError',
        `not enough values to unpack (expected at least ${before + after}, got ${items.length})`,
      );
    }
    const tail = items.splice(items.length - after, after);
    const rest = items.splice(before);
    for (const item of [...items, new PyList(rest), ...tail].reverse()) frame.push(item);
  };

/** `value -> text`, or `value spec -> text`. */
export const formatValue =
  (conversion: 's' | 'r' | 'a' | undefined, hasSpec: boolean): Instruction =>
  (frame, vm) => {
    const spec = hasSpec ? (frame.pop() as string) : '';
    const given = frame.pop();
    vm.operates('format', given);
    const value = given instanceof PyObject && given.inText !== undefined ? given.inText(vm) : given;
    const converted = conversion === undefined ? value : conversion === 's' ? vm.str(value) : vm.repr(value);
    const text = conversion === 'a' ? vm.ascii(converted as string) : converted;
    frame.push(vm.format(text, spec));
  };
