import type { DType } from '../../../ir/dtype.js';
import { mulInt, symMax } from '../../../ir/sym/index.js';
import type { SymInt, TensorType } from '../../../ir/type.js';
import type { MetaContext } from '../../define.js';
import { tensorType } from '../../tensor-type.js';
import { contiguousStrides } from './contiguous-strides.js';
import { stridesAreContiguous } from './is-contiguous.js';

/**
 * The type of a tensor that an op makes, row-major unless strides are given.
 *
 * torch asks of each new tensor whether it is contiguous, which takes knowing whether it is empty and which of its
 * dimensions have size 1. So a size of which that is not known is refused here: `ones(a)` needs `a >= 2`.
 *
 * @throws what `ctx.decide` throws when a symbolic size leaves that open.
 */
export function madeType(
  ctx: Pick<MetaContext, 'decide'>,
  dtype: DType,
  sizes: readonly SymInt[],
  strides?: readonly SymInt[] | undefined,
): TensorType {
  const plain = strides === undefined || isPlain(strides);
  if (!plain || !isPlain(sizes)) stridesAreContiguous(sizes, strides ?? allocatedStrides(sizes), ctx);
  if (strides === undefined) return tensorType(dtype, sizes);
  const rowMajor = contiguousStrides(sizes);
  if (strides.every((stride, dim) => stride === rowMajor[dim])) return tensorType(dtype, sizes);
  return { kind: 'tensor', dtype, sizes, strides };
}

/** As torch computes them, without looking whether a dimension is empty: it counts as one element then. */
function allocatedStrides(sizes: readonly SymInt[]): readonly SymInt[] {
  const strides = new Array<SymInt>(sizes.length);
  let stride: SymInt = 1n;
  for (let dim = sizes.length - 1; dim >= 0; dim--) {
    strides[dim] = stride;
    stride = mulInt(stride, symMax(1n, sizes[dim]!) as SymInt);
  }
  return strides;
}

function isPlain(sizes: readonly SymInt[]): boolean {
  return sizes.every((size) => typeof size === 'bigint');
}
