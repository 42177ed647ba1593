import type { Interpreter } from '../interpreter.js';
import type { PyBinaryOp, PyCompareOp, PyUnaryOp, PyValue } from '../object.js';
import { absolute } from '../operations/arithmetic.js';
import { builtin, define } from '../runtime/function.js';
import { nativeModule, type NativeModule } from '../runtime/module.js';
import { PyTuple } from '../types/index.js';
import { table } from '../../tables/index.js';

const BINARY: Readonly<Record<string, PyBinaryOp>> = table({
  add: '+',
  sub: '-',
  mul: '*',
  truediv: '/',
  floordiv: '//',
  mod: '%',
  pow: '**',
  matmul: '@',
  and_: '&',
  or_: '|',
  xor: '^',
  lshift: '<<',
  rshift: '>>',
});
const COMPARE: Readonly<Record<string, PyCompareOp>> = table({
  eq: '==',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
});
const UNARY: Readonly<Record<string, PyUnaryOp>> = table({ neg: '-', pos: '+', invert: '~', inv: '~' });

/** One value for one name, a tuple of values for several. */
function collect(values: readonly PyValue[]): PyValue {
  return values.length === 1 ? (values[0] ?? null) : new PyTuple(values);
}

function attributePath(object: PyValue, path: PyValue, py: Interpreter): PyValue {
  return py
    .str(path)
    .split('.')
    .reduce((value, name) => py.getattr(value, name), object);
}

function members(): Readonly<Record<string, PyValue>> {
  const members: Record<string, PyValue> = table();
  const add = (name: string, fn: PyValue): void => {
    members[name] = fn;
    members[`__${name.replace(/_$/, '')}__`] = fn;
  };
  for (const [name, op] of Object.entries(BINARY)) {
    add(
      name,
      define(`${name}(a, b, /)`, (args, py) => py.binary(op, args.value('a'), args.value('b')), '_operator'),
    );
    const inplace = `i${name.replace(/_$/, '')}`;
    add(
      inplace,
      define(
        `${inplace}(a, b, /)`,
        (args, py) => py.inplace(op, args.value('a'), args.value('b')),
        '_operator',
      ),
    );
  }
  for (const [name, op] of Object.entries(COMPARE)) {
    add(
      name,
      define(`${name}(a, b, /)`, (args, py) => py.compare(op, args.value('a'), args.value('b')), '_operator'),
    );
  }
  for (const [name, op] of Object.entries(UNARY)) {
    add(
      name,
      define(`${name}(a, /)`, (args, py) => py.unary(op, args.value('a')), '_operator'),
    );
  }
  add(
    'not_',
    define('not_(a, /)', (args, py) => !py.truth(args.value('a')), '_operator'),
  );
  add(
    'abs',
    define('abs(a, /)', (args, py) => absolute(args.value('a'), py), '_operator'),
  );
  add(
    'getitem',
    define('getitem(a, b, /)', (args, py) => py.getitem(args.value('a'), args.value('b')), '_operator'),
  );
  add(
    'index',
    define('index(a, /)', (args, py) => py.index(args.value('a')), '_operator'),
  );
  add(
    'contains',
    define('contains(a, b, /)', (args, py) => py.contains(args.value('a'), args.value('b')), '_operator'),
  );
  add(
    'concat',
    define('concat(a, b, /)', (args, py) => py.binary('+', args.value('a'), args.value('b')), '_operator'),
  );
  return {
    ...members,
    truth: define('truth(a, /)', (args, py) => py.truth(args.value('a')), '_operator'),
    is_: define('is_(a, b, /)', (args, py) => py.same(args.value('a'), args.value('b')), '_operator'),
    is_not: define('is_not(a, b, /)', (args, py) => !py.same(args.value('a'), args.value('b')), '_operator'),
    setitem: define('setitem(a, b, c, /)', (args, py) => {
      py.setitem(args.value('a'), args.value('b'), args.value('c'));
      return null;
    }),
    delitem: define('delitem(a, b, /)', (args, py) => {
      py.delitem(args.value('a'), args.value('b'));
      return null;
    }),
    itemgetter: define(
      'itemgetter(item, /, *items)',
      (args) => {
        const keys = [args.value('item'), ...args.rest];
        return builtin('itemgetter', (call, py) =>
          collect(keys.map((key) => py.getitem(call.positional[0] ?? null, key))),
        );
      },
      '_operator',
    ),
    attrgetter: define(
      'attrgetter(attr, /, *attrs)',
      (args) => {
        const paths = [args.value('attr'), ...args.rest];
        return builtin('attrgetter', (call, py) =>
          collect(paths.map((path) => attributePath(call.positional[0] ?? null, path, py))),
        );
      },
      '_operator',
    ),
    methodcaller: define(
      'methodcaller(name, /, *args, **kwargs)',
      (args) =>
        builtin('methodcaller', (call, py) =>
          py.call(
            py.getattr(call.positional[0] ?? null, py.str(args.value('name'))),
            args.rest,
            args.keywords,
          ),
        ),
      '_operator',
    ),
  };
}

export const operatorModule = (): NativeModule => nativeModule('operator', members);
