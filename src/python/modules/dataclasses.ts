import { orElse } from '../runtime/absent.js';
import type { Interpreter } from '../interpreter.js';
import type { PyCall, PyValue } from '../object.js';
import { bindCall, type BoundArguments } from '../runtime/bind.js';
import { objectClass, PyClass, PyInstance } from '../runtime/class.js';
import { exceptionClass } from '../runtime/exception.js';
import { builtin, define, PyBuiltin } from '../runtime/function.js';
import { addMembers, method, nativeClass } from '../runtime/native-class.js';
import { nativeModule, type NativeModule } from '../runtime/module.js';
import { bindSignature, type Parameter } from '../runtime/signature.js';
import { PyDict, PyList, PySet, PyTuple } from '../types/index.js';
import { TypeForm } from './typing.js';

const FIELDS = '__dataclass_fields__';
const PARAMS = '__dataclass_params__';

const missingClass = nativeClass({ name: '_MISSING_TYPE', module: 'dataclasses' });
const MISSING = new PyInstance(missingClass);
const KW_ONLY = new PyInstance(nativeClass({ name: '_KW_ONLY_TYPE', module: 'dataclasses' }));
const initVarClass: PyClass = nativeClass({
  name: 'InitVar',
  module: 'dataclasses',
  classMethods: { __class_getitem__: (cls, call) => new TypeForm('InitVar', cls, call.positional) },
});
const frozenError = new PyClass({
  name: 'FrozenInstanceError',
  module: 'dataclasses',
  bases: [exceptionClass('AttributeError')],
});
const fieldClass = nativeClass({
  name: 'Field',
  module: 'dataclasses',
  methods: {
    __repr__: (self, _, py) => {
      const { name, annotation, default: value } = self as Field;
      return `Field(name=${py.repr(name)},type=${py.repr(annotation)},default=${py.repr(orElse(value, () => MISSING))})`;
    },
  },
  properties: {
    name: (self) => (self as Field).name,
    type: (self) => (self as Field).annotation,
    default: (self) => orElse((self as Field).default, () => MISSING),
    default_factory: (self) => (self as Field).factory ?? MISSING,
    init: (self) => (self as Field).init,
    repr: (self) => (self as Field).repr_,
    compare: (self) => (self as Field).compared,
    kw_only: (self) => (self as Field).keywordOnly ?? false,
    metadata: (self) => (self as Field).metadata,
  },
});

/** What is known of one field of a dataclass. */
class Field extends PyInstance {
  name = '';
  annotation: PyValue = null;
  default: PyValue | undefined;
  factory: PyValue | undefined;
  init = true;
  repr_ = true;
  compared = true;
  hashed: boolean | undefined;
  keywordOnly: boolean | undefined;
  metadata: PyValue = new PyDict();
  /** Given to `__init__` and `__post_init__`, but not kept. */
  initOnly = false;
  constructor() {
    super(fieldClass);
  }
}

interface Options {
  readonly init: boolean;
  readonly repr: boolean;
  readonly eq: boolean;
  readonly order: boolean;
  readonly unsafeHash: boolean;
  readonly frozen: boolean;
  readonly keywordOnly: boolean;
}

const DATACLASS =
  'dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False)';

function dataclass(call: PyCall, py: Interpreter): PyValue {
  const args = bindCall(DATACLASS, call, py);
  const flag = (name: string): boolean => py.truth(args.value(name));
  const options: Options = {
    init: flag('init'),
    repr: flag('repr'),
    eq: flag('eq'),
    order: flag('order'),
    unsafeHash: flag('unsafe_hash'),
    frozen: flag('frozen'),
    keywordOnly: flag('kw_only'),
  };
  const cls = args.value('cls');
  if (cls === null) {
    return builtin('dataclass', (inner, interpreter) =>
      process(inner.positional[0] ?? null, options, interpreter),
    );
  }
  return process(cls, options, py);
}

