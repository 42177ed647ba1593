import { eq, gt, lt } from '../../../ir/sym/index.js';
import type { SymInt, TensorType } from '../../../ir/type.js';
import type { MetaContext } from '../../define.js';
import { typeStrides } from './type-strides.js';

/**
 * The dimensions from the outermost to the innermost in memory, as the result of an elementwise op over these operands
 * has them: the order of their strides, the first operand that has an opinion deciding. It is what `empty_like` hands
 * to `empty_permuted`. Operands without dimensions have no say; the others must have the rank of `sizes`.
 */
export function physicalLayout(
  operands: readonly Pick<TensorType, 'sizes' | 'strides'>[],
  sizes: readonly SymInt[],
  ctx: Pick<MetaContext, 'decide'>,
): readonly number[] {
  const rowMajor = sizes.map((_, dim) => dim);
  if (sizes.length < 2 || operands.every((operand) => operand.strides === undefined)) return rowMajor;
  const strides = operands
    .filter((operand) => operand.sizes.length > 0)
    .map((operand) => broadcastStrides(operand, sizes, ctx));
  // Insertion sort from the back, because comparisons may be undecided and then keep the order.
  const order = rowMajor.reverse();
  for (let i = 1; i < order.length; i++) {
    let at = i;
    for (let before = i - 1; before >= 0; before--) {
      const comparison = compareDims(order[before]!, order[at]!, strides, sizes, ctx);
      if (comparison < 0) break;
      if (comparison > 0) {
        [order[before], order[at]] = [order[at]!, order[before]!];
        at = before;
      }
    }
  }
  return order.reverse();
}

/** Strides of an operand over a shape that it broadcasts to: 0 where it is repeated. */
function broadcastStrides(
  operand: Pick<TensorType, 'sizes' | 'strides'>,
  sizes: readonly SymInt[],
  ctx: Pick<MetaContext, 'decide'>,
): readonly SymInt[] {
  const strides = typeStrides(operand);
  const offset = sizes.length - operand.sizes.length;
  return sizes.map((size, dim) => {
    if (dim < offset) return 0n;
    return ctx.decide(eq(operand.sizes[dim - offset]!, size)) ? strides[dim - offset]! : 0n;
  });
}

/** Positive where `inner` belongs outside of `outer`: positions are from the back here. */
function compareDims(
  inner: number,
  outer: number,
  operands: readonly (readonly SymInt[])[],
  sizes: readonly SymInt[],
  ctx: Pick<MetaContext, 'decide'>,
): number {
  for (const strides of operands) {
    const [a, b] = [strides[inner]!, strides[outer]!];
    if (ctx.decide(eq(a, 0n)) || ctx.decide(eq(b, 0n))) continue;
    if (ctx.decide(lt(a, b))) return -1;
    if (ctx.decide(gt(a, b))) return 1;
    if (ctx.decide(gt(sizes[inner]!, sizes[outer]!))) return 1;
  }
  return 0;
}
