import { orElse } from '../runtime/absent.js';
import type { Interpreter } from '../interpreter.js';
import { modularPower } from '../numbers/ints.js';
import { intToText } from '../numbers/ints.js';
import { PyObject, type PyCall, type PyValue } from '../object.js';
import { absolute } from '../operations/arithmetic.js';
import { attributeNames } from '../operations/attribute.js';
import { isIterator } from '../operations/iteration.js';
import { asciiText } from '../operations/repr-text.js';
import { textLength } from '../operations/text.js';
import { PyClass } from '../runtime/class.js';
import type { PyBuiltin } from '../runtime/function.js';
import { builtin, define } from '../runtime/function.js';
import { NamesStore, PyDict, PyIterator, PyList, PyTuple, unbox } from '../types/index.js';
import type { Machine } from '../machine/machine.js';
import { Unavailable } from '../modules/unavailable.js';
import { isCallable } from './function-types.js';
import { roundNumber } from './round.js';
import { sortItems } from './sort.js';
import { table } from '../../tables/index.js';

const machine = (py: Interpreter): Machine => py as Machine;

/** `max` and `min`. */
function extreme(name: 'max' | 'min'): PyBuiltin {
  return define(`${name}(*args, key=None, default=...)`, (args, py) => {
    const [first, ...others] = args.rest;
    if (first === undefined) return py.raise('TypeError', `${name} expected at least 1 argument, got 0`);
    if (others.length > 0 && args.given('default')) {
      py.raise('TypeError', `Cannot specify a default for ${name}() with multiple positional arguments`);
    }
    const key = args.value('key');
    let best: { readonly value: PyValue; readonly key: PyValue } | undefined;
    for (const value of others.length > 0 ? args.rest : py.iterate(first)) {
      const ranked = key === null ? value : py.call(key, [value]);
      const joined = key === null && best !== undefined ? extremum(name, best.value, value, py) : undefined;
      if (joined !== undefined) {
        best = { value: joined, key: joined };
        continue;
      }
      const better = best === undefined || py.truth(py.compare(name === 'max' ? '>' : '<', ranked, best.key));
      if (better) best = { value, key: ranked };
    }
    if (best !== undefined) return best.value;
    return orElse(args.get('default'), () => py.raise('ValueError', `${name}() arg is an empty sequence`));
  });
}

/** What an operand that knows better makes of both. */
function extremum(name: 'max' | 'min', left: PyValue, right: PyValue, py: Interpreter): PyValue | undefined {
  const result = left instanceof PyObject ? left.extremum?.(name, right, py) : undefined;
  return result ?? (right instanceof PyObject ? right.extremum?.(name, left, py) : undefined);
}

function sum(iterable: PyValue, start: PyValue, py: Interpreter): PyValue {
  if (typeof start === 'string') {
    return py.raise('TypeError', "sum() can't sum strings [use ''.join(seq) instead]");
  }
  let total: PyValue = start;
  for (const value of py.iterate(iterable)) total = py.binary('+', total, value);
  return total;
}

function power(base: PyValue, exponent: PyValue, modulus: PyValue, py: Interpreter): PyValue {
  if (modulus === null) return py.binary('**', base, exponent);
  const parts = [base, exponent, modulus].map(unbox);
  const [a, b, m] = parts.map((value) => (typeof value === 'boolean' ? BigInt(value) : value));
  if (typeof a !== 'bigint' || typeof b !== 'bigint' || typeof m !== 'bigint') {
    return py.raise('TypeError', 'pow() 3rd argument not allowed unless all arguments are integers');
  }
  return modularPower(a, b, m, py);
}

function inBase(name: string, base: number, prefix: string): PyBuiltin {
  return define(`${name}(number, /)`, (args, py) => {
    const value = py.index(args.value('number'));
    const digits = intToText(value < 0n ? -value : value, base, py);
    return `${value < 0n ? '-' : ''}${prefix}${digits}`;
  });
}

function ordinal(value: PyValue, py: Interpreter): bigint {
  const text = unbox(value);
  if (typeof text !== 'string') {
    return py.raise('TypeError', `ord() expected string of length 1, but ${py.typeName(value)} found`);
  }
  if (textLength(text) !== 1) {
    return py.raise(
      'TypeError',
      `ord() expected a character, but string of length ${textLength(text)} found`,
    );
  }
  return BigInt(text.codePointAt(0) ?? 0);
}

function subclassOf(cls: PyValue, classes: PyValue, py: Interpreter): boolean {
  if (!(cls instanceof PyClass)) return py.raise('TypeError', 'issubclass() arg 1 must be a class');
  if (classes instanceof PyTuple) return classes.items.some((other) => subclassOf(cls, other, py));
  if (classes instanceof PyClass) {
    if (cls.isSubclassOf(classes)) return true;
    const custom = classes.cls.userDefined ? classes.cls.find('__subclasscheck__') : undefined;
    return custom !== undefined && py.truth(py.call(custom, [classes, cls]));
  }
  const check = py.specialMethod(classes, '__subclasscheck__');
  if (check !== undefined) return py.truth(py.call(check, [cls]));
  return py.raise('TypeError', 'issubclass() arg 2 must be a class, a tuple of classes, or a union');
}

