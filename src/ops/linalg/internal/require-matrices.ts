import { notImplemented } from '../../internal/not-implemented.js';
import { categoryOf, DTYPE_NAMES, type DType } from '../../../ir/dtype.js';
import { eq, lt } from '../../../ir/sym/index.js';
import type { SymInt } from '../../../ir/type.js';
import { OpError, type MetaContext } from '../../define.js';
import { CONCRETE } from '../../view/internal/concrete.js';
import type { Matrix } from './matrix.js';
import { check, sizeText } from '../../view/index.js';

/** @throws OpError with torch's message unless the last two dimensions are square. */
export function requireSquare(
  target: string,
  name: string,
  sizes: readonly SymInt[],
  ctx: MetaContext,
): void {
  if (sizes.length < 2) {
    const which = ctx === CONCRETE ? ' A' : '';
    throw new OpError(
      target,
      `${name.replace('inv_ex', ctx === CONCRETE ? 'inv' : 'inv_ex')}: The input tensor${which} must have at least 2 dimensions.`,
    );
  }
  const [rows, columns] = sizes.slice(-2) as [SymInt, SymInt];
  check(ctx, target, eq(rows, columns), () => {
    const shape = `${sizeText(rows)} by ${sizeText(columns)}`;
    return `${name}: A must be batches of square matrices, but they are ${shape} matrices`;
  });
}

/** @throws OpError with torch's message unless the routines of linear algebra exist for the dtype. */
export function requireFloating(target: string, name: string, dtype: DType, allowHalf = false): void {
  const category = categoryOf(dtype);
  if (category !== 'float' && category !== 'complex') {
    const got = DTYPE_NAMES[dtype];
    throw new OpError(
      target,
      `${name}: Expected a floating point or complex tensor as input. Got torch.${got}`,
    );
  }
  if (allowHalf || (dtype !== 'f16' && dtype !== 'bf16')) return;
  throw new OpError(target, `${name}: Low precision dtypes not supported. Got torch.${DTYPE_NAMES[dtype]}`);
}

/** @throws OpError with torch's message where the kernel exists for f32 and f64 only, and the tensor is another. */
export function requireDoubles(
  target: string,
  kernelName: string,
  ...tensors: readonly { readonly dtype: DType }[]
): void {
  for (const { dtype } of tensors)
    if (dtype !== 'f32' && dtype !== 'f64') throw notImplemented(target, kernelName, dtype);
}

/** @throws OpError with torch's message for what has no two dimensions. */
export function requireMatrix(target: string, name: string, sizes: readonly SymInt[]): void {
  if (sizes.length >= 2) return;
  throw new OpError(target, `${name}: The input tensor A must have at least 2 dimensions.`);
}

/** The smaller of the two sizes of a matrix, asked as Python's `min` asks. */
export function smallerSide(sizes: readonly SymInt[], ctx: MetaContext): SymInt {
  const [rows, columns] = sizes.slice(-2) as [SymInt, SymInt];
  return ctx.decide(lt(columns, rows)) ? columns : rows;
}

/**
 * @param at which of a batch it is
 * @throws OpError with torch's message where there are no singular values of a matrix because it has NaN
 */
export function requireNumbers(target: string, { data }: Matrix, at: number | undefined): void {
  if (!data.some(Number.isNaN)) return;
  const which = at === undefined ? '' : ` (Batch element ${at}):`;
  const message = `linalg.svd:${which} The algorithm failed to converge because the input matrix contained non-finite values.`;
  throw new OpError(target, message, '_LinAlgError');
}

/** @throws OpError with torch's message for an algorithm that does not come to an end with such numbers. */
export function requireFinite(target: string, name: string, { rows, columns, data }: Matrix): void {
  if (data.every(Number.isFinite)) return;
  const values = name === 'linalg.svd' ? 'singular values' : 'eigenvalues';
  const message =
    `${name}: The algorithm failed to converge because the input matrix is ill-conditioned or has too many ` +
    `repeated ${values} (error code: ${Math.min(rows, columns) - 1}).`;
  throw new OpError(target, message, '_LinAlgError');
}
