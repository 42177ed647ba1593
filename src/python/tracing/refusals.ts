import type { CallSite, Construct, Interpreter } from '../interpreter.js';
import type { PyCall, PyValue } from '../object.js';
import {
  isBoxedMember,
  isNamedTupleClass,
  isOpaque,
  isSymbolic,
  isTensor,
  untraceableAttribute,
  untraceableClass,
} from './instances.js';
import { isConstant, isPlainObject, isUnknownConstant } from './kinds.js';
import { refusal } from './refusal.js';
import { PyClass, PyInstance } from '../runtime/class.js';
import { PyBoundMethod, PyBuiltin, PyFunction } from '../runtime/function.js';
import { PyBytes, PyComplex, PyDict, PyList, PySet, PyTuple } from '../types/index.js';
import { table } from '../../tables/index.js';

/**
 * What Dynamo 2.1 does not trace of plain Python, as asked of it call by call. Everything here is fine where code runs
 * eagerly: at module level, in constructors, in functions marked `assume_constant_result`.
 */

const BUILTINS = new Set([
  'ascii',
  'bin',
  'complex',
  'dir',
  'eval',
  'exec',
  'filter',
  'format',
  'frozenset',
  'globals',
  'hash',
  'hex',
  'input',
  'issubclass',
  'locals',
  'object',
  'oct',
  'open',
  'print',
  'vars',
]);

/** Members of modules of the standard library, by module. Of the others here everything is traced. */
const MODULES: Readonly<Record<string, (name: string) => boolean>> = table({
  builtins: (name) => BUILTINS.has(name),
  collections: (name) => ['defaultdict', 'Counter', 'namedtuple'].includes(name),
  contextlib: (name) => name !== 'nullcontext',
  copy: () => true,
  dataclasses: (name) => !['dataclass', 'field', 'fields'].includes(name),
  functools: (name) => name !== 'reduce',
  itertools: (name) => !['chain', 'product', 'combinations', 'islice'].includes(name),
  warnings: () => true,
  bisect: () => true,
  heapq: () => true,
  json: () => true,
  posixpath: () => true,
  fractions: () => true,
  statistics: () => true,
  string: () => true,
  textwrap: () => true,
  re: () => true,
  types: (name) => name === 'SimpleNamespace',
  'torch.utils._pytree': (name) => name === 'tree_map',
});

/** Builtins that ask an object for a special method of its class which is not followed. */
const ASKING = new Set([
  'abs',
  'all',
  'any',
  'enumerate',
  'float',
  'int',
  'iter',
  'list',
  'max',
  'min',
  'next',
  'repr',
  'reversed',
  'round',
  'set',
  'sorted',
  'str',
  'sum',
  'tuple',
  'zip',
]);

const OPERATOR_MAKERS = new Set(['itemgetter', 'attrgetter', 'methodcaller']);

const UNTRACED_OF_TENSORS = new Set([
  'element_size',
  'is_complex',
  'is_conj',
  'is_inference',
  'is_same_size',
  'is_signed',
  'storage_offset',
]);

/** Methods of values that the trace knows as constants or containers. */
const METHODS: Readonly<Record<string, ReadonlySet<string>>> = table({
  list: new Set(['index', 'count', 'sort', 'remove', 'reverse']),
  tuple: new Set(['index', 'count']),
  range: new Set(['index', 'count']),
  dict: new Set(['setdefault', 'fromkeys', 'copy', 'clear', 'popitem']),
  chain: new Set(['from_iterable']),
  Size: new Set(['numel', 'index', 'count']),
  Tensor: UNTRACED_OF_TENSORS,
  Parameter: UNTRACED_OF_TENSORS,
});

/** Refuses a call that Dynamo would not trace; asked for calls of running code only. */
export function refuseUntraceableCall(
  fn: PyValue,
  call: PyCall,
  py: Interpreter,
  site: CallSite | undefined,
): void {
  if (py.mode !== 'trace' || site === undefined) return;
  const what = untraceable(fn, call, py);
  if (what === undefined) return;
  throw refusal(`${what} cannot be traced`);
}

/** `hasattr(object, name)`, or `getattr(object, name, default)`, of an object whose class has its own `__getattr__`. */
function asksForAttribute(fn: PyValue, call: PyCall): boolean {
  const [object] = call.positional;
  if (!(fn instanceof PyBuiltin && object instanceof PyInstance)) return false;
  const asks = fn.name === 'hasattr' || (fn.name === 'getattr' && call.positional.length === 3);
  return asks && object.cls.userDefined && object.cls.find('__getattr__') instanceof PyFunction;
}

