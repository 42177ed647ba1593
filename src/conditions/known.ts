import type { Argument, Type } from '../ir/index.js';
import type { Relation } from './expr.js';

/** A part of what an assumed-constant call returned: a plain value, or a tensor that was lifted to a placeholder. */
export type ExampleLeaf = { readonly literal: Argument<never> } | { readonly placeholder: bigint };

/**
 * What somebody knows of the variables of a rule in one match: the e-graph from its facts, the generator of tests from
 * its sketch, the proof checker from what it has computed again. `result` stands for what the left side gives.
 * A variable that there is none of is one of which nothing is known.
 */
export interface Known {
  /** Its value when that is plain, else its type; of a list, one entry an item. */
  argument(place: string): Argument<Type> | undefined;
  /** Whether computing it raises nothing. */
  total(place: string): boolean;
  /** How a tensor lies in memory: the same text is the same strides. Absent where nobody looks at strides. */
  layout?(place: string): string | undefined;
  /** Whether it is the same in every run; absent where nobody knows weights. */
  constant?(place: string): boolean;
  /** The symbol that a scalar is, or that the size of a dimension is; undefined when it is none. */
  symbol(place: string, dim?: number): string | undefined;
  /** The dimensions of a tensor that are data-dependent symbols themselves. */
  symbolicDimensions(place: string): readonly number[] | undefined;
  /** What is checked of a symbol at run time; undefined when nobody constrained it. */
  bounds(
    symbol: string,
  ): { readonly min?: bigint | undefined; readonly max?: bigint | undefined } | undefined;
  /** Whether a comparison of two scalars holds for all values in range, or for none; undefined when it depends. */
  decide(relation: Relation, left: string, right: string): boolean | undefined;
  /** The one value that a scalar can have while exporting. */
  only(place: string): bigint | undefined;
  /** What an assumed-constant call returned. */
  example(place: string): readonly ExampleLeaf[] | undefined;
}

/** The layout without gaps, the last dimension first. */
export const ROW_MAJOR = 'row-major';

/** The name of what the left side gives, among the places that {@link Known} is asked about. */
export const RESULT = 'result';
