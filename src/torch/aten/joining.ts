import type { TensorObject } from '../tensor/tensor-object.js';
import { dispatched, owned } from './dispatched.js';
import { check, isEqual, shapeText, sizeOf, sizesOf, wrapDim, type Int } from './ints.js';
import { expand, flatten, reshape, unsqueeze, viewAs } from './views.js';

/** `torch.cat(tensors, dim)` */
export function cat(tensors: readonly TensorObject[], dim: number): TensorObject {
  check(tensors.length > 0, () => 'torch.cat(): expected a non-empty list of Tensors');
  check(
    tensors.every((tensor) => tensor.dim > 0),
    () => 'zero-dimensional tensor (at position 0) cannot be concatenated',
  );
  return tensors[0]!.torch.tensor('aten.cat.default', [tensors, BigInt(dim)]);
}

/** `torch.stack(tensors, dim)` */
export function stack(tensors: readonly TensorObject[], dim: number): TensorObject {
  const first = tensors[0];
  check(first !== undefined, () => 'stack expects a non-empty TensorList');
  if (first.torch.inBranch) return first.torch.tensor('aten.stack.default', [tensors, BigInt(dim)]);
  const at = wrapDim(dim, first.dim + 1);
  for (const [i, tensor] of tensors.entries()) {
    const same =
      tensor.dim === first.dim && sizesOf(tensor).every((size, j) => isEqual(size, sizeOf(first, j)));
    check(
      same,
      () =>
        `stack expects each tensor to be equal size, but got ${shapeText(first)} at entry 0 and ${shapeText(tensor)} at entry ${i}`,
    );
  }
  const parts = dispatched(...tensors);
  if (at < first.dim) {
    const sizes = sizesOf(parts[0]!);
    const joined = cat(parts, at);
    return owned(viewAs(joined, [...sizes.slice(0, at), BigInt(parts.length), ...sizes.slice(at)]));
  }
  return cat(
    parts.map((tensor) => unsqueeze(tensor, at)),
    dim,
  );
}

/** `torch.atleast_1d(x)`, `torch.atleast_2d(x)`, `torch.atleast_3d(x)` */
export function atleast(rank: 1 | 2 | 3, x: TensorObject): TensorObject {
  if (rank === 1) return x.dim === 0 ? reshape(x, [1n]) : x;
  if (rank === 2) {
    if (x.dim === 0) return reshape(x, [1n, 1n]);
    return x.dim === 1 ? unsqueeze(x, 0) : x;
  }
  if (x.dim === 0) return reshape(x, [1n, 1n, 1n]);
  if (x.dim === 1) return unsqueeze(unsqueeze(x, 0), -1);
  return x.dim === 2 ? unsqueeze(x, -1) : x;
}

/** `torch.hstack`, `torch.vstack`, `torch.dstack` */
export function stackDirection(name: 'h' | 'v' | 'd', tensors: readonly TensorObject[]): TensorObject {
  check(tensors.length > 0, () => `${name}stack expects a non-empty TensorList`);
  if (name === 'h') {
    const parts = tensors.map((tensor) => atleast(1, tensor));
    return cat(parts, parts[0]!.dim === 1 ? 0 : 1);
  }
  return name === 'v'
    ? cat(
        tensors.map((tensor) => atleast(2, tensor)),
        0,
      )
    : cat(
        tensors.map((tensor) => atleast(3, tensor)),
        2,
      );
}

/** `torch.column_stack(tensors)` */
export function columnStack(tensors: readonly TensorObject[]): TensorObject {
  const columns = tensors.map((tensor) =>
    tensor.dim <= 1 ? reshape(tensor, [tensor.dim === 0 ? 1n : sizeOf(tensor, 0), 1n]) : tensor,
  );
  return stackDirection('h', columns);
}

/** `torch.meshgrid(*tensors, indexing=…)` */
export function meshgrid(tensors: readonly TensorObject[], indexing: string): readonly TensorObject[] {
  check(tensors.length > 0, () => 'meshgrid expects a non-empty TensorList');
  check(
    indexing === 'ij' || indexing === 'xy',
    () => `torch.meshgrid: indexing must be one of "xy" or "ij", but received: ${indexing}`,
  );
  const swap = indexing === 'xy' && tensors.length >= 2;
  const inputs = swap ? [tensors[1]!, tensors[0]!, ...tensors.slice(2)] : [...tensors];
  const shape = inputs.map((tensor): Int => (tensor.dim === 0 ? 1n : sizeOf(tensor, 0)));
  const grids = inputs.map((tensor, i) => {
    const one = shape.map((_, j): Int => (i === j ? -1n : 1n));
    return expand(viewAs(tensor, one), shape);
  });
  return swap ? [grids[1]!, grids[0]!, ...grids.slice(2)] : grids;
}

/** `torch.cartesian_prod(*tensors)` */
export function cartesianProduct(tensors: readonly TensorObject[]): TensorObject {
  check(
    tensors.every((tensor) => tensor.dim === 1),
    () => 'Expect a 1D vector, but got a tensor with another shape',
  );
  if (tensors.length === 1) return tensors[0]!;
  return stack(
    meshgrid(tensors, 'ij').map((grid) => flatten(grid, 0, -1)),
    1,
  );
}
