import type { DType } from '../ir/index.js';

/**
 * What an expression stands for: a plain int, a list of plain ints, a plain int or None, a plain float, a dtype, a set of dtypes, dtype and
 * sizes together, or a value of any kind.
 */
export type Sort = 'int' | 'ints' | 'bound' | 'number' | 'dtype' | 'dtypes' | 'type' | 'value';

/** An expression over what is known of the variables of a rule. Not known makes everything around it not known. */
export type Expr =
  | { readonly kind: 'int'; readonly value: bigint }
  | { readonly kind: 'none' }
  /** The plain value of a variable, of the sort that its place asks for. */
  | { readonly kind: 'variable'; readonly name: string }
  /** An expression under a name that a rule has given it. */
  | { readonly kind: 'local'; readonly name: string; readonly expr: Expr }
  /** What the left side of the rule gives. */
  | { readonly kind: 'result' }
  | { readonly kind: 'dtypes'; readonly text: string; readonly members: readonly DType[] }
  | { readonly kind: 'apply'; readonly fn: FunctionName; readonly args: readonly Expr[] };

/** What a variable can be said to be. */
export type Kind =
  | 'int'
  | 'plain int'
  | 'plain float'
  | 'plain'
  | 'plain bound'
  | 'tensor'
  | 'contiguous'
  | 'constant'
  | 'symbol'
  | 'constrained'
  | 'none'
  | 'example';

export type Relation = '=' | '!=' | '<' | '<=' | '>' | '>=';

/**
 * What a variable has in common with the result: dtype and sizes, the dtype, all sizes but the last, or how it lies in
 * memory, so that whatever is viewed of one can be viewed of the other.
 */
export type Likeness = 'type' | 'dtype' | 'rows' | 'layout';

/** One condition; a rule has a list of them, all of which must hold. What is not known does not hold. */
export type Condition =
  | { readonly kind: 'is'; readonly names: readonly string[]; readonly what: Kind }
  /** Computing them raises nothing; with `any` one of them is enough. */
  | { readonly kind: 'total'; readonly names: readonly string[]; readonly any: boolean }
  | { readonly kind: 'like'; readonly names: readonly string[]; readonly what: Likeness }
  /** `0 <= ?a <= ?b`: `relations[i]` stands between `terms[i]` and `terms[i + 1]`. */
  | { readonly kind: 'chain'; readonly terms: readonly Expr[]; readonly relations: readonly Relation[] }
  | { readonly kind: 'in'; readonly item: Expr; readonly set: Expr }
  | { readonly kind: 'every'; readonly list: Expr; readonly relation: Relation; readonly than: Expr }
  /** No item of a list is this plain int; other items may be known at run time only. */
  | { readonly kind: 'without'; readonly name: string; readonly item: bigint }
  /** What two scalars compare to for all values in range, from what may be assumed while exporting. */
  | {
      readonly kind: 'decided';
      readonly always: boolean;
      readonly relation: Relation;
      readonly left: string;
      readonly right: string;
    }
  /** What a binding computes is known, and fits where it is put: an int is an int64. */
  | { readonly kind: 'computed'; readonly name: string; readonly expr: Expr; readonly sort: Sort };

/** Every function of the language: what it takes and gives. `place` is a variable, or `result`, as it stands. */
export const FUNCTIONS = {
  add: { takes: ['int', 'int'], gives: 'int' },
  sub: { takes: ['int', 'int'], gives: 'int' },
  mul: { takes: ['int', 'int'], gives: 'int' },
  neg: { takes: ['int'], gives: 'int' },
  min: { takes: ['int', 'int'], gives: 'int' },
  max: { takes: ['int', 'int'], gives: 'int' },
  /** The first, unless it is None: `?min or 0`. */
  or: { takes: ['bound', 'int'], gives: 'int' },
  /** Where a slice of `n` elements with this bound starts, as Python clamps it; None is the beginning. */
  start: { takes: ['bound', 'int'], gives: 'int' },
  /** Where it ends; None is the end. */
  end: { takes: ['bound', 'int'], gives: 'int' },
  /** A dimension counted from the front, of so many: -1 is the last. */
  wrap: { takes: ['int', 'int'], gives: 'int' },
  size: { takes: ['place', 'int'], gives: 'int' },
  rank: { takes: ['place'], gives: 'int' },
  /** All sizes, when they are plain. */
  sizes: { takes: ['place'], gives: 'ints' },
  /** 1 / c */
  inverse: { takes: ['number'], gives: 'number' },
  /** The product of two floats. */
  times: { takes: ['number', 'number'], gives: 'number' },
  /** The root of an int. */
  root: { takes: ['int'], gives: 'number' },
  length: { takes: ['ints'], gives: 'int' },
  product: { takes: ['ints'], gives: 'int' },
  /** 0, 1, … */
  indices: { takes: ['int'], gives: 'ints' },
  /** A list of dimensions, each counted from the front. */
  wrapped: { takes: ['ints', 'int'], gives: 'ints' },
  /** The items at the places that the second list names. */
  at: { takes: ['ints', 'ints'], gives: 'ints' },
  /** A list with the items at two places exchanged. */
  exchanged: { takes: ['ints', 'int', 'int'], gives: 'ints' },
  dtype: { takes: ['place'], gives: 'dtype' },
  type: { takes: ['place'], gives: 'type' },
  /** The one value that a scalar can have while exporting. */
  only: { takes: ['place'], gives: 'int' },
  /** The dimensions of a tensor that are symbols themselves. */
  symbolic: { takes: ['place'], gives: 'ints' },
  last: { takes: ['ints'], gives: 'int' },
  /** What is checked at run time of a scalar that is a symbol: its least value, None where it is open. */
  least: { takes: ['place'], gives: 'bound' },
  most: { takes: ['place'], gives: 'bound' },
  /** The same for the symbol in a dimension of a tensor. */
  leastOf: { takes: ['place', 'int'], gives: 'bound' },
  mostOf: { takes: ['place', 'int'], gives: 'bound' },
  /** What a call that is assumed to be constant returned on the example inputs. */
  example: { takes: ['place'], gives: 'value' },
} as const satisfies Readonly<
  Record<string, { readonly takes: readonly (Sort | 'place')[]; readonly gives: Sort }>
>;

export type FunctionName = keyof typeof FUNCTIONS;
