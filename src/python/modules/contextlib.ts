import { PyGenerator } from '../machine/generator.js';
import type { PyValue } from '../object.js';
import { orElse } from '../runtime/absent.js';
import { PyInstance } from '../runtime/class.js';
import { PyException, PyExceptionObject } from '../runtime/exception.js';
import { builtin, PyBuiltin, PyFunction } from '../runtime/function.js';
import { nativeModule, type NativeModule } from '../runtime/module.js';
import { method, nativeClass } from '../runtime/native-class.js';
import { PyTuple } from '../types/index.js';
import { abcMeta } from './abc.js';

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
