import type { TensorObject } from '../tensor/tensor-object.js';
import { inverse } from './factorizations.js';
import { check, isEqual, numel, productInt, sizesOf } from './ints.js';
import { movedim, reshape } from './views.js';

/** `torch.linalg.tensorinv`: the inverse of a tensor as a matrix, of which the first dimensions are the rows. */
export function tensorInverse(x: TensorObject, count: number): TensorObject {
  check(count > 0, () => "Expected a strictly positive integer for 'ind'");
  const sizes = sizesOf(x);
  const [rows, columns] = [sizes.slice(0, count), sizes.slice(count)];
  check(
    isEqual(productInt(rows), productInt(columns)),
    () =>
      'Expected self to satisfy the requirement prod(self.shape[ind:]) == prod(self.shape[:ind]), but got ' +
      `${productInt(columns)} != ${productInt(rows)}`,
  );
  const square = reshape(x, [productInt(columns), productInt(rows)]);
  return reshape(inverse(square), [...columns, ...rows]);
}

/** `torch.linalg.tensorsolve`: what gives `b` when it is multiplied by a tensor as a matrix. */
export function tensorSolution(
  x: TensorObject,
  b: TensorObject,
  dims: readonly number[] | null,
): TensorObject {
  const moved =
    dims === null
      ? x
      : movedim(
          x,
          dims,
          dims.map((_, i) => x.dim - dims.length + i),
        );
  const unknowns = sizesOf(moved).slice(b.dim);
  const rows = numel(b);
  check(
    isEqual(productInt(unknowns), rows),
    () =>
      'Expected self to satisfy the requirement prod(self.shape[other.ndim:]) == prod(self.shape[:other.ndim])',
  );
  const square = reshape(moved, [rows, productInt(unknowns)]);
  const flat = reshape(b, [rows]);
  return reshape(x.torch.tensors('aten._linalg_solve_ex.default', [square, flat])[0]!, unknowns);
}
