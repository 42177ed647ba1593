import { isContiguous, viewStrides } from '../../ops/index.js';
import type { SymInt } from '../../ir/type.js';
import { SymScalar } from '../scalar/sym-scalar.js';
import type { TensorObject } from '../tensor/tensor-object.js';
import type { Arg, Value } from '../tensor/value.js';
import type { Torch, TorchArg } from '../torch.js';
import { clone } from './copies.js';
import {
  addInts,
  check,
  exprOf,
  floorDivInts,
  isAtMost,
  isEqual,
  isLess,
  modInts,
  numel,
  productInt,
  shapeText,
  sizeOf,
  sizeOperand,
  sizesOf,
  subInts,
  surelyEqual,
  wrapDim,
  type Int,
} from './ints.js';

const MAX_INT = 9223372036854775807n;

/** A view made by one op, and the op that writes a changed view back. */
function view(
  tensor: TensorObject,
  target: string,
  args: readonly TorchArg[],
  reverse: (base: Value, mutated: Value) => Value,
): TensorObject {
  const { torch } = tensor;
  const rest = args.map((arg) => operand(arg));
  return torch.view(tensor, (base) => torch.emit(target, [base, ...rest]) as Value, reverse);
}

export function operand(arg: TorchArg): Arg {
  if (arg instanceof SymScalar) return arg.torch.symbolic(arg);
  if (Array.isArray(arg)) return (arg as readonly TorchArg[]).map(operand);
  return arg as Arg;
}

/** The sizes of a base as operands, for writing a view back into its shape. */
function baseSizes(torch: Torch, base: Value): Arg[] {
  return base.handle.sizes.map((_, dim) => sizeOperand(torch, base, dim));
}

/** `view.alias()`: the same tensor under another name. */
export function alias(tensor: TensorObject): TensorObject {
  const { torch } = tensor;
  return view(
    tensor,
    'aten.alias.default',
    [],
    (_, mutated) => torch.emit('aten.alias.default', [mutated]) as Value,
  );
}

/** `x.detach()`: autograd does not look behind it; functionalization leaves a write as it is. */
export function detach(tensor: TensorObject): TensorObject {
  const { torch } = tensor;
  if (tensor.torch.inBranch) return view(tensor, 'aten.detach.default', [], (_, mutated) => mutated);
  return torch.view(
    tensor,
    (base) => ({ ...(torch.emit('aten.alias.default', [base]) as Value), grad: false, leaf: false }),
    (_, mutated) => mutated,
  );
}

/**
 * `x.view(*size)`: one size may be -1.
 *
 * @throws OpError when the memory of the tensor does not allow it.
 */
export function viewAs(tensor: TensorObject, size: readonly Int[]): TensorObject {
  const { torch } = tensor;
  if (!isContiguous(tensor.type, torch.backend)) {
    const target = inferSize(tensor, size);
    const strides = viewStrides(tensor.sizes, tensor.strides, target.map(exprOf), torch.backend);
    check(
      strides !== undefined,
      () =>
        "view size is not compatible with input tensor's size and stride (at least one dimension spans across two " +
        'contiguous subspaces). Use .reshape(...) instead.',
    );
  }
  return view(
    tensor,
    'aten.view.default',
    [size],
    (base, mutated) => torch.emit('aten.view.default', [mutated, baseSizes(torch, base)]) as Value,
  );
}

/** `x.reshape(*size)`: a view where memory allows, else a copy. */
export function reshape(tensor: TensorObject, size: readonly Int[]): TensorObject {
  const { torch } = tensor;
  if (isContiguous(tensor.type, torch.backend)) return viewAs(tensor, size);
  const target = inferSize(tensor, size);
  if (viewStrides(tensor.sizes, tensor.strides, target.map(exprOf), torch.backend) !== undefined) {
    return viewAs(tensor, target);
  }
  return unsafeView(clone(tensor, 'torch.contiguous_format'), target);
}

/** A view that autograd does not track: of a tensor that nobody else has. For functionalization it is one like others. */
export function unsafeView(tensor: TensorObject, size: readonly Int[]): TensorObject {
  const { torch } = tensor;
  return view(
    tensor,
    'aten._unsafe_view.default',
    [size],
    (base, mutated) => torch.emit('aten._unsafe_view.default', [mutated, baseSizes(torch, base)]) as Value,
  );
}

