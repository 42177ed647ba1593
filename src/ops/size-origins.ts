import type { Argument } from '../ir/argument.js';
import { eq, floorDivInt, modInt, mulInt, symbolsOf, symKey } from '../ir/sym/index.js';
import type { SymExpr } from '../ir/sym/expr.js';
import type { SymInt, Type } from '../ir/type.js';
import type { MetaArgs } from './define.js';
import type { Schema } from './schema.js';

/**
 * What a symbolic size of a result is: a dimension of an argument, an argument itself (or an item of one), the number of
 * elements of an argument, or worked out by the op. torch follows the size object itself: two sizes may be known to be
 * equal, and still be read from different tensors when traced code asks for them.
 */
export type SizeOrigin =
  | { readonly kind: 'dim'; readonly argument: string; readonly item?: number; readonly dim: number }
  | { readonly kind: 'given'; readonly argument: string; readonly item?: number }
  | { readonly kind: 'count'; readonly argument: string }
  | 'computed';

/** By dimension; where there is none, the first value of the graph that is equal to the size stands for it. */
export type SizeOrigins = readonly (SizeOrigin | undefined)[];

/** A tensor among the arguments of a call, or in a list among them. */
export interface TensorArgument {
  readonly argument: string;
  readonly item?: number;
  readonly sizes: readonly SymInt[];
}

/** A call whose result has the sizes `sizes`. */
export interface SizedCall {
  readonly args: MetaArgs;
  /** All tensors among the arguments, in order. */
  readonly tensors: readonly TensorArgument[];
  readonly sizes: readonly SymInt[];
  /** What is known of a relation. */
  known(relation: SymExpr | boolean): boolean | undefined;
}

/** Where the sizes of a result come from. */
export type SizesFrom = (call: SizedCall) => SizeOrigins;

/** A dimension and what it is. */
interface Dim {
  readonly size: SymInt;
  readonly origin: SizeOrigin | undefined;
}

const keyOf = (size: SymInt): string => (typeof size === 'bigint' ? String(size) : size.key);

function dimsOf({ argument, item, sizes }: TensorArgument): readonly Dim[] {
  return sizes.map((size, dim) => ({
    size,
    origin: item === undefined ? { kind: 'dim', argument, dim } : { kind: 'dim', argument, item, dim },
  }));
}

/** The dimensions of a tensor argument. */
function dimsOfArgument({ tensors }: SizedCall, argument: string): readonly Dim[] {
  return tensors.filter((tensor) => tensor.argument === argument).flatMap(dimsOf);
}

/** The dimensions of a tensor argument, all of them: what the result of `gather` has from its index. */
export function dimensionsOf(call: SizedCall, argument: string): SizeOrigins {
  return dimsOfArgument(call, argument).map(({ origin }) => origin);
}

/**
 * What holds unless an op says more: the sizes of broadcast arguments; for everything else the sizes of the same name, in
 * order. What none has is computed.
 */
export const inherited: SizesFrom = ({ tensors, sizes }) => inheritedFrom(tensors, sizes);

/** {@link inherited} of some of the tensors. */
export function inheritedFrom(tensors: readonly TensorArgument[], sizes: readonly SymInt[]): SizeOrigins {
  const inputs = tensors.map(dimsOf);
  const used = inputs.map(() => new Set<number>());
  return sizes.map((size, dim) => {
    if (typeof size === 'bigint') return undefined;
    if (inputs.length > 1) {
      for (const input of inputs) {
        const aligned = input[dim - (sizes.length - input.length)];
        if (aligned !== undefined && keyOf(aligned.size) === size.key) return aligned.origin;
      }
    }
    for (const [k, input] of inputs.entries()) {
      const at = input.findIndex((own, i) => !used[k]!.has(i) && keyOf(own.size) === size.key);
      if (at < 0) continue;
      used[k]!.add(at);
      return input[at]!.origin;
    }
    const same = inputs.flat().find((own) => keyOf(own.size) === size.key);
    if (same !== undefined) return same.origin;
    const given = inputs.flatMap((input) =>
      input.flatMap((own) => (typeof own.size === 'bigint' ? [] : symbolsOf(own.size).map(symKey))),
    );
    // What depends on data has a symbol of its own, which stands for the same object wherever it is counted again.
    const counted = symbolsOf(size).every((sym) => !given.includes(symKey(sym)));
    return given.length > 0 && !counted ? 'computed' : undefined;
  });
}

