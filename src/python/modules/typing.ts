import type { Interpreter } from '../interpreter.js';
import { PyObject, type PyBinaryOp, type PyCall, type PyValue } from '../object.js';
import { objectClass, PyClass, PyInstance, typeClass } from '../runtime/class.js';
import { builtin, define } from '../runtime/function.js';
import { nativeClass } from '../runtime/native-class.js';
import { nativeModule, type NativeModule } from '../runtime/module.js';
import {
  dictClass,
  Ellipsis,
  frozensetClass,
  listClass,
  noneClass,
  PyDict,
  PyTuple,
  setClass,
  tupleClass,
} from '../types/index.js';
import { makeNamedTuple, namedTupleBase } from './named-tuple.js';
import { table } from '../../tables/index.js';

const genericClass = nativeClass({
  name: 'Generic',
  module: 'typing',
  classMethods: {
    __class_getitem__: (cls, call) => new TypeForm('Generic', cls, itemsOf(call.positional[0] ?? null)),
  },
});
const protocolClass = nativeClass({
  name: 'Protocol',
  module: 'typing',
  bases: [genericClass],
});

/** `List`, `Optional[int]`, `int | str`: a type as it is written, which checks nothing but `isinstance` of a union. */
export class TypeForm extends PyObject {
  override readonly typeName: string;
  readonly name: string;
  /** The class it stands for, such as `list`. */
  readonly origin: PyValue | undefined;
  readonly args: readonly PyValue[];

  constructor(name: string, origin?: PyValue, args: readonly PyValue[] = []) {
    super();
    this.typeName = args.length > 0 ? '_GenericAlias' : '_SpecialForm';
    this.name = name;
    this.origin = origin;
    this.args = args;
  }

  override getitem(index: PyValue): PyValue {
    if (this.name === 'Optional') return unionOf([index, noneClass]);
    if (this.name === 'Annotated') return itemsOf(index)[0] ?? null;
    return new TypeForm(this.name, this.origin ?? this, itemsOf(index));
  }

  override getattr(name: string): PyValue | undefined {
    switch (name) {
      case '__origin__':
        return this.origin;
      case '__args__':
        return new PyTuple(this.args);
      case '__name__':
      case '_name':
        return this.name;
      case '__mro_entries__':
        return builtin(name, () => new PyTuple(this.origin instanceof PyClass ? [this.origin] : []));
      case '__instancecheck__':
        return this.name === 'Union'
          ? builtin(name, (call, py) => this.#includes(call.positional[0] ?? null, py))
          : undefined;
      default:
        return undefined;
    }
  }

  #includes(value: PyValue, py: Interpreter): boolean {
    return this.args.some((arg) => (arg === null ? value === null : py.isInstance(value, arg)));
  }

  override call(call: PyCall, py: Interpreter): PyValue {
    if (this.origin instanceof PyClass) return py.call(this.origin, call.positional, call.keyword);
    return py.raise('TypeError', `Cannot instantiate typing.${this.name}`);
  }

  override binary(op: PyBinaryOp, other: PyValue, reflected: boolean): PyValue | undefined {
    if (op !== '|') return undefined;
    return unionOf(reflected ? [other, this] : [this, other], true);
  }

  override compare(op: string, other: PyValue, py: Interpreter): PyValue | undefined {
    if ((op !== '==' && op !== '!=') || !(other instanceof TypeForm)) return undefined;
    const equal =
      this.name === other.name &&
      this.args.length === other.args.length &&
      this.args.every((arg, i) => py.equals(arg, other.args[i] ?? null));
    return equal === (op === '==');
  }

  override hash(): string {
    return `typing.${this.name}/${this.args.length}`;
  }