/** The size with -1 filled in. */
export function inferSize(tensor: TensorObject, size: readonly Int[]): readonly Int[] {
  const open = size.findIndex((value) => value === -1n);
  const invalid = (): string =>
    `shape '[${size.map(intText).join(', ')}]' is invalid for input of size ${intText(numel(tensor))}`;
  check(
    size.every((value, i) => typeof value !== 'bigint' || value >= 0n || i === open),
    () =>
      size.filter((value) => value === -1n).length > 1
        ? 'only one dimension can be inferred'
        : `invalid shape dimension ${intText(size.find((value) => typeof value === 'bigint' && value < -1n) ?? 0n)}`,
  );
  const known = productInt(size.filter((_, i) => i !== open));
  const count = numel(tensor);
  if (open === -1) {
    check(surelyEqual(tensor.torch, exprOf(known), exprOf(count)) || isEqual(known, count), invalid);
    return size;
  }
  if (known === 0n) {
    check(false, () =>
      count === 0n
        ? `cannot reshape tensor of 0 elements into shape [${size.map(intText).join(', ')}] because the unspecified dimension size -1 can be any value and is ambiguous`
        : invalid(),
    );
  }
  check(isEqual(modInts(count, known), 0n), invalid);
  return size.map((value, i) => (i === open ? floorDivInts(count, known) : value));
}

export function intText(value: Int): string {
  return typeof value === 'bigint' ? String(value) : String(value.handle.expr);
}

/** `x.permute(*dims)` */
export function permute(tensor: TensorObject, dims: readonly number[]): TensorObject {
  const { torch } = tensor;
  check(
    dims.length === tensor.dim,
    () =>
      `permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = ${tensor.dim} is not equal to len(dims) = ${dims.length}`,
  );
  const wrapped = dims.map((dim) => wrapDim(dim, tensor.dim));
  check(new Set(wrapped).size === dims.length, () => 'permute(): duplicate dims are not allowed.');
  const inverse = wrapped.map((_, i) => BigInt(wrapped.indexOf(i)));
  return view(
    tensor,
    'aten.permute.default',
    [dims.map(BigInt)],
    (_, mutated) => torch.emit('aten.permute.default', [mutated, inverse]) as Value,
  );
}

/** `x.transpose(dim0, dim1)`: a permutation, or an alias where there is nothing to exchange. */
export function transpose(tensor: TensorObject, dim0: number, dim1: number): TensorObject {
  const a = wrapDim(dim0, tensor.dim);
  const b = wrapDim(dim1, tensor.dim);
  if (tensor.torch.inBranch) return mirrored(tensor, 'aten.transpose.int', [BigInt(dim0), BigInt(dim1)]);
  if (tensor.dim <= 1 || dim0 === dim1) return alias(tensor);
  const dims = tensor.sizes.map((_, i) => (i === a ? b : i === b ? a : i));
  return permute(tensor, dims);
}

/** A view that undoes itself, as torch dispatches it. */
function mirrored(tensor: TensorObject, target: string, args: readonly bigint[]): TensorObject {
  const { torch } = tensor;
  return view(tensor, target, args, (_, mutated) => torch.emit(target, [mutated, ...args]) as Value);
}

/** `x.t()` */
export function t(tensor: TensorObject): TensorObject {
  if (tensor.torch.inBranch) return mirrored(tensor, 'aten.t.default', []);
  check(tensor.dim <= 2, () => `t() expects a tensor with <= 2 dimensions, but self is ${tensor.dim}D`);
  return transpose(tensor, 0, tensor.dim < 2 ? 0 : 1);
}

/** `x.mT`: the last two dimensions exchanged. */
export function mT(tensor: TensorObject): TensorObject {
  check(
    tensor.dim >= 2,
    () => `tensor.mT is only supported on matrices or batches of matrices. Got ${tensor.dim}-D tensor.`,
  );
  return transpose(tensor, -2, -1);
}

/** `x.T`: all dimensions in reverse. */
export function numpyT(tensor: TensorObject): TensorObject {
  return permute(
    tensor,
    tensor.sizes.map((_, i) => tensor.dim - 1 - i),
  );
}

/** `x.movedim(source, destination)` */
export function movedim(
  tensor: TensorObject,
  source: readonly number[],
  destination: readonly number[],
): TensorObject {
  check(
    source.length === destination.length,
    () =>
      `movedim: Invalid source or destination dims: source (${source.join(', ')} dims) should contain the same number of dims as destination (${destination.join(', ')} dims)`,
  );
  const from = source.map((dim) => wrapDim(dim, tensor.dim));
  const to = destination.map((dim) => wrapDim(dim, tensor.dim));
  check(
    new Set(from).size === from.length && new Set(to).size === to.length,
    () =>
      `movedim: repeated dim in \`source\` (${source.join(', ')}) or \`destination\` (${destination.join(', ')})`,
  );
  if (tensor.dim === 0) return alias(tensor);
  const order = new Array<number>(tensor.dim).fill(-1);
  from.forEach((dim, i) => (order[to[i]!] = dim));
  const rest = tensor.sizes.map((_, i) => i).filter((dim) => !from.includes(dim));
  for (let i = 0; i < order.length; i++) if (order[i] === -1) order[i] = rest.shift()!;
  return permute(tensor, order);
}

