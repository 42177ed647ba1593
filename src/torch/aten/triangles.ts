import type { TensorObject } from '../tensor/tensor-object.js';
import { contiguous } from './copies.js';
import { arange, filled } from './creation.js';
import { dispatched } from './dispatched.js';
import { addInts, check, sizeOf, sizesOf, wrapDim, type Int } from './ints.js';
import { compare, eq, logicalAnd, sub, where } from './pointwise.js';
import { movedim, reshape, unsqueeze } from './views.js';
import { cat } from './joining.js';

/** `x.tril(diagonal)` and `x.triu(diagonal)` */
export function triangle(name: 'tril' | 'triu', x: TensorObject, offset: Int): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor(`aten.${name}.default`, [x, offset]);
  check(x.dim >= 2, () => `${name}: input tensor must have at least 2 dimensions`);
  const { torch } = x;
  const [self] = dispatched(x);
  const columns = unsqueeze(arange(torch, 0n, sizeOf(self, -1)), -2);
  const rows = unsqueeze(arange(torch, 0n, sizeOf(self, -2)), -1);
  const mask = compare(name === 'tril' ? 'le' : 'ge', sub(columns, rows), offset);
  return contiguous(masked(mask, self));
}

/** The tensor where the mask says, 0 elsewhere. */
function masked(mask: TensorObject, x: TensorObject): TensorObject {
  return x.dtype === 'b8' ? logicalAnd(mask, x) : where(mask, x, 0n);
}

/** `x.diag(offset)`: the diagonal of a matrix, or a matrix with that diagonal */
export function diag(x: TensorObject, offset: bigint): TensorObject {
  check(x.dim === 1 || x.dim === 2, () => `diag(): Supports 1D or 2D tensors. Got ${x.dim}D`);
  return x.dim === 1 ? diagEmbed(x, offset, 0, 1) : x.torch.tensor('aten.diagonal_copy.default', [x, offset]);
}

/** `torch.diag_embed(x, offset, dim1, dim2)` */
export function diagEmbed(x: TensorObject, offset: bigint, dim1: number, dim2: number): TensorObject {
  const { torch } = x;
  if (torch.inBranch) return torch.tensor('aten.diag_embed.default', [x, offset, BigInt(dim1), BigInt(dim2)]);
  const rank = x.dim + 1;
  const swapped = dim1 > dim2;
  const first = wrapDim(swapped ? dim2 : dim1, rank);
  const second = wrapDim(swapped ? dim1 : dim2, rank);
  const shift = swapped ? -offset : offset;
  check(first !== second, () => `diagonal dimensions cannot be identical ${first}, ${second}`);
  const [self] = dispatched(x);
  let t = self;
  let last: Int = sizeOf(self, -1);
  if (shift !== 0n) {
    const extra = shift < 0n ? -shift : shift;
    const zeros = filled(torch, [...sizesOf(self).slice(0, -1), extra], 0, self.dtype);
    t = cat(shift > 0n ? [zeros, self] : [self, zeros], -1);
    last = addInts(last, extra);
  }
  t = movedim(unsqueeze(t, first), [-1], [second]);
  const a = arange(torch, 0n, last, 'i64');
  const b = arange(torch, shift, addInts(last, shift), 'i64');
  const condition = eq(a, unsqueeze(b, -1));
  const shape = t.sizes.map((_, i): Int => (i === first || i === second ? last : 1n));
  return contiguous(masked(reshape(condition, shape), t));
}

/** `x.trace()` */
export function trace(x: TensorObject): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.trace.default', [x]);
  check(x.dim === 2, () => `expected a matrix, but got tensor with dim ${x.dim}`);
  return x.torch.tensor('aten.sum.default', [diag(x, 0n)]);
}
