import { pattern, type Pattern, type RestVariable } from 'egraph-ts';
import type { DType } from '../ir/index.js';
import { checkArgument } from '../diagnostics/index.js';
import { KNOWN_OPS, OP_SET, type DeclaredOp, type OpDefinition, type OpSet } from '../ops/index.js';
import { argumentText } from './internal/argument-text.js';
import type { KnownOpPatterns } from './internal/known-op-patterns.js';
import type { AfterEffect, CallArguments } from './internal/schema-types.js';

/** What stands for a tensor: a pattern, or a number, which torch takes where a schema says tensor. */
export type TensorArgument = Pattern | bigint | number | boolean;
/** A list: a pattern that stands for all of it, or its items, the last of which may be `rest('xs')`. */
export type ListArgument<Item> = Pattern | readonly (Item | RestVariable)[];
/** A whole number, or a pattern. */
export type IntArgument = Pattern | bigint | number;
/** A float, or a pattern. */
export type FloatArgument = Pattern | number;
/** A number of Python: `2n` is an int, `2` and `2.5` are floats. */
export type ScalarArgument = Pattern | bigint | number | boolean;
/** A truth value, or a pattern. */
export type BoolArgument = Pattern | boolean;
/** A string, or a pattern. */
export type StringArgument = Pattern | string;
/** A dtype by its short name, or a pattern. */
export type DTypeArgument = Pattern | DType;
/** Anything: a pattern or a plain value. */
export type AnyArgument = Pattern | bigint | number | boolean | string | null | readonly AnyArgument[];

/**
 * Functions that build patterns of calls, one for each op, checked by the compiler:
 *
 *     const { aten } = opPatterns();
 *     aten.add.Tensor(aten.mul.Tensor(v('a'), v('b')), v('c'), { alpha: v('k') })
 *
 * Arguments stand in the order of the schema; after any of them an object gives others by name, and `rest('more')` stands
 * for all that were not given. An effect takes the effect before it first. The results are what `programRewrite`,
 * `programRule` and `matches` take, and can be mixed with text.
 *
 * @param ops ops beside the known ones can be reached by their names, without the compiler's help: see {@link opPattern}
 */
export function opPatterns(ops: OpSet = KNOWN_OPS): KnownOpPatterns {
  checkArgument('opPatterns', ops, OP_SET);
  const namespaces: Record<string, Record<string, unknown>> = Object.create(null);
  for (const op of ops) {
    const { namespace, name, overload } = op.schema;
    const ofNamespace = (namespaces[namespace] ??= Object.create(null) as Record<string, unknown>);
    const build = opPattern(op);
    // Python's operators have no overloads.
    if (op.target === `${namespace}.${name}`) ofNamespace[name] = build;
    else ((ofNamespace[name] ??= Object.create(null)) as Record<string, unknown>)[overload] = build;
  }
  return namespaces as unknown as KnownOpPatterns;
}

/** A function that builds patterns of calls of one op. */
export type OpPattern<Schema extends string, Pure extends boolean = boolean> = string extends Schema
  ? (...args: readonly (AnyArgument | RestVariable | Readonly<Record<string, AnyArgument>>)[]) => Pattern
  : (...args: Pure extends true ? CallArguments<Schema> : AfterEffect<CallArguments<Schema>>) => Pattern;

/**
 * The function that builds patterns of calls of an op of one's own, as those of {@link opPatterns} do. Its parameters are
 * read from the schema that `declareOp` was given.
 */
export function opPattern<Schema extends string, Pure extends boolean>(
  op: DeclaredOp<Schema, Pure>,
): OpPattern<Schema, Pure>;
export function opPattern(op: OpDefinition): OpPattern<string>;
export function opPattern(op: OpDefinition): OpPattern<string> {
  return (...args) =>
    pattern(`(${[op.target, ...args.flatMap((arg, i) => argumentText(op, arg, i))].join(' ')})`);
}
