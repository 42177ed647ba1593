import { orElse } from '../runtime/absent.js';
import type { Interpreter } from '../interpreter.js';
import type { PyCall, PyValue } from '../object.js';
import { PyClass, PyInstance } from '../runtime/class.js';
import { baseExceptionClass, exceptionClass, PyExceptionObject } from '../runtime/exception.js';
import {
  classmethodClass,
  functionClass,
  methodClass,
  propertyClass,
  PyBoundMethod,
  PyBuiltin,
  PyClassMethod,
  PyFunction,
  PyProperty,
  PyStaticMethod,
  staticmethodClass,
} from '../runtime/function.js';
import { addMembers, method } from '../runtime/native-class.js';
import { bindCall } from '../runtime/bind.js';
import { PyDict, PyTuple } from '../types/index.js';

const fn = (self: PyValue): PyFunction => self as PyFunction;

/** Gives functions, methods, properties and exceptions their attributes. */
export function defineFunctions(): void {
  addMembers(functionClass, {
    properties: {
      __name__: {
        get: (self) => fn(self).name,
        set: (self, value, py) => {
          fn(self).name = py.str(value);
        },
      },
      __qualname__: {
        get: (self) => fn(self).qualname,
        set: (self, value, py) => {
          fn(self).qualname = py.str(value);
        },
      },
      __module__: {
        get: (self) => fn(self).own('__module__') ?? fn(self).globals.get('__name__') ?? null,
        set: (self, value) => {
          fn(self).attributes.set('__module__', value);
        },
      },
      __doc__: {
        get: (self) => orElse(fn(self).own('__doc__'), () => fn(self).code.docstring),
        set: (self, value) => {
          fn(self).attributes.set('__doc__', value);
        },
      },
      __annotations__: {
        get: (self) => fn(self).own('__annotations__') ?? new PyDict(),
        set: (self, value) => {
          fn(self).attributes.set('__annotations__', value);
        },
      },
      __defaults__: (self) => defaultsOf(fn(self)),
      __kwdefaults__: (self, py) => keywordDefaultsOf(fn(self), py),
    },
    methods: {
      __get__: method('__get__(instance, owner=None, /)', (self, args) =>
        args.value('instance') === null ? self : new PyBoundMethod(args.value('instance'), self),
      ),
      __call__: (self, call, py) => py.call(self, call.positional, call.keyword),
    },
  });
  addMembers(methodClass, {
    properties: {
      __self__: (self) => (self as PyBoundMethod).self,
      __func__: (self) => (self as PyBoundMethod).fn,
      __name__: (self, py) => py.getattr((self as PyBoundMethod).fn, '__name__'),
      __qualname__: (self, py) => py.getattr((self as PyBoundMethod).fn, '__qualname__'),
      __doc__: (self, py) => py.getattr((self as PyBoundMethod).fn, '__doc__'),
      __module__: (self, py) => py.getattr((self as PyBoundMethod).fn, '__module__'),
    },
    methods: { __call__: (self, call, py) => py.call(self, call.positional, call.keyword) },
  });
  for (const sample of [new PyBuiltin('', () => null), new PyBuiltin('', () => null, { binds: true })]) {
    addMembers(sample.cls, {
      properties: {
        __name__: (self) => (self as PyBuiltin).name,
        __qualname__: (self) => (self as PyBuiltin).name,
        __module__: (self) => (self as PyBuiltin).module,
        __doc__: () => null,
      },
      methods: { __call__: (self, call, py) => py.call(self, call.positional, call.keyword) },
    });
  }
  defineWrappers();
  defineExceptions();
}

function defaultsOf({ code, defaults }: PyFunction): PyValue {
  const values = defaults.filter(
    (value, i) => value !== undefined && code.parameters[i]?.kind !== 'keyword-only',
  ) as PyValue[];
  return values.length === 0 ? null : new PyTuple(values);
}

