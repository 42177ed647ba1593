import type { Argument, Type } from '../ir/index.js';
import type { Sym } from '../ir/sym/index.js';
import type { Literal } from '../terms/index.js';
import type { Refusal } from './misfit.js';

/** What is known of a symbol. */
export interface SymbolRange {
  /**
   * What may be assumed while exporting; decides branches and shapes. For sizes at least 2, since torch treats sizes 0
   * and 1 as special and assumes that a data-dependent size is neither.
   */
  readonly compile: { readonly min: bigint; readonly max: bigint };
  /** What the exported program checks; absent when nobody constrained the symbol, a bound absent when it is open. */
  readonly runtime?: { readonly min?: bigint | undefined; readonly max?: bigint | undefined } | undefined;
}

/** A part of what an assumed-constant call returned: a plain value, or a tensor that was lifted to a placeholder. */
export type BurnedLeaf = { readonly literal: Literal } | { readonly placeholder: bigint };

export { ROW_MAJOR } from '../conditions/index.js';
/** What is known of the layout of a class whose members lie in memory differently. */
export const SEVERAL_LAYOUTS = 'several';

/** All that is known of an e-class. Everything is optional: nothing known is `{}`. */
export interface Fact {
  /** What it computes. For an argument list, one entry an element. */
  readonly type?: Argument<Type> | undefined;
  /**
   * How it lies in memory, as a program of torch 2.15 says: its strides as text, {@link ROW_MAJOR}, or
   * {@link SEVERAL_LAYOUTS} once members of the class differ. What is viewed later depends on it.
   */
  readonly layout?: string | undefined;
  /**
   * It is the same in every run: a weight that nobody writes into, or what is computed from such alone. What it is stands in
   * the program's weights, not here.
   */
  readonly constant?: boolean | undefined;
  /** Its value, when that is plain. */
  readonly literal?: Literal | undefined;
  /** Computing it raises nothing, whatever the inputs hold. */
  readonly total?: boolean | undefined;
  /**
   * The sites of the calls that it was written as, in ascending order: where a value stands that is one e-node wherever it
   * was written.
   */
  readonly sites?: readonly number[] | undefined;
  /** For the class of a symbol. */
  readonly range?: SymbolRange | undefined;
  /** For a call that is assumed constant: what it returned on the example inputs. */
  readonly burned?: readonly BurnedLeaf[] | undefined;
  /** Its op, or that of a call that it needs, refuses the arguments: no value could be there. */
  readonly refused?: Refusal | undefined;
  /**
   * For a state of effects: how many calls have run by then that give something or are seen outside. Checks are not
   * counted: one that holds may be dropped.
   */
  readonly effects?: number | undefined;
  /** For a tensor: the symbol of how many of its elements are not zero, once a call has counted them. */
  readonly counted?: Sym | undefined;
}