  override repr(py: Interpreter): string {
    if (this.name === 'Union') {
      const [first, second] = this.args;
      if (this.args.length === 2 && second === noneClass && first !== undefined) {
        return `typing.Optional[${typeText(first, py)}]`;
      }
    }
    const origin = this.origin instanceof PyClass && this.args.length > 0 && /^[a-z]/.test(this.name);
    const name = origin ? this.name : `typing.${this.name}`;
    return this.args.length === 0 ? name : `${name}[${this.args.map((arg) => typeText(arg, py)).join(', ')}]`;
  }
}

function typeText(value: PyValue, py: Interpreter): string {
  if (value === null) return 'None';
  if (value === Ellipsis) return '...';
  if (!(value instanceof PyClass)) return py.repr(value);
  return value === noneClass
    ? 'NoneType'
    : value.module === 'builtins'
      ? value.qualname
      : `${value.module}.${value.qualname}`;
}

function itemsOf(index: PyValue): readonly PyValue[] {
  return index instanceof PyTuple ? index.items : [index];
}

/** `A | B`, or `Union[A, B]`: nested ones flattened, equal ones once. */
export function unionOf(types: readonly PyValue[], pipe = false): PyValue {
  const flat = types.flatMap((type) =>
    type instanceof TypeForm && type.name === 'Union' ? type.args : [type === null ? noneClass : type],
  );
  const unique = flat.filter((type, i) => flat.indexOf(type) === i);
  return unique.length === 1 ? (unique[0] ?? null) : new UnionType(unique, pipe);
}

