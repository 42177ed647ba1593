import { eq } from '../../../ir/sym/index.js';
import type { SymExpr } from '../../../ir/sym/expr.js';
import type { SymInt, TensorType } from '../../../ir/type.js';
import type { MetaContext, Scalar } from '../../define.js';
import { broadcastAll } from '../../broadcast.js';
import { resultType, type PromotionOperand } from '../../promotion.js';
import { channelsLastStrides, isContiguous, isDenseChannelsLast, madeType } from '../../view/layout/index.js';

type Operand = TensorType | Scalar | SymExpr;

/**
 * The type that the short cut of torch's fake tensors gives (`make_fast_binary_impl`): it is tried for a few ops where
 * something is symbolic, and taken when an operand has the shape of the result and all lie alike in memory. It promotes
 * as `add` does whatever the op, so it takes the quotient of two ints for an int.
 *
 * @returns undefined when it is not taken
 * @throws what `ctx.decide` throws on sizes that are not known to differ or to be equal.
 */
export function shortCutType(
  target: string,
  operands: readonly Operand[],
  ctx: MetaContext,
): TensorType | undefined {
  if (!operands.some(isSymbolic)) return undefined;
  const tensors = operands.filter(isTensor);
  const sizes = broadcastAll(
    target,
    tensors.map((tensor) => tensor.sizes),
    ctx,
  );
  if (!tensors.some((tensor) => hasShape(tensor, sizes, ctx))) return undefined;
  const dtype = resultType(operands);
  if (tensors.every((tensor) => isContiguous(tensor, ctx))) return madeType(ctx, dtype, sizes);
  if (tensors.every((tensor) => tensor.sizes.length === 4 && isDenseChannelsLast(tensor, ctx)))
    return madeType(ctx, dtype, sizes, channelsLastStrides(sizes));
  return undefined;
}

function isSymbolic(operand: Operand): boolean {
  if (!isTensor(operand)) return typeof operand === 'object' && operand.sort === 'int';
  const { sizes, strides = [], symbolicOffset } = operand;
  return symbolicOffset === true || [...sizes, ...strides].some((size) => typeof size !== 'bigint');
}

/** As Python compares tuples: size by size up to the first difference, whatever their ranks. */
function hasShape(tensor: TensorType, sizes: readonly SymInt[], ctx: MetaContext): boolean {
  const differs = tensor.sizes.some((size, i) => i < sizes.length && !ctx.decide(eq(size, sizes[i]!)));
  return !differs && tensor.sizes.length === sizes.length;
}

function isTensor(operand: PromotionOperand): operand is TensorType {
  return typeof operand === 'object' && operand.kind === 'tensor';
}