function getAttribute(call: PyCall, py: Interpreter): PyValue {
  const [object, name, ...rest] = call.positional;
  if (object === undefined || name === undefined || rest.length > 1) {
    return py.raise(
      'TypeError',
      `getattr expected ${rest.length > 1 ? 'at most 3' : 'at least 2'} arguments, got ${call.positional.length}`,
    );
  }
  const text = attributeName(name, 'getattr', py);
  const [otherwise] = rest;
  return otherwise === undefined
    ? py.getattr(object, text)
    : orElse(py.lookup(object, text), () => otherwise);
}

function attributeName(name: PyValue, _fn: string, py: Interpreter): string {
  const text = unbox(name);
  return typeof text === 'string'
    ? text
    : py.raise('TypeError', `attribute name must be string, not '${py.typeName(name)}'`);
}

function nextValue(call: PyCall, py: Interpreter): PyValue {
  const [iterator, otherwise] = call.positional;
  if (iterator === undefined) return py.raise('TypeError', 'next expected at least 1 argument, got 0');
  if (!isIterator(iterator, py)) {
    return py.raise('TypeError', `'${py.typeName(iterator)}' object is not an iterator`);
  }
  const value = py.next(iterator);
  if (value !== undefined) return value;
  if (otherwise !== undefined) return otherwise;
  const result =
    'result' in (iterator as object) ? (iterator as unknown as { result: PyValue }).result : null;
  throw py.exceptionWith('StopIteration', result === null ? [] : [result]);
}

function* untilSentinel(fn: PyValue, sentinel: PyValue, py: Interpreter): Iterable<PyValue> {
  for (;;) {
    const value = py.call(fn);
    if (py.equals(value, sentinel)) return;
    yield value;
  }
}

function print(call: PyCall, py: Interpreter): PyValue {
  const text = (name: string, otherwise: string): string => {
    const value = call.keyword.get(name) ?? null;
    if (value === null) return otherwise;
    return typeof value === 'string'
      ? value
      : py.raise('TypeError', `${name} must be None or a string, not ${py.typeName(value)}`);
  };
  for (const name of call.keyword.keys()) {
    if (!['sep', 'end', 'file', 'flush'].includes(name)) {
      py.raise('TypeError', `'${name}' is an invalid keyword argument for print()`);
    }
  }
  if ((call.keyword.get('file') ?? null) !== null) throw py.unsupported('print(…, file=…)', 'leave out file');
  const textOf = (value: PyValue): string =>
    value instanceof Unavailable && py.mode === 'eager' ? value.repr() : py.str(value);
  const line = call.positional.map(textOf).join(text('sep', ' ')) + text('end', '\n');
  machine(py).print(line);
  return null;
}

function variablesOf(object: PyValue | undefined, py: Interpreter): PyValue {
  if (object === undefined) return new PyDict(new NamesStore(py.localVariables()));
  return (
    py.lookup(object, '__dict__') ?? py.raise('TypeError', 'vars() argument must have __dict__ attribute')
  );
}

function dir(call: PyCall, py: Interpreter): PyValue {
  const [object] = call.positional;
  if (object === undefined) return new PyList([...py.localVariables().keys()].sort());
  const custom = object instanceof PyObject ? py.specialMethod(object, '__dir__') : undefined;
  if (custom !== undefined) return new PyList(sortItems(py.toArray(py.call(custom)), null, false, py));
  return new PyList([...attributeNames(object, py.typeOf(object))]);
}

/** Built-in functions that reach out of the program. */
const REFUSED: Readonly<Record<string, string>> = table({
  open: 'a program that is exported does not touch the file system: pass data in as an input',
  input: 'a program that is exported cannot ask for input: pass it as an argument',
  eval: 'write the expression itself',
  exec: 'write the statements themselves',
  compile: 'write the code itself',
  breakpoint: 'remove it',
  help: 'remove it',
  exit: 'raise an exception instead',
  quit: 'raise an exception instead',
  __import__: 'use an import statement',
  memoryview: 'use a list or a tensor',
  bytearray: 'use a list of integers',
});

