import { tracedRangeContains } from '../tracing/ranges.js';
import type { Interpreter } from '../interpreter.js';
import { PyObject, type PyValue } from '../object.js';
import { PyClass, PyInstance } from '../runtime/class.js';
import { unbox } from '../types/boxed.js';
import { PyBytes } from '../types/bytes.js';
import { PyDict } from '../types/dict.js';
import { iteratorClass, PyIterator } from '../types/iterator.js';
import { PyList } from '../types/list.js';
import { PyRange } from '../types/range.js';
import { PySet } from '../types/set.js';
import { PyTuple } from '../types/tuple.js';
import { textLength } from './text.js';

const classes = {
  list: iteratorClass('list_iterator'),
  tuple: iteratorClass('tuple_iterator'),
  str: iteratorClass('str_iterator'),
  dict: iteratorClass('dict_keyiterator'),
  set: iteratorClass('set_iterator'),
  range: iteratorClass('range_iterator'),
  bytes: iteratorClass('bytes_iterator'),
};

/** A generator: asked for its next value by the machine. */
export interface Resumable {
  resume(sent: PyValue): PyValue | undefined;
}

/** `iter(value)`. */
export function iterator(value: PyValue, py: Interpreter, refuse?: (typeName: string) => string): PyValue {
  if (value instanceof PyIterator) return value;
  const own = value instanceof PyInstance && !value.cls.userDefined ? nativeIterator(value, py) : undefined;
  if (own !== undefined) return own;
  if (typeof value === 'string') return new PyIterator(value, classes.str);
  if (value instanceof PyInstance) {
    const method =
      value instanceof PyClass ? metaMethod(value, '__iter__', py) : py.specialMethod(value, '__iter__');
    if (method !== undefined) return checkIterator(py.call(method), py);
  }
  if (value instanceof PyObject) {
    if (value.iterate !== undefined) return new PyIterator(value.iterate(py));
    const native = nativeIterator(unbox(value), py);
    if (native !== undefined) return native;
    if (value instanceof PyInstance && py.specialMethod(value, '__getitem__') !== undefined) {
      return new PyIterator(byIndex(value, py));
    }
  }
  const type = py.typeName(value);
  return py.raise('TypeError', refuse === undefined ? `'${type}' object is not iterable` : refuse(type));
}

function metaMethod(cls: PyClass, name: string, py: Interpreter): PyValue | undefined {
  return cls.cls.find(name) === undefined ? undefined : py.specialMethod(cls, name);
}

function checkIterator(value: PyValue, py: Interpreter): PyValue {
  if (value instanceof PyIterator || isIterator(value, py)) return value;
  return py.raise('TypeError', `iter() returned non-iterator of type '${py.typeName(value)}'`);
}

/** Whether a value has `__next__`. */
export function isIterator(value: PyValue, py: Interpreter): boolean {
  if (value instanceof PyIterator) return true;
  return value instanceof PyInstance && py.typeOf(value).find('__next__') !== undefined;
}

/** An iterator over a built-in container. */
export function nativeIterator(value: PyValue, py: Interpreter): PyIterator | undefined {
  if (value instanceof PyList) return new PyIterator(listItems(value), classes.list);
  if (value instanceof PyTuple) return new PyIterator(value.items, classes.tuple);
  if (typeof value === 'string') return new PyIterator(value, classes.str);
  if (value instanceof PyRange) return new PyIterator(rangeItems(value), classes.range);
  if (value instanceof PyDict) return new PyIterator(dictKeys(value, py), classes.dict);
  if (value instanceof PySet) return new PyIterator(setItems(value, py), classes.set);
  if (value instanceof PyBytes) return new PyIterator(Array.from(value.data, BigInt), classes.bytes);
  return undefined;
}

/** Sees items that are appended meanwhile, as Python does. */
function* listItems(list: PyList): Iterable<PyValue> {
  for (let i = 0; i < list.items.length; i++) yield list.items[i] ?? null;
}

