import type { TensorObject } from '../tensor/tensor-object.js';

/** `torch.linalg.inv` */
export function inverse(x: TensorObject): TensorObject {
  return checked('linalg.inv', x, x.torch.tensors('aten.linalg_inv_ex.default', [x]));
}

/** `torch.linalg.cholesky` */
export function cholesky(x: TensorObject, upper: boolean): TensorObject {
  return checked('linalg.cholesky', x, x.torch.tensors('aten.linalg_cholesky_ex.default', [x], { upper }));
}

/** The result of a factorization. Outside of branches torch drops the call that looks whether it went well. */
function checked(name: string, x: TensorObject, [result, info]: readonly TensorObject[]): TensorObject {
  const { torch } = x;
  if (torch.inBranch)
    torch.op('aten._linalg_check_errors.default', [info!, name], { is_matrix: x.dim === 2 });
  return result!;
}
