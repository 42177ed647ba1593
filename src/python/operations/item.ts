import type { Interpreter } from '../interpreter.js';
import { PyObject, type PyValue } from '../object.js';
import { PyClass, PyInstance } from '../runtime/class.js';
import { unbox } from '../types/boxed.js';
import { tracedRangeItem } from '../tracing/ranges.js';
import { PyBytes } from '../types/bytes.js';
import { PyDict } from '../types/dict.js';
import { PyList } from '../types/list.js';
import { PyRange } from '../types/range.js';
import { PySlice, sliceIndices } from '../types/slice.js';
import { PyTuple } from '../types/tuple.js';
import { suggestName } from './suggest.js';
import { isSimpleText, textItems } from './text.js';

/** `object[index]`. */
export function getItem(object: PyValue, index: PyValue, py: Interpreter): PyValue {
  if (object instanceof PyInstance && !(object instanceof PyClass)) {
    if (!object.cls.userDefined) {
      const native = nativeGetItem(object, index, py);
      if (native !== undefined) return native;
    }
    const method = py.specialMethod(object, '__getitem__');
    if (method !== undefined) return py.call(method, [index]);
    const native = nativeGetItem(unbox(object), index, py);
    if (native !== undefined) return native;
  }
  if (typeof object === 'string') return textItem(object, index, py);
  if (object instanceof PyClass) return classItem(object, index, py);
  if (object instanceof PyObject && object.getitem !== undefined) return object.getitem(index, py);
  return py.raise('TypeError', `'${py.typeName(object)}' object is not subscriptable`);
}

/** `list[int]`, `Enum['NAME']`, or a class with `__class_getitem__`. */
function classItem(cls: PyClass, index: PyValue, py: Interpreter): PyValue {
  const meta = cls.cls.find('__getitem__');
  if (meta !== undefined) return py.call(meta, [cls, index]);
  const method = py.lookup(cls, '__class_getitem__');
  if (method !== undefined) return py.call(method, [index]);
  return py.raise('TypeError', `type '${cls.name}' is not subscriptable`);
}

/** `object[index]` of the built-in containers; undefined for what is none. */
export function nativeGetItem(object: PyValue, index: PyValue, py: Interpreter): PyValue | undefined {
  if (object instanceof PyList || object instanceof PyTuple) return sequenceItem(object, index, py);
  if (object instanceof PyDict) return dictItem(object, index, py);
  if (typeof object === 'string') return textItem(object, index, py);
  if (object instanceof PyRange) return rangeItem(object, index, py);
  if (object instanceof PyBytes) return bytesItem(object, index, py);
  return undefined;
}

/** The position that an index means; raises IndexError. */
function position(index: PyValue, length: number, type: string, py: Interpreter): number {
  let at: bigint;
  if (typeof index === 'bigint') at = index;
  else {
    if (!isIndexLike(index, py)) {
      const name = type === 'str' ? 'string' : type;
      const message =
        type === 'str'
          ? `string indices must be integers, not '${py.typeName(index)}'`
          : `${name} indices must be integers or slices, not ${py.typeName(index)}`;
      return py.raise('TypeError', message);
    }
    at = py.index(index);
  }
  if (at < 0n) at += BigInt(length);
  if (at < 0n || at >= BigInt(length)) {
    py.raise('IndexError', `${type === 'str' ? 'string' : type} index out of range`);
  }
  return Number(at);
}

function isIndexLike(index: PyValue, py: Interpreter): boolean {
  const value = unbox(index);
  if (typeof value === 'bigint' || typeof value === 'boolean') return true;
  return (
    value instanceof PyObject &&
    (value.toPlain !== undefined || py.typeOf(value).find('__index__') !== undefined)
  );
}

function sequenceItem(object: PyList | PyTuple, index: PyValue, py: Interpreter): PyValue {
  const { items } = object;
  if (index instanceof PySlice) {
    const selected = sliceItems(items, index, py);
    return object instanceof PyList ? new PyList(selected) : new PyTuple(selected);
  }
  const type = object instanceof PyList ? 'list' : 'tuple';
  return items[position(index, items.length, type, py)] ?? null;
}

/** The items that a slice takes. */
export function sliceItems<T>(items: readonly T[], slice: PySlice, py: Interpreter): T[] {
  const { start, step, count } = sliceIndices(slice, BigInt(items.length), py);
  py.reserve('items', count);
  if (step === 1n) return items.slice(Number(start), Number(start + count));
  const selected: T[] = [];
  const size = Number(count);
  const [first, stride] = [Number(start), Number(step)];
  for (let i = 0; i < size; i++) selected.push(items[first + i * stride] as T);
  return selected;
}

function textItem(text: string, index: PyValue, py: Interpreter): PyValue {
  if (index instanceof PySlice) {
    if (isSimpleText(text)) {
      const { start, step, count } = sliceIndices(index, BigInt(text.length), py);
      if (step === 1n) return text.slice(Number(start), Number(start + count));
    }
    return sliceItems(textItems(text), index, py).join('');
  }
  if (isSimpleText(text)) return text[position(index, text.length, 'str', py)] ?? '';
  const items = textItems(text);
  return items[position(index, items.length, 'str', py)] ?? '';
}

function dictItem(dict: PyDict, key: PyValue, py: Interpreter): PyValue {
  const value = dict.get(key, py);
  if (value !== undefined) return value;
  const missing = py.specialMethod(dict, '__missing__');
  if (missing !== undefined) return py.call(missing, [key]);
  const error = py.exceptionWith('KeyError', [key]);
  error.value.hint = suggestKey(dict, key);
  throw error;
}

