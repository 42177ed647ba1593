import type { Interpreter } from '../interpreter.js';
import type { PyValue } from '../object.js';
import { PyInstance, type PyClass } from '../runtime/class.js';
import type { NativeModule } from '../runtime/module.js';
import { method, nativeClass, type NativeMethod } from '../runtime/native-class.js';
import { NotImplemented, PyList, PyTuple } from '../types/index.js';
import { absolutePath, REASONS } from './system.js';
import { Unavailable, unavailableModule } from './unavailable.js';

/** A path as a name: nothing is looked up. */
class PyPath extends PyInstance {
  /** `/` for an absolute path, else empty. */
  readonly root: string;
  readonly names: readonly string[];

  constructor(cls: PyClass, text: string) {
    super(cls);
    this.root = text.startsWith('/') ? '/' : '';
    this.names = text.split('/').filter((name) => name !== '' && name !== '.');
  }

  get text(): string {
    return `${this.root}${this.names.join('/')}` || '.';
  }
  get name(): string {
    return this.names.at(-1) ?? '';
  }
  /** Where the last suffix begins in the name, or its length. */
  get dot(): number {
    const at = this.name.lastIndexOf('.');
    return at > 0 && at < this.name.length - 1 ? at : this.name.length;
  }
  with(names: readonly string[]): PyPath {
    return new PyPath(this.cls, this.root + names.join('/'));
  }
  renamed(name: string, py: Interpreter): PyPath {
    if (this.name === '') return py.raise('ValueError', `${this.repr()} has an empty name`);
    return this.with([...this.names.slice(0, -1), name]);
  }
  override hash(): string {
    return `path:${this.text}`;
  }
  override repr(): string {
    return `${this.cls.name}('${this.text}')`;
  }
}

const self = (value: PyValue): PyPath => value as PyPath;

function textOf(value: PyValue, py: Interpreter): string {
  if (value instanceof PyPath) return value.text;
  if (typeof value === 'string') return value;
  return py.raise('TypeError', `expected str, bytes or os.PathLike object, not ${py.typeName(value)}`);
}

/** What follows an absolute part begins anew. */
function joined(cls: PyClass, parts: readonly PyValue[], py: Interpreter): PyPath {
  const text = parts
    .map((part) => textOf(part, py))
    .reduce((path, part) => (part.startsWith('/') ? part : `${path}/${part}`), '');
  const isRelative = !parts.some((part) => textOf(part, py).startsWith('/'));
  return new PyPath(cls, isRelative ? text.replace(/^\/+/, '') : text);
}

const operand = (value: PyValue): boolean => typeof value === 'string' || value instanceof PyPath;

const compared =
  (holds: (a: string, b: string) => boolean): NativeMethod =>
  (path, { positional: [other = null] }) =>
    other instanceof PyPath ? holds(self(path).text, other.text) : NotImplemented;

/** Methods that ask or change files: where code sets things up they may be called, and their results are not there. */
const OF_FILES =
  `exists is_dir is_file is_symlink mkdir rmdir unlink touch open read_text read_bytes write_text write_bytes iterdir
  glob rglob stat rename replace chmod symlink_to samefile owner group match expanduser`.split(/\s+/);

const purePathClass: PyClass = nativeClass({
  name: 'PurePosixPath',
  module: 'pathlib',
  create: (cls, call, py) => joined(cls, call.positional, py),
  methods: {
    __init__: () => null,
    __str__: (path) => self(path).text,
    __fspath__: (path) => self(path).text,
    as_posix: (path) => self(path).text,
    __truediv__: (path, { positional: [other = null] }, py) =>
      operand(other) ? joined(self(path).cls, [path, other], py) : NotImplemented,
    __rtruediv__: (path, { positional: [other = null] }, py) =>
      operand(other) ? joined(self(path).cls, [other, path], py) : NotImplemented,
    __eq__: compared((a, b) => a === b),
    __lt__: compared((a, b) => a < b),
    __le__: compared((a, b) => a <= b),
    __gt__: compared((a, b) => a > b),
    __ge__: compared((a, b) => a >= b),
    joinpath: (path, call, py) => joined(self(path).cls, [path, ...call.positional], py),
    is_absolute: (path) => self(path).root !== '',
    with_name: method('with_name(name)', (path, args, py) =>
      self(path).renamed(textOf(args.value('name'), py), py),
    ),
    with_stem: method('with_stem(stem)', (path, args, py) => {
      const { name, dot } = self(path);
      return self(path).renamed(textOf(args.value('stem'), py) + name.slice(dot), py);
    }),
    with_suffix: method('with_suffix(suffix)', (path, args, py) => {
      const suffix = textOf(args.value('suffix'), py);
      if (suffix.includes('/') || suffix === '.' || (suffix !== '' && !suffix.startsWith('.')))
        return py.raise('ValueError', `Invalid suffix '${suffix}'`);
      const { name, dot } = self(path);
      return self(path).renamed(name.slice(0, dot) + suffix, py);
    }),
    relative_to: (path, call, py) => {
      const base = joined(self(path).cls, call.positional, py);
      const { root, names, text } = self(path);
      const below = root === base.root && base.names.every((name, i) => name === names[i]);
      if (!below)
        return py.raise(
          'ValueError',
          `'${text}' is not in the subpath of '${base.text}' OR one path is relative and the other is absolute.`,
        );
      return new PyPath(self(path).cls, names.slice(base.names.length).join('/'));
    },
  },
  properties: {
    name: (path) => self(path).name,
    stem: (path) => self(path).name.slice(0, self(path).dot),
    suffix: (path) => self(path).name.slice(self(path).dot),
    suffixes: (path) => {
      const name = self(path).name.replace(/^\.+/, '');
      const found = name.endsWith('.') ? [] : name.split('.').slice(1);
      return new PyList(found.map((part) => `.${part}`));
    },
    parts: (path) => new PyTuple([...(self(path).root === '' ? [] : ['/']), ...self(path).names]),
    root: (path) => self(path).root,
    anchor: (path) => self(path).root,
    drive: () => '',
    parent: (path) => self(path).with(self(path).names.slice(0, -1)),
    parents: (path) => {
      const { names } = self(path);
      return new PyTuple(names.map((_, i) => self(path).with(names.slice(0, names.length - 1 - i))));
    },
  },
});

const pathClass: PyClass = nativeClass({
  name: 'PosixPath',
  module: 'pathlib',
  bases: [purePathClass],
  methods: {
    resolve: (path) => new PyPath(self(path).cls, absolutePath(self(path).text)),
    absolute: (path) => new PyPath(self(path).cls, `/${self(path).text}`),
  },
  classMethods: {
    cwd: (cls) => new PyPath(cls as PyClass, '/'),
  },
  properties: Object.fromEntries(
    OF_FILES.map((name) => [
      name,
      () => new Unavailable({ path: `pathlib.Path.${name}`, hint: REASONS.FILES, harmless: true }),
    ]),
  ),
});

/** Paths as names; what is there of files is none. */
export const pathlibModule = (): NativeModule =>
  unavailableModule('pathlib', REASONS.FILES, {
    Path: pathClass,
    PosixPath: pathClass,
    PurePath: purePathClass,
    PurePosixPath: purePathClass,
  });
