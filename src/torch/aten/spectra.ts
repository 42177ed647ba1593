import type { TensorObject } from '../tensor/tensor-object.js';

/** `torch.linalg.svdvals`. torch computes the vectors as well, which nobody uses. */
export function singularValues(x: TensorObject): TensorObject {
  return x.torch.tensors('aten._linalg_svd.default', [x])[1]!;
}

/** `torch.linalg.eigvalsh`. torch computes the vectors as well, which nobody uses. */
export function eigenvaluesOf(x: TensorObject, triangle = 'L'): TensorObject {
  return x.torch.tensors('aten._linalg_eigh.default', [x, triangle])[0]!;
}
