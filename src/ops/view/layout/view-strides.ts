import { eq, lt, mulInt, ne, product } from '../../../ir/sym/index.js';
import type { SymInt } from '../../../ir/type.js';
import type { MetaContext } from '../../define.js';
import { contiguousStrides } from './contiguous-strides.js';

/**
 * The strides with which a tensor can be seen in another shape of as many elements without copying, if that is possible.
 * `undefined` is when `.view()` is refused and `.reshape()` copies.
 *
 * Dimensions that lie evenly in memory form a run; a new dimension may split or join within a run, never across two.
 *
 * @throws what `ctx.decide` throws when symbolic sizes leave it open.
 */
export function viewStrides(
  sizes: readonly SymInt[],
  strides: readonly SymInt[],
  newSizes: readonly SymInt[],
  ctx: Pick<MetaContext, 'decide'>,
): readonly SymInt[] | undefined {
  if (sizes.length === 0) return newSizes.map(() => 1n);
  if (ctx.decide(eq(product(sizes), 0n))) {
    return sameSizes(sizes, newSizes, ctx) ? strides : contiguousStrides(newSizes);
  }
  const result = new Array<SymInt>(newSizes.length);
  let next = newSizes.length - 1;
  let runStride = strides.at(-1)!;
  let runSize: SymInt = 1n;
  for (let dim = sizes.length - 1; dim >= 0; dim--) {
    runSize = mulInt(runSize, sizes[dim]!);
    if (dim > 0 && continuesRun(sizes[dim - 1]!, strides[dim - 1]!, runSize, runStride, ctx)) continue;
    let covered: SymInt = 1n;
    while (next >= 0 && (ctx.decide(lt(covered, runSize)) || ctx.decide(eq(newSizes[next]!, 1n)))) {
      result[next] = mulInt(covered, runStride);
      covered = mulInt(covered, newSizes[next]!);
      next--;
    }
    if (ctx.decide(ne(covered, runSize))) return undefined;
    if (dim > 0) {
      runStride = strides[dim - 1]!;
      runSize = 1n;
    }
  }
  return next === -1 ? result : undefined;
}

/** Whether the next outer dimension lies evenly around the run. One of size 1 fits everywhere. */
function continuesRun(
  size: SymInt,
  stride: SymInt,
  runSize: SymInt,
  runStride: SymInt,
  ctx: Pick<MetaContext, 'decide'>,
): boolean {
  return ctx.decide(eq(size, 1n)) || ctx.decide(eq(stride, mulInt(runSize, runStride)));
}

function sameSizes(
  sizes: readonly SymInt[],
  others: readonly SymInt[],
  ctx: Pick<MetaContext, 'decide'>,
): boolean {
  return sizes.length === others.length && sizes.every((size, dim) => ctx.decide(eq(size, others[dim]!)));
}
