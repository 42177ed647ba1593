import type { Interpreter } from '../interpreter.js';
import type { PyValue } from '../object.js';
import { bindSignature, type Parameter } from '../runtime/signature.js';
import { PyClass, typeClass } from '../runtime/class.js';
import { PyProperty, builtin } from '../runtime/function.js';
import { addMembers, nativeClass } from '../runtime/native-class.js';
import { PyDict, PyTuple, tupleClass } from '../types/index.js';

const KEYWORD_LIKE = /^(?:_|\d)/;

/** The class that `namedtuple(name, fields)` makes. `defaults` belong to the last fields. */
export function makeNamedTuple(
  name: string,
  fields: readonly string[],
  defaults: readonly PyValue[],
  extra: ReadonlyMap<string, PyValue>,
  py: Interpreter,
): PyClass {
  const seen = new Set<string>();
  for (const field of fields) {
    if (!/^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(field)) {
      py.raise('ValueError', `Type names and field names must be valid identifiers: '${field}'`);
    }
    if (KEYWORD_LIKE.test(field))
      py.raise('ValueError', `Field names cannot start with an underscore: '${field}'`);
    if (seen.has(field)) py.raise('ValueError', `Encountered duplicate field name: '${field}'`);
    seen.add(field);
  }
  if (defaults.length > fields.length) py.raise('TypeError', 'Got more default values than field names');
  const firstDefault = fields.length - defaults.length;
  const parameters: Parameter[] = ['_cls', ...fields].map((field, i) => ({
    name: field,
    kind: 'plain',
    optional: i > firstDefault,
  }));
  const signature = { name: `${name}.__new__`, parameters };
  const module = extra.get('__module__') ?? py.globalVariables().get('__name__');
  const cls: PyClass = new PyClass(
    {
      name,
      bases: [tupleClass],
      module: typeof module === 'string' ? module : '__main__',
      openInstances: false,
      members: new Map<string, PyValue>([
        ...extra,
        ['_fields', new PyTuple(fields)],
        ['__match_args__', new PyTuple(fields)],
        [
          '_field_defaults',
          PyDict.of(
            defaults.map((value, i) => [fields[firstDefault + i] ?? '', value]),
            py,
          ),
        ],
        ...fields.map((field, i): [string, PyValue] => [
          field,
          new PyProperty(
            builtin(field, (call) => (call.positional[0] as PyTuple).items[i] ?? null),
            builtin(field, (_, interpreter) => interpreter.raise('AttributeError', "can't set attribute")),
          ),
        ]),
      ]),
      create: (made, call, interpreter) => {
        const args = { positional: [made, ...call.positional], keyword: call.keyword };
        const { values } = bindSignature(signature, args, interpreter);
        const items = fields.map((_, i) => values[i + 1] ?? defaults[i - firstDefault] ?? null);
        return new PyTuple(items, made);
      },
    },
    true,
  );
  addMembers(cls, {
    methods: {
      ...(extra.has('__repr__')
        ? {}
        : {
            __repr__: (self, _, interpreter) => {
              const items = (self as PyTuple).items.map(
                (item, i) => `${fields[i]}=${interpreter.repr(item)}`,
              );
              return `${interpreter.typeOf(self).name}(${items.join(', ')})`;
            },
          }),
      _asdict: (self, _, interpreter) =>
        PyDict.of(
          (self as PyTuple).items.map((item, i) => [fields[i] ?? '', item]),
          interpreter,
        ),
      _replace: (self, call, interpreter) => {
        const unknown = [...call.keyword.keys()].filter((key) => !fields.includes(key));
        if (unknown.length > 0) {
          interpreter.raise(
            'ValueError',
            `Got unexpected field names: [${unknown.map((key) => `'${key}'`).join(', ')}]`,
          );
        }
        const { items } = self as PyTuple;
        return new PyTuple(
          fields.map((field, i) => call.keyword.get(field) ?? items[i] ?? null),
          interpreter.typeOf(self),
        );
      },
    },
    classMethods: {
      _make: (made, call, interpreter) =>
        interpreter.call(made, interpreter.toArray(call.positional[0] ?? null)),
    },
  });
  return cls;
}

/** The class of classes that extend `typing.NamedTuple`: turns their body into a named tuple. */
const namedTupleMeta: PyClass = nativeClass({
  name: 'NamedTupleMeta',
  module: 'typing',
  bases: [typeClass],
  staticMethods: {
    __new__: (call, py) => {
      const [, name, , namespace] = call.positional;
      if (!(namespace instanceof PyDict)) return py.raise('TypeError', 'NamedTuple needs a class body');
      const annotations = namespace.get('__annotations__', py);
      const fields =
        annotations instanceof PyDict ? Array.from(annotations.entries(), ([key]) => py.str(key)) : [];
      const extra = new Map<string, PyValue>();
      for (const [key, value] of namespace.entries()) {
        if (typeof key === 'string' && !fields.includes(key)) extra.set(key, value);
      }
      return makeNamedTuple(py.str(name ?? null), fields, defaultsOf(fields, namespace, py), extra, py);
    },
  },
});

function defaultsOf(fields: readonly string[], namespace: PyDict, py: Interpreter): PyValue[] {
  const defaults: PyValue[] = [];
  for (const field of fields) {
    const value = namespace.get(field, py);
    if (value !== undefined) defaults.push(value);
    else if (defaults.length > 0) {
      py.raise('TypeError', `non-default namedtuple field ${field} cannot follow default fields`);
    }
  }
  return defaults;
}

export const namedTupleBase: PyClass = nativeClass({
  name: 'NamedTuple',
  module: 'typing',
  metaclass: namedTupleMeta,
});
