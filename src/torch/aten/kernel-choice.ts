import { EgghatchError } from '../../diagnostics/index.js';
import { ge, gt, le, mul, printSymInt, symbolsOf, symKey, type SymExpr } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import type { TensorObject } from '../tensor/tensor-object.js';
import type { Torch } from '../torch.js';

const MAX_INT32 = 2n ** 31n - 1n;
/** A batch that is at least so large goes to oneDNN whatever the kernel is like. */
const LARGE_BATCH = 16n;
/** One image goes there if it is larger than this. */
const LARGE_IMAGE = 20480n;

export interface Kernel {
  readonly stride: readonly bigint[];
  readonly dilation: readonly bigint[];
  readonly groups: bigint;
}

/**
 * torch 2.1 asks while it traces which kernel would compute a convolution, and holds dynamic sizes to the answer that the
 * example gave: `select_conv_backend` of its Convolution.cpp on a machine with one thread.
 */
export function requireKernelChoice(
  x: TensorObject,
  weight: TensorObject,
  out: TensorObject,
  { stride, dilation, groups }: Kernel,
): void {
  const [batch, ...image] = x.sizes;
  const isOneDimensional = weight.dim === 3;
  if (batch === undefined || isOneDimensional || isDataDependent(batch)) return;
  const { torch } = x;
  // Batches are split; an image and what is made of it have to be countable.
  for (const sizes of [image, out.sizes.slice(1)])
    hold(torch, le(product(sizes), MAX_INT32), 'an image has at most 2147483647 elements');
  if (x.dtype !== 'f32') return;
  const isPlain = stride.every((step) => step === 1n) && dilation.every((step) => step === 1n);
  const kernel = weight.sizes.slice(-2);
  const isPoint = kernel.every((size) => size === 1n);
  if (isPlain) {
    hold(torch, ge(batch, LARGE_BATCH), `a batch has fewer than ${LARGE_BATCH} images, or never fewer`);
    if (isPoint && torch.backend.known(ge(batch, LARGE_BATCH)) === false) return;
  }
  const isLarge = groups > 1n || kernel.every((size) => typeof size === 'bigint' && size > 3n);
  if (!isLarge && torch.backend.known(gt(batch, 1n)) === false)
    hold(
      torch,
      gt(product(x.sizes.slice(0, 4)), LARGE_IMAGE),
      `an image has at most ${LARGE_IMAGE} elements`,
    );
}

const product = (sizes: readonly SymInt[]): SymInt =>
  sizes.reduce<SymInt>((all, size) => mul(all, size) as SymInt, 1n);

const isDataDependent = (size: SymInt): boolean =>
  typeof size === 'object' && [...symbolsOf(size)].some(({ kind }) => kind !== 's');

/** Refuses a question that what is known leaves open. torch takes what it cannot solve, a product of two sizes, as it is. */
function hold(torch: Torch, relation: SymExpr | boolean, meaning: string): void {
  if (torch.backend.known(relation) !== undefined || typeof relation === 'boolean') return;
  if ([...symbolsOf(relation)].length > 1) return;
  throw new EgghatchError({
    kind: 'undecidable',
    message: `whether ${printSymInt(relation, symKey)} is open, by which torch 2.1 chooses the kernel of a convolution`,
    expected: `dynamic dimensions within which ${meaning}`,
    hint: 'narrow the range of the dimension that is dynamic, dynamic_dim(x, 0) <= 15 for a batch, so that every value of it is on one side',
    pythonType: 'UserError',
  });
}
