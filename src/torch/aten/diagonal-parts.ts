import { isContiguous } from '../../ops/index.js';
import { EgghatchError } from '../../diagnostics/index.js';
import type { TensorObject } from '../tensor/tensor-object.js';
import { check } from './ints.js';
import { asStrided } from './views.js';

/**
 * What `fill_diagonal_` writes to: the main diagonal, and with `wrap` that of the rows below the square, which torch reaches by
 * strides.
 */
export function* diagonalParts(x: TensorObject, wrap: boolean): Iterable<TensorObject> {
  check(x.dim >= 2, () => 'dimensions must larger than 1');
  const [height, width] = x.sizes as readonly [bigint, bigint];
  check(
    x.dim === 2 || x.sizes.every((size) => size === height),
    () => 'all dimensions of input must be of equal length',
  );
  refuseOtherLayouts(x);
  const strides = x.strides as readonly bigint[];
  const step = strides.reduce((sum, stride) => sum + stride, 0n);
  const size = height < width ? height : width;
  yield asStrided(x, [size], [step], 0n);
  if (!wrap || x.dim !== 2 || height <= width + 1n) return;
  const all = (height * width + width) / (width + 1n);
  yield asStrided(x, [all - size], [step], strides[0]! * (width + 1n));
}

/** Strides are taken of memory, where a view of other memory does not begin at its start, or is not row-major. */
function refuseOtherLayouts(x: TensorObject): void {
  const known = x.sizes.every((size) => typeof size === 'bigint');
  const whole = x.torch.stateOf(x).views === undefined;
  if (known && whole && isContiguous(x.type, x.torch.backend)) return;
  throw new EgghatchError({
    kind: 'unsupported',
    message: `fill_diagonal_ of ${known ? 'a view, or of a tensor that is not contiguous,' : 'a tensor of symbolic size'} is not supported`,
    hint: 'Make a copy of the tensor with clone(), or fill x.diagonal().',
  });
}
