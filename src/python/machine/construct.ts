import type { PyCall, PyValue } from '../object.js';
import { objectClass, PyClass, PyInstance, typeClass } from '../runtime/class.js';
import { PyFunction, PyStaticMethod } from '../runtime/function.js';
import type { Machine } from './machine.js';

/** Calls a class. The result is undefined when `__init__` was started and delivers the instance later. */
export function construct(cls: PyClass, call: PyCall, vm: Machine): PyValue | undefined {
  if (cls === typeClass) return vm.typeCall(call);
  const metaCall = cls.cls === typeClass ? undefined : cls.cls.find('__call__');
  if (metaCall !== undefined) return vm.call(metaCall, [cls, ...call.positional], call.keyword);
  return instantiate(cls, call, vm);
}

/** What `type.__call__` does: `__new__`, then `__init__`. */
export function instantiate(cls: PyClass, call: PyCall, vm: Machine): PyValue | undefined {
  refuseAbstract(cls, vm);
  const init = cls.find('__init__');
  const hasInit = init !== undefined && init !== objectClass.members.get('__init__');
  const value = create(cls, call, hasInit, vm);
  vm.noteMade(value);
  if (!hasInit || !vm.isA(value, cls)) return value;
  const args = { positional: [value, ...call.positional], keyword: call.keyword };
  if (init instanceof PyFunction && init.around === undefined && !init.code.generator) {
    return vm.startFunction(init, args, (result, caller) => {
      if (result !== null) {
        vm.raise('TypeError', `__init__() should return None, not '${vm.typeName(result)}'`);
      }
      caller?.push(value);
    });
  }
  const bound = vm.specialMethod(value, '__init__');
  if (bound !== undefined) vm.call(bound, call.positional, call.keyword);
  return value;
}

function create(cls: PyClass, call: PyCall, hasInit: boolean, vm: Machine): PyValue {
  const custom = cls.mro.find((base) => base.members.has('__new__') || base.create !== undefined);
  const constructor = custom?.members.get('__new__');
  if (custom !== undefined && custom !== objectClass && constructor !== undefined) {
    const fn = constructor instanceof PyStaticMethod ? constructor.fn : constructor;
    return vm.call(fn, [cls, ...call.positional], call.keyword);
  }
  if (custom?.create !== undefined) return custom.create(cls, call, vm);
  if (!hasInit && (call.positional.length > 0 || call.keyword.size > 0)) {
    return vm.raise('TypeError', `${cls.name}() takes no arguments`);
  }
  return new PyInstance(cls);
}

/** Abstract methods (`abc.abstractmethod`) must have been overridden. */
function refuseAbstract(cls: PyClass, vm: Machine): void {
  if (!cls.userDefined) return;
  const missing = abstractNames(cls);
  if (missing.length === 0) return;
  const s = missing.length === 1 ? '' : 's';
  vm.raise(
    'TypeError',
    `Can't instantiate abstract class ${cls.name} with abstract method${s} ${missing.join(', ')}`,
  );
}

/** The mark that `abc.abstractmethod` leaves on a function. */
export const ABSTRACT_MARK = '__isabstractmethod__';

function abstractNames(cls: PyClass): readonly string[] {
  const isAbstractBase = cls.mro.some((base) => base.cls !== typeClass);
  if (!isAbstractBase) return [];
  const names = new Set<string>();
  for (const base of cls.mro)
    for (const [name, member] of base.members) if (isAbstract(member)) names.add(name);
  return [...names].filter((name) => isAbstract(cls.find(name))).sort();
}

function isAbstract(member: PyValue | undefined): boolean {
  if (!(member instanceof PyInstance) || member instanceof PyClass) return false;
  if (member.own(ABSTRACT_MARK) === true) return true;
  if ('fn' in member) return isAbstract(member.fn as PyValue);
  return 'get' in member && isAbstract(member.get as PyValue);
}