function process(cls: PyValue, options: Options, py: Interpreter): PyValue {
  if (!(cls instanceof PyClass)) return py.raise('TypeError', 'dataclass() should be used on classes only');
  const fields = new Map<string, Field>();
  let frozenBase: boolean | undefined;
  for (const base of cls.mro.slice(1).reverse()) {
    for (const field of ownFields(base)) fields.set(field.name, field);
    const params = base.members.get(PARAMS);
    if (params !== undefined) frozenBase = (frozenBase ?? false) || params === true;
  }
  if (frozenBase === true && !options.frozen) {
    py.raise('TypeError', 'cannot inherit non-frozen dataclass from a frozen one');
  }
  if (frozenBase === false && options.frozen) {
    py.raise('TypeError', 'cannot inherit frozen dataclass from a non-frozen one');
  }
  collectFields(cls, options, fields, py);
  cls.members.set(FIELDS, PyDict.of([...fields], py));
  cls.members.set(PARAMS, options.frozen);
  const all = [...fields.values()];
  const kept = all.filter((field) => !field.initOnly);
  if (options.init && !cls.members.has('__init__')) cls.members.set('__init__', makeInit(cls, all, py));
  if (options.repr && !cls.members.has('__repr__')) addRepr(cls, kept);
  const ownEq = cls.members.has('__eq__');
  if (options.eq && !ownEq) addEquality(cls, kept);
  if (options.order) addOrder(cls, kept, py);
  if (options.frozen) addFreezing(cls, kept);
  addHash(cls, kept, options, py);
  const positional = all.filter((field) => field.init && field.keywordOnly !== true && !field.initOnly);
  if (!cls.members.has('__match_args__')) {
    cls.members.set('__match_args__', new PyTuple(positional.map((field) => field.name)));
  }
  return cls;
}

function ownFields(cls: PyClass): readonly Field[] {
  const table = cls.members.get(FIELDS);
  return table instanceof PyDict ? Array.from(table.entries(), ([, field]) => field as Field) : [];
}

function isForm(annotation: PyValue, name: string): boolean {
  if (typeof annotation === 'string') return new RegExp(`^(?:\\w+\\.)?${name}\\b`).test(annotation);
  return annotation instanceof TypeForm && annotation.name === name;
}

function collectFields(cls: PyClass, options: Options, fields: Map<string, Field>, py: Interpreter): void {
  const annotations = cls.members.get('__annotations__');
  const seen = new Set<string>();
  let keywordOnly = options.keywordOnly;
  for (const [key, annotation] of annotations instanceof PyDict ? annotations.entries() : []) {
    const name = py.str(key);
    seen.add(name);
    if (isForm(annotation, 'ClassVar')) continue;
    if (annotation === KW_ONLY || (typeof annotation === 'string' && /^(\w+\.)?KW_ONLY$/.test(annotation))) {
      keywordOnly = true;
      continue;
    }
    const value = cls.members.get(name);
    const field = value instanceof Field ? value : new Field();
    if (!(value instanceof Field) && value !== undefined) field.default = value;
    field.name = name;
    field.annotation = annotation;
    field.keywordOnly ??= keywordOnly;
    field.initOnly = isForm(annotation, 'InitVar') || annotation === initVarClass;
    checkDefault(field, py);
    if (value instanceof Field) {
      if (field.default === undefined) cls.members.delete(name);
      else cls.members.set(name, field.default);
    }
    fields.set(name, field);
  }
  for (const [name, value] of cls.members) {
    if (value instanceof Field && !seen.has(name))
      py.raise('TypeError', `'${name}' is a field but has no type annotation`);
  }
}

function checkDefault({ name, default: value }: Field, py: Interpreter): void {
  if (
    value instanceof PyList ||
    value instanceof PyDict ||
    (value instanceof PySet && value.cls.name === 'set')
  ) {
    const type = `<class '${value.typeName}'>`;
    py.raise('ValueError', `mutable default ${type} for field ${name} is not allowed: use default_factory`);
  }
}

function makeInit(cls: PyClass, fields: readonly Field[], py: Interpreter): PyValue {
  const taken = fields.filter((field) => field.init);
  const hasDefault = (field: Field): boolean => field.default !== undefined || field.factory !== undefined;
  let defaultSeen = false;
  for (const field of taken.filter((f) => f.keywordOnly !== true)) {
    if (hasDefault(field)) defaultSeen = true;
    else if (defaultSeen) {
      py.raise('TypeError', `non-default argument '${field.name}' follows default argument`);
    }
  }
  const inOrder = [
    ...taken.filter((f) => f.keywordOnly !== true),
    ...taken.filter((f) => f.keywordOnly === true),
  ];
  const parameters: Parameter[] = [
    { name: 'self', kind: 'plain', optional: false },
    ...inOrder.map((field): Parameter => ({
      name: field.name,
      kind: field.keywordOnly === true ? 'keyword-only' : 'plain',
      optional: hasDefault(field),
    })),
  ];
  const signature = { name: `${cls.qualname}.__init__`, parameters };
  const run = (call: PyCall, interpreter: Interpreter): PyValue => {
    const { values } = bindSignature(signature, call, interpreter);
    const [self = null, ...given] = values;
    const valueOf = (field: Field): PyValue | undefined =>
      orElse(given[inOrder.indexOf(field)], () =>
        field.factory === undefined ? field.default : interpreter.call(field.factory),
      );
    const initOnly: PyValue[] = [];
    for (const field of fields) {
      const value = valueOf(field);
      if (field.initOnly) initOnly.push(value ?? null);
      else if (value !== undefined) setRaw(self, field.name, value, interpreter);
    }
    const after = interpreter.specialMethod(self, '__post_init__');
    if (after !== undefined) interpreter.call(after, initOnly);
    return null;
  };
  return new PyBuiltin('__init__', run, { binds: true, module: cls.module });
}

