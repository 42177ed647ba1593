import { orElse } from '../runtime/absent.js';
import type { Interpreter } from '../interpreter.js';
import type { PyCall, PyValue } from '../object.js';
import * as attribute from '../operations/attribute.js';
import { COMPARE_METHODS, nativeCompare, same } from '../operations/comparison.js';
import { nativeRepr, plainRepr, str } from '../operations/repr.js';
import { objectClass, PyClass, PyInstance, typeClass } from '../runtime/class.js';
import { addMembers, method } from '../runtime/native-class.js';
import { NotImplemented, PyDict, PyList, PyTuple } from '../types/index.js';
import { createClass } from '../machine/class-builder.js';
import { instantiate } from '../machine/construct.js';
import type { Machine } from '../machine/machine.js';

const instanceOnly = (self: PyValue, name: string, py: Interpreter): PyInstance =>
  self instanceof PyInstance
    ? self
    : py.raise('TypeError', `can't apply this ${name} to ${py.typeName(self)} object`);

/** Gives `object` the special methods that every class inherits. */
export function defineObject(): void {
  addMembers(objectClass, {
    methods: {
      __init__: (self, call, py) => {
        if (call.positional.length > 0 || call.keyword.size > 0) refuseArguments(self, py);
        return null;
      },
      __repr__: (self, _, py) => nativeRepr(self, py, new Set()) ?? plainRepr(self, py),
      __str__: (self, _, py) => str(self, py),
      __format__: method("__format__(spec='', /)", (self, args, py) => {
        if (args.value('spec') === '') return py.str(self);
        return py.raise('TypeError', `unsupported format string passed to ${py.typeName(self)}.__format__`);
      }),
      __hash__: (self, _, py) => BigInt((py as Machine).identity(self)),
      __getattribute__: method('__getattribute__(name, /)', (self, args, py) => {
        const name = py.str(args.value('name'));
        return orElse(attribute.plainLookup(self, py.typeOf(self), name, py), () =>
          attribute.noAttribute(self, name, py),
        );
      }),
      __setattr__: method('__setattr__(name, value, /)', (self, args, py) => {
        attribute.plainSetAttribute(
          instanceOnly(self, '__setattr__', py),
          py.str(args.value('name')),
          args.value('value'),
          py,
        );
        return null;
      }),
      __delattr__: method('__delattr__(name, /)', (self, args, py) => {
        attribute.plainDeleteAttribute(instanceOnly(self, '__delattr__', py), py.str(args.value('name')), py);
        return null;
      }),
      __dir__: (self, _, py) => new PyList([...attribute.attributeNames(self, py.typeOf(self))]),
      ...Object.fromEntries(
        COMPARE_METHODS.map(([op, name]) => [
          name,
          (self: PyValue, call: PyCall, py: Interpreter): PyValue => {
            const other = call.positional[0] ?? null;
            const result = nativeCompare(op, self, other, py);
            if (result !== undefined) return result;
            if (op === '==' && same(self, other)) return true;
            return NotImplemented;
          },
        ]),
      ),
    },
    staticMethods: {
      __new__: (call, py) => {
        const [cls, ...rest] = call.positional;
        if (!(cls instanceof PyClass)) {
          return py.raise('TypeError', 'object.__new__(X): X is not a type object');
        }
        const native = cls.mro.find((base) => base.create !== undefined);
        if (native?.create !== undefined)
          return native.create(cls, { positional: rest, keyword: call.keyword }, py);
        return new PyInstance(cls);
      },
    },
    classMethods: {
      __init_subclass__: (cls, call, py) => {
        if (call.keyword.size === 0) return null;
        const name = cls instanceof PyClass ? cls.name : '';
        return py.raise('TypeError', `${name}.__init_subclass__() takes no keyword arguments`);
      },
      __subclasshook__: () => NotImplemented,
    },
    attributes: { __doc__: null },
  });
}

function refuseArguments(self: PyValue, py: Interpreter): never {
  const cls = py.typeOf(self);
  if (cls.find('__init__') !== objectClass.members.get('__init__')) {
    return py.raise('TypeError', 'object.__init__() takes exactly one argument (the instance to initialize)');
  }
  return py.raise(
    'TypeError',
    `${cls.name}.__init__() takes exactly one argument (the instance to initialize)`,
  );
}

const classOf = (self: PyValue, py: Interpreter): PyClass =>
  self instanceof PyClass
    ? self
    : py.raise('TypeError', `descriptor requires a 'type' object but received a '${py.typeName(self)}'`);

/** Gives `type` what classes have: names, bases, and the making of new ones. */
export function defineType(): void {
  addMembers(typeClass, {
    methods: {
      mro: (self, _, py) => new PyList([...classOf(self, py).mro]),
      __call__: (self, call, py) => {
        const cls = classOf(self, py);
        return (py as Machine).callDirectly(() => instantiate(cls, call, py as Machine));
      },
      __init__: () => null,
      __or__: (self, call, py) => union(self, call.positional[0] ?? null, py),
      __ror__: (self, call, py) => union(call.positional[0] ?? null, self, py),
      __subclasscheck__: (self, call, py) => {
        const [cls] = call.positional;
        return cls instanceof PyClass && cls.isSubclassOf(classOf(self, py));
      },
    },
    staticMethods: { __new__: (call, py) => newType(call, py) },
    properties: {
      __name__: {
        get: (self, py) => classOf(self, py).name,
        set: (self, value, py) => {
          const cls = classOf(self, py);
          if (!cls.userDefined)
            py.raise('TypeError', `cannot set '__name__' attribute of immutable type '${cls.name}'`);
          cls.rename(py.str(value));
        },
      },
      __qualname__: (self, py) => classOf(self, py).qualname,
      __module__: (self, py) => classOf(self, py).members.get('__module__') ?? classOf(self, py).module,
      __mro__: (self, py) => new PyTuple(classOf(self, py).mro),
      __bases__: (self, py) => new PyTuple(classOf(self, py).bases),
      __base__: (self, py) => classOf(self, py).bases[0] ?? null,
      __doc__: (self, py) => classOf(self, py).members.get('__doc__') ?? null,
      __dict__: (self, py) => PyDict.of(classOf(self, py).members, py),
    },
  });
}

function union(left: PyValue, right: PyValue, py: Interpreter): PyValue {
  const typing = py.importModule('typing');
  return py.call(py.getattr(typing, '_pipe'), [left, right]);
}

function newType(call: PyCall, py: Interpreter): PyValue {
  const [metaclass, name, bases, namespace] = call.positional;
  if (!(metaclass instanceof PyClass))
    return py.raise('TypeError', 'type.__new__(X): X is not a type object');
  if (typeof name !== 'string' || !(bases instanceof PyTuple) || !(namespace instanceof PyDict)) {
    return py.raise('TypeError', 'type() takes 1 or 3 arguments');
  }
  const members = new Map<string, PyValue>();
  for (const [key, value] of namespace.entries()) if (typeof key === 'string') members.set(key, value);
  if (!members.has('__module__'))
    members.set('__module__', py.globalVariables().get('__name__') ?? '__main__');
  return createClass(name, bases.items, members, metaclass, Object.fromEntries(call.keyword), py);
}
