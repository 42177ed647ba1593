import type { TensorObject } from '../tensor/tensor-object.js';

/** `x.sort(dim, descending)`: values and where they were */
export function sorted(
  x: TensorObject,
  dim: bigint,
  descending: boolean,
  stable?: boolean,
): readonly TensorObject[] {
  return stable === undefined
    ? x.torch.tensors('aten.sort.default', [x, dim, descending])
    : x.torch.tensors('aten.sort.stable', [x], { stable, dim, descending });
}

/** `x.argsort(dim, descending)` */
export function argsortOf(x: TensorObject, dim: bigint, descending: boolean, stable?: boolean): TensorObject {
  return stable === undefined
    ? sorted(x, dim, descending)[1]!
    : x.torch.tensor('aten.argsort.stable', [x], { stable, dim, descending });
}
