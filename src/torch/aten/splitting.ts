import { spendTensors } from '../../tensor/index.js';
import type { TensorObject } from '../tensor/tensor-object.js';
import type { Value } from '../tensor/value.js';
import {
  addInts,
  check,
  floorDivInts,
  intFrom,
  isAtMost,
  isLess,
  modInts,
  mulInts,
  sizeOf,
  sizeOperand,
  subInts,
  wrapDim,
  type Int,
} from './ints.js';
import { operand, intText, slice } from './views.js';

/** `x.split(split_size, dim)` */
export function split(tensor: TensorObject, splitSize: Int, dim: number): readonly TensorObject[] {
  const { torch } = tensor;
  check(tensor.dim > 0, () => 'split expects at least a 1-dimensional tensor');
  check(
    isAtMost(0n, splitSize),
    () => `split expects split_size be non-negative, but got split_size=${intText(splitSize)}`,
  );
  return torch.views(
    tensor,
    (base) => torch.emit('aten.split.Tensor', [base, operand(splitSize), BigInt(dim)]) as readonly Value[],
    (base, mutated, index) => {
      const size = intFrom(torch, sizeOperand(torch, base, wrapDim(dim, base.handle.sizes.length)));
      const start = index === 0 ? 0n : mulInts(splitSize, BigInt(index));
      const end = addInts(splitSize, start);
      const stop = isLess(size, end) ? size : end;
      return torch.emit('aten.slice_scatter.default', [
        base,
        mutated,
        BigInt(dim),
        operand(start),
        operand(stop),
        1n,
      ]) as Value;
    },
  );
}

/** `x.split([a, b, …], dim)` */
export function splitWithSizes(
  tensor: TensorObject,
  sizes: readonly Int[],
  dim: number,
): readonly TensorObject[] {
  const { torch } = tensor;
  check(tensor.dim > 0, () => 'split expects at least a 1-dimensional tensor');
  return torch.views(
    tensor,
    (base) =>
      torch.emit('aten.split_with_sizes.default', [
        base,
        sizes.map(operand),
        BigInt(dim),
      ]) as readonly Value[],
    (base, mutated, index) => {
      const start = sizes.slice(0, index).reduce<Int>(addInts, 0n);
      const end = addInts(start, sizes[index]!);
      return torch.emit('aten.slice_scatter.default', [
        base,
        mutated,
        BigInt(dim),
        operand(start),
        operand(end),
        1n,
      ]) as Value;
    },
  );
}

/** `x.chunk(chunks, dim)` */
export function chunk(tensor: TensorObject, chunks: bigint, dim: number): readonly TensorObject[] {
  check(tensor.dim > 0, () => 'chunk expects at least a 1-dimensional tensor');
  check(chunks > 0n, () => `chunk expects \`chunks\` to be greater than 0, got: ${chunks}`);
  const size = sizeOf(tensor, dim);
  const each = floorDivInts(subInts(addInts(size, chunks), 1n), chunks);
  // Chunks of an empty dimension keep their number.
  if (each === 0n && size === 0n) {
    spendTensors(Number(chunks));
    return splitWithSizes(tensor, new Array<Int>(Number(chunks)).fill(0n), dim);
  }
  return split(tensor, each, dim);
}

/** `x.unbind(dim)` */
export function unbind(tensor: TensorObject, dim = 0): readonly TensorObject[] {
  const { torch } = tensor;
  check(tensor.dim > 0, () => 'Dimension specified as 0 but tensor has no dimensions', 'IndexError');
  return torch.views(
    tensor,
    (base) => torch.emit('aten.unbind.int', [base, BigInt(dim)]) as readonly Value[],
    (base, mutated, index) =>
      torch.emit('aten.select_scatter.default', [base, mutated, BigInt(dim), BigInt(index)]) as Value,
  );
}

/** `torch.tensor_split` by number of sections or by indices. */
export function tensorSplit(
  tensor: TensorObject,
  sections: bigint | readonly Int[],
  dim: number,
): readonly TensorObject[] {
  check(
    tensor.dim > 0,
    () => 'tensor_split expected at least a 1-dimensional tensor, but got a tensor with 0 dims',
  );
  const at = wrapDim(dim, tensor.dim);
  const size = sizeOf(tensor, at);
  if (typeof sections !== 'bigint') {
    const bounds = [0n, ...sections];
    return bounds.map((start, i) => slice(tensor, at, start, sections[i] ?? size, 1n));
  }
  check(sections > 0n, () => `number of sections must be larger than 0, got ${sections}`);
  spendTensors(Number(sections));
  const minimum = floorDivInts(size, sections);
  const more = modInts(size, sections);
  const parts: TensorObject[] = [];
  let start: Int = 0n;
  for (let i = 0n; i < sections; i++) {
    const length = isLess(i, more) ? addInts(minimum, 1n) : minimum;
    const end: Int = addInts(start, length);
    parts.push(slice(tensor, at, start, end, 1n));
    // torch adds once more.
    start = addInts(start, length);
  }
  return parts;
}
