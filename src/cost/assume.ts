import { EgghatchError } from '../diagnostics/index.js';
import type { Argument, SymInt, Type } from '../ir/index.js';
import { evaluate, type Sym } from '../ir/sym/index.js';

/** A symbolic size that a cost needs a number for. */
export interface AssumedSize {
  /** As it is printed (`s0`), where it has a printed name already. */
  readonly name: string;
  readonly min: number;
  readonly max: number;
}

/**
 * What symbolic sizes are taken to be when programs are compared: one number for all of them (put into the range of
 * each), numbers by printed name, or a function. {@link DEFAULT_ASSUMED_SIZE} for what is not said.
 */
export type SizeAssumption = number | Readonly<Record<string, number>> | ((size: AssumedSize) => number);

/** What a symbolic size is taken to be unless told otherwise, if its range admits it. */
export const DEFAULT_ASSUMED_SIZE = 1024;

/** What is known of symbols. */
export interface KnownSymbols {
  nameOf(sym: Sym): string;
  rangeOf(sym: Sym): { readonly min: bigint | number; readonly max: bigint | number };
  /** Every name that can be assumed, for messages; undefined when not all are known yet. */
  readonly names?: readonly string[] | undefined;
}

/**
 * The number that each symbol stands for.
 *
 * @throws EgghatchError of kind `cost` when the assumption is about a size that there is not, or gives no number in range
 */
export function assumedSizes(
  assumption: SizeAssumption | undefined,
  known: KnownSymbols,
): (sym: Sym) => bigint {
  if (typeof assumption === 'object') checkNames(assumption, known.names);
  const sizes = new Map<string, bigint>();
  return (sym) => {
    const name = known.nameOf(sym);
    let size = sizes.get(name);
    if (size === undefined) {
      const { min, max } = known.rangeOf(sym);
      size = assume(assumption, { name, min: Number(min), max: Number(max) });
      sizes.set(name, size);
    }
    return size;
  };
}

function assume(assumption: SizeAssumption | undefined, size: AssumedSize): bigint {
  const inRange = (value: number): number => Math.min(Math.max(value, size.min), size.max);
  const stated =
    typeof assumption === 'function'
      ? assumption(size)
      : typeof assumption === 'object'
        ? assumption[size.name]
        : undefined;
  const value = stated ?? inRange(typeof assumption === 'number' ? assumption : DEFAULT_ASSUMED_SIZE);
  if (!Number.isSafeInteger(value) || value < size.min || value > size.max) {
    throw new EgghatchError({
      kind: 'cost',
      message: `${size.name} is assumed to be ${value}`,
      expected: `a whole number ${rangeText(size)}, which is what is known of it`,
      hint: 'assume a number that the size can have',
    });
  }
  return BigInt(value);
}

function rangeText({ min, max }: AssumedSize): string {
  return max >= Number.MAX_SAFE_INTEGER ? `from ${min} on` : `from ${min} to ${max}`;
}

function checkNames(
  assumption: Readonly<Record<string, number>>,
  names: readonly string[] | undefined,
): void {
  if (names === undefined) return;
  const unknown = Object.keys(assumption).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  throw new EgghatchError({
    kind: 'cost',
    message: `something is assumed of ${unknown}, and the program has no such size`,
    expected: names.length === 0 ? 'no assumptions: every size is known' : `one of ${names.join(', ')}`,
    hint: 'sizes are called as they are printed',
  });
}

/** An argument with numbers in the place of symbols. A dimension that would be negative is empty. */
export function withSizes(argument: Argument<Type>, sizeOf: (sym: Sym) => bigint): Argument<Type> {
  return replace(argument, sizeOf);
}

/** A type with numbers in the place of symbols. */
export function typeWithSizes(type: Type, sizeOf: (sym: Sym) => bigint): Type {
  return typed(replace(type, sizeOf));
}

function replace(argument: Argument<Type>, sizeOf: (sym: Sym) => bigint): Argument<Type> {
  if (typeof argument !== 'object' || argument === null) return argument;
  if (isArray(argument)) return argument.map((item) => replace(item, sizeOf));
  switch (argument.kind) {
    case 'tensor': {
      const number = (size: SymInt): bigint => {
        if (typeof size === 'bigint') return size;
        const value = evaluate(size, sizeOf);
        return typeof value === 'bigint' && value > 0n ? value : 0n;
      };
      if (argument.sizes.every((size) => typeof size === 'bigint')) return argument;
      const { dtype, runDtype, sizes } = argument;
      return { kind: 'tensor', dtype, runDtype, sizes: sizes.map(number) };
    }
    case 'sym':
      return typeof argument.expr === 'object' ? evaluate(argument.expr, sizeOf) : argument.expr;
    case 'tuple':
      return { kind: 'tuple', items: argument.items.map((item) => typed(replace(item, sizeOf))) };
    default:
      return argument;
  }
}

/** The type of a result, or of an item of one, whatever is known of its value. */
function typed(argument: Argument<Type>): Type {
  return typeof argument === 'object' && argument !== null && 'kind' in argument && isType(argument)
    ? argument
    : { kind: 'sym', expr: argument as bigint };
}

function isType(value: { readonly kind: string }): value is Type {
  return value.kind === 'tensor' || value.kind === 'tuple' || value.kind === 'none' || value.kind === 'sym';
}

function isArray(value: unknown): value is readonly Argument<Type>[] {
  return Array.isArray(value);
}