function keywordDefaultsOf({ code, defaults }: PyFunction, py: Interpreter): PyValue {
  const entries: [PyValue, PyValue][] = [];
  code.parameters.forEach(({ kind, name }, i) => {
    const value = defaults[i];
    if (kind === 'keyword-only' && value !== undefined) entries.push([name, value]);
  });
  return entries.length === 0 ? null : PyDict.of(entries, py);
}

function defineWrappers(): void {
  for (const cls of [staticmethodClass, classmethodClass]) {
    addMembers(cls, {
      properties: {
        __func__: (self) => (self as PyStaticMethod | PyClassMethod).fn,
        __wrapped__: (self) => (self as PyStaticMethod | PyClassMethod).fn,
        __name__: (self, py) => py.getattr((self as PyStaticMethod | PyClassMethod).fn, '__name__'),
      },
    });
  }
  const property = (self: PyValue): PyProperty => self as PyProperty;
  addMembers(propertyClass, {
    methods: {
      getter: method('getter(fget, /)', (self, args) => {
        const { set, delete: del } = property(self);
        return new PyProperty(args.value('fget'), set, del);
      }),
      setter: method('setter(fset, /)', (self, args) => {
        const { get, delete: del } = property(self);
        return new PyProperty(get, args.value('fset'), del);
      }),
      deleter: method('deleter(fdel, /)', (self, args) => {
        const { get, set } = property(self);
        return new PyProperty(get, set, args.value('fdel'));
      }),
    },
    properties: {
      fget: (self) => property(self).get,
      fset: (self) => property(self).set,
      fdel: (self) => property(self).delete,
    },
  });
}

/** `staticmethod(f)`, `classmethod(f)`, `property(…)`. */
export const createWrapper = {
  staticmethod: (call: PyCall, py: Interpreter): PyValue =>
    new PyStaticMethod(bindCall('staticmethod(function, /)', call, py).value('function')),
  classmethod: (call: PyCall, py: Interpreter): PyValue =>
    new PyClassMethod(bindCall('classmethod(function, /)', call, py).value('function')),
  property: (call: PyCall, py: Interpreter): PyValue => {
    const args = bindCall('property(fget=None, fset=None, fdel=None, doc=None)', call, py);
    return new PyProperty(args.value('fget'), args.value('fset'), args.value('fdel'));
  },
} as const;

const error = (self: PyValue): PyExceptionObject => self as PyExceptionObject;

function defineExceptions(): void {
  addMembers(baseExceptionClass, {
    methods: {
      __init__: (self, call) => {
        error(self).args = call.positional;
        return null;
      },
      with_traceback: (self) => self,
      add_note: (self, call) => {
        const notes = error(self).own('__notes__');
        const items = notes instanceof PyTuple ? notes.items : [];
        error(self).attributes.set('__notes__', new PyTuple([...items, call.positional[0] ?? null]));
        return null;
      },
    },
    properties: {
      args: {
        get: (self) => new PyTuple(error(self).args),
        set: (self, value, py) => {
          error(self).args = py.toArray(value);
        },
      },
      __cause__: {
        get: (self) => error(self).cause ?? null,
        set: (self, value) => {
          error(self).cause = value instanceof PyExceptionObject ? value : null;
        },
      },
      __context__: {
        get: (self) => error(self).context ?? null,
        set: (self, value) => {
          error(self).context = value instanceof PyExceptionObject ? value : undefined;
        },
      },
      __suppress_context__: { get: (self) => error(self).cause !== undefined, set: () => undefined },
      __traceback__: { get: () => null, set: () => undefined },
    },
  });
  addMembers(exceptionClass('StopIteration'), {
    properties: { value: (self) => error(self).args[0] ?? null },
  });
  addMembers(exceptionClass('SystemExit'), { properties: { code: (self) => error(self).args[0] ?? null } });
}

/** Whether something can be called. */
export function isCallable(value: PyValue): boolean {
  if (value instanceof PyClass || value instanceof PyBuiltin || value instanceof PyFunction) return true;
  if (value instanceof PyBoundMethod) return true;
  if (value instanceof PyInstance)
    return value.cls.find('__call__') !== undefined || value.call !== undefined;
  return typeof value === 'object' && value !== null && value.call !== undefined;
}
