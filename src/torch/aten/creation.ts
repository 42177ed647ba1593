import { physicalLayout } from '../../ops/index.js';
import type { DType } from '../../ir/dtype.js';
import { allocate, numelOf, tensorFromStorage, type Tensor } from '../../tensor/index.js';
import { normalTensor, permutationTensor, randintTensor, uniformTensor } from '../random/fill.js';
import type { TensorObject } from '../tensor/tensor-object.js';
import type { Value } from '../tensor/value.js';
import type { Torch, TorchArg } from '../torch.js';
import { CPU, dtypeArg, memoryFormat, STRIDED } from './copies.js';
import { check, sizesOf, type Int, type Num } from './ints.js';

/** Options of a creation op as they are printed. */
export type Options = Readonly<Record<string, TorchArg | undefined>>;

/** What torch's decompositions pass on when they create a tensor themselves. */
export function factoryOptions(dtype: DType | undefined): Options {
  return {
    dtype: dtype === undefined ? undefined : dtypeArg(dtype),
    layout: STRIDED,
    device: CPU,
    pin_memory: false,
  };
}

/** What Python's argument parser passes on: the dtype only when it was given. */
export function parsedOptions(dtype: DType | undefined): Options {
  return { dtype: dtype === undefined ? undefined : dtypeArg(dtype), device: CPU, pin_memory: false };
}

/** `torch.full(size, value)`; without a dtype the value decides. */
export function full(torch: Torch, size: readonly Int[], value: Num, options: Options): TensorObject {
  checkSize(size);
  return torch.tensor('aten.full.default', [size, value], options);
}

/** `torch.zeros`, `torch.ones` and their `new_` forms: a full of the right kind of number. */
export function filled(torch: Torch, size: readonly Int[], value: 0 | 1, dtype: DType): TensorObject {
  const number = dtype === 'b8' ? value === 1 : BigInt(value);
  return full(torch, size, number, factoryOptions(dtype));
}

function checkSize(size: readonly Int[]): void {
  const negative = size.find((value) => typeof value === 'bigint' && value < 0n);
  check(
    negative === undefined,
    () =>
      `Trying to create tensor with negative dimension ${String(negative)}: [${size.map(String).join(', ')}]`,
  );
}

/** `torch.empty(size)`; what is in it is not said, eagerly it is zeros. */
export function empty(torch: Torch, size: readonly Int[], options: Options): TensorObject {
  checkSize(size);
  return torch.tensor('aten.empty.memory_format', [size], options);
}

/** `torch.full_like(x, value)` */
export function fullLike(x: TensorObject, value: Num, options: Options = {}): TensorObject {
  return x.torch.tensor('aten.full_like.default', [x, value], { pin_memory: false, ...options });
}

function likeFilled(
  x: TensorObject,
  value: 0 | 1,
  dtype?: DType,
  format = 'torch.preserve_format',
): TensorObject {
  const number = (dtype ?? x.dtype) === 'b8' ? value === 1 : BigInt(value);
  return fullLike(x, number, {
    dtype: dtype === undefined ? undefined : dtypeArg(dtype),
    memory_format: memoryFormat(format),
  });
}

export const zerosLike = (x: TensorObject, dtype?: DType, format?: string): TensorObject =>
  likeFilled(x, 0, dtype, format);
export const onesLike = (x: TensorObject, dtype?: DType, format?: string): TensorObject =>
  likeFilled(x, 1, dtype, format);

/** `torch.empty_like(x)`: laid out as x is, unless a memory format says how. */
export function emptyLike(
  x: TensorObject,
  dtype: DType = x.dtype,
  format = 'torch.preserve_format',
): TensorObject {
  if (format !== 'torch.preserve_format')
    return empty(x.torch, sizesOf(x), { ...factoryOptions(dtype), memory_format: memoryFormat(format) });
  const order = physicalLayout([x.type], x.sizes, x.torch.backend);
  return x.torch.tensor(
    'aten.empty_permuted.default',
    [sizesOf(x), order.map(BigInt)],
    factoryOptions(dtype),
  );
}

