import type { Argument, Type } from '../ir/index.js';
import type { OpDefinition } from '../ops/index.js';

/** One call of a program as a cost sees it: every size in it is a plain number, symbolic ones as they are assumed. */
export interface CostedCall {
  /** `aten.mm.default` */
  readonly target: string;
  /** All arguments of the schema in its order, defaults filled in: types of tensors, values of literals and sizes. */
  readonly args: readonly Argument<Type>[];
  /** What it computes; `none` where that is nothing, or not known. */
  readonly result: Type;
  /** What is known of the op: its schema, whether it is a view, its floating-point operations. */
  readonly op: Pick<OpDefinition, 'target' | 'schema' | 'flops' | 'movesNothing'>;
  /**
   * The argument of a name.
   *
   * @throws RangeError when the schema has none of that name
   */
  arg(name: string): Argument<Type>;
}

/**
 * What a call costs by itself: a number from 0 on, or several, of which an earlier one outweighs all later ones. The cost
 * of a program is the sum over its calls, each value being paid for once however often it is used. `Infinity` forbids
 * the call. Inputs, attributes, literals and lists are free.
 *
 * A cost is asked about every call that is equal to one of the program, also about those that are not taken, and has to
 * give the same for the same call.
 */
export type Cost = (call: CostedCall) => number | readonly number[];
