import type { PyValue } from '../object.js';
import { refusal } from '../tracing/refusal.js';
import type { Interpreter } from '../interpreter.js';
import { PyInstance } from '../runtime/class.js';
import { builtin } from '../runtime/function.js';
import { nativeClass, type NativeMethod } from '../runtime/native-class.js';
import type { NativeModule } from '../runtime/module.js';
import { unavailableModule } from './unavailable.js';

const LEVELS = {
  NOTSET: 0n,
  DEBUG: 10n,
  INFO: 20n,
  WARNING: 30n,
  WARN: 30n,
  ERROR: 40n,
  CRITICAL: 50n,
  FATAL: 50n,
};

const WRITERS = ['debug', 'info', 'warning', 'warn', 'error', 'exception', 'critical', 'fatal', 'log'];
const SETTERS = ['setLevel', 'addHandler', 'removeHandler', 'addFilter', 'setFormatter', 'handle'];

/** What is logged is not kept. Like torch, traced code may not log. */
function silent(name: string, py: Interpreter): null {
  if (py.mode === 'trace') throw refusal(`logging, with ${name}(), cannot be traced`);
  return null;
}

const methods = (names: readonly string[]): Record<string, NativeMethod> =>
  Object.fromEntries(names.map((name) => [name, (_self, _call, py) => silent(name, py)]));

const loggerClass = nativeClass({
  name: 'Logger',
  module: 'logging',
  attributes: { level: 0n, propagate: true, disabled: false },
  methods: {
    __init__: () => null,
    ...methods([...WRITERS, ...SETTERS]),
    isEnabledFor: (_self, _call, py) => silent('isEnabledFor', py) ?? false,
    getEffectiveLevel: () => LEVELS.WARNING,
    hasHandlers: () => false,
  },
});

const handlerClass = nativeClass({
  name: 'Handler',
  module: 'logging',
  methods: { __init__: () => null, ...methods(SETTERS) },
});

const kindOfHandler = (name: string): PyValue =>
  nativeClass({ name, module: 'logging', bases: [handlerClass], methods: { __init__: () => null } });

export function loggingModule(): NativeModule {
  const loggers = new Map<string, PyInstance>();
  const getLogger = builtin(
    'getLogger',
    (call, py) => {
      const name = call.positional[0] ?? call.keyword.get('name') ?? null;
      const key = name === null ? 'root' : py.str(name);
      const found = loggers.get(key) ?? new PyInstance(loggerClass);
      found.attributes.set('name', key);
      loggers.set(key, found);
      return found;
    },
    'logging',
  );
  const functions = [...WRITERS, 'basicConfig', 'disable', 'captureWarnings', 'addLevelName'];
  return unavailableModule('logging', 'a program that is exported writes no log: leave the line out', {
    ...LEVELS,
    Logger: loggerClass,
    Handler: handlerClass,
    StreamHandler: kindOfHandler('StreamHandler'),
    NullHandler: kindOfHandler('NullHandler'),
    Formatter: nativeClass({ name: 'Formatter', module: 'logging', methods: { __init__: () => null } }),
    getLogger,
    ...Object.fromEntries(
      functions.map((name) => [name, builtin(name, (_call, py) => silent(name, py), 'logging')]),
    ),
  });
}