function suggestKey(dict: PyDict, key: PyValue): string | undefined {
  if (typeof key !== 'string') return undefined;
  const names: string[] = [];
  for (const [other] of dict.entries()) {
    if (typeof other === 'string') names.push(other);
    if (names.length > 100) break;
  }
  return suggestName(key, names);
}

/** Raises KeyError, whose argument is the key itself. */
export function raiseKeyError(key: PyValue, py: Interpreter): never {
  throw py.exceptionWith('KeyError', [key]);
}

function rangeItem(range: PyRange, index: PyValue, py: Interpreter): PyValue {
  if (py.mode === 'trace') return tracedRangeItem(range, index, py);
  if (index instanceof PySlice) {
    const { start, stop, step } = sliceIndices(index, range.count, py);
    return new PyRange(range.at(start), range.at(stop), range.step * step);
  }
  if (!isIndexLike(index, py)) {
    return py.raise('TypeError', `range indices must be integers or slices, not ${py.typeName(index)}`);
  }
  let at = py.index(index);
  if (at < 0n) at += range.count;
  if (at < 0n || at >= range.count) return py.raise('IndexError', 'range object index out of range');
  return range.at(at);
}

function bytesItem(bytes: PyBytes, index: PyValue, py: Interpreter): PyValue {
  if (index instanceof PySlice) return new PyBytes(Uint8Array.from(sliceItems([...bytes.data], index, py)));
  if (!isIndexLike(index, py)) {
    return py.raise('TypeError', `byte indices must be integers or slices, not ${py.typeName(index)}`);
  }
  return BigInt(bytes.data[position(index, bytes.data.length, 'index', py)] ?? 0);
}

/** `object[index] = value`. */
export function setItem(object: PyValue, index: PyValue, value: PyValue, py: Interpreter): void {
  if (object instanceof PyInstance) {
    if (!object.cls.userDefined && nativeSetItem(object, index, value, py)) return;
    const method = py.specialMethod(object, '__setitem__');
    if (method !== undefined) {
      py.call(method, [index, value]);
      return;
    }
    if (nativeSetItem(object, index, value, py)) return;
  }
  if (object instanceof PyObject && object.setitem !== undefined) return object.setitem(index, value, py);
  py.raise('TypeError', `'${py.typeName(object)}' object does not support item assignment`);
}

/** Whether the object is a built-in container that takes the item. */
export function nativeSetItem(object: PyValue, index: PyValue, value: PyValue, py: Interpreter): boolean {
  if (object instanceof PyDict) {
    object.set(index, value, py);
    return true;
  }
  if (!(object instanceof PyList)) return false;
  if (index instanceof PySlice) setSlice(object, index, value, py);
  else {
    const at = assignPosition(index, object.items.length, 'assignment', py);
    object.items[at] = value;
  }
  return true;
}

function assignPosition(
  index: PyValue,
  length: number,
  what: 'assignment' | 'deletion',
  py: Interpreter,
): number {
  if (!isIndexLike(index, py)) {
    return py.raise('TypeError', `list indices must be integers or slices, not ${py.typeName(index)}`);
  }
  let at = py.index(index);
  if (at < 0n) at += BigInt(length);
  if (at < 0n || at >= BigInt(length)) return py.raise('IndexError', `list ${what} index out of range`);
  return Number(at);
}

function setSlice(list: PyList, slice: PySlice, value: PyValue, py: Interpreter): void {
  const values = [...py.iterateFor(value, () => 'can only assign an iterable')];
  const { start, stop, step, count } = sliceIndices(slice, BigInt(list.items.length), py);
  if (step === 1n) {
    const before = list.items.slice(0, Number(start));
    const after = list.items.slice(Number(stop < start ? start : stop));
    py.reserve('items', before.length + values.length + after.length);
    list.items = [...before, ...values, ...after];
    return;
  }
  if (BigInt(values.length) !== count) {
    py.raise(
      'ValueError',
      `attempt to assign sequence of size ${values.length} to extended slice of size ${count}`,
    );
  }
  values.forEach((item, i) => (list.items[Number(start + BigInt(i) * step)] = item));
}

/** `del object[index]`. */
export function deleteItem(object: PyValue, index: PyValue, py: Interpreter): void {
  if (object instanceof PyInstance) {
    if (!object.cls.userDefined && nativeDeleteItem(object, index, py)) return;
    const method = py.specialMethod(object, '__delitem__');
    if (method !== undefined) {
      py.call(method, [index]);
      return;
    }
    if (nativeDeleteItem(object, index, py)) return;
  }
  if (object instanceof PyObject && object.delitem !== undefined) return object.delitem(index, py);
  const isSequence = nativeGetItem(object, new PySlice(null, null, null), py) !== undefined;
  const verb = isSequence ? "doesn't" : 'does not';
  py.raise('TypeError', `'${py.typeName(object)}' object ${verb} support item deletion`);
}

/** Whether the object is a built-in container whose item is gone now. */
export function nativeDeleteItem(object: PyValue, index: PyValue, py: Interpreter): boolean {
  if (object instanceof PyDict) {
    if (!object.store.delete(index, py)) raiseKeyError(index, py);
    return true;
  }
  if (!(object instanceof PyList)) return false;
  if (index instanceof PySlice) {
    const { start, step, count } = sliceIndices(index, BigInt(object.items.length), py);
    const gone = new Set<number>();
    for (let i = 0n; i < count; i++) gone.add(Number(start + i * step));
    object.items = object.items.filter((_, i) => !gone.has(i));
  } else object.items.splice(assignPosition(index, object.items.length, 'deletion', py), 1);
  return true;
}
