import { orElse } from '../runtime/absent.js';
import type { Interpreter } from '../interpreter.js';
import { PyObject, type PyValue } from '../object.js';
import { objectClass, PyClass, PyInstance } from '../runtime/class.js';
import {
  PyBoundMethod,
  PyBuiltin,
  PyClassMethod,
  PyFunction,
  PyProperty,
  PyStaticMethod,
} from '../runtime/function.js';
import { PyModule } from '../runtime/module.js';
import { NamesStore, PyDict } from '../types/dict.js';
import { suggestName } from './suggest.js';

/** What a member found on a class gives for an instance, or for the class itself when there is no instance. */
export function bindMember(
  member: PyValue,
  instance: PyValue | undefined,
  cls: PyClass,
  py: Interpreter,
): PyValue {
  if (!(member instanceof PyInstance)) return member;
  if (member instanceof PyFunction || (member instanceof PyBuiltin && member.binds)) {
    return instance === undefined ? member : new PyBoundMethod(instance, member);
  }
  if (member instanceof PyStaticMethod) return member.fn;
  if (member instanceof PyClassMethod) return new PyBoundMethod(cls, member.fn, instance !== undefined);
  if (member instanceof PyProperty)
    return instance === undefined ? member : readProperty(member, instance, py);
  if (member instanceof PyClass || member.cls.find('__get__') === undefined) return member;
  const getter = py.specialMethod(member, '__get__');
  return getter === undefined ? member : py.call(getter, [instance ?? null, cls]);
}

function readProperty(property: PyProperty, instance: PyValue, py: Interpreter): PyValue {
  if (property.get === null) {
    py.raise('AttributeError', `property of '${py.typeOf(instance).qualname}' object has no getter`);
  }
  return py.call(property.get, [instance]);
}

/** Whether a class member goes before the instance's own attribute of that name. */
function isDataDescriptor(member: PyValue): boolean {
  if (member instanceof PyProperty) return true;
  return (
    member instanceof PyInstance && !(member instanceof PyClass) && member.cls.find('__set__') !== undefined
  );
}

/** `object.name`, or undefined when there is no such attribute. Ends in `__getattr__` where the class has one. */
export function lookupAttribute(object: PyValue, name: string, py: Interpreter): PyValue | undefined {
  const cls = py.typeOf(object);
  if (object instanceof PyInstance && cls.userDefined) {
    const custom = cls.find('__getattribute__');
    if (custom !== undefined && custom !== objectClass.members.get('__getattribute__')) {
      return withoutAttributeError(
        () => py.call(bindMember(custom, object, cls, py), [name]),
        object,
        name,
        py,
      );
    }
  }
  const found = plainLookup(object, cls, name, py);
  if (found !== undefined) return found;
  return viaGetattr(object, cls, name, py);
}

function viaGetattr(object: PyValue, cls: PyClass, name: string, py: Interpreter): PyValue | undefined {
  const fallback = object instanceof PyInstance ? cls.find('__getattr__') : undefined;
  if (fallback === undefined) return undefined;
  return py.call(bindMember(fallback, object, cls, py), [name]);
}

function withoutAttributeError(
  get: () => PyValue,
  object: PyValue,
  name: string,
  py: Interpreter,
): PyValue | undefined {
  const cls = py.typeOf(object);
  if (cls.find('__getattr__') === undefined) return get();
  return orElse(py.unlessRaised('AttributeError', get), () => viaGetattr(object, cls, name, py));
}

/** What `object.__getattribute__` does: the class and the instance, without `__getattr__`. */
export function plainLookup(
  object: PyValue,
  cls: PyClass,
  name: string,
  py: Interpreter,
): PyValue | undefined {
  if (object instanceof PyClass) return lookupOnClass(object, name, py);
  if (object instanceof PyObject && !(object instanceof PyInstance)) {
    const own = object.getattr?.(name, py);
    if (own !== undefined) return own;
  }
  const member = cls.find(name);
  if (member !== undefined && isDataDescriptor(member)) return bindMember(member, object, cls, py);
  if (object instanceof PyInstance) {
    const own = object.own(name);
    if (own !== undefined) return own;
    if (name === '__dict__' && cls.openInstances) return new PyDict(new NamesStore(object.attributes));
  }
  if (member !== undefined) return bindMember(member, object, cls, py);
  if (name === '__class__') return cls;
  return object instanceof PyInstance ? object.getattr?.(name, py) : undefined;
}

function lookupOnClass(cls: PyClass, name: string, py: Interpreter): PyValue | undefined {
  const meta = cls.cls;
  const metaMember = meta.find(name);
  if (metaMember !== undefined && isDataDescriptor(metaMember)) return bindMember(metaMember, cls, meta, py);
  const member = cls.find(name);
  if (member !== undefined) return bindMember(member, undefined, cls, py);
  const own = cls.own(name);
  if (own !== undefined) return own;
  return metaMember === undefined ? undefined : bindMember(metaMember, cls, meta, py);
}

/** `object.name`; raises AttributeError. */
export function getAttribute(object: PyValue, name: string, py: Interpreter): PyValue {
  if (py.mode === 'trace' && object instanceof PyInstance && !(object instanceof PyClass))
    tellOfClassAttribute(object, name, py);
  return orElse(lookupAttribute(object, name, py), () => noAttribute(object, name, py));
}

