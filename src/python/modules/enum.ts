import type { Interpreter } from '../interpreter.js';
import type { PyValue } from '../object.js';
import { createClass } from '../machine/class-builder.js';
import { PyClass, PyInstance, typeClass } from '../runtime/class.js';
import { PyBuiltin, PyClassMethod, PyFunction, PyProperty, PyStaticMethod } from '../runtime/function.js';
import { method, nativeClass } from '../runtime/native-class.js';
import { nativeModule, type NativeModule } from '../runtime/module.js';
import { floatClass, intClass, PyBoxed, PyDict, PyIterator, PyTuple, strClass } from '../types/index.js';

const MEMBERS = '_member_map_';

const autoClass = nativeClass({ name: 'auto', module: 'enum' });

/** The members of an enum by name, aliases included. */
function memberMap(cls: PyValue): PyDict {
  const map = cls instanceof PyClass ? cls.find(MEMBERS) : undefined;
  return map instanceof PyDict ? map : new PyDict();
}

/** The members without aliases, in order. */
function membersOf(cls: PyValue): readonly PyValue[] {
  return [...new Set(Array.from(memberMap(cls).entries(), ([, member]) => member))];
}

const valueOf = (member: PyValue): PyValue =>
  member instanceof PyInstance ? (member.own('_value_') ?? null) : null;
const nameOf = (member: PyValue): PyValue =>
  member instanceof PyInstance ? (member.own('_name_') ?? null) : null;

/** What stays a plain attribute of the class: methods and the like, and names with underscores around. */
function isMember(name: string, value: PyValue): boolean {
  if (/^__.*__$/.test(name) || /^_.*_$/.test(name)) return false;
  if (value instanceof PyInstance && value.cls.find('__get__') !== undefined) return false;
  return !(
    value instanceof PyFunction ||
    value instanceof PyProperty ||
    value instanceof PyStaticMethod ||
    value instanceof PyClassMethod ||
    value instanceof PyBuiltin
  );
}

function makeEnum(
  metaclass: PyClass,
  name: string,
  bases: PyTuple,
  namespace: PyDict,
  py: Interpreter,
): PyValue {
  const plain = new Map<string, PyValue>();
  const values = new Map<string, PyValue>();
  for (const [key, value] of namespace.entries()) {
    if (typeof key !== 'string') continue;
    if (isMember(key, value)) values.set(key, value);
    else plain.set(key, value);
  }
  const extended = bases.items.find((base) => membersOf(base).length > 0);
  if (extended instanceof PyClass) {
    py.raise('TypeError', `<enum '${name}'> cannot extend <enum '${extended.name}'>`);
  }
  const map = new PyDict();
  plain.set(MEMBERS, map);
  const cls = createClass(name, bases.items, plain, metaclass, {}, py);
  let last: PyValue = 0n;
  for (const [key, written] of values) {
    const value = resolveAuto(written, key, last, cls, py);
    last = value;
    const alias = membersOf(cls).find((member) => py.equals(valueOf(member), value));
    const member = alias ?? makeMember(cls, key, value, py);
    map.set(key, member, py);
    cls.members.set(key, member);
  }
  return cls;
}

function resolveAuto(written: PyValue, name: string, last: PyValue, cls: PyClass, py: Interpreter): PyValue {
  const isAuto = written === autoClass || (written instanceof PyInstance && written.cls === autoClass);
  if (!isAuto) return written;
  if (cls.isSubclassOf(strClass)) return name.toLowerCase();
  if (typeof last !== 'bigint') return py.raise('TypeError', `unable to sort non-numeric values`);
  return last + 1n;
}

function makeMember(cls: PyClass, name: string, value: PyValue, py: Interpreter): PyInstance {
  const args = value instanceof PyTuple ? value.items : [value];
  const plainType = [intClass, floatClass, strClass].find((type) => cls.isSubclassOf(type));
  let member: PyInstance;
  if (plainType === undefined) member = new PyInstance(cls);
  else {
    const plain = py.call(plainType, args);
    member = new PyBoxed(cls, plain as bigint | number | string);
  }
  member.attributes.set('_name_', name);
  member.attributes.set('_value_', plainType === undefined ? value : (member as PyBoxed).value);
  const init = cls.find('__init__');
  if (init instanceof PyFunction) py.call(init, [member, ...args]);
  return member;
}

