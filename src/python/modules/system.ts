import { table } from '../../tables/index.js';
import type { Interpreter } from '../interpreter.js';
import { PyObject, type PyValue } from '../object.js';
import { builtin, define } from '../runtime/function.js';
import { nativeClass, type NativeMethod } from '../runtime/native-class.js';
import { refusal } from '../tracing/refusal.js';
import type { NativeModule } from '../runtime/module.js';
import { dictClass, PyDict, PyList, PyTuple, tupleClass } from '../types/index.js';
import { unavailableModule } from './unavailable.js';

const FILES =
  'a program that is exported does not touch files, processes or the network: pass data in as an input';
const CLOCK = 'the result of an export must not depend on when it is made: pass the value in as an input';

/** Which Python the program finds itself in: the one that torch 2.1 is used with. */
const VERSION = [3, 11, 0] as const;

const nothing = (name: string, module: string): PyValue => builtin(name, () => null, module);

/** The part of `os.path` that looks at names only. */
const PATHS: Readonly<Record<string, PyValue>> = table({
  join: builtin(
    'join',
    (call, py) =>
      call.positional.reduce<string>((path, part) => {
        const next = py.str(part);
        if (next.startsWith('/') || path === '') return next;
        return path.endsWith('/') ? `${path}${next}` : `${path}/${next}`;
      }, ''),
    'posixpath',
  ),
  basename: define('basename(p)', (args, py) => split(py.str(args.value('p')))[1], 'posixpath'),
  dirname: define('dirname(p)', (args, py) => split(py.str(args.value('p')))[0], 'posixpath'),
  split: define('split(p)', (args, py) => new PyTuple(split(py.str(args.value('p')))), 'posixpath'),
  splitext: define(
    'splitext(p)',
    (args, py) => {
      const path = py.str(args.value('p'));
      const dot = path.lastIndexOf('.');
      const begin = path.lastIndexOf('/') + 1;
      const named = dot > begin && /[^.]/.test(path.slice(begin, dot));
      return new PyTuple(named ? [path.slice(0, dot), path.slice(dot)] : [path, '']);
    },
    'posixpath',
  ),
  isabs: define('isabs(s)', (args, py) => py.str(args.value('s')).startsWith('/'), 'posixpath'),
  normpath: define('normpath(path)', (args, py) => normalized(py.str(args.value('path'))), 'posixpath'),
  abspath: define('abspath(path)', (args, py) => absolutePath(py.str(args.value('path'))), 'posixpath'),
  realpath: define(
    'realpath(filename)',
    (args, py) => absolutePath(py.str(args.value('filename'))),
    'posixpath',
  ),
  sep: '/',
});

