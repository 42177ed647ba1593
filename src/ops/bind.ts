import type { Argument } from '../ir/argument.js';
import { OpError } from './define.js';
import type { OpDefinition } from './definition.js';
import type { Schema, SchemaArg, SchemaType } from './schema.js';

/**
 * All arguments of a call in the order of the schema: defaults filled in, one number in place of a sized list repeated,
 * ints in place of floats converted. The inverse of {@link dropDefaults}.
 *
 * @throws OpError with torch's message when an argument is missing, unknown, given twice, or there are too many.
 */
export function bindArgs<Ref>(
  op: Pick<OpDefinition, 'target' | 'schema'>,
  positional: readonly Argument<Ref>[],
  kwargs: ReadonlyMap<string, Argument<Ref>> = new Map(),
): readonly Argument<Ref>[] {
  const { schema, target } = op;
  if (schema.args.at(-1)?.variadic === true) return collected(op, positional);
  const slots = schema.args.filter((arg) => !arg.kwOnly).length;
  const call = `${schema.namespace}::${schema.name}()`;
  const fail = (message: string, pythonType = 'RuntimeError'): OpError =>
    new OpError(target, message, pythonType);
  if (positional.length > slots) {
    const received = positional.length + kwargs.size;
    const most = schema.args.length;
    throw fail(
      positional.length > most
        ? `${call} expected at most ${most} argument(s) but received ${received} argument(s). Declaration: ${schema.text}`
        : `${call} takes ${slots} positional argument(s) but ${positional.length} was/were given.  Declaration: ${schema.text}`,
    );
  }
  for (const name of kwargs.keys()) {
    const position = schema.args.findIndex((arg) => arg.name === name);
    if (position === -1) {
      throw fail(
        `Unknown keyword argument '${name}' for operator '${operatorName(schema)}'. Schema: ${schema.text}`,
      );
    }
    if (position < positional.length)
      throw fail(`${target}() got multiple values for argument '${name}'`, 'TypeError');
  }
  return schema.args.map((arg, position) => {
    const given = position < positional.length ? positional[position] : kwargs.get(arg.name);
    if (given !== undefined) return coerce(arg.type, given);
    if (arg.default !== undefined) return arg.default;
    throw fail(`${call} is missing value for argument '${arg.name}'. Declaration: ${schema.text}`);
  });
}

/** The last argument takes what is left, however much that is. */
function collected<Ref>(
  { schema, target }: Pick<OpDefinition, 'target' | 'schema'>,
  positional: readonly Argument<Ref>[],
): readonly Argument<Ref>[] {
  const fixed = schema.args.length - 1;
  if (positional.length < fixed) {
    const missing = schema.args[positional.length]!.name;
    throw new OpError(
      target,
      `${target}() is missing value for argument '${missing}'. Declaration: ${schema.text}`,
    );
  }
  return [...positional.slice(0, fixed), positional.slice(fixed)];
}

/**
 * The arguments as torch prints them: positional ones equal to their default are left out from the end, keyword-only
 * ones wherever they stand. The inverse of {@link bindArgs}.
 */
export function dropDefaults<Ref>(
  op: Pick<OpDefinition, 'schema' | 'shown'>,
  full: readonly Argument<Ref>[],
): { readonly args: readonly Argument<Ref>[]; readonly kwargs: ReadonlyMap<string, Argument<Ref>> } {
  const specs = op.schema.args;
  if (specs.at(-1)?.variadic === true)
    return { args: [...full.slice(0, -1), ...(full.at(-1) as readonly Argument<Ref>[])], kwargs: new Map() };
  const slots = specs.filter((arg) => !arg.kwOnly).length;
  let count = slots;
  while (count > op.shown && isDefault(specs[count - 1]!, full[count - 1]!)) count--;
  const kwargs = new Map<string, Argument<Ref>>();
  for (let i = slots; i < specs.length; i++) {
    if (!isDefault(specs[i]!, full[i]!)) kwargs.set(specs[i]!.name, full[i]!);
  }
  return { args: full.slice(0, count), kwargs };
}

function isDefault<Ref>(arg: SchemaArg, value: Argument<Ref>): boolean {
  return arg.default !== undefined && sameValue(arg.default, value);
}

/** As torch compares: type by type (1 is not 1.0), floats by `==`. */
function sameValue<Ref>(a: Argument<never>, b: Argument<Ref>): boolean {
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  }
  if (typeof a !== 'object' || a === null) return a === b;
  return typeof b === 'object' && b !== null && 'kind' in b && 'value' in b && 'kind' in a && 'value' in a
    ? a.kind === b.kind && a.value === b.value
    : false;
}

function coerce<Ref>(type: SchemaType, value: Argument<Ref>): Argument<Ref> {
  if (value === null || type.base === 'Any') return value;
  if (!type.list) return coerceItem(type, value);
  if (Array.isArray(value)) {
    const items = value as readonly Argument<Ref>[];
    return items.some((item) => coerceItem(type, item) !== item)
      ? items.map((item) => coerceItem(type, item))
      : items;
  }
  return type.size === undefined ? value : new Array<Argument<Ref>>(type.size).fill(coerceItem(type, value));
}

function coerceItem<Ref>(type: SchemaType, value: Argument<Ref>): Argument<Ref> {
  switch (type.base) {
    case 'float':
      return typeof value === 'bigint' ? Number(value) : typeof value === 'boolean' ? (value ? 1 : 0) : value;
    case 'int':
    case 'SymInt':
      return typeof value === 'boolean' ? (value ? 1n : 0n) : value;
    default:
      return value;
  }
}

function operatorName(schema: Schema): string {
  const overload = schema.overload === 'default' ? '' : `.${schema.overload}`;
  return `${schema.namespace}::${schema.name}${overload}`;
}
