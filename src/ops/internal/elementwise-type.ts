import type { DType } from '../../ir/dtype.js';
import type { SymExpr } from '../../ir/sym/expr.js';
import type { TensorType } from '../../ir/type.js';
import type { MetaContext, Scalar } from '../define.js';
import { broadcastAll } from '../broadcast.js';
import { elementwiseStrides, madeType } from '../view/layout/index.js';
import { isNumber } from '../promotion.js';

/** The type of the result of an elementwise op: what the operands broadcast to, laid out in memory as they are. */
export function elementwiseType(
  target: string,
  operands: readonly (TensorType | Scalar | SymExpr)[],
  dtype: DType,
  ctx: MetaContext,
): TensorType {
  const tensors = operands.filter((operand): operand is TensorType => !isNumber(operand));
  const sizes = broadcastAll(
    target,
    tensors.map((tensor) => tensor.sizes),
    ctx,
  );
  return madeType(ctx, dtype, sizes, elementwiseStrides(tensors, sizes, ctx));
}