function split(path: string): [head: string, tail: string] {
  const at = path.lastIndexOf('/') + 1;
  const head = path.slice(0, at);
  return [/^\/*$/.test(head) ? head : head.replace(/\/+$/, ''), path.slice(at)];
}

function normalized(path: string): string {
  const parts: string[] = [];
  const rooted = path.startsWith('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (!rooted) parts.push(part);
  }
  return (rooted ? '/' : '') + parts.join('/') || (rooted ? '/' : '.');
}

/** The sandbox has one folder, the root: what a relative name is relative to. */
export function absolutePath(path: string): string {
  return normalized(path.startsWith('/') ? path : `/${path}`);
}

export const osPathModule = (): NativeModule => unavailableModule('os.path', FILES, PATHS);

/** The environment, which torch's tracer does not read. */
const environClass = nativeClass({
  name: '_Environ',
  module: 'os',
  bases: [dictClass],
  methods: Object.fromEntries(
    ['get', '__getitem__', '__contains__'].map((name) => [
      name,
      ((self, call, py) => {
        if (py.mode === 'trace') throw refusal('reading os.environ cannot be traced');
        return py.call(py.getattr(dictClass, name), [self, ...call.positional], call.keyword);
      }) satisfies NativeMethod,
    ]),
  ),
});

/** The environment is an empty one, whatever the machine has: what a program sets itself is there. */
export function osModule(): NativeModule {
  const environ = new PyDict(undefined, environClass);
  const module = unavailableModule('os', FILES, {
    environ,
    getenv: define(
      'getenv(key, default=None)',
      (args, py) => environ.get(args.value('key'), py) ?? args.value('default'),
      'os',
    ),
    putenv: nothing('putenv', 'os'),
    cpu_count: builtin('cpu_count', () => 1n, 'os'),
    name: 'posix',
    sep: '/',
    pathsep: ':',
    linesep: '\n',
    curdir: '.',
    PathLike: nativeClass({ name: 'PathLike', module: 'os' }),
  });
  return {
    ...module,
    member: (name, py) => (name === 'path' ? py.importModule('os.path') : module.member(name, py)),
  };
}

const versionClass = nativeClass({
  name: 'version_info',
  module: 'sys',
  bases: [tupleClass],
  properties: Object.fromEntries(
    ['major', 'minor', 'micro', 'releaselevel', 'serial'].map((name, i) => [
      name,
      (self: PyValue) => (self as PyTuple).items[i] ?? null,
    ]),
  ),
});

export function sysModule(): NativeModule {
  return unavailableModule('sys', FILES, {
    path: new PyList(['']),
    argv: new PyList(['']),
    modules: new PyDict(),
    maxsize: 9223372036854775807n,
    byteorder: 'little',
    platform: 'linux',
    executable: '',
    version: `${VERSION.join('.')} (main)`,
    version_info: new PyTuple([...VERSION.map(BigInt), 'final', 0n], versionClass),
    float_info: FLOAT_INFO,
    setrecursionlimit: nothing('setrecursionlimit', 'sys'),
    getrecursionlimit: builtin('getrecursionlimit', () => 1000n, 'sys'),
    stdout: STREAM,
    stderr: STREAM,
  });
}

/** What is written is not kept. */
class Stream extends PyObject {
  override readonly typeName = 'TextIOWrapper';
  override getattr(name: string): PyValue | undefined {
    if (name === 'write')
      return define('write(text)', (args, py) => BigInt(py.str(args.value('text')).length), 'io');
    if (name === 'flush') return nothing('flush', 'io');
    if (name === 'isatty') return builtin('isatty', () => false, 'io');
    return undefined;
  }
}
const STREAM = new Stream();

class FloatInfo extends PyObject {
  override readonly typeName = 'sys.float_info';
  static readonly #values: Readonly<Record<string, PyValue>> = {
    max: Number.MAX_VALUE,
    min: 2.2250738585072014e-308,
    epsilon: Number.EPSILON,
    dig: 15n,
    mant_dig: 53n,
    max_exp: 1024n,
    min_exp: -1021n,
    radix: 2n,
  };
  override getattr(name: string): PyValue | undefined {
    return FloatInfo.#values[name];
  }
}
const FLOAT_INFO = new FloatInfo();

const ticks = new WeakMap<Interpreter, bigint>();

/**
 * A clock that only orders: it goes on by a microsecond whenever it is asked, so that the same program sees the same times.
 * In traced code torch refuses it, too.
 */
const ordering = (name: string, read: (nanoseconds: bigint) => PyValue): PyValue =>
  builtin(
    name,
    (_call, py) => {
      if (py.mode === 'trace') throw py.unsupported(`time.${name}() in traced code`, CLOCK);
      const now = (ticks.get(py) ?? 0n) + 1000n;
      ticks.set(py, now);
      return read(now);
    },
    'time',
  );

const CLOCKS = ['perf_counter', 'monotonic', 'process_time', 'thread_time'];

export const timeModule = (): NativeModule =>
  unavailableModule('time', CLOCK, {
    ...Object.fromEntries(CLOCKS.map((name) => [name, ordering(name, (now) => Number(now) / 1e9)])),
    ...Object.fromEntries(CLOCKS.map((name) => [`${name}_ns`, ordering(`${name}_ns`, (now) => now)])),
  });

export const gcModule = (): NativeModule =>
  unavailableModule('gc', FILES, {
    collect: builtin('collect', () => 0n, 'gc'),
    disable: nothing('disable', 'gc'),
    enable: nothing('enable', 'gc'),
  });

export const REASONS = { FILES, CLOCK };
