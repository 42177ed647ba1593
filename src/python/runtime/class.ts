import type { Interpreter } from '../interpreter.js';
import { PyObject, type PyCall, type PyValue } from '../object.js';

/**
 * An object whose behaviour is that of its class: special methods are looked up there, before the methods of the
 * {@link PyObject} protocol that a TypeScript subclass may have.
 */
export class PyInstance extends PyObject {
  readonly #cls: PyClass | undefined;
  #attributes: Map<string, PyValue> | undefined;

  /** Only `object` and `type` themselves come to be before `type` does, and have no class to give. */
  constructor(cls: PyClass | undefined) {
    super();
    this.#cls = cls;
  }

  override get cls(): PyClass {
    return this.#cls ?? typeClass;
  }

  override get typeName(): string {
    return this.cls.name;
  }

  /** The instance's own attributes: Python's `__dict__`. */
  get attributes(): Map<string, PyValue> {
    return (this.#attributes ??= new Map());
  }

  /** The instance's own attribute, without asking the class and without making a `__dict__`. */
  own(name: string): PyValue | undefined {
    return this.#attributes?.get(name);
  }
}

/** Makes the instance that `__init__` then fills: `cls.__new__(cls, …)` of a native class. */
export type Create = (cls: PyClass, call: PyCall, py: Interpreter) => PyValue;

export interface ClassDetails {
  readonly name: string;
  readonly bases?: readonly PyClass[];
  readonly members?: ReadonlyMap<string, PyValue>;
  /** `__module__`; native classes are in `builtins` unless they say otherwise. */
  readonly module?: string;
  readonly qualname?: string;
  readonly create?: Create | undefined;
  /** False for classes whose instances refuse new attributes, such as `int`. */
  readonly openInstances?: boolean;
  /** False for classes that cannot be subclassed, such as `bool`. */
  readonly subclassable?: boolean;
  readonly metaclass?: PyClass;
}

/** A class, native or defined in Python. */
export class PyClass extends PyInstance {
  #name: string;
  readonly module: string;
  readonly qualname: string;
  readonly bases: readonly PyClass[];
  /** The class itself first, `object` last. */
  readonly mro: readonly PyClass[];
  /** What the class itself defines. */
  readonly members: Map<string, PyValue>;
  readonly create: Create | undefined;
  readonly openInstances: boolean;
  readonly subclassable: boolean;
  /** Whether it was made by a `class` statement (or `type(…)`) rather than by native code. */
  readonly userDefined: boolean;

  constructor(details: ClassDetails, userDefined = false) {
    super(details.metaclass);
    this.#name = details.name;
    this.module = details.module ?? 'builtins';
    this.qualname = details.qualname ?? details.name;
    this.bases = details.bases ?? (baseOfAll === undefined ? [] : [baseOfAll]);
    this.members = new Map(details.members ?? []);
    this.create = details.create;
    this.openInstances = details.openInstances ?? true;
    this.subclassable = details.subclassable ?? true;
    this.userDefined = userDefined;
    const mro = linearize(this);
    if (mro === undefined) throw new RangeError('no consistent method resolution order');
    this.mro = mro;
  }

  get name(): string {
    return this.#name;
  }

  /** `cls.__name__ = name`. */
  rename(name: string): void {
    this.#name = name;
  }

  /** The first definition of a name along the method resolution order. */
  find(name: string): PyValue | undefined {
    for (const cls of this.mro) {
      const member = cls.members.get(name);
      if (member !== undefined) return member;
    }
    return undefined;
  }

  /** The first definition of a name behind `after` along the method resolution order, as `super()` looks. */
  findAfter(after: PyClass, name: string): PyValue | undefined {
    const from = this.mro.indexOf(after) + 1;
    for (let i = from; i < this.mro.length; i++) {
      const member = this.mro[i]?.members.get(name);
      if (member !== undefined) return member;
    }
    return undefined;
  }

  isSubclassOf(other: PyClass): boolean {
    return this.mro.includes(other);
  }
}

// oxlint-disable-next-line prefer-const -- `object` itself is made before there is one to inherit from
let baseOfAll: PyClass | undefined;

/**
 * The C3 linearization, or undefined when the bases contradict each other
 * (Barrett et al., A Monotonic Superclass Linearization for Dylan).
 */
function linearize(cls: PyClass): readonly PyClass[] | undefined {
  const order: PyClass[] = [cls];
  let pending = [...cls.bases.map((base) => base.mro), cls.bases].filter((list) => list.length > 0);
  while (pending.length > 0) {
    const candidates = pending;
    const next = candidates
      .map((list) => list[0])
      .find((head) => head !== undefined && !candidates.some((list) => list.indexOf(head) > 0));
    if (next === undefined) return undefined;
    order.push(next);
    pending = candidates
      .map((list) => (list[0] === next ? list.slice(1) : list))
      .filter((list) => list.length > 0);
  }
  return order;
}

/** `object`. */
export const objectClass: PyClass = new PyClass({ name: 'object', bases: [], openInstances: false });
baseOfAll = objectClass;

/** `type`, the class of classes. */
export const typeClass: PyClass = new PyClass({ name: 'type' });
