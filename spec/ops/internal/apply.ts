import fc from 'fast-check';
import {
  decideRelation,
  printSymInt,
  symbol,
  type SymExpr,
  type SymRange,
} from '../../../src/ir/sym/index.js';
import type { Argument, DType, SymInt, Type } from '../../../src/ir/index.js';
import { bindArgs, requireOp, type EvalResult, type MetaContext } from '../../../src/ops/index.js';
import { numelOf, tensorOf, toScalars, type Scalar, type Tensor } from '../../../src/tensor/index.js';

export type Value = Argument<Tensor>;
type Kwargs<Ref> = Readonly<Record<string, Argument<Ref>>>;

/** Runs an op on values, with its schema's defaults. */
export function run(target: string, args: readonly Value[], kwargs: Kwargs<Tensor> = {}): EvalResult {
  const op = requireOp(target);
  return op.eval(bindArgs(op, args, new Map(Object.entries(kwargs))));
}

/** {@link run} of an op with one tensor for a result. */
export function tensorFrom(target: string, args: readonly Value[], kwargs: Kwargs<Tensor> = {}): Tensor {
  return run(target, args, kwargs) as Tensor;
}

/** {@link run} of an op with several tensors for results. */
export function tensorsFrom(
  target: string,
  args: readonly Value[],
  kwargs: Kwargs<Tensor> = {},
): readonly Tensor[] {
  return run(target, args, kwargs) as readonly Tensor[];
}

/** What the shape rule of an op says. */
export function typeFrom(
  target: string,
  args: readonly Argument<Type>[],
  ctx: MetaContext,
  kwargs: Kwargs<Type> = {},
): Type {
  const op = requireOp(target);
  return op.meta(bindArgs(op, args, new Map(Object.entries(kwargs))), ctx);
}

/** Elements as plain numbers. */
export function numbers(tensor: Tensor): readonly number[] {
  return Array.from(tensor.data, Number);
}

/** 0, 1, 2, … in a shape. */
export function counting(shape: readonly number[], dtype: DType = 'i64'): Tensor {
  return tensorOf(
    dtype,
    shape,
    Array.from({ length: numelOf(shape) }, (_, i) => BigInt(i)),
  );
}

/** The element at coordinates. */
export function at(tensor: Tensor, ...coordinates: readonly number[]): Scalar {
  const index = coordinates.reduce((sum, coordinate, dim) => sum * tensor.shape[dim]! + coordinate, 0);
  return toScalars(tensor)[index]!;
}

/** All coordinates of a shape, in row-major order. */
export function coordinatesOf(shape: readonly number[]): readonly (readonly number[])[] {
  return shape.reduce<readonly (readonly number[])[]>(
    (all, size) => all.flatMap((head) => Array.from({ length: size }, (_, i) => [...head, i])),
    [[]],
  );
}

/** Shapes with few elements. */
export function shapes(
  constraints: { minLength?: number; maxLength?: number; min?: number; max?: number } = {},
) {
  const { minLength = 0, maxLength = 4, min = 0, max = 4 } = constraints;
  return fc.array(fc.integer({ min, max }), { minLength, maxLength });
}

/** Tensors of small integers. */
export function integers(shape: readonly number[], dtype: DType = 'i64'): fc.Arbitrary<Tensor> {
  const length = numelOf(shape);
  return fc
    .array(fc.integer({ min: -9, max: 9 }), { minLength: length, maxLength: length })
    .map((data) => tensorOf(dtype, shape, data.map(BigInt)));
}

/** Symbols `i0`, `i1`, … with their ranges, and what torch can tell from those. */
export interface SymbolicWorld {
  readonly symbols: readonly SymExpr[];
  readonly ctx: MetaContext;
}

/** Thrown where torch stops because a relation is open. */
export class Undecided extends Error {}

export function symbolic(...ranges: readonly (readonly [min: number, max: number])[]): SymbolicWorld {
  const rangeOf = ({ index }: { readonly index: number }): SymRange => {
    const [min, max] = ranges[index]!;
    return { min: BigInt(min), max: BigInt(max) };
  };
  const known = (relation: SymExpr | boolean): boolean | undefined => decideRelation(relation, rangeOf);
  return {
    symbols: ranges.map((_, index) => symbol({ kind: 'i', index })),
    ctx: {
      known,
      decide(relation) {
        const answer = known(relation);
        if (answer === undefined) throw new Undecided('the sizes leave it open');
        return answer;
      },
      freshSymbol: () => {
        throw new Error('no symbols are made here');
      },
    },
  };
}

export function tensorType(sizes: readonly (SymInt | number)[], dtype: DType = 'f32'): Type {
  return {
    kind: 'tensor',
    dtype,
    sizes: sizes.map((size) => (typeof size === 'number' ? BigInt(size) : size)),
  };
}

/** A size as an argument of a shape rule. */
export function sizeArgument(size: SymInt): Argument<Type> {
  return typeof size === 'bigint' ? size : { kind: 'sym', expr: size };
}

/** As torch annotates: `f32[i0, 3]`; results of several tensors in parentheses. */
export function shown(type: Type): string {
  switch (type.kind) {
    case 'tensor':
      return `${type.dtype}[${type.sizes.map((size) => printSymInt(size, (sym) => `${sym.kind}${sym.index}`)).join(', ')}]`;
    case 'tuple':
      return `(${type.items.map(shown).join(', ')})`;
    default:
      return type.kind;
  }
}