/** The built-in functions by name. */
export function builtinFunctions(): ReadonlyMap<string, PyBuiltin> {
  const functions: PyBuiltin[] = [
    define('abs(x, /)', (args, py) => absolute(args.value('x'), py)),
    define('all(iterable, /)', (args, py) => {
      for (const value of py.iterate(args.value('iterable'))) if (!py.truth(value)) return false;
      return true;
    }),
    define('any(iterable, /)', (args, py) => {
      for (const value of py.iterate(args.value('iterable'))) if (py.truth(value)) return true;
      return false;
    }),
    define('ascii(object, /)', (args, py) => asciiText(py.repr(args.value('object')))),
    inBase('bin', 2, '0b'),
    inBase('oct', 8, '0o'),
    inBase('hex', 16, '0x'),
    define('callable(object, /)', (args) => isCallable(args.value('object'))),
    define('chr(i, /)', (args, py) => {
      const code = py.index(args.value('i'));
      if (code < 0n || code > 0x10ffffn) py.raise('ValueError', 'chr() arg not in range(0x110000)');
      return String.fromCodePoint(Number(code));
    }),
    define('delattr(object, name, /)', (args, py) => {
      py.delattr(args.value('object'), attributeName(args.value('name'), 'delattr', py));
      return null;
    }),
    builtin('dir', dir),
    define('divmod(x, y, /)', (args, py) => {
      const [x, y] = [args.value('x'), args.value('y')];
      const custom = x instanceof PyObject ? py.specialMethod(x, '__divmod__') : undefined;
      if (custom !== undefined) return py.call(custom, [y]);
      const [a, b] = [unbox(x), unbox(y)];
      if ((typeof a === 'number' || typeof b === 'number') && (b === 0 || b === 0n || b === false)) {
        py.raise('ZeroDivisionError', 'float divmod()');
      }
      return new PyTuple([py.binary('//', x, y), py.binary('%', x, y)]);
    }),
    define("format(value, format_spec='', /)", (args, py) => {
      const spec = args.value('format_spec');
      if (typeof spec !== 'string') {
        return py.raise('TypeError', `format() argument 2 must be str, not ${py.typeName(spec)}`);
      }
      return py.format(args.value('value'), spec);
    }),
    builtin('getattr', getAttribute),
    define('globals()', (_, py) => new PyDict(new NamesStore(py.globalVariables()))),
    define(
      'hasattr(object, name, /)',
      (args, py) =>
        py.lookup(args.value('object'), attributeName(args.value('name'), 'hasattr', py)) !== undefined,
    ),
    define('hash(object, /)', (args, py) => machine(py).hash(args.value('object'))),
    define('id(object, /)', (args, py) => machine(py).identity(args.value('object'))),
    define('isinstance(object, class_or_tuple, /)', (args, py) =>
      py.isInstance(args.value('object'), args.value('class_or_tuple')),
    ),
    define('issubclass(cls, class_or_tuple, /)', (args, py) =>
      subclassOf(args.value('cls'), args.value('class_or_tuple'), py),
    ),
    define('iter(object, sentinel=..., /)', (args, py) => {
      const sentinel = args.get('sentinel');
      if (sentinel === undefined) return py.iterator(args.value('object'));
      return new PyIterator(untilSentinel(args.value('object'), sentinel, py));
    }),
    define('len(obj, /)', (args, py) => {
      const value = args.value('obj');
      return value instanceof PyObject && value.len !== undefined ? value.len(py) : py.length(value);
    }),
    define('locals()', (_, py) => new PyDict(new NamesStore(new Map(py.localVariables())))),
    extreme('max'),
    extreme('min'),
    builtin('next', nextValue),
    define('ord(c, /)', (args, py) => ordinal(args.value('c'), py)),
    define('pow(base, exp, mod=None)', (args, py) =>
      power(args.value('base'), args.value('exp'), args.value('mod'), py),
    ),
    builtin('print', print),
    define('repr(obj, /)', (args, py) => py.repr(args.value('obj'))),
    define('round(number, ndigits=None)', (args, py) => {
      const value = args.value('number');
      const custom = value instanceof PyObject ? py.specialMethod(value, '__round__') : undefined;
      const digits = args.value('ndigits');
      if (custom !== undefined) return py.call(custom, digits === null ? [] : [digits]);
      return roundNumber(unbox(value), digits, py);
    }),
    define('setattr(object, name, value, /)', (args, py) => {
      py.setattr(args.value('object'), attributeName(args.value('name'), 'setattr', py), args.value('value'));
      return null;
    }),
    define(
      'sorted(iterable, /, *, key=None, reverse=False)',
      (args, py) =>
        new PyList(
          sortItems(
            py.toArray(args.value('iterable')),
            args.value('key'),
            py.truth(args.value('reverse')),
            py,
          ),
        ),
    ),
    define('sum(iterable, /, start=0)', (args, py) => sum(args.value('iterable'), args.value('start'), py)),
    define('vars(object=..., /)', (args, py) => variablesOf(args.get('object'), py)),
    ...Object.entries(REFUSED).map(([name, hint]) =>
      builtin(name, (_, py) => {
        throw py.unsupported(`${name}()`, hint);
      }),
    ),
  ];
  return new Map(functions.map((fn) => [fn.name, fn]));
}
