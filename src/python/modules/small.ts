import { orElse } from '../runtime/absent.js';
import type { PyValue } from '../object.js';
import { ABSTRACT_MARK } from '../machine/construct.js';
import { PyGenerator } from '../machine/generator.js';
import type { PyClass } from '../runtime/class.js';
import { PyInstance, typeClass } from '../runtime/class.js';
import { PyException, PyExceptionObject } from '../runtime/exception.js';
import { builtin, define, functionClass, methodClass, PyBuiltin, PyFunction } from '../runtime/function.js';
import { method, nativeClass } from '../runtime/native-class.js';
import { nativeModule, type NativeModule } from '../runtime/module.js';
import {
  Ellipsis,
  noneClass,
  NotImplemented,
  PyComplex,
  PyDict,
  PyList,
  PyTuple,
  unbox,
} from '../types/index.js';
import { protocolClass } from './collections.js';
import { TypeForm } from './typing.js';

const abcMeta = nativeClass({
  name: 'ABCMeta',
  module: 'abc',
  bases: [typeClass],
  methods: {
    register: (_, call) => call.positional[0] ?? null,
  },
});

/** Marks a function, or what wraps one, as abstract. */
function markAbstract(fn: PyValue): PyValue {
  if (fn instanceof PyInstance) fn.attributes.set(ABSTRACT_MARK, true);
  return fn;
}

export const abcModule = (): NativeModule =>
  nativeModule('abc', () => ({
    ABC: nativeClass({ name: 'ABC', module: 'abc', metaclass: abcMeta }),
    ABCMeta: abcMeta,
    abstractmethod: builtin('abstractmethod', (call) => markAbstract(call.positional[0] ?? null), 'abc'),
    abstractproperty: builtin('abstractproperty', (call, py) => {
      const property = py.call(py.builtinNamed('property'), call.positional);
      return markAbstract(property);
    }),
  }));

const isKind =
  (...kinds: readonly string[]) =>
  (value: PyValue): boolean => {
    const plain = unbox(value);
    const kind = plain instanceof PyComplex ? 'complex' : typeof plain;
    return kinds.includes(kind);
  };

export const numbersModule = (): NativeModule =>
  nativeModule('numbers', () => ({
    Number: protocolClass('Number', 'numbers', isKind('bigint', 'boolean', 'number', 'complex')),
    Complex: protocolClass('Complex', 'numbers', isKind('bigint', 'boolean', 'number', 'complex')),
    Real: protocolClass('Real', 'numbers', isKind('bigint', 'boolean', 'number')),
    Rational: protocolClass('Rational', 'numbers', isKind('bigint', 'boolean')),
    Integral: protocolClass('Integral', 'numbers', isKind('bigint', 'boolean')),
  }));

/** A context manager that does nothing, or hands out a value. */
const nullContextClass = nativeClass({
  name: 'nullcontext',
  module: 'contextlib',
  methods: {
    __init__: method('__init__(enter_result=None)', (self, args) => {
      (self as PyInstance).attributes.set('enter_result', args.value('enter_result'));
      return null;
    }),
    __enter__: (self) => (self as PyInstance).own('enter_result') ?? null,
    __exit__: () => null,
  },
});

const suppressClass = nativeClass({
  name: 'suppress',
  module: 'contextlib',
  methods: {
    __init__: (self, call) => {
      (self as PyInstance).attributes.set('_exceptions', new PyTuple(call.positional));
      return null;
    },
    __enter__: () => null,
    __exit__: (self, call, py) => {
      const value = call.positional[1] ?? null;
      return value !== null && py.isInstance(value, (self as PyInstance).own('_exceptions') ?? null);
    },
  },
});

/** What a function decorated by `contextmanager` returns. */
const generatorContextClass = nativeClass({
  name: '_GeneratorContextManager',
  module: 'contextlib',
  methods: {
    __enter__: (self, _, py) => {
      const value = py.next((self as GeneratorContext).generator);
      return orElse(value, () => py.raise('RuntimeError', "generator didn't yield"));
    },
    __exit__: (self, call, py) => {
      const { generator } = self as GeneratorContext;
      const value = call.positional[1];
      if (!(value instanceof PyExceptionObject)) {
        if (py.next(generator) !== undefined) py.raise('RuntimeError', "generator didn't stop");
        return false;
      }
      try {
        if (generator instanceof PyGenerator && generator.throw(value) === undefined) return true;
      } catch (error) {
        if (error instanceof PyException && error.value === value) return false;
        throw error;
      }
      return py.raise('RuntimeError', "generator didn't stop after throw()");
    },
  },
});

