import type { Interpreter } from '../interpreter.js';
import type { PyValue } from '../object.js';
import { objectClass, PyClass, PyInstance, typeClass } from '../runtime/class.js';
import { PyClassMethod, PyFunction, PyStaticMethod } from '../runtime/function.js';
import { NamesStore, PyDict, PyTuple } from '../types/index.js';

/** What a `class` statement makes of its bases, keywords and body. */
export function buildClass(
  name: string,
  bases: readonly PyValue[],
  keyword: ReadonlyMap<string, PyValue>,
  namespace: Map<string, PyValue>,
  py: Interpreter,
): PyValue {
  const resolved = bases.flatMap((base) => resolveBase(base, py));
  const { metaclass: asked, ...rest } = Object.fromEntries(keyword);
  const metaclass = winner(resolved, asked, py);
  if (metaclass === typeClass) return createClass(name, resolved, namespace, typeClass, rest, py);
  const dict = new PyDict(new NamesStore(namespace));
  return py.call(metaclass, [name, new PyTuple(resolved), dict], rest);
}

/** Bases that stand for others, such as `Generic[T]` and `NamedTuple`. */
function resolveBase(base: PyValue, py: Interpreter): readonly PyValue[] {
  if (base instanceof PyClass) return [base];
  const entries = py.lookup(base, '__mro_entries__');
  if (entries === undefined) return [base];
  const replaced = py.call(entries, [new PyTuple([base])]);
  return replaced instanceof PyTuple ? replaced.items : [replaced];
}

/** The most derived metaclass of the bases and the one that was asked for. */
function winner(bases: readonly PyValue[], asked: PyValue | undefined, py: Interpreter): PyValue {
  if (asked !== undefined && !(asked instanceof PyClass)) return asked;
  let best: PyClass = asked ?? typeClass;
  for (const base of bases) {
    if (!(base instanceof PyClass)) continue;
    if (best.isSubclassOf(base.cls)) continue;
    if (!base.cls.isSubclassOf(best)) {
      py.raise(
        'TypeError',
        'metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases',
      );
    }
    best = base.cls;
  }
  return best;
}

/** What `type.__new__` does. */
export function createClass(
  name: string,
  bases: readonly PyValue[],
  namespace: ReadonlyMap<string, PyValue>,
  metaclass: PyClass,
  keywords: Readonly<Record<string, PyValue>>,
  py: Interpreter,
): PyClass {
  const classes: PyClass[] = [];
  for (const base of bases.length === 0 ? [objectClass] : bases) {
    if (!(base instanceof PyClass)) {
      return py.raise('TypeError', `bases must be types, and '${py.typeName(base)}' object is none`);
    }
    if (!base.subclassable) py.raise('TypeError', `type '${base.name}' is not an acceptable base type`);
    if (classes.includes(base)) py.raise('TypeError', `duplicate base class ${base.name}`);
    classes.push(base);
  }
  checkLayout(classes, py);
  const members = new Map(namespace);
  const qualname = members.get('__qualname__');
  const module = members.get('__module__');
  members.delete('__qualname__');
  if (members.has('__eq__') && !members.has('__hash__')) members.set('__hash__', null);
  for (const implicit of ['__init_subclass__', '__class_getitem__']) {
    const member = members.get(implicit);
    if (member instanceof PyFunction) members.set(implicit, new PyClassMethod(member));
  }
  const constructorMember = members.get('__new__');
  if (constructorMember instanceof PyFunction) members.set('__new__', new PyStaticMethod(constructorMember));
  let cls: PyClass;
  try {
    cls = new PyClass(
      {
        name,
        bases: classes,
        members,
        metaclass,
        module: typeof module === 'string' ? module : '__main__',
        qualname: typeof qualname === 'string' ? qualname : name,
      },
      true,
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return py.raise(
      'TypeError',
      `Cannot create a consistent method resolution\norder (MRO) for bases ${classes.map((base) => base.name).join(', ')}`,
    );
  }
  for (const [key, member] of members) {
    if (!(member instanceof PyInstance) || member instanceof PyClass) continue;
    const setName =
      member.cls.find('__set_name__') === undefined ? undefined : py.specialMethod(member, '__set_name__');
    if (setName !== undefined) py.call(setName, [cls, key]);
  }
  const hook = cls.findAfter(cls, '__init_subclass__');
  if (hook instanceof PyClassMethod) py.call(hook.fn, [cls], keywords);
  else if (Object.keys(keywords).length > 0) {
    py.raise('TypeError', `${name}.__init_subclass__() takes no keyword arguments`);
  }
  return cls;
}

/** Two built-in bases that keep different data cannot be combined. */
function checkLayout(bases: readonly PyClass[], py: Interpreter): void {
  const layouts = new Set<PyClass>();
  for (const base of bases) {
    const layout = base.mro.find((cls) => cls.create !== undefined && !cls.userDefined);
    if (layout !== undefined) layouts.add(layout);
  }
  const all = [...layouts];
  const compatible = all.every((a) =>
    all.every((b) => a.create === b.create || a.isSubclassOf(b) || b.isSubclassOf(a)),
  );
  if (!compatible) py.raise('TypeError', 'multiple bases have instance lay-out conflict');
}