/** Sets a field even of a frozen instance. */
function setRaw(self: PyValue, name: string, value: PyValue, py: Interpreter): void {
  const frozen = self instanceof PyInstance && self.cls.find(PARAMS) === true;
  if (!frozen) return py.setattr(self, name, value);
  const set = objectClass.members.get('__setattr__');
  if (set !== undefined) py.call(set, [self, name, value]);
}

const valuesOf = (self: PyValue, fields: readonly Field[], py: Interpreter): PyTuple =>
  new PyTuple(fields.map((field) => py.getattr(self, field.name)));

function addRepr(cls: PyClass, fields: readonly Field[]): void {
  const shown = fields.filter((field) => field.repr_);
  const active = new Set<PyValue>();
  addMembers(cls, {
    methods: {
      __repr__: (self, _, py) => {
        if (active.has(self)) return '...';
        active.add(self);
        try {
          const parts = shown.map((field) => `${field.name}=${py.repr(py.getattr(self, field.name))}`);
          return py.nested(() => `${py.typeOf(self).qualname}(${parts.join(', ')})`);
        } finally {
          active.delete(self);
        }
      },
    },
  });
}

function addEquality(cls: PyClass, fields: readonly Field[]): void {
  const compared = fields.filter((field) => field.compared);
  addMembers(cls, {
    methods: {
      __eq__: method('__eq__(other, /)', (self, args, py) => {
        const other = args.value('other');
        if (py.typeOf(other) !== py.typeOf(self)) return notImplemented(py);
        return py.compare('==', valuesOf(self, compared, py), valuesOf(other, compared, py));
      }),
    },
  });
}

const notImplemented = (py: Interpreter): PyValue => py.builtinNamed('NotImplemented');

function addOrder(cls: PyClass, fields: readonly Field[], py: Interpreter): void {
  const compared = fields.filter((field) => field.compared);
  for (const [name, op] of [
    ['__lt__', '<'],
    ['__le__', '<='],
    ['__gt__', '>'],
    ['__ge__', '>='],
  ] as const) {
    if (cls.members.has(name)) {
      py.raise(
        'TypeError',
        `Cannot overwrite attribute ${name} in class ${cls.name}. Consider using functools.total_ordering`,
      );
    }
    addMembers(cls, {
      methods: {
        [name]: method(`${name}(other, /)`, (self, args, interpreter) => {
          const other = args.value('other');
          if (interpreter.typeOf(other) !== interpreter.typeOf(self)) return notImplemented(interpreter);
          return interpreter.compare(
            op,
            valuesOf(self, compared, interpreter),
            valuesOf(other, compared, interpreter),
          );
        }),
      },
    });
  }
}

function addFreezing(cls: PyClass, fields: readonly Field[]): void {
  const names = new Set(fields.map((field) => field.name));
  const refuses = (self: PyValue, name: string, py: Interpreter): boolean =>
    py.typeOf(self) === cls || names.has(name);
  const inherited = (name: '__setattr__' | '__delattr__') => cls.findAfter(cls, name);
  const freeze = (special: '__setattr__' | '__delattr__', verb: string) =>
    method(`${special}(name, value=None, /)`, (self, args, py) => {
      const name = py.str(args.value('name'));
      if (refuses(self, name, py)) py.raise(frozenError, `cannot ${verb} field '${name}'`);
      const rest = special === '__setattr__' ? [args.value('value')] : [];
      const next = inherited(special);
      if (next !== undefined) py.call(next, [self, name, ...rest]);
      return null;
    });
  addMembers(cls, {
    methods: {
      __setattr__: freeze('__setattr__', 'assign to'),
      __delattr__: freeze('__delattr__', 'delete'),
    },
  });
}

function addHash(cls: PyClass, fields: readonly Field[], options: Options, py: Interpreter): void {
  const own = cls.members.get('__hash__');
  // `__hash__ = None` was set by the class statement when there is only an `__eq__`.
  const hasOwn = own !== undefined && own !== null;
  const make = options.unsafeHash || (options.eq && options.frozen);
  if (!make) {
    if (options.eq && !hasOwn) cls.members.set('__hash__', null);
    return;
  }
  if (hasOwn) {
    if (options.unsafeHash) py.raise('TypeError', `Cannot overwrite attribute __hash__ in class ${cls.name}`);
    return;
  }
  const hashed = fields.filter((field) => field.hashed ?? field.compared);
  const hash = py.builtinNamed('hash');
  addMembers(cls, {
    methods: {
      __hash__: (self, _, interpreter) => interpreter.call(hash, [valuesOf(self, hashed, interpreter)]),
    },
  });
}

