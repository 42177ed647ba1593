import { EgghatchError } from '../../diagnostics/index.js';
import { TensorObject } from '../tensor/tensor-object.js';
import { clone } from './copies.js';
import { owned } from './dispatched.js';
import { check, sizesOf, wrapDim, type Int } from './ints.js';
import { expand, flatten, transpose, unsqueeze } from './views.js';

/** `x.repeat(*repeats)` */
export function repeat(x: TensorObject, repeats: readonly Int[]): TensorObject {
  check(
    repeats.length >= x.dim,
    () => 'Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor',
  );
  return x.torch.tensor('aten.repeat.default', [x, repeats]);
}

/** `x.tile(*dims)`: fewer repeats than dimensions are filled up with ones in front */
export function tile(x: TensorObject, dims: readonly Int[]): TensorObject {
  const missing = Math.max(0, x.dim - dims.length);
  return repeat(x, [...new Array<Int>(missing).fill(1n), ...dims]);
}

/** `x.repeat_interleave(repeats, dim)` */
export function repeatInterleave(
  x: TensorObject,
  repeats: TensorObject | Int,
  dim: number | null,
): TensorObject {
  if (repeats instanceof TensorObject) {
    if (x.torch.trace === undefined) return interleavedEagerly(x, repeats, dim);
    throw new EgghatchError({
      kind: 'refused',
      message:
        'dynamic shape operator: aten.repeat_interleave.Tensor: the size of the result depends on the repeats',
      hint: 'Pass the repeats as one integer.',
      pythonType: 'Unsupported',
    });
  }
  const input = dim === null ? flatten(x, 0, -1) : x;
  const at = wrapDim(dim ?? 0, input.dim);
  const sizes = sizesOf(input);
  const widened = unsqueeze(input, at + 1);
  const shape = [...sizes.slice(0, at + 1), repeats, ...sizes.slice(at + 1)];
  const copied = clone(expand(widened, shape), 'torch.contiguous_format');
  return flatten(copied, at, at + 1);
}

function interleavedEagerly(x: TensorObject, repeats: TensorObject, dim: number | null): TensorObject {
  const { torch } = x;
  const input = dim === null ? flatten(x, 0, -1) : x;
  const counts = torch.concreteOf(repeats);
  const rows: bigint[] = [];
  Array.from(counts.data, Number).forEach((count, i) => {
    for (let k = 0; k < count; k++) rows.push(BigInt(i));
  });
  const index = torch.concrete({
    kind: 'concrete',
    dtype: 'i64',
    shape: [rows.length],
    data: BigInt64Array.from(rows),
  });
  return torch.tensor('aten.index_select.default', [input, BigInt(dim ?? 0), index]);
}

/** `x.roll(shifts, dims)` */
export function roll(x: TensorObject, shifts: readonly Int[], dims: readonly bigint[]): TensorObject {
  for (const dim of dims) wrapDim(Number(dim), x.dim);
  return x.torch.tensor('aten.roll.default', [x, shifts, dims]);
}

/** `x.rot90(k, dims)` */
export function rot90(x: TensorObject, k: bigint, dims: readonly number[]): TensorObject {
  if (x.torch.inBranch) return x.torch.tensor('aten.rot90.default', [x, k, dims.map(BigInt)]);
  check(dims.length === 2, () => `expected total rotation dims == 2, but got dims = ${dims.length}`);
  check(x.dim >= 2, () => `expected total dims >= 2, but got total dims = ${x.dim}`);
  const [a, b] = dims.map((dim) => wrapDim(dim, x.dim)) as [number, number];
  check(a !== b, () => `expected rotation dims to be different, but got dim0 = ${a} and dim1 = ${b}`);
  const flip = (of: readonly number[]): TensorObject =>
    x.torch.tensor('aten.flip.default', [x, of.map(BigInt)]);
  switch (((k % 4n) + 4n) % 4n) {
    case 1n:
      return owned(transpose(flip([b]), a, b));
    case 2n:
      return flip([a, b]);
    case 3n:
      return owned(transpose(flip([a]), a, b));
    default:
      return clone(x, 'torch.contiguous_format');
  }
}

/** `torch.block_diag(*tensors)` */
export function blockDiagonal(tensors: readonly TensorObject[]): TensorObject {
  const [first] = tensors;
  check(first !== undefined, () => 'torch.block_diag: expected at least one tensor');
  return first.torch.tensor('aten.block_diag.default', [tensors]);
}
