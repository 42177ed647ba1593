import type { TensorObject } from '../tensor/tensor-object.js';
import { filled, literal, zeroTensor } from './creation.js';
import { check, type Int } from './ints.js';
import { add, mul } from './pointwise.js';
import { converted } from './promotion.js';
import { linspace } from './ranges.js';
import { sumDims } from './reductions.js';
import { mT, unsqueeze, viewAs } from './views.js';

/** `F.affine_grid(theta, size, align_corners)`: where in an image each place of its transform lies. */
export function affineGrid(theta: TensorObject, size: readonly Int[], alignCorners: boolean): TensorObject {
  check(
    size.length === 4 || size.length === 5,
    () => 'affine_grid_generator needs 4d (spatial) or 5d (volumetric) inputs.',
  );
  return converted([theta], (input) => {
    const [batch, , ...space] = size;
    const rank = space.length;
    const base = baseGrid(input, space, alignCorners);
    const grid = mul(viewAs(base, [-1n, BigInt(rank + 1), 1n]), unsqueeze(mT(input), 1));
    return viewAs(sumDims(grid, [-2]), [batch!, ...space, BigInt(rank)]);
  });
}

/** The coordinates of each place, the last dimension first, and a one: each beside zeros, and added. */
function baseGrid(theta: TensorObject, space: readonly Int[], alignCorners: boolean): TensorObject {
  const { torch, dtype } = theta;
  const rank = space.length;
  const ones = (): Int[] => new Array<Int>(rank + 1).fill(1n);
  const axes = space.toReversed().map((size, i) => {
    const sizes = ones();
    sizes[rank - 1 - i] = size;
    return viewAs(coordinates(theta, size, alignCorners), sizes);
  });
  const parts = [...axes, filled(torch, ones(), 1, dtype)];
  return parts
    .map((part, i) => torch.tensor('aten.constant_pad_nd.default', [part, [BigInt(i), BigInt(rank - i)], 0]))
    .reduce((sum, part) => add(sum, part));
}

/** From one border to the other: of the image, or of the middles of its outermost elements. */
function coordinates(theta: TensorObject, size: Int, alignCorners: boolean): TensorObject {
  const { torch, dtype } = theta;
  if (size === 1n || size === 0n) return literal(torch, zeroTensor(dtype, []));
  if (alignCorners) return linspace(torch, -1n, 1n, size, dtype);
  const count = Number(typeof size === 'bigint' ? size : size.plain());
  const end = (count - 1) / count;
  return linspace(torch, -end, end, size, dtype);
}
