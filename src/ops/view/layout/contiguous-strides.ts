import { mulInt } from '../../../ir/sym/index.js';
import type { SymInt } from '../../../ir/type.js';

/** Row-major strides, in elements. An empty dimension counts as one element, as in torch. */
export function contiguousStrides(sizes: readonly SymInt[]): readonly SymInt[] {
  const strides = new Array<SymInt>(sizes.length);
  let stride: SymInt = 1n;
  for (let dim = sizes.length - 1; dim >= 0; dim--) {
    strides[dim] = stride;
    const size = sizes[dim]!;
    if (size !== 0n) stride = mulInt(stride, size);
  }
  return strides;
}
