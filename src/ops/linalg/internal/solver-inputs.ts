import { DTYPE_NAMES } from '../../../ir/dtype.js';
import { eq } from '../../../ir/sym/index.js';
import type { SymInt, TensorType } from '../../../ir/type.js';
import { expandTo, type Tensor } from '../../../tensor/index.js';
import { broadcastSizes } from '../../broadcast.js';
import { OpError, type MetaContext } from '../../define.js';
import { toShape } from '../../view/internal/concrete.js';
import { check, sizeText } from '../../view/index.js';
import { batchOf } from './batches.js';
import type { Matrix } from './matrix.js';

export type Side = Pick<TensorType, 'dtype' | 'sizes'>;

export function sideOf({ dtype, shape }: Tensor): Side {
  return { dtype, sizes: shape.map(BigInt) };
}

/** The sizes of both sides of an equation, their batches broadcast. */
export function broadcastSides(
  target: string,
  a: Side,
  b: Side,
  ctx: MetaContext,
): readonly [readonly SymInt[], readonly SymInt[]] {
  const batch = broadcastSizes(target, b.sizes.slice(0, -2), a.sizes.slice(0, -2), ctx);
  return [
    [...batch, ...a.sizes.slice(-2)],
    [...batch, ...b.sizes.slice(-2)],
  ];
}

/** The matrices of a tensor, repeated over a batch. */
export function expandedBatch(tensor: Tensor, sizes: readonly SymInt[]): readonly Matrix[] {
  return batchOf(expandTo(tensor, toShape(sizes)));
}

/** @throws OpError with torch's message where the sides of an older function for equations do not fit. */
export function requireSides(target: string, name: string, a: Side, b: Side, ctx: MetaContext): void {
  if (a.dtype !== b.dtype) {
    const [first, second] = [DTYPE_NAMES[b.dtype], DTYPE_NAMES[a.dtype]];
    const message = `Expected b and A to have the same dtype, but found b of type torch.${first} and A of type torch.${second} instead.`;
    throw new OpError(target, message);
  }
  const [rows, columns] = a.sizes.slice(-2) as [SymInt, SymInt];
  const size = (i: number, { sizes }: Side): string => sizeText(sizes.at(i)!);
  check(
    ctx,
    target,
    eq(rows, columns),
    () =>
      `A must be batches of square matrices, but they are ${sizeText(rows)} by ${sizeText(columns)} matrices`,
  );
  check(
    ctx,
    target,
    eq(columns, b.sizes.at(-2)!),
    () =>
      `Incompatible matrix sizes for ${name}: each A matrix is ${sizeText(columns)} by ${sizeText(columns)} but each b matrix is ${size(-2, b)} by ${size(-1, b)}`,
  );
}

/** @throws OpError with torch's message where the sides of `A X = B`, or of `X A = B`, do not fit. */
export function requireEquation(
  target: string,
  name: string,
  a: Side,
  b: Side,
  left: boolean,
  ctx: MetaContext,
): void {
  if (b.sizes.length < 2)
    throw new OpError(target, `${name}: The input tensor B must have at least 2 dimensions.`);
  const at = left ? -2 : -1;
  check(ctx, target, eq(a.sizes.at(at)!, b.sizes.at(at)!), () => {
    const shape = ({ sizes }: Side): string => sizes.slice(-2).map(sizeText).join('x');
    return `${name}: Incompatible shapes of A and B for the equation ${left ? 'AX = B' : 'XA = B'} (${shape(a)} and ${shape(b)})`;
  });
}
