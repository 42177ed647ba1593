import { Pattern, type RestVariable } from 'egraph-ts';
import { EgghatchError } from '../../diagnostics/index.js';
import type { OpDefinition, SchemaArg, SchemaType } from '../../ops/index.js';
import { layoutOf } from '../layout.js';
import { literalText } from './literal-text.js';

/** The i-th argument of a builder as text of a pattern: by place, several by name, or a rest. */
export function argumentText(op: OpDefinition, argument: unknown, i: number): readonly string[] {
  if (argument instanceof Pattern) return [argument.text];
  if (isRest(argument)) return [`${argument.rest}...`];
  if (isNamed(argument)) {
    return Object.entries(argument).flatMap(([name, value]) => {
      const arg = op.schema.args.find((each) => each.name === name);
      if (arg === undefined)
        throw wrong(
          op,
          `has no argument ${name}`,
          `it has ${op.schema.args.map((each) => each.name).join(', ')}`,
        );
      return value === undefined ? [] : [`${name}=`, valueText(op, arg, arg.type, value)];
    });
  }
  const arg = op.schema.args[i - layoutOf(op).first];
  if (arg === undefined) throw wrong(op, 'is given too many arguments', `it is ${op.schema.text}`);
  return [valueText(op, arg, arg.type, argument)];
}

function valueText(op: OpDefinition, arg: SchemaArg, type: SchemaType, value: unknown): string {
  if (value instanceof Pattern) return value.text;
  if (value === null) return 'none';
  if (Array.isArray(value)) {
    const items = (value as readonly unknown[]).map((item) =>
      isRest(item) ? `${item.rest}...` : valueText(op, arg, { ...type, list: false }, item),
    );
    return items.length === 0 ? '(list)' : `(list ${items.join(' ')})`;
  }
  const tag = TAGS.get(type.base);
  if (tag !== undefined && typeof value === 'string') return `(${tag} ${JSON.stringify(value)})`;
  if (typeof value === 'number' && (type.base === 'int' || type.base === 'SymInt')) {
    if (!Number.isSafeInteger(value))
      throw wrong(op, `takes an int for ${arg.name}, not ${value}`, 'write it as a bigint');
    return literalText(BigInt(value));
  }
  if (['bigint', 'number', 'boolean', 'string'].includes(typeof value))
    return literalText(value as bigint | number | boolean | string);
  throw wrong(op, `cannot have ${String(value)} for ${arg.name}`, 'give a pattern or a plain value');
}

const TAGS: ReadonlyMap<string, string> = new Map([
  ['ScalarType', 'dtype'],
  ['Device', 'device'],
  ['Layout', 'layout'],
  ['MemoryFormat', 'memory_format'],
]);

const isRest = (value: unknown): value is RestVariable =>
  typeof value === 'object' && value !== null && 'rest' in value && typeof value.rest === 'string';

const isNamed = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function wrong(op: OpDefinition, problem: string, hint: string): EgghatchError {
  return new EgghatchError({ kind: 'malformed', message: `${op.target} ${problem}`, hint });
}
