import { checkArgument, listOf } from '../diagnostics/index.js';
import { eq, printSymInt } from '../ir/sym/index.js';
import type { SymInt } from '../ir/type.js';
import { OpError, type MetaContext } from './define.js';

/**
 * The shape that both shapes broadcast to. Sizes that are symbolic are compared by what is known of them.
 *
 * @throws OpError with torch's message when they do not fit; what `ctx.decide` throws when that is not known.
 */
export function broadcastSizes(
  target: string,
  a: readonly SymInt[],
  b: readonly SymInt[],
  ctx: MetaContext,
): readonly SymInt[] {
  const rank = Math.max(a.length, b.length);
  const sizes = new Array<SymInt>(rank);
  for (let dim = rank - 1; dim >= 0; dim--) {
    const sizeA = a[dim - rank + a.length] ?? 1n;
    const sizeB = b[dim - rank + b.length] ?? 1n;
    if (sizeA === sizeB) sizes[dim] = sizeA;
    else if (sizeA === 1n) sizes[dim] = sizeB;
    else if (sizeB === 1n) sizes[dim] = sizeA;
    else if (ctx.known(eq(sizeA, sizeB)) === true) sizes[dim] = sizeA;
    else if (ctx.decide(eq(sizeA, 1n))) sizes[dim] = sizeB;
    else if (ctx.decide(eq(sizeB, 1n)) || ctx.decide(eq(sizeA, sizeB))) sizes[dim] = sizeA;
    else throw mismatch(target, sizeA, sizeB, dim);
  }
  return sizes;
}

/** {@link broadcastSizes} of any number of shapes, left to right. */
export function broadcastAll(
  target: string,
  shapes: readonly (readonly SymInt[])[],
  ctx: MetaContext,
): readonly SymInt[] {
  return shapes.reduce((sizes, next) => broadcastSizes(target, sizes, next, ctx), []);
}

const SHAPES = listOf(listOf(['a whole number from 0 on', (value) => Number.isInteger(value) && value >= 0]));

/** {@link broadcastSizes} of known shapes. */
export function broadcastShapes(
  target: string,
  ...shapes: readonly (readonly number[])[]
): readonly number[] {
  checkArgument('broadcastShapes', shapes, SHAPES);
  let result: readonly number[] = [];
  for (const shape of shapes) result = broadcastTwo(target, result, shape);
  return result;
}

function broadcastTwo(target: string, a: readonly number[], b: readonly number[]): readonly number[] {
  const rank = Math.max(a.length, b.length);
  const sizes = new Array<number>(rank);
  for (let dim = rank - 1; dim >= 0; dim--) {
    const sizeA = a[dim - rank + a.length] ?? 1;
    const sizeB = b[dim - rank + b.length] ?? 1;
    if (sizeA !== sizeB && sizeA !== 1 && sizeB !== 1)
      throw mismatch(target, BigInt(sizeA), BigInt(sizeB), dim);
    sizes[dim] = sizeA === 1 ? sizeB : sizeA;
  }
  return sizes;
}

function mismatch(target: string, a: SymInt, b: SymInt, dim: number): OpError {
  const show = (size: SymInt): string => printSymInt(size, (sym) => `${sym.kind}${sym.index}`);
  const message =
    `The size of tensor a (${show(a)}) must match the size of tensor b (${show(b)}) ` +
    `at non-singleton dimension ${dim}`;
  return new OpError(target, message);
}