const enumMeta: PyClass = nativeClass({
  name: 'EnumType',
  module: 'enum',
  bases: [typeClass],
  staticMethods: {
    __new__: (call, py) => {
      const [metaclass, name, bases, namespace] = call.positional;
      if (!(metaclass instanceof PyClass) || !(bases instanceof PyTuple) || !(namespace instanceof PyDict)) {
        return py.raise('TypeError', 'an enum is made by a class statement');
      }
      return makeEnum(metaclass, py.str(name ?? null), bases, namespace, py);
    },
  },
  methods: {
    __call__: (self, call, py) => {
      const [value] = call.positional;
      if (value === undefined || call.positional.length > 1) {
        throw py.unsupported('making an enum by a call', 'write a class statement');
      }
      if (membersOf(self).includes(value)) return value;
      const found = membersOf(self).find((member) => py.equals(valueOf(member), value));
      if (found !== undefined) return found;
      const custom = self instanceof PyClass ? self.find('_missing_') : undefined;
      const made = custom instanceof PyClassMethod ? py.call(custom.fn, [self, value]) : null;
      if (made !== null) return made;
      return py.raise(
        'ValueError',
        `${py.repr(value)} is not a valid ${self instanceof PyClass ? self.qualname : ''}`,
      );
    },
    __getitem__: method('__getitem__(name, /)', (self, args, py) => {
      const member = memberMap(self).get(args.value('name'), py);
      if (member === undefined) throw py.exceptionWith('KeyError', [args.value('name')]);
      return member;
    }),
    __iter__: (self) => new PyIterator(membersOf(self)),
    __reversed__: (self) => new PyIterator([...membersOf(self)].reverse()),
    __len__: (self) => BigInt(membersOf(self).length),
    __contains__: method('__contains__(member, /)', (self, args, py) => {
      const value = args.value('member');
      if (!(value instanceof PyInstance) || value.own('_name_') === undefined) {
        return py.raise(
          'TypeError',
          `unsupported operand type(s) for 'in': '${py.typeName(value)}' and '${py.typeName(self)}'`,
        );
      }
      return membersOf(self).includes(value);
    }),
    __repr__: (self) => `<enum '${(self as PyClass).name}'>`,
    __setattr__: method('__setattr__(name, value, /)', (self, args, py) => {
      const name = py.str(args.value('name'));
      if (memberMap(self).get(name, py) !== undefined) {
        py.raise('AttributeError', `cannot reassign member '${name}'`);
      }
      (self as PyClass).members.set(name, args.value('value'));
      return null;
    }),
  },
  properties: { __members__: (self, py) => PyDict.of(memberMap(self).entries(), py) },
});

const enumClass: PyClass = nativeClass({
  name: 'Enum',
  module: 'enum',
  metaclass: enumMeta,
  methods: {
    __repr__: (self, _, py) => `<${py.typeOf(self).name}.${py.str(nameOf(self))}: ${py.repr(valueOf(self))}>`,
    __str__: (self, _, py) => `${py.typeOf(self).name}.${py.str(nameOf(self))}`,
    __hash__: (self, _, py) => py.call(py.builtinNamed('hash'), [nameOf(self)]),
    __format__: method("__format__(spec='', /)", (self, args, py) =>
      py.format(py.str(self), py.str(args.value('spec'))),
    ),
    __copy__: (self) => self,
    __deepcopy__: (self) => self,
  },
  properties: { name: (self) => nameOf(self), value: (self) => valueOf(self) },
});

/** IntEnum and StrEnum show as their plain value. */
function plainEnum(name: string, base: PyClass): PyClass {
  return nativeClass({
    name,
    module: 'enum',
    bases: [base, enumClass],
    metaclass: enumMeta,
    methods: {
      __repr__: (self, _, py) =>
        `<${py.typeOf(self).name}.${py.str(nameOf(self))}: ${py.repr(valueOf(self))}>`,
      __str__: (self, _, py) => py.str(valueOf(self)),
      __format__: method("__format__(spec='', /)", (self, args, py) =>
        py.format(valueOf(self), py.str(args.value('spec'))),
      ),
    },
  });
}

/** Refuses two names for one value. */
function unique(cls: PyValue, py: Interpreter): PyValue {
  const aliases = [...memberMap(cls).entries()].filter(([name, member]) => nameOf(member) !== name);
  if (aliases.length > 0) {
    const shown = aliases.map(([name, member]) => `${py.str(name)} -> ${py.str(nameOf(member))}`).join(', ');
    py.raise('ValueError', `duplicate values found in ${py.repr(cls)}: ${shown}`);
  }
  return cls;
}

export const enumModule = (): NativeModule =>
  nativeModule(
    'enum',
    () => ({
      Enum: enumClass,
      IntEnum: plainEnum('IntEnum', intClass),
      StrEnum: plainEnum('StrEnum', strClass),
      EnumMeta: enumMeta,
      EnumType: enumMeta,
      auto: autoClass,
      unique: new PyBuiltin('unique', (call, py) => unique(call.positional[0] ?? null, py), {
        module: 'enum',
      }),
    }),
    (name) =>
      name === 'Flag' || name === 'IntFlag' ? 'flags are not supported: use integers and | & ~' : undefined,
  );