/** The call as people name it, when it is one that is not traced. */
function untraceable(fn: PyValue, call: PyCall, py: Interpreter): string | undefined {
  if (asksForAttribute(fn, call))
    return `asking an object with a __getattr__ of its own for an attribute that it may lack`;
  if (fn instanceof PyBoundMethod) return untraceableMethod(fn, call, py);
  if (fn instanceof PyClass && fn.cls.module === 'enum') return 'looking up a member of an enum by a call';
  if (fn instanceof PyClass && fn.userDefined) return untraceableClass(fn);
  if (fn instanceof PyBuiltin || (fn instanceof PyClass && !fn.userDefined))
    return untraceableFunction(fn, call, py);
  if (fn instanceof PyInstance && fn.cls.module === 'functools') return `a call of a '${fn.typeName}' object`;
  if (isPlainObject(fn) && py.isTraced(fn))
    return `a call of a '${fn.typeName}' object that traced code made`;
  return undefined;
}

/** Functions that look at the class of what they are given, not into it. */
const OF_ANY = new Set(['isinstance', 'issubclass', 'type', 'hasattr', 'getattr', 'callable', 'id', 'bool']);

/** An argument that native code would look into, and that Dynamo cannot. */
function untraceableArgument(
  fn: PyBuiltin | PyClass,
  { positional, keyword }: PyCall,
  py: Interpreter,
): string | undefined {
  if (fn.module === 'builtins' && OF_ANY.has(fn.name)) return undefined;
  const args = [...positional, ...keyword.values()];
  const unknown = args.find((value) => isUnknownConstant(value, py));
  if (unknown !== undefined) return `${fn.name}() of a '${unknown.typeName}' from outside of the traced code`;
  const opaque = args.find(isOpaque);
  if (opaque !== undefined)
    return `${fn.name}() of a '${opaque.typeName}' object, whose class extends a built-in type,`;
  const isOp = fn.module.startsWith('torch') || args.some((value) => isTensor(value, py));
  return isOp && fn.module !== 'builtins' && args.some(isBoxedMember)
    ? `${fn.name}() of a member of an enum (write its value)`
    : undefined;
}

function untraceableFunction(fn: PyBuiltin | PyClass, call: PyCall, py: Interpreter): string | undefined {
  const { module, name } = fn;
  const argument = untraceableArgument(fn, call, py);
  if (argument !== undefined) return argument;
  if (MODULES[module]?.(name) === true) return module === 'builtins' ? `${name}()` : `${module}.${name}()`;
  if (module === '_operator' || module === 'operator')
    return OPERATOR_MAKERS.has(name) ? `operator.${name}()` : undefined;
  if (module !== 'builtins') return undefined;
  const [first, ...others] = call.positional;
  if (first !== undefined && isPlainObject(first)) {
    if (ASKING.has(name)) return `${name}() of a '${py.typeName(first)}' object`;
    if (name === 'type' && others.length === 0 && py.isTraced(first))
      return 'type() of an object that traced code made (write __class__)';
  }
  if (name === 'map' && others.length > 1) return 'map() over several iterables';
  if (name === 'sorted' && first !== undefined && !itemsOf(first, py).every(isConstant))
    return 'sorted() of what are no plain values';
  const start = name === 'sum' ? (call.keyword.get('start') ?? others[0]) : undefined;
  if (start !== undefined && !isPlainNumber(start)) return 'sum() with a start that is no plain number';
  if ((name === 'max' || name === 'min') && call.keyword.has('key')) return `${name}() with a key`;
  if ((name === 'divmod' || name === 'pow') && call.positional.some((value) => !isPlainNumber(value))) {
    const isPower = name === 'pow' && call.positional.length === 2;
    if (!isPower || !call.positional.every((value) => isPlainNumber(value) || isSymbolic(value, py)))
      return `${name}() of what is no plain number`;
  }
  if (name === 'set' && first !== undefined && itemsOf(first, py).some((item) => isSymbolic(item, py)))
    return 'a set of symbolic values';
  if (name === 'type' && first !== undefined && isSymbolic(first, py)) return 'type() of a symbolic value';
  if (name === 'enumerate' && call.keyword.has('start'))
    return 'enumerate(…, start=…) (write the start without its name)';
  if (name === 'dict' && (first instanceof PyList || first instanceof PyTuple)) return 'dict() of pairs';
  if (first !== undefined && py.typeName(first) === 'Tensor')
    return untraceableOfTensor(name, call, first, py);
  return undefined;
}

