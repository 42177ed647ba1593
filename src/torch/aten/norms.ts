import type { TensorObject } from '../tensor/tensor-object.js';
import type { Torch } from '../torch.js';
import { contiguous, CPU, dtypeArg, STRIDED, suggestedFormat } from './copies.js';
import { empty } from './creation.js';
import {
  check,
  isEqual,
  mulInts,
  productInt,
  shapeText,
  sizeOf,
  sizesOf,
  wrapDim,
  type Int,
} from './ints.js';
import { arithmetic } from './pointwise.js';
import { alias, unsqueeze, viewAs } from './views.js';
import { write } from './writes.js';

/** `F.layer_norm(x, shape, weight, bias, eps)` */
export function layerNorm(
  x: TensorObject,
  shape: readonly Int[],
  weight: TensorObject | null,
  bias: TensorObject | null,
  eps: number,
): TensorObject {
  return nativeLayerNorm(x, shape, weight, bias, eps)[0]!;
}

export function nativeLayerNorm(
  x: TensorObject,
  shape: readonly Int[],
  weight: TensorObject | null,
  bias: TensorObject | null,
  eps: number,
): readonly TensorObject[] {
  check(
    shape.length >= 1,
    () => 'Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element',
  );
  const trailing = sizesOf(x).slice(Math.max(0, x.dim - shape.length));
  check(
    trailing.length === shape.length && trailing.every((size, i) => isEqual(size, shape[i]!)),
    () =>
      `Given normalized_shape=[${shape.map(String).join(', ')}], expected input with shape [*, ${shape.map(String).join(', ')}], but got input of size${shapeText(x)}`,
  );
  return x.torch.tensors('aten.native_layer_norm.default', [x, shape, weight, bias, eps]);
}

/** `F.group_norm(x, groups, weight, bias, eps)` */
export function groupNorm(
  x: TensorObject,
  groups: bigint,
  weight: TensorObject | null,
  bias: TensorObject | null,
  eps: number,
): TensorObject {
  check(x.dim >= 2, () => `Expected at least 2 dimensions for input tensor but received ${x.dim}`);
  const [n, c] = [sizeOf(x, 0), sizeOf(x, 1)];
  check(
    groups > 0n && (typeof c !== 'bigint' || c % groups === 0n),
    () =>
      `Expected number of channels in input to be divisible by num_groups, but got input of shape ${shapeText(x)} and num_groups=${groups}`,
  );
  const spatial = productInt(sizesOf(x).slice(2));
  const [output] = x.torch.tensors('aten.native_group_norm.default', [
    contiguous(x, suggestedFormat(x)),
    weight === null ? null : contiguous(weight),
    bias === null ? null : contiguous(bias),
    n,
    c,
    spatial,
    groups,
    eps,
  ]);
  return output!;
}

export interface BatchNormArgs {
  readonly weight: TensorObject | null;
  readonly bias: TensorObject | null;
  readonly runningMean: TensorObject | null;
  readonly runningVar: TensorObject | null;
  readonly training: boolean;
  readonly momentum: number;
  readonly eps: number;
}

/** `torch.batch_norm`: in training it writes the running statistics. */
export function batchNorm(x: TensorObject, args: BatchNormArgs): TensorObject {
  const { weight, bias, runningMean, runningVar, training, momentum, eps } = args;
  const { torch } = x;
  torch.reads(x, runningMean, runningVar, weight, bias);
  if (torch.inBranch) reserve(torch);
  if (runningMean === null || runningVar === null) {
    check(
      runningMean === runningVar,
      () => 'running_mean and running_var should both be None or both be provided.',
    );
    check(training, () => 'Expected running_mean and running_var to be defined when training=False');
    const [output] = torch.tensors('aten._native_batch_norm_legit.no_stats', [
      x,
      weight,
      bias,
      training,
      momentum,
      eps,
    ]);
    return output!;
  }
  if (!training) {
    const [output] = torch.tensors('aten._native_batch_norm_legit_no_training.default', [
      x,
      weight,
      bias,
      runningMean,
      runningVar,
      momentum,
      eps,
    ]);
    return output!;
  }
  const [output, , , mean, variance] = torch.tensors('aten._native_batch_norm_legit_functional.default', [
    x,
    weight,
    bias,
    runningMean,
    runningVar,
    training,
    momentum,
    eps,
  ]);
  write(runningMean, statistics(mean!));
  write(runningVar, statistics(variance!));
  return output!;
}

/** What the dispatched op reserves for its backward pass. */
function reserve(torch: Torch): void {
  empty(torch, [0n], { dtype: dtypeArg('u8'), layout: STRIDED, device: CPU });
}

