import type { SymInt, TensorType } from '../../../ir/type.js';
import type { MetaContext } from '../../define.js';
import { contiguousStrides } from './contiguous-strides.js';
import { physicalLayout } from './physical-layout.js';

/**
 * The strides of the result of an elementwise op: dense, in the order in which the operands lie in memory.
 * `undefined` stands for row-major. With a single operand it is what `clone`, `empty_like` and `to` keep.
 *
 * @param sizes what the operands broadcast to
 */
export function elementwiseStrides(
  operands: readonly Pick<TensorType, 'sizes' | 'strides'>[],
  sizes: readonly SymInt[],
  ctx: Pick<MetaContext, 'decide'>,
): readonly SymInt[] | undefined {
  const order = physicalLayout(operands, sizes, ctx);
  if (order.every((dim, position) => dim === position)) return undefined;
  return permutedStrides(sizes, order);
}

/** Dense strides where `order` lists the dimensions from the outermost to the innermost. */
export function permutedStrides(sizes: readonly SymInt[], order: readonly number[]): readonly SymInt[] {
  const physical = contiguousStrides(order.map((dim) => sizes[dim]!));
  const strides = new Array<SymInt>(sizes.length);
  order.forEach((dim, position) => (strides[dim] = physical[position]!));
  return strides;
}
