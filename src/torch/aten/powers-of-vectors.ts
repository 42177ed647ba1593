import type { TensorObject } from '../tensor/tensor-object.js';
import { factoryOptions, full, fullLike } from './creation.js';
import { check, sizeOf, sizesOf, subInts, type Int } from './ints.js';
import { cat } from './joining.js';
import { expand, select, slice, unsqueeze } from './views.js';
import { write } from './writes.js';

/** `torch.linalg.vander`: the powers of each number, from 0 on. */
export function powers(x: TensorObject, given: Int | null): TensorObject {
  check(x.dim >= 1, () => 'linalg.vander: The input tensor must have at least 1 dimension.');
  const count = given ?? sizeOf(x, -1);
  check(typeof count !== 'bigint' || count > 1n, () => `N must be greater than 1.`);
  const sizes = sizesOf(x);
  const wide = expand(unsqueeze(x, -1), [...sizes, subInts(count, 1n)]);
  const higher = x.torch.tensor('aten.cumprod.default', [wide, -1n]);
  const first = full(x.torch, [...sizes, 1n], 1n, factoryOptions(x.dtype));
  return cat([first, higher], -1);
}

/** `torch.vander`: the same of one vector, the highest power first unless they increase. torch writes them into a new matrix. */
export function vandermonde(x: TensorObject, given: Int | null, increasing: boolean): TensorObject {
  const { torch } = x;
  check(x.dim === 1, () => 'x must be a one-dimensional tensor.');
  const count = given ?? sizeOf(x, 0);
  const { pin_memory: _, ...options } = factoryOptions(x.dtype === 'b8' ? 'i64' : x.dtype);
  const made = torch.tensor('aten.empty.memory_format', [[sizeOf(x, 0), count]], options);
  const first = select(made, 1, 0n);
  write(first, fullLike(first, 1n));
  copyInto(slice(made, 1, 1n, null), unsqueeze(x, 1));
  copyInto(slice(made, 1, 1n, null), torch.tensor('aten.cumprod.default', [slice(made, 1, 1n, null), 1n]));
  return increasing ? made : torch.tensor('aten.flip.default', [made, [1n]]);
}

function copyInto(target: TensorObject, source: TensorObject): void {
  write(target, target.torch.tensor('aten.copy.default', [target, source]));
}