function* rangeItems({ start, step, count }: PyRange): Iterable<PyValue> {
  for (let i = 0n, value = start; i < count; i++, value += step) yield value;
}

/** Refuses to go on when the dict changed its size meanwhile. */
export function* dictEntries(dict: PyDict, py: Interpreter): Iterable<readonly [PyValue, PyValue]> {
  const { size } = dict;
  for (const entry of dict.entries()) {
    if (dict.size !== size) py.raise('RuntimeError', 'dictionary changed size during iteration');
    yield entry;
  }
  if (dict.size !== size) py.raise('RuntimeError', 'dictionary changed size during iteration');
}

function* dictKeys(dict: PyDict, py: Interpreter): Iterable<PyValue> {
  for (const [key] of dictEntries(dict, py)) yield key;
}

function* setItems(set: PySet, py: Interpreter): Iterable<PyValue> {
  const { size } = set;
  for (const item of set.values()) {
    if (set.size !== size) py.raise('RuntimeError', 'Set changed size during iteration');
    yield item;
  }
}

/** The old protocol: `value[0]`, `value[1]`, … until IndexError. */
function* byIndex(value: PyValue, py: Interpreter): Iterable<PyValue> {
  for (let i = 0n; ; i++) {
    const item = py.unlessRaised('IndexError', () => py.getitem(value, i));
    if (item === undefined) return;
    yield item;
  }
}

/** `next(iterator)`; undefined at the end. */
export function next(iteratorValue: PyValue, py: Interpreter): PyValue | undefined {
  if (iteratorValue instanceof PyIterator) {
    py.charge(1);
    return iteratorValue.next();
  }
  if (isResumable(iteratorValue)) return iteratorValue.resume(null);
  const method =
    iteratorValue instanceof PyInstance ? py.specialMethod(iteratorValue, '__next__') : undefined;
  if (method === undefined) {
    return py.raise('TypeError', `'${py.typeName(iteratorValue)}' object is not an iterator`);
  }
  return py.unlessRaised('StopIteration', () => py.call(method));
}

function isResumable(value: PyValue): value is PyInstance & Resumable {
  return value instanceof PyInstance && 'resume' in value;
}

/** The values of an iterable, one at a time. */
export function* iterate(
  value: PyValue,
  py: Interpreter,
  refuse?: (typeName: string) => string,
): Iterable<PyValue> {
  const source = iterator(value, py, refuse);
  for (let item = next(source, py); item !== undefined; item = next(source, py)) yield item;
}

/** `len(value)`. */
export function length(original: PyValue, py: Interpreter): bigint {
  const value = original instanceof PyInstance && original.cls.userDefined ? original : unbox(original);
  if (typeof value === 'string') return BigInt(textLength(value));
  if (value instanceof PyInstance && value.cls.userDefined) {
    const method =
      value instanceof PyClass ? metaMethod(value, '__len__', py) : py.specialMethod(value, '__len__');
    if (method !== undefined) return checkLength(py.call(method), py);
  }
  const native = nativeLength(unbox(value));
  if (native !== undefined) return native;
  if (value instanceof PyInstance) {
    const method =
      value instanceof PyClass ? metaMethod(value, '__len__', py) : py.specialMethod(value, '__len__');
    if (method !== undefined) return checkLength(py.call(method), py);
  }
  if (value instanceof PyObject && value.length !== undefined) return value.length(py);
  return py.raise('TypeError', `object of type '${py.typeName(value)}' has no len()`);
}

function checkLength(value: PyValue, py: Interpreter): bigint {
  const result = py.index(value);
  if (result < 0n) py.raise('ValueError', '__len__() should return >= 0');
  return result;
}

export function nativeLength(value: PyValue): bigint | undefined {
  if (value instanceof PyList || value instanceof PyTuple) return BigInt(value.items.length);
  if (value instanceof PyDict || value instanceof PySet) return BigInt(value.size);
  if (typeof value === 'string') return BigInt(textLength(value));
  if (value instanceof PyRange) return value.count;
  if (value instanceof PyBytes) return BigInt(value.data.length);
  return undefined;
}