function makeField(args: BoundArguments, py: Interpreter): PyValue {
  const field = new Field();
  const given = (name: string): PyValue | undefined => {
    const value = args.get(name);
    return value === MISSING ? undefined : value;
  };
  field.default = given('default');
  field.factory = given('default_factory');
  if (field.default !== undefined && field.factory !== undefined) {
    py.raise('ValueError', 'cannot specify both default and default_factory');
  }
  field.init = py.truth(args.value('init'));
  field.repr_ = py.truth(args.value('repr'));
  field.compared = py.truth(args.value('compare'));
  const hashed = args.value('hash');
  field.hashed = hashed === null ? undefined : py.truth(hashed);
  const keywordOnly = given('kw_only');
  field.keywordOnly = keywordOnly === undefined ? undefined : py.truth(keywordOnly);
  const metadata = args.value('metadata');
  if (metadata !== null) field.metadata = metadata;
  return field;
}

function fieldsOf(object: PyValue, py: Interpreter): readonly Field[] {
  const table = py.lookup(object, FIELDS);
  if (!(table instanceof PyDict)) {
    return py.raise('TypeError', 'must be called with a dataclass type or instance');
  }
  return Array.from(table.entries(), ([, field]) => field as Field).filter((field) => !field.initOnly);
}

function isInstance(object: PyValue, py: Interpreter): boolean {
  return !(object instanceof PyClass) && py.typeOf(object).find(FIELDS) !== undefined;
}

/** `asdict` and `astuple`: dataclasses inside containers are converted, too. */
function convert(object: PyValue, toDict: boolean, py: Interpreter): PyValue {
  return py.nested(() => {
    py.charge(1);
    if (isInstance(object, py)) {
      const values = fieldsOf(object, py).map((field): [PyValue, PyValue] => [
        field.name,
        convert(py.getattr(object, field.name), toDict, py),
      ]);
      return toDict ? PyDict.of(values, py) : new PyTuple(values.map(([, value]) => value));
    }
    if (object instanceof PyList) return new PyList(object.items.map((item) => convert(item, toDict, py)));
    if (object instanceof PyTuple)
      return new PyTuple(
        object.items.map((item) => convert(item, toDict, py)),
        object.cls,
      );
    if (object instanceof PyDict) {
      return PyDict.of(
        Array.from(object.entries(), ([key, value]): [PyValue, PyValue] => [
          convert(key, toDict, py),
          convert(value, toDict, py),
        ]),
        py,
      );
    }
    return object;
  });
}

function replace(call: PyCall, py: Interpreter): PyValue {
  const [object] = call.positional;
  if (object === undefined || !isInstance(object, py)) {
    return py.raise('TypeError', 'replace() should be called on dataclass instances');
  }
  const values = new Map(call.keyword);
  for (const field of fieldsOf(object, py)) {
    if (!field.init) {
      if (values.has(field.name)) {
        py.raise(
          'ValueError',
          `field ${field.name} is declared with init=False, it cannot be specified with replace()`,
        );
      }
    } else if (!values.has(field.name)) values.set(field.name, py.getattr(object, field.name));
  }
  return py.call(py.typeOf(object), [], values);
}

export const dataclassesModule = (): NativeModule =>
  nativeModule('dataclasses', () => ({
    MISSING,
    KW_ONLY,
    InitVar: initVarClass,
    Field: fieldClass,
    FrozenInstanceError: frozenError,
    dataclass: builtin('dataclass', dataclass, 'dataclasses'),
    field: define(
      'field(*, default=..., default_factory=..., init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=...)',
      makeField,
      'dataclasses',
    ),
    fields: define(
      'fields(class_or_instance)',
      (args, py) => new PyTuple(fieldsOf(args.value('class_or_instance'), py)),
      'dataclasses',
    ),
    is_dataclass: define(
      'is_dataclass(obj)',
      (args, py) => py.lookup(args.value('obj'), FIELDS) !== undefined,
      'dataclasses',
    ),
    asdict: define(
      'asdict(obj)',
      (args, py) => {
        if (!isInstance(args.value('obj'), py))
          py.raise('TypeError', 'asdict() should be called on dataclass instances');
        return convert(args.value('obj'), true, py);
      },
      'dataclasses',
    ),
    astuple: define(
      'astuple(obj)',
      (args, py) => {
        if (!isInstance(args.value('obj'), py))
          py.raise('TypeError', 'astuple() should be called on dataclass instances');
        return convert(args.value('obj'), false, py);
      },
      'dataclasses',
    ),
    replace: builtin('replace', replace, 'dataclasses'),
  }));
