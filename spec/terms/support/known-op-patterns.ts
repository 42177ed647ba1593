import type { OpDefinition, SchemaArg, SchemaType } from '../../../src/ops/index.js';

/** The source of `src/terms/internal/known-op-patterns.ts`: a function for each op, its parameters those of the schema. */
export function knownOpPatterns(ops: Iterable<OpDefinition>): string {
  const namespaces = new Map<string, Map<string, string[]>>();
  for (const op of ops) {
    const { namespace, name, overload } = op.schema;
    const ofNamespace = namespaces.get(namespace) ?? new Map<string, string[]>();
    namespaces.set(namespace, ofNamespace);
    const hasOverloads = op.target !== `${namespace}.${name}`;
    const lines = signatures(op);
    const doc = `/** \`${op.schema.text}\` */`;
    const member = (key: string, indent: string): string =>
      [doc, `readonly ${key}: {`, ...lines.map((line) => `  ${line}`), '};']
        .map((line) => `${indent}${line}`)
        .join('\n');
    const overloads = ofNamespace.get(name) ?? [];
    ofNamespace.set(name, [...overloads, hasOverloads ? member(overload, '      ') : member(name, '    ')]);
    if (!hasOverloads) ofNamespace.set(name, ['', ...ofNamespace.get(name)!]);
  }
  const body = [...namespaces].map(([namespace, names]) => {
    const members = [...names].map(([name, parts]) =>
      parts[0] === '' ? parts[1]! : `    readonly ${name}: {\n${parts.join('\n')}\n    };`,
    );
    return `  readonly ${/^\w+$/.test(namespace) ? namespace : `'${namespace}'`}: {\n${members.join('\n')}\n  };`;
  });
  return `${HEAD}\nexport interface KnownOpPatterns {\n${body.join('\n')}\n}\n`;
}

const HEAD = `// Made from the schemas of the known ops: npx vitest run spec/terms/op-patterns -u
import type { Pattern, RestVariable } from 'egraph-ts';
import type {
  AnyArgument,
  BoolArgument,
  DTypeArgument,
  FloatArgument,
  IntArgument,
  ListArgument,
  ScalarArgument,
  StringArgument,
  TensorArgument,
} from '../op-patterns.js';

/** The functions of \`opPatterns\`: by namespace, name and overload. */`;

/** One signature for each number of arguments that are given by place. */
function signatures({ schema, impure }: OpDefinition): readonly string[] {
  const places = schema.args.filter((arg) => !arg.kwOnly);
  const words = schema.args.filter((arg) => arg.kwOnly);
  const state = impure ? ['state: Pattern'] : [];
  const lines: string[] = [];
  for (let count = places.length; count >= Math.min(1, places.length); count--) {
    const given = places.slice(0, count).map((arg) => `${parameter(arg.name)}: ${typeOf(arg.type)}`);
    const left = [...places.slice(count), ...words];
    const optional = left.every((arg) => arg.default !== undefined);
    const named =
      left.length === 0
        ? []
        : [`${optional ? 'named?' : 'named'}: { ${left.map(property).join('; ')} } | RestVariable`];
    lines.push(`(${[...state, ...given, ...named].join(', ')}): Pattern;`);
  }
  return lines;
}

const property = (arg: SchemaArg): string =>
  `readonly ${arg.name}${arg.default === undefined ? '' : '?'}: ${typeOf(arg.type)}`;

/** A parameter cannot be called as a keyword is. */
const parameter = (name: string): string =>
  /^(in|default|function|this|new|with|arguments)$/.test(name) ? `${name}_` : name;

function typeOf(type: SchemaType): string {
  const item = type.optionalItems ? `${BASES[type.base]} | null` : BASES[type.base];
  const whole = type.list ? `ListArgument<${item}>` : item;
  return type.optional ? `${whole} | null` : whole;
}

const BASES: Readonly<Record<SchemaType['base'], string>> = {
  Tensor: 'TensorArgument',
  int: 'IntArgument',
  SymInt: 'IntArgument',
  float: 'FloatArgument',
  bool: 'BoolArgument',
  str: 'StringArgument',
  Scalar: 'ScalarArgument',
  ScalarType: 'DTypeArgument',
  Layout: 'StringArgument',
  Device: 'StringArgument',
  MemoryFormat: 'StringArgument',
  Generator: 'AnyArgument',
  Dimname: 'AnyArgument',
  Any: 'AnyArgument',
};
