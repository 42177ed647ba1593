import type { DType } from './dtype.js';

/**
 * Arguments that are neither numbers nor strings. A dtype is held by its short name, a device by its string (`cpu`,
 * `cuda:0`), layouts and memory formats as torch prints them (`torch.strided`, `torch.contiguous_format`).
 */
export type TaggedArgument =
  | { readonly kind: 'dtype'; readonly value: DType }
  | { readonly kind: 'device'; readonly value: string }
  | { readonly kind: 'layout'; readonly value: string }
  | { readonly kind: 'memory_format'; readonly value: string }
  /** An op that is handed to another, by its target. */
  | { readonly kind: 'operator'; readonly value: string }
  | { readonly kind: 'complex'; readonly re: number; readonly im: number };

/**
 * An argument of a call, in the mapping that the whole product uses for Python's plain values:
 * int is `bigint`, float is `number`, bool is `boolean`, str is `string`, None is `null`, a list is an array.
 * `Ref` is what stands for a computed value: a node in a graph, a type in a shape rule, a tensor in the interpreter.
 */
export type Argument<Ref> =
  Ref | bigint | number | boolean | string | null | TaggedArgument | readonly Argument<Ref>[];

export function isList<Ref>(argument: Argument<Ref>): argument is readonly Argument<Ref>[] {
  return Array.isArray(argument);
}

const TAGS: ReadonlySet<unknown> = new Set<TaggedArgument['kind']>([
  'dtype',
  'device',
  'layout',
  'memory_format',
  'operator',
  'complex',
]);

/** Whether an argument is one that is held with its kind. */
export function isTagged(value: unknown): value is TaggedArgument {
  return typeof value === 'object' && value !== null && 'kind' in value && TAGS.has(value.kind);
}
