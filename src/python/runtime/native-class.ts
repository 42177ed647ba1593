import type { Interpreter } from '../interpreter.js';
import type { PyCall, PyValue } from '../object.js';
import { bindCall, type BoundArguments } from './bind.js';
import { PyClass, type Create } from './class.js';
import {
  builtin,
  PyBuiltin,
  PyClassMethod,
  PyProperty,
  PyStaticMethod,
  type NativeFunction,
} from './function.js';

/** A method written in TypeScript; `call` is without `self`. */
export type NativeMethod = (self: PyValue, call: PyCall, py: Interpreter) => PyValue;

export interface NativeProperty {
  readonly get: (self: PyValue, py: Interpreter) => PyValue;
  readonly set?: (self: PyValue, value: PyValue, py: Interpreter) => void;
}

export interface NativeClassDetails {
  readonly name: string;
  /** `__module__`: `torch.nn.modules.module`. */
  readonly module?: string;
  readonly bases?: readonly PyClass[];
  /** By name, special methods included: `forward`, `__call__`, `__getattr__`. */
  readonly methods?: Readonly<Record<string, NativeMethod>>;
  readonly classMethods?: Readonly<Record<string, NativeMethod>>;
  readonly staticMethods?: Readonly<Record<string, NativeFunction>>;
  readonly properties?: Readonly<Record<string, NativeProperty | NativeProperty['get']>>;
  /** Class attributes. */
  readonly attributes?: Readonly<Record<string, PyValue>>;
  /**
   * Makes an instance (what `__new__` does), of the given class, which may be a subclass defined in Python.
   * Without it that of the first base that has one; plain objects in the end.
   */
  readonly create?: Create;
  readonly openInstances?: boolean;
  readonly subclassable?: boolean;
  readonly metaclass?: PyClass;
}

/**
 * A class written in TypeScript that Python can instantiate and subclass. `super().name(…)`, overriding, `isinstance`
 * and calling methods through the class work as for any other class.
 */
export function nativeClass(details: NativeClassDetails): PyClass {
  const { name, module, bases, create, openInstances, subclassable, metaclass } = details;
  const cls = new PyClass({
    name,
    create,
    ...(module === undefined ? {} : { module }),
    ...(bases === undefined ? {} : { bases }),
    ...(openInstances === undefined ? {} : { openInstances }),
    ...(subclassable === undefined ? {} : { subclassable }),
    ...(metaclass === undefined ? {} : { metaclass }),
  });
  addMembers(cls, details);
  return cls;
}

/** Adds methods and other members to a native class that exists already. */
export function addMembers(
  cls: PyClass,
  details: Pick<
    NativeClassDetails,
    'methods' | 'classMethods' | 'staticMethods' | 'properties' | 'attributes'
  >,
): void {
  for (const [name, method] of Object.entries(details.methods ?? {})) {
    cls.members.set(name, nativeMethod(cls, name, method));
  }
  for (const [name, method] of Object.entries(details.classMethods ?? {})) {
    cls.members.set(name, new PyClassMethod(nativeMethod(cls, name, method)));
  }
  for (const [name, fn] of Object.entries(details.staticMethods ?? {})) {
    cls.members.set(name, new PyStaticMethod(builtin(name, fn, cls.module)));
  }
  for (const [name, property] of Object.entries(details.properties ?? {})) {
    cls.members.set(
      name,
      nativeProperty(name, typeof property === 'function' ? { get: property } : property),
    );
  }
  for (const [name, value] of Object.entries(details.attributes ?? {})) cls.members.set(name, value);
}

function nativeMethod(cls: PyClass, name: string, method: NativeMethod): PyBuiltin {
  const run: NativeFunction = (call, py) => {
    const [self, ...positional] = call.positional;
    if (self === undefined) {
      return py.raise('TypeError', `unbound method ${cls.name}.${name}() needs an argument`);
    }
    return method(self, { positional, keyword: call.keyword }, py);
  };
  return new PyBuiltin(name, run, { binds: true, module: cls.module });
}

function nativeProperty(name: string, { get, set }: NativeProperty): PyProperty {
  const self = (call: PyCall): PyValue => call.positional[0] ?? null;
  return new PyProperty(
    builtin(name, (call, py) => get(self(call), py)),
    set === undefined
      ? null
      : builtin(name, (call, py) => {
          set(self(call), call.positional[1] ?? null, py);
          return null;
        }),
  );
}

/** A native method with a signature (without `self`): `method('add_module(name, module)', (self, args, py) => …)`. */
export function method(
  signature: string,
  run: (self: PyValue, args: BoundArguments, py: Interpreter) => PyValue,
): NativeMethod {
  return (self, call, py) => run(self, bindCall(signature, call, py), py);
}