/** `bool(value)`. */
export function truth(value: PyValue, py: Interpreter): boolean {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'bigint':
      return value !== 0n;
    case 'number':
      return value !== 0;
    case 'string':
      return value !== '';
  }
  if (value === null) return false;
  if (value instanceof PyClass) return true;
  if (value instanceof PyInstance) {
    const method = py.specialMethod(value, '__bool__');
    if (method !== undefined) {
      const result = py.call(method);
      if (typeof result === 'boolean') return result;
      return py.raise('TypeError', `__bool__ should return bool, returned ${py.typeName(result)}`);
    }
  }
  if (value.truth !== undefined) return value.truth(py);
  const plain = unbox(value);
  if (plain !== value) return truth(plain, py);
  if (value instanceof PyInstance) {
    const counted = value.cls.find('__len__') === undefined ? nativeLength(value) : length(value, py);
    if (counted !== undefined) return counted !== 0n;
    if (isFalseComplex(value)) return false;
  } else if (value.length !== undefined) return value.length(py) !== 0n;
  return true;
}

function isFalseComplex(value: PyValue): boolean {
  return value instanceof PyInstance && 're' in value && 'im' in value && value.re === 0 && value.im === 0;
}

/** `item in container`. */
export function contains(container: PyValue, item: PyValue, py: Interpreter): boolean {
  if (typeof container === 'string') return textContains(container, item, py);
  if (container instanceof PyInstance && container.cls.userDefined && !(container instanceof PyClass)) {
    const method = py.specialMethod(container, '__contains__');
    if (method !== undefined) return py.truth(py.call(method, [item]));
  }
  const native = nativeContains(unbox(container), item, py);
  if (native !== undefined) return native;
  if (container instanceof PyInstance) {
    const method =
      container instanceof PyClass
        ? metaMethod(container, '__contains__', py)
        : py.specialMethod(container, '__contains__');
    if (method !== undefined) return py.truth(py.call(method, [item]));
  }
  if (container instanceof PyObject && container.contains !== undefined) return container.contains(item, py);
  for (const candidate of iterate(container, py, (type) => `argument of type '${type}' is not iterable`)) {
    if (py.equals(candidate, item)) return true;
  }
  return false;
}

function textContains(text: string, item: PyValue, py: Interpreter): boolean {
  const wanted = unbox(item);
  if (typeof wanted === 'string') return text.includes(wanted);
  return py.raise('TypeError', `'in <string>' requires string as left operand, not ${py.typeName(item)}`);
}

export function nativeContains(container: PyValue, item: PyValue, py: Interpreter): boolean | undefined {
  if (typeof container === 'string') return textContains(container, item, py);
  if (container instanceof PyDict) return container.get(item, py) !== undefined;
  if (container instanceof PySet) return container.has(item, py);
  if (container instanceof PyRange) {
    if (py.mode === 'trace') return tracedRangeContains(container, item, py);
    const value = unbox(item);
    if (typeof value === 'bigint' || typeof value === 'boolean')
      return rangeContains(container, BigInt(value));
  }
  if (container instanceof PyList || container instanceof PyTuple) {
    return container.items.some((candidate) => {
      py.charge(1);
      return py.equals(candidate, item);
    });
  }
  if (container instanceof PyBytes) {
    const value = unbox(item);
    if (typeof value === 'bigint') return container.data.includes(Number(value));
  }
  return undefined;
}

/** Where the integer is in the range: its index, without walking. */
export function rangeIndex(range: PyRange, value: bigint): bigint | undefined {
  const offset = value - range.start;
  if (offset % range.step !== 0n) return undefined;
  const index = offset / range.step;
  return index >= 0n && index < range.count ? index : undefined;
}

function rangeContains(range: PyRange, value: bigint): boolean {
  return rangeIndex(range, value) !== undefined;
}