/** `Union[int, str]`, or `int | str`, which shows as it is written. */
class UnionType extends TypeForm {
  readonly #pipe: boolean;
  constructor(args: readonly PyValue[], pipe: boolean) {
    super('Union', undefined, args);
    this.#pipe = pipe;
  }
  override repr(py: Interpreter): string {
    if (!this.#pipe) return super.repr(py);
    return this.args.map((arg) => (arg === noneClass ? 'None' : typeText(arg, py))).join(' | ');
  }
}

/** `Union`, which is the only form that has a meaning when the program runs. */
class UnionForm extends TypeForm {
  constructor() {
    super('Union');
  }
  override getitem(index: PyValue): PyValue {
    return unionOf(itemsOf(index));
  }
}

const FORMS = [
  'Any',
  'Optional',
  'ClassVar',
  'Final',
  'Literal',
  'Annotated',
  'Concatenate',
  'TypeAlias',
  'NoReturn',
  'Never',
  'Self',
  'LiteralString',
  'TypeGuard',
  'Required',
  'NotRequired',
  'Unpack',
  'Hashable',
  'Sized',
  'SupportsInt',
  'SupportsFloat',
  'SupportsIndex',
  'AnyStr',
  'Text',
  'Callable',
  'Iterable',
  'Iterator',
  'Generator',
  'Sequence',
  'MutableSequence',
  'Mapping',
  'MutableMapping',
  'Collection',
  'Container',
  'Reversible',
  'AbstractSet',
  'ContextManager',
  'Awaitable',
  'Coroutine',
  'AsyncIterator',
  'AsyncGenerator',
  'AsyncIterable',
  'ByteString',
  'IO',
  'TextIO',
  'BinaryIO',
  'Pattern',
  'Match',
];

const CONTAINERS: Readonly<Record<string, PyClass>> = table({
  List: listClass,
  Dict: dictClass,
  Tuple: tupleClass,
  Set: setClass,
  FrozenSet: frozensetClass,
  Type: typeClass,
  DefaultDict: dictClass,
  OrderedDict: dictClass,
  Counter: dictClass,
});

/** A function or class as it is, whatever is said of it. */
const unchanged = (name: string): PyValue => builtin(name, (call) => call.positional[0] ?? null, 'typing');

/** A parameter of a type. */
class TypeVariable extends TypeForm {
  override repr(): string {
    return `~${this.name}`;
  }
}

/** `class P(NamedTuple): x: int`, and `NamedTuple('P', [('x', int)])`. */
class NamedTupleForm extends PyObject {
  override readonly typeName = 'function';
  override getattr(name: string): PyValue | undefined {
    return name === '__mro_entries__' ? builtin(name, () => new PyTuple([namedTupleBase])) : undefined;
  }
  override call(call: PyCall, py: Interpreter): PyValue {
    const [name, fields] = call.positional;
    const names = py.toArray(fields ?? null).map((field) => py.str(py.getitem(field, 0n)));
    return makeNamedTuple(py.str(name ?? null), names, [], new Map(), py);
  }
}

const typedDictClass = nativeClass({ name: '_TypedDict', module: 'typing', bases: [dictClass] });

class TypedDictForm extends PyObject {
  override readonly typeName = 'function';
  override getattr(name: string): PyValue | undefined {
    return name === '__mro_entries__' ? builtin(name, () => new PyTuple([dictClass])) : undefined;
  }
  override call(): PyValue {
    return typedDictClass;
  }
}

function members(): Readonly<Record<string, PyValue>> {
  const members: Record<string, PyValue> = table();
  for (const name of FORMS) members[name] = new TypeForm(name);
  for (const [name, cls] of Object.entries(CONTAINERS)) members[name] = new TypeForm(name, cls);
  return {
    ...members,
    Union: new UnionForm(),
    Generic: genericClass,
    Protocol: protocolClass,
    NamedTuple: new NamedTupleForm(),
    TypedDict: new TypedDictForm(),
    TYPE_CHECKING: false,
    TypeVar: builtin('TypeVar', (call, py) => new TypeVariable(py.str(call.positional[0] ?? null)), 'typing'),
    ParamSpec: builtin(
      'ParamSpec',
      (call, py) => new TypeVariable(py.str(call.positional[0] ?? null)),
      'typing',
    ),
    TypeVarTuple: builtin(
      'TypeVarTuple',
      (call, py) => new TypeVariable(py.str(call.positional[0] ?? null)),
      'typing',
    ),
    NewType: builtin('NewType', () => unchanged('NewType'), 'typing'),
    cast: define('cast(typ, val)', (args) => args.value('val'), 'typing'),
    overload: unchanged('overload'),
    final: unchanged('final'),
    override: unchanged('override'),
    no_type_check: unchanged('no_type_check'),
    runtime_checkable: unchanged('runtime_checkable'),
    assert_type: unchanged('assert_type'),
    reveal_type: unchanged('reveal_type'),
    dataclass_transform: builtin('dataclass_transform', () => unchanged('dataclass_transform'), 'typing'),
    get_origin: define(
      'get_origin(tp)',
      (args, py) => py.lookup(args.value('tp'), '__origin__') ?? null,
      'typing',
    ),
    get_args: define(
      'get_args(tp)',
      (args, py) => py.lookup(args.value('tp'), '__args__') ?? new PyTuple([]),
      'typing',
    ),
    get_type_hints: define(
      'get_type_hints(obj, *args, **kwargs)',
      (args, py) => typeHints(args.value('obj'), py),
      'typing',
    ),
    _pipe: builtin('_pipe', (call) => unionOf(call.positional, true)),
    // What `list[int]` becomes.
    _alias: builtin('_alias', (call) => {
      const [cls, index] = call.positional;
      const name = cls instanceof PyClass ? cls.name : '';
      return new TypeForm(name, cls, itemsOf(index ?? null));
    }),
  };
}

function typeHints(object: PyValue, py: Interpreter): PyValue {
  const hints = new PyDict();
  const classes = object instanceof PyClass ? [...object.mro].reverse() : [];
  for (const cls of classes) {
    if (cls === objectClass) continue;
    const own = cls.members.get('__annotations__');
    if (own instanceof PyDict) for (const [name, hint] of own.entries()) hints.set(name, hint, py);
  }
  if (object instanceof PyInstance && !(object instanceof PyClass)) {
    const own = py.lookup(object, '__annotations__');
    if (own instanceof PyDict) for (const [name, hint] of own.entries()) hints.set(name, hint, py);
  }
  return hints;
}

export const typingModule = (name: string): NativeModule => nativeModule(name, members);