/** The sizes are an argument of the op: a list, or one int. */
export function sizesGivenBy(argument: string): SizesFrom {
  return ({ args }) => {
    const value = args.value(argument);
    return Array.isArray(value)
      ? value.map((_, item): SizeOrigin => ({ kind: 'given', argument, item }))
      : [{ kind: 'given', argument }];
  };
}

/** The op works out every size. */
export const computedSizes: SizesFrom = ({ sizes }) => sizes.map((): SizeOrigin => 'computed');

/** Everything along the dimension that an argument names is worked out anew. */
export function computedAlong(argument: string): SizesFrom {
  return (call) => replacedAlong(inherited(call), call, argument, 'computed');
}

/** Along the dimension that `dim` names there is one element for each of `index`; everything else is that of `self`. */
export const countedByIndex: SizesFrom = (call) => {
  const own = dimensionsOf(call, 'self');
  return call.args.tensor('index').sizes.length === 1
    ? replacedAlong(own, call, 'dim', { kind: 'count', argument: 'index' })
    : own;
};

function replacedAlong(
  origins: SizeOrigins,
  { args }: SizedCall,
  argument: string,
  by: SizeOrigin,
): SizeOrigins {
  const dim = args.fixed(argument);
  const changed = [...origins];
  changed[dim < 0 ? dim + changed.length : dim] = by;
  return changed;
}

/**
 * torch reshapes from left to right: dimensions that fit already stay; others are flattened until the wanted one divides
 * them, and split. What is flattened together with dimensions of size 1 is still the size it was.
 */
export const reshapedTo =
  (argument: string): SizesFrom =>
  (call) => {
    const { args, sizes } = call;
    const equal = (x: SymInt, y: SymInt): boolean => {
      const relation = eq(x, y);
      return typeof relation === 'boolean' ? relation : call.known(relation) === true;
    };
    const current = [...dimsOfArgument(call, 'self')];
    if (current.length === sizes.length && sizes.every((size, i) => equal(size, current[i]!.size)))
      return current.map(({ origin }) => origin);
    const wanted = args.ints(argument);
    return sizes.map((size, at): SizeOrigin | undefined => {
      const own = current[at];
      if (own === undefined) return undefined;
      if (equal(size, own.size)) return own.origin;
      let whole = own.size;
      let end = at;
      while (!equal(modInt(whole, size), 0n) && end + 1 < current.length)
        whole = mulInt(whole, current[++end]!.size);
      let { origin } = own;
      if (end !== at) {
        const joined = current.slice(at, end + 1).filter((dim) => dim.size !== 1n);
        origin = joined.length === 1 ? joined[0]!.origin : 'computed';
        current.splice(at, end - at + 1, { size: whole, origin });
      }
      if (equal(whole, size)) return origin;
      current.splice(at, 1, own, { size: floorDivInt(whole, size), origin: 'computed' });
      return wanted[at] === undefined || wanted[at] === -1n
        ? 'computed'
        : { kind: 'given', argument, item: at };
    });
  };

/** The tensors among the arguments of a call, with the names that the schema gives them. */
export function tensorArguments(
  { args }: Schema,
  values: readonly Argument<Type>[],
): readonly TensorArgument[] {
  return values.flatMap((value, position) => {
    const argument = args[position]!.name;
    if (isTensor(value)) return [{ argument, sizes: value.sizes }];
    if (!Array.isArray(value)) return [];
    return (value as readonly Argument<Type>[]).flatMap((one, item) =>
      isTensor(one) ? [{ argument, item, sizes: one.sizes }] : [],
    );
  });
}

function isTensor(value: Argument<Type>): value is Extract<Type, { kind: 'tensor' }> {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'tensor';
}