/** `x.expand(*size)`: -1 keeps a size. */
export function expand(tensor: TensorObject, size: readonly Int[]): TensorObject {
  const { torch } = tensor;
  return view(tensor, 'aten.expand.default', [size], (base, mutated) =>
    sumTo(torch, mutated, base.handle.sizes),
  );
}

/** What is written into an expanded tensor, added up over the dimensions that it repeats. */
function sumTo(torch: Torch, value: Value, sizes: readonly SymInt[]): Value {
  const leading = value.handle.sizes.length - sizes.length;
  const dims = value.handle.sizes.flatMap((size, i) =>
    i < leading || (sizes[i - leading] === 1n && size !== 1n) ? [BigInt(i)] : [],
  );
  if (dims.length === 0) return value;
  const summed = torch.emit('aten.sum.dim_IntList', [value, dims, true]) as Value;
  if (leading === 0) return summed;
  return torch.emit('aten.view.default', [summed, sizes.map((size) => torch.backend.int(size))]) as Value;
}

/** `x.sum_to_size(*size)`: added up over what broadcasting to it would repeat. */
export function sumToSize(tensor: TensorObject, size: readonly Int[]): TensorObject {
  const sizes = size.map(exprOf);
  const leading = tensor.dim - sizes.length;
  check(
    leading >= 0 &&
      sizes.every(
        (wanted, i) => wanted === 1n || surelyEqual(tensor.torch, wanted, tensor.sizes[i + leading]!),
      ),
    () => `size {[${size.map(intText).join(', ')}]} is not expandable to size {${shapeText(tensor)}}.`,
  );
  const value = sumTo(tensor.torch, tensor.value, sizes);
  return value === tensor.value ? tensor : tensor.torch.fresh(value);
}

/** `x.select(dim, index)` */
export function select(tensor: TensorObject, dim: number, index: Int): TensorObject {
  const { torch } = tensor;
  check(tensor.dim > 0, () => 'select() cannot be applied to a 0-dim tensor.', 'IndexError');
  wrapDim(dim, tensor.dim);
  return view(
    tensor,
    'aten.select.int',
    [BigInt(dim), index],
    (base, mutated) =>
      torch.emit('aten.select_scatter.default', [base, mutated, BigInt(dim), operand(index)]) as Value,
  );
}

/** `x[start:end:step]` in one dimension; bounds as they were written. */
export function slice(
  tensor: TensorObject,
  dim: number,
  start: Int = 0n,
  end: Int | null = MAX_INT,
  step: Int = 1n,
): TensorObject {
  const { torch } = tensor;
  check(tensor.dim > 0, () => 'slice() cannot be applied to a 0-dim tensor.');
  const bounds = [BigInt(dim), start, end, step];
  return view(
    tensor,
    'aten.slice.Tensor',
    bounds,
    (base, mutated) =>
      torch.emit('aten.slice_scatter.default', [base, mutated, ...bounds.map(operand)]) as Value,
  );
}

/** `x.narrow(dim, start, length)` */
export function narrow(tensor: TensorObject, dim: number, start: Int, length: Int): TensorObject {
  check(tensor.dim > 0, () => 'narrow() cannot be applied to a 0-dim tensor.');
  const size = sizeOf(tensor, dim);
  check(isAtMost(0n, length), () => 'narrow(): length must be non-negative.');
  check(
    isAtMost(subInts(0n, size), start) && isAtMost(start, size),
    () =>
      `start out of range (expected to be in range of [-${intText(size)}, ${intText(size)}], but got ${intText(start)})`,
    'IndexError',
  );
  const from = isLess(start, 0n) ? addInts(start, size) : start;
  check(
    isAtMost(from, subInts(size, length)),
    () => `start (${intText(from)}) + length (${intText(length)}) exceeds dimension size (${intText(size)}).`,
  );
  return slice(tensor, dim, from, addInts(from, length), 1n);
}

/** `x.unsqueeze(dim)` */
export function unsqueeze(tensor: TensorObject, dim: number): TensorObject {
  const { torch } = tensor;
  wrapDim(dim, tensor.dim + 1);
  return view(
    tensor,
    'aten.unsqueeze.default',
    [BigInt(dim)],
    (_, mutated) => torch.emit('aten.squeeze.dim', [mutated, BigInt(dim)]) as Value,
  );
}