/** The items of a container, unless asking for them would use them up. */
function itemsOf(value: PyValue, py: Interpreter): readonly PyValue[] {
  if (value instanceof PyList || value instanceof PyTuple) return value.items;
  return py.typeName(value) === 'dict_items' || py.typeName(value) === 'dict_values' ? py.toArray(value) : [];
}

function isPlainNumber(value: PyValue): boolean {
  return typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean';
}

function untraceableOfTensor(
  name: string,
  call: PyCall,
  tensor: PyValue,
  py: Interpreter,
): string | undefined {
  if (name === 'hasattr' || name === 'id') return `${name}() of a tensor`;
  const [, attribute, otherwise] = call.positional;
  const isMissing =
    name === 'getattr' &&
    otherwise !== undefined &&
    typeof attribute === 'string' &&
    py.lookup(tensor, attribute) === undefined;
  return isMissing ? 'getattr() with a default of a tensor without the attribute' : undefined;
}

function untraceableMethod({ self, fn }: PyBoundMethod, call: PyCall, py: Interpreter): string | undefined {
  if (!(fn instanceof PyBuiltin)) {
    return fn instanceof PyInstance && fn.cls.module === 'functools'
      ? `a call of a '${fn.typeName}' object`
      : undefined;
  }
  if (fn.module === 're') return `re.${fn.name}()`;
  if (fn.module === 'contextlib') return `${fn.name}(), a generator as a context manager,`;
  if (isOpaque(self)) return untraceableOfOpaque(self, fn);
  if (!(self instanceof PyClass)) {
    const argument = untraceableArgument(
      fn,
      { positional: [self, ...call.positional], keyword: call.keyword },
      py,
    );
    if (argument !== undefined) return argument;
  }
  const type = self instanceof PyClass ? self.name : py.typeName(self);
  if (fn.name === '__next__') return `${type}.__next__()`;
  if (typeof self === 'bigint' || typeof self === 'number') return `${type}.${fn.name}()`;
  if (self instanceof PySet && py.isTraced(self) && fn.name !== 'add' && fn.name !== 'pop')
    return `set.${fn.name}()`;
  if (self instanceof PySet && fn.name === 'add' && call.positional.some((value) => isSymbolic(value, py)))
    return 'a set of symbolic values';
  if (METHODS[type]?.has(fn.name) === true) return `${type}.${fn.name}()`;
  if (self instanceof PyDict && fn.name === 'update' && call.keyword.size > 0)
    return 'dict.update() with names';
  if (self instanceof PyTuple && NAMED_TUPLES.has(fn.name)) return `${type}.${fn.name}()`;
  if (self instanceof PyClass && isNamedTupleClass(self) && fn.name === '_make') return `${type}._make()`;
  return undefined;
}

const NAMED_TUPLES = new Set(['_replace', '_asdict', '_make']);

/** Methods of built-in types, of an object whose class extends one: dicts are asked for keys, ordered ones for more. */
function untraceableOfOpaque(self: PyInstance, { name }: PyBuiltin): string | undefined {
  const isOrdered = self.cls.mro.some((base) => base.name === 'OrderedDict');
  const asked = self instanceof PyDict && (name === '__getitem__' || name === '__contains__');
  if (asked || (isOrdered && (name === 'keys' || name === 'items'))) return undefined;
  return `${self.typeName}.${name}(), of a class that extends a built-in type,`;
}

const CONSTRUCTS: Partial<Record<Construct, string>> = {
  'class definition': 'a class definition',
  'item deletion': 'del of an item',
  'constant set': 'a set of three or more constants',
};

/** Refuses an attribute of a number or a named tuple that Dynamo would not read. */
export function refuseUntraceableAttribute(object: PyValue, name: string, py: Interpreter): void {
  const isNumber = object instanceof PyComplex || object instanceof PyBytes;
  const what =
    isNumber && isUnknownConstant(object, py)
      ? `reading ${name} of a '${object.typeName}' from outside of the traced code`
      : untraceableAttribute(object, name);
  if (what !== undefined) throw refusal(`${what} cannot be traced`);
}

/** Refuses a construct that Dynamo would not trace. */
export function refuseUntraceableConstruct(construct: Construct, py: Interpreter): void {
  const what = CONSTRUCTS[construct];
  if (py.mode === 'trace' && what !== undefined) throw refusal(`${what} cannot be traced`);
}