/** Tells of an attribute that traced code reads through an object, or through the class that stands for one. */
export function tellOfClassAttribute(object: PyInstance, name: string, py: Interpreter): void {
  const cls = object instanceof PyClass ? object : object.cls;
  if (!cls.userDefined) return py.hooks.onNativeAttribute?.(object, name, py);
  if (py.hooks.onClassAttribute === undefined) return;
  const owner = cls.mro.find(({ members }) => members.has(name));
  const value = owner?.members.get(name);
  if (value === undefined || !owner!.userDefined || object.attributes.has(name)) return;
  py.hooks.onClassAttribute(object, name, value, py);
}

/** Raises the AttributeError of an attribute that is not there, with the name that was perhaps meant. */
export function noAttribute(object: PyValue, name: string, py: Interpreter): never {
  if (object instanceof PyModule) {
    const hint = object.native.hint?.(name) ?? suggestName(name, object.native.names ?? []);
    return py.raise('AttributeError', `module '${object.name}' has no attribute '${name}'`, hint);
  }
  if (object instanceof PyClass) {
    const hint = suggestName(name, attributeNames(object));
    return py.raise('AttributeError', `type object '${object.name}' has no attribute '${name}'`, hint);
  }
  const hint =
    object === null
      ? 'the value is None here; a function that ends without return gives None'
      : suggestName(name, attributeNames(object, py.typeOf(object)));
  return py.raise('AttributeError', `'${py.typeName(object)}' object has no attribute '${name}'`, hint);
}

/** The names that `dir` gives. */
export function attributeNames(object: PyValue, cls?: PyClass): readonly string[] {
  const names = new Set<string>();
  if (object instanceof PyInstance) for (const name of object.attributes.keys()) names.add(name);
  const classes = object instanceof PyClass ? object.mro : (cls?.mro ?? []);
  for (const { members } of classes) for (const name of members.keys()) names.add(name);
  return [...names].sort();
}

const cannotSet = (object: PyValue, name: string, py: Interpreter): never =>
  py.raise('AttributeError', `'${py.typeName(object)}' object has no attribute '${name}'`);

/** `object.name = value`. */
export function setAttribute(object: PyValue, name: string, value: PyValue, py: Interpreter): void {
  if (!(object instanceof PyObject)) return cannotSet(object, name, py);
  if (!(object instanceof PyInstance)) {
    if (object.setattr === undefined) return cannotSet(object, name, py);
    return object.setattr(name, value, py);
  }
  const custom = object.cls.find('__setattr__');
  if (custom !== undefined && custom !== objectClass.members.get('__setattr__')) {
    py.call(bindMember(custom, object, object.cls, py), [name, value]);
    return;
  }
  plainSetAttribute(object, name, value, py);
}

/** What `object.__setattr__` does. */
export function plainSetAttribute(object: PyInstance, name: string, value: PyValue, py: Interpreter): void {
  if (object instanceof PyClass) return setOnClass(object, name, value, py);
  const member = object.cls.find(name);
  if (member instanceof PyProperty) {
    if (member.set === null) {
      py.raise('AttributeError', `property '${name}' of '${object.cls.qualname}' object has no setter`);
    }
    py.call(member.set, [object, value]);
    return;
  }
  if (member !== undefined && isDataDescriptor(member)) {
    const setter = py.specialMethod(member, '__set__');
    if (setter !== undefined) py.call(setter, [object, value]);
    return;
  }
  if (object.setattr !== undefined) return object.setattr(name, value, py);
  if (!object.cls.openInstances) {
    if (member !== undefined) {
      py.raise('AttributeError', `'${object.typeName}' object attribute '${name}' is read-only`);
    }
    return cannotSet(object, name, py);
  }
  if (name === '__dict__' && value instanceof PyDict) {
    object.attributes.clear();
    for (const [key, item] of value.entries()) if (typeof key === 'string') object.attributes.set(key, item);
    return;
  }
  if (!object.attributes.has(name)) py.grow(object.attributes.size + 1);
  object.attributes.set(name, value);
}

function setOnClass(cls: PyClass, name: string, value: PyValue, py: Interpreter): void {
  if (!cls.userDefined) {
    py.raise('TypeError', `cannot set '${name}' attribute of immutable type '${cls.name}'`);
  }
  const member = cls.cls.find(name);
  if (member instanceof PyProperty && member.set !== null) {
    py.call(member.set, [cls, value]);
    return;
  }
  cls.members.set(name, value);
}

/** `del object.name`. */
export function deleteAttribute(object: PyValue, name: string, py: Interpreter): void {
  if (!(object instanceof PyInstance)) {
    if (object instanceof PyObject && object.delattr !== undefined) return object.delattr(name, py);
    return noAttribute(object, name, py);
  }
  const custom = object.cls.find('__delattr__');
  if (custom !== undefined && custom !== objectClass.members.get('__delattr__')) {
    py.call(bindMember(custom, object, object.cls, py), [name]);
    return;
  }
  plainDeleteAttribute(object, name, py);
}

/** What `object.__delattr__` does. */
export function plainDeleteAttribute(object: PyInstance, name: string, py: Interpreter): void {
  if (object instanceof PyClass) {
    if (!object.userDefined || !object.members.delete(name)) noAttribute(object, name, py);
    return;
  }
  const member = object.cls.find(name);
  if (member instanceof PyProperty) {
    if (member.delete === null) {
      py.raise('AttributeError', `property '${name}' of '${object.cls.qualname}' object has no deleter`);
    }
    py.call(member.delete, [object]);
    return;
  }
  if (object.own(name) === undefined) {
    if (object.delattr !== undefined) return object.delattr(name, py);
    noAttribute(object, name, py);
  }
  object.attributes.delete(name);
}