/** `x.squeeze()`, `x.squeeze(dim)`, `x.squeeze(dims)` */
export function squeeze(tensor: TensorObject, dim?: number | readonly number[]): TensorObject {
  const { torch } = tensor;
  const rank = tensor.dim;
  const dims = dim === undefined ? tensor.sizes.map((_, i) => i) : typeof dim === 'number' ? [dim] : dim;
  const wrapped = dims.map((value) => wrapDim(value, rank));
  const [target, args]: [string, TorchArg[]] =
    dim === undefined
      ? ['aten.squeeze.default', []]
      : typeof dim === 'number'
        ? ['aten.squeeze.dim', [BigInt(dim)]]
        : ['aten.squeeze.dims', [dim.map(BigInt)]];
  return view(tensor, target, args, (base, mutated) => {
    let value = mutated;
    for (let i = 0; i < rank; i++) {
      if (wrapped.includes(i) && base.handle.sizes[i] === 1n) {
        value = torch.emit('aten.unsqueeze.default', [value, BigInt(i)]) as Value;
      }
    }
    return value;
  });
}

/** `x.diagonal(offset, dim1, dim2)` */
export function diagonal(tensor: TensorObject, offset = 0n, dim1 = 0, dim2 = 1): TensorObject {
  const { torch } = tensor;
  const args = [offset, BigInt(dim1), BigInt(dim2)];
  return view(
    tensor,
    'aten.diagonal.default',
    args,
    (base, mutated) => torch.emit('aten.diagonal_scatter.default', [base, mutated, ...args]) as Value,
  );
}

/** `x.unfold(dimension, size, step)`; writing through it is refused, elements may be in several windows. */
export function unfold(tensor: TensorObject, dim: number, size: bigint, step: bigint): TensorObject {
  return view(tensor, 'aten.unfold.default', [BigInt(dim), size, step], () => overlapping());
}

/** `x.as_strided(size, stride, offset)` */
export function asStrided(
  tensor: TensorObject,
  size: readonly Int[],
  stride: readonly Int[],
  offset: Int | null,
): TensorObject {
  const { torch } = tensor;
  const args = [size, stride, offset].map(operand);
  const overlaps = size.some((length, dim) => length !== 1n && stride[dim] === 0n);
  return view(tensor, 'aten.as_strided.default', [size, stride, offset], (base, mutated) =>
    overlaps
      ? overlapping()
      : (torch.emit('aten.as_strided_scatter.default', [base, mutated, ...args]) as Value),
  );
}

function overlapping(): never {
  return check(
    false,
    () =>
      'unsupported operation: more than one element of the written-to tensor refers to a single memory location. ' +
      'Please clone() the tensor before performing the operation.',
  ) as never;
}

/** `x.flatten(start_dim, end_dim)` */
export function flatten(tensor: TensorObject, startDim: number, endDim: number): TensorObject {
  const start = wrapDim(startDim, tensor.dim);
  const end = wrapDim(endDim, tensor.dim);
  check(start <= end, () => 'flatten() has invalid args: start_dim cannot come after end_dim');
  if (tensor.dim === 0) return reshape(tensor, [1n]);
  if (start === end) return tensor;
  const sizes = sizesOf(tensor);
  return reshape(tensor, [
    ...sizes.slice(0, start),
    productInt(sizes.slice(start, end + 1)),
    ...sizes.slice(end + 1),
  ]);
}

/** `x.unflatten(dim, sizes)` */
export function unflatten(tensor: TensorObject, dim: number, sizes: readonly Int[]): TensorObject {
  const at = wrapDim(dim, tensor.dim);
  check(sizes.length > 0, () => 'unflatten: sizes must be non-empty');
  const size = sizeOf(tensor, at);
  const open = sizes.findIndex((value) => value === -1n);
  const known = productInt(sizes.filter((_, i) => i !== open));
  const fits = open === -1 ? isEqual(known, size) : known !== 0n && isEqual(modInts(size, known), 0n);
  check(
    fits,
    () =>
      `unflatten: Provided sizes [${sizes.map(intText).join(', ')}] don't multiply up to the size of dim ${at} (${intText(size)}) in the input tensor`,
  );
  const filled = sizes.map((value, i) => (i === open ? floorDivInts(size, known) : value));
  const all = sizesOf(tensor);
  return viewAs(tensor, [...all.slice(0, at), ...filled, ...all.slice(at + 1)]);
}

/** `x.expand_as(other)` */
export function expandAs(tensor: TensorObject, other: TensorObject): TensorObject {
  return expand(tensor, sizesOf(other));
}

/** The sizes as a message shows them. */
export { shapeText };