/** `aten.arange.start_step` with the options as they are printed. */
export function arangeTensor(torch: Torch, start: Num, end: Num, step: Num, options: Options): TensorObject {
  return torch.tensor('aten.arange.start_step', [start, end, step], { pin_memory: false, ...options });
}

/** `torch.arange(end)` or `torch.arange(start, end)` */
export function arange(torch: Torch, start: Num, end: Num, dtype?: DType): TensorObject {
  return arangeTensor(torch, start, end, 1n, factoryOptions(dtype));
}

/** A tensor from a literal: in traced code an attribute of the graph that is copied, so that it may be written to. */
export function literal(torch: Torch, tensor: Tensor): TensorObject {
  const { trace } = torch;
  if (trace === undefined) return torch.concrete(tensor);
  const handle = trace.hooks.literal(tensor);
  const value: Value = {
    kind: 'value',
    handle,
    grad: false,
    leaf: false,
  };
  return torch.fresh(torch.emit('aten.lift_fresh_copy.default', [value]) as Value);
}

/** Sizes that are known, for what is computed at once. */
function plainSizes(size: readonly Int[]): number[] {
  return size.map(Number);
}

/** `torch.rand(size)` */
export function rand(torch: Torch, size: readonly Int[], dtype: DType | undefined): TensorObject {
  checkSize(size);
  if (torch.trace !== undefined) return torch.tensor('aten.rand.default', [size], parsedOptions(dtype));
  return torch.concrete(uniformTensor(torch.generator, dtype ?? torch.defaultDtype, plainSizes(size)));
}

/** `torch.randn(size)` */
export function randn(torch: Torch, size: readonly Int[], dtype: DType | undefined): TensorObject {
  checkSize(size);
  if (torch.trace !== undefined) return torch.tensor('aten.randn.default', [size], parsedOptions(dtype));
  return torch.concrete(normalTensor(torch.generator, dtype ?? torch.defaultDtype, plainSizes(size)));
}

/** `torch.randint(low, high, size)` */
export function randint(
  torch: Torch,
  low: bigint | undefined,
  high: bigint,
  size: readonly Int[],
  dtype: DType | undefined,
): TensorObject {
  const from = low ?? 0n;
  check(from < high, () => `random_ expects 'from' to be less than 'to', but got from=${from} >= to=${high}`);
  if (torch.trace !== undefined) {
    return low === undefined
      ? torch.tensor('aten.randint.default', [high, size], parsedOptions(dtype))
      : torch.tensor('aten.randint.low', [low, high, size], parsedOptions(dtype));
  }
  return torch.concrete(randintTensor(torch.generator, dtype ?? 'i64', plainSizes(size), from, high));
}

/** `torch.randperm(n)` */
export function randperm(torch: Torch, n: Int, dtype: DType | undefined): TensorObject {
  if (torch.trace !== undefined) return torch.tensor('aten.randperm.default', [n], parsedOptions(dtype));
  return torch.concrete(permutationTensor(torch.generator, dtype ?? 'i64', Number(n)));
}

/** `torch.rand_like(x)` and `torch.randn_like(x)` */
export function randomLike(
  name: 'rand_like' | 'randn_like',
  x: TensorObject,
  dtype: DType | undefined,
  format: TorchArg | undefined,
): TensorObject {
  const { torch } = x;
  if (torch.trace !== undefined) {
    return torch.tensor(`aten.${name}.default`, [x], {
      dtype: dtype === undefined ? undefined : dtypeArg(dtype),
      pin_memory: false,
      memory_format: format,
    });
  }
  const fill = name === 'rand_like' ? uniformTensor : normalTensor;
  return torch.concrete(fill(torch.generator, dtype ?? x.dtype, x.sizes.map(Number)));
}

/** A tensor of zeros, made without an op: for building eager values. */
export function zeroTensor(dtype: DType, shape: readonly number[]): Tensor {
  return tensorFromStorage(dtype, shape, allocate(dtype, numelOf(shape)));
}
