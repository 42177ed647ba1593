import type { Argument } from '../ir/argument.js';
import type { TensorType, Type } from '../ir/type.js';
import type { MetaArgs, OpSpec } from './define.js';

/** How many elements a tensor type has; its sizes have to be plain numbers. */
export function elementsOf({ sizes }: Pick<TensorType, 'sizes'>): number {
  return sizes.reduce((count: number, size) => count * Number(size), 1);
}

/** The tensors in an argument or result, those in lists and tuples as well. */
export function tensorsIn(argument: Argument<Type>): readonly TensorType[] {
  if (typeof argument !== 'object' || argument === null) return [];
  if (isArray(argument)) return argument.flatMap(tensorsIn);
  if (argument.kind === 'tuple') return argument.items.flatMap(tensorsIn);
  return argument.kind === 'tensor' ? [argument] : [];
}

function isArray(value: unknown): value is readonly Argument<Type>[] {
  return Array.isArray(value);
}

/**
 * What a call costs in floating-point operations when its op says nothing else: one for each element that it reads or
 * makes, whichever is more. Arithmetic on sizes costs nothing.
 */
export function defaultFlops(args: readonly Argument<Type>[], result: Type): number {
  const most = (types: readonly TensorType[]): number => Math.max(0, ...types.map(elementsOf));
  const made = most(tensorsIn(result));
  return tensorsIn(result).length === 0 ? 0 : Math.max(made, most(args.flatMap(tensorsIn)));
}

/** Ops that move elements and compute nothing. */
export function movingElements(specs: readonly OpSpec[]): readonly OpSpec[] {
  return specs.map((spec) => ({ flops: () => 0, takesComplex: true, ...spec }));
}

/** Sums of products: a multiplication and an addition for each element of the result and each of `inner`. */
export function productFlops(inner: (args: MetaArgs) => number): NonNullable<OpSpec['flops']> {
  return (args, result) => 2 * resultElements(result) * inner(args);
}

/** One operation for each element of the result and each of the window over which it is taken. */
export function windowFlops(dims: number): NonNullable<OpSpec['flops']> {
  return (args, result) => {
    const kernel = args.fixedList('kernel_size');
    const elements =
      kernel.length === 1 ? kernel[0]! ** dims : kernel.reduce((product, size) => product * size, 1);
    return resultElements(result) * elements;
  };
}

/** {@link productFlops}, and one addition for each element of the result. */
export function addedProductFlops(inner: (args: MetaArgs) => number): NonNullable<OpSpec['flops']> {
  return (args, result) => resultElements(result) * (2 * inner(args) + 1);
}

/** The last size of an argument. */
export const lastSize =
  (name: string) =>
  (args: MetaArgs): number =>
    Number(args.tensor(name).sizes.at(-1) ?? 1n);

function resultElements(result: Type): number {
  const [first] = tensorsIn(result);
  return first === undefined ? 0 : elementsOf(first);
}
