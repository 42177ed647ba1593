import type { DType } from '../ir/dtype.js';
import type { PromotionOperand } from './promotion.js';

/**
 * What a meaning is written in: steps on elements of one dtype, of which `T` is a formula of a solver. Arithmetic wraps or
 * is rounded once, to the dtype; on bools it is logic.
 */
export interface Elements<T> {
  /** A number as the dtype has it. */
  number(value: number | bigint): T;
  add(a: T, b: T): T;
  sub(a: T, b: T): T;
  mul(a: T, b: T): T;
  /** Of floats. */
  div(a: T, b: T): T;
  neg(a: T): T;
  abs(a: T): T;
  /** To an integer: up, down, towards zero, to the nearest and the even one of two. Integers stay. */
  round(to: 'up' | 'down' | 'zero' | 'even', a: T): T;
  /** Bit by bit, of integers and bools. */
  bits(how: 'and' | 'or' | 'xor', a: T, b: T): T;
  inverted(a: T): T;
  /** These give a bool. */
  less(a: T, b: T): T;
  equal(a: T, b: T): T;
  isNaN(a: T): T;
  truth(a: T): T;
  /** Of bools. */
  not(a: T): T;
  and(a: T, b: T): T;
  or(a: T, b: T): T;
  choose(condition: T, a: T, b: T): T;
}

/**
 * The element of the result, from the elements of the operands, each converted to the dtype in which the op computes; an
 * operand that is None is undefined. `plain` has the other arguments, where they are plain values. Undefined for arguments of
 * which nothing is said.
 */
export type Formula = <T>(
  e: Elements<T>,
  operands: readonly (T | undefined)[],
  plain: (name: string) => unknown,
) => T | undefined;

/** What an op does to each element, for a solver. */
export interface Meaning {
  /** The arguments that broadcast together. */
  readonly operands: readonly string[];
  /** The operands that promote, where not all do: of the others only their truth counts. */
  readonly promoting?: readonly string[];
  /** The dtype in which it is computed. */
  readonly promote: (operands: readonly PromotionOperand[]) => DType;
  readonly gives: 'bool' | 'promoted';
  readonly formula: Formula;
}