/** Running statistics do not depend on the weights that the op was given, though autograd cannot tell. */
function statistics(computed: TensorObject): TensorObject {
  return computed.torch.fresh({ ...computed.value, grad: false });
}

/** Sizes of 1 alone give one number to take a mean of; a size that is not known is never 1. */
const areOnes = (sizes: readonly Int[]): boolean => sizes.every((size) => size === 1n);

const sizeText = (x: TensorObject): string => `torch.Size(${shapeText(x)})`;

/** `F.batch_norm`: `torch.batch_norm` of something that has a variance. */
export function functionalBatchNorm(x: TensorObject, args: BatchNormArgs): TensorObject {
  if (args.training) {
    const [first, , ...rest] = sizesOf(x);
    check(first !== undefined, () => 'tuple index out of range', 'IndexError');
    check(
      !areOnes([first, ...rest]),
      () => `Expected more than 1 value per channel when training, got input size ${sizeText(x)}`,
      'ValueError',
    );
  }
  return batchNorm(x, args);
}

/** `F.instance_norm`: a batch norm in which every sample has channels of its own. */
export function instanceNorm(x: TensorObject, args: BatchNormArgs): TensorObject {
  const { weight, bias, runningMean, runningVar, training } = args;
  check(
    !training || !areOnes(sizesOf(x).slice(2)),
    () => `Expected more than 1 spatial element when training, got input size ${sizeText(x)}`,
    'ValueError',
  );
  check(
    training || (runningMean !== null && runningVar !== null),
    () => 'Expected running_mean and running_var to be defined when use_input_stats is false',
  );
  check(x.dim > 0, () => 'Dimension specified as 0 but tensor has no dimensions', 'IndexError');
  wrapDim(1, x.dim);
  const [b, c, ...rest] = sizesOf(x) as [Int, Int, ...Int[]];
  const repeat = (tensor: TensorObject | null): TensorObject | null =>
    tensor === null ? null : tensor.torch.tensor('aten.repeat.default', [tensor, [b]]);
  const all = {
    ...args,
    weight: repeat(weight),
    bias: repeat(bias),
    runningMean: repeat(runningMean),
    runningVar: repeat(runningVar),
  };
  const flat = viewAs(contiguous(x), [1n, mulInts(b, c), ...rest]);
  const output = batchNorm(flat, all);
  const update = (target: TensorObject | null, repeated: TensorObject | null): void => {
    if (target === null || repeated === null) return;
    const through = alias(target);
    const mean = repeated.torch.tensor('aten.mean.dim', [viewAs(repeated, [b, c]), [0n]]);
    write(through, target.torch.tensor('aten.copy.default', [through, mean]));
  };
  update(runningMean, all.runningMean);
  update(runningVar, all.runningVar);
  return viewAs(output, sizesOf(x));
}

/** `F.local_response_norm` of 3-dimensional inputs and more */
export function localResponseNorm(
  x: TensorObject,
  size: bigint,
  alpha: number,
  beta: number,
  k: number,
): TensorObject {
  check(
    x.dim >= 3,
    () => `Expected 3D or higher dimensionality input (got ${x.dim} dimensions)`,
    'ValueError',
  );
  const { torch } = x;
  const before = size / 2n;
  const after = (size - 1n) / 2n;
  let scale = arithmetic('mul', x, x);
  if (x.dim === 3) {
    scale = unsqueeze(scale, 1);
    scale = torch.tensor('aten.constant_pad_nd.default', [scale, [0n, 0n, before, after], 0]);
    scale = torch.tensor('aten.avg_pool2d.default', [scale, [size, 1n], [1n, 1n]]);
    scale = torch.tensor('aten.squeeze.dim', [scale, 1n]);
  } else {
    const sizes = sizesOf(x);
    scale = viewAs(scale, [sizes[0]!, 1n, sizes[1]!, sizes[2]!, -1n]);
    scale = torch.tensor('aten.constant_pad_nd.default', [scale, [0n, 0n, 0n, 0n, before, after], 0]);
    scale = torch.tensor('aten.avg_pool3d.default', [scale, [size, 1n, 1n], [1n, 1n, 1n]]);
    scale = viewAs(torch.tensor('aten.squeeze.dim', [scale, 1n]), sizes);
  }
  const powered = torch.tensor('aten.pow.Tensor_Scalar', [
    arithmetic('add', arithmetic('mul', scale, alpha), k),
    beta,
  ]);
  return arithmetic('div', x, powered);
}
