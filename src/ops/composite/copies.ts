import type { Type } from '../../ir/type.js';
import type { OpSpec } from '../define.js';
import type { OpDefinition } from '../definition.js';

/** The op that makes a tensor of its own of what a view shows: `aten.select_copy.int` of `aten.select.int`. */
export function copyName(target: string): string {
  return target.replace(/^aten\.(\w+)\./, 'aten.$1_copy.');
}

/** What torch shows in the place of a view in a branch: the same elements, in memory of their own. */
export function copySpec(view: OpDefinition): OpSpec {
  const { name, overload, text } = view.schema;
  const named = overload === 'default' ? name : `${name}.${overload}`;
  const copied = overload === 'default' ? `${name}_copy` : `${name}_copy.${overload}`;
  return {
    schema: text
      .replace(/^(?:aten::)?/, '')
      .replace(named, copied)
      .replace(/\(a(?: -> \*)?\)/g, ''),
    takenApart: true,
    meta: (args, ctx) => dense(view.meta(valuesOf(view, args) as Parameters<OpDefinition['meta']>[0], ctx)),
    eval: (args) => view.eval(valuesOf(view, args) as Parameters<OpDefinition['eval']>[0]),
  };
}

/** The arguments in the order of the schema, which the copy has from the view. */
function valuesOf(
  view: OpDefinition,
  args: Parameters<OpSpec['meta']>[0] | Parameters<OpSpec['eval']>[0],
): readonly unknown[] {
  return view.schema.args.map(({ name }) => wrapped(args.value(name)));
}

function wrapped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(wrapped);
  const symbolic =
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'sym-expr';
  return symbolic ? { kind: 'sym', expr: value } : value;
}

function dense(type: Type): Type {
  if (type.kind === 'tuple') return { kind: 'tuple', items: type.items.map(dense) };
  return type.kind === 'tensor' ? { kind: 'tensor', dtype: type.dtype, sizes: type.sizes } : type;
}