class GeneratorContext extends PyInstance {
  readonly generator: PyValue;
  constructor(generator: PyValue) {
    super(generatorContextClass);
    this.generator = generator;
  }
}

function contextManager(fn: PyValue): PyValue {
  const run = new PyBuiltin(
    fn instanceof PyFunction ? fn.name : 'contextmanager',
    (call, py) => new GeneratorContext(py.call(fn, call.positional, call.keyword)),
    { binds: true, module: 'contextlib' },
  );
  return run;
}

export const contextlibModule = (): NativeModule =>
  nativeModule('contextlib', () => ({
    nullcontext: nullContextClass,
    suppress: suppressClass,
    contextmanager: builtin(
      'contextmanager',
      (call) => contextManager(call.positional[0] ?? null),
      'contextlib',
    ),
    AbstractContextManager: nativeClass({
      name: 'AbstractContextManager',
      module: 'contextlib',
      metaclass: abcMeta,
    }),
    ContextDecorator: nativeClass({ name: 'ContextDecorator', module: 'contextlib' }),
  }));

const nothing = (name: string): PyValue => builtin(name, () => null, 'warnings');

export const warningsModule = (): NativeModule =>
  nativeModule('warnings', () => ({
    warn: nothing('warn'),
    warn_explicit: nothing('warn_explicit'),
    filterwarnings: nothing('filterwarnings'),
    simplefilter: nothing('simplefilter'),
    resetwarnings: nothing('resetwarnings'),
    catch_warnings: nativeClass({
      name: 'catch_warnings',
      module: 'warnings',
      methods: { __init__: () => null, __enter__: () => new PyList(), __exit__: () => null },
    }),
  }));

const namespaceClass: PyClass = nativeClass({
  name: 'SimpleNamespace',
  module: 'types',
  methods: {
    __init__: (self, call, py) => {
      if (call.positional.length > 0) py.raise('TypeError', 'no positional arguments expected');
      for (const [name, value] of call.keyword) (self as PyInstance).attributes.set(name, value);
      return null;
    },
    __repr__: (self, _, py) => {
      const parts = Array.from(
        (self as PyInstance).attributes,
        ([name, value]) => `${name}=${py.repr(value)}`,
      );
      return `namespace(${parts.join(', ')})`;
    },
    __eq__: method('__eq__(other, /)', (self, args, py) => {
      const other = args.value('other');
      if (!(other instanceof PyInstance) || !other.cls.isSubclassOf(namespaceClass)) return NotImplemented;
      return py.equals(PyDict.of((self as PyInstance).attributes, py), PyDict.of(other.attributes, py));
    }),
  },
});

export const typesModule = (): NativeModule =>
  nativeModule('types', () => ({
    SimpleNamespace: namespaceClass,
    FunctionType: functionClass,
    LambdaType: functionClass,
    MethodType: methodClass,
    BuiltinFunctionType: builtin('sample', () => null).cls,
    NoneType: noneClass,
    EllipsisType: Ellipsis.cls,
    NotImplementedType: NotImplemented.cls,
    UnionType: new TypeForm('UnionType'),
    GenericAlias: new TypeForm('GenericAlias'),
    MappingProxyType: define('MappingProxyType(mapping)', (args, py) =>
      py.call(py.builtinNamed('dict'), [args.value('mapping')]),
    ),
  }));

export const futureModule = (): NativeModule =>
  nativeModule('__future__', () =>
    Object.fromEntries(
      [
        'annotations',
        'division',
        'print_function',
        'absolute_import',
        'generators',
        'nested_scopes',
        'with_statement',
        'unicode_literals',
        'generator_stop',
      ].map((name) => [name, null]),
    ),
  );
