import type { TensorObject } from '../tensor/tensor-object.js';
import { addInts, check, mulInts, shapeText, sizeOf, subInts, type Int } from './ints.js';
import { spread } from './convolution.js';
import { mul, pow, unary } from './pointwise.js';
import { asStrided, squeeze, unsqueeze } from './views.js';
import { suggestedFormat } from './copies.js';

export interface PoolArgs {
  readonly kernel: readonly bigint[];
  readonly stride: readonly bigint[] | null;
  readonly padding: readonly bigint[];
}

/** `F.max_pool1d`, `F.max_pool2d`, `F.max_pool3d`: values and where they were */
export function maxPool(
  x: TensorObject,
  args: PoolArgs & { readonly dilation: readonly bigint[]; readonly ceilMode: boolean },
  rank: number,
): readonly TensorObject[] {
  checkRank(x, rank, `max_pool${rank}d`);
  if (rank === 1) {
    // A pool over one dimension is one over two, of which the first is single.
    const wide = (values: readonly bigint[], other: bigint): readonly bigint[] => [other, values[0]!];
    const stride = args.stride === null || args.stride.length === 0 ? args.kernel : args.stride;
    const results = x.torch.tensors('aten.max_pool2d_with_indices.default', [
      unsqueeze(x, -2),
      wide(args.kernel, 1n),
      wide(stride, 1n),
      wide(args.padding, 0n),
      wide(args.dilation, 1n),
      args.ceilMode,
    ]);
    return results.map((result) => squeeze(result, -2));
  }
  return x.torch.tensors(`aten.max_pool${rank}d_with_indices.default`, [
    x,
    spread(args.kernel, rank),
    args.stride === null ? [] : spread(args.stride, rank),
    spread(args.padding, rank),
    spread(args.dilation, rank),
    args.ceilMode,
  ]);
}

/** `F.avg_pool1d`, `F.avg_pool2d`, `F.avg_pool3d` */
export function avgPool(
  x: TensorObject,
  args: PoolArgs & {
    readonly ceilMode: boolean;
    readonly countIncludePad: boolean;
    readonly divisor: bigint | null;
  },
  rank: number,
): TensorObject {
  checkRank(x, rank, `avg_pool${rank}d`);
  const { kernel, stride, padding, ceilMode, countIncludePad, divisor } = args;
  if (rank === 1) {
    const steps = stride === null || stride.length === 0 ? kernel : stride;
    const result = x.torch.tensor('aten.avg_pool2d.default', [
      unsqueeze(x, -2),
      [1n, kernel[0]!],
      [1n, steps[0]!],
      [0n, padding[0]!],
      ceilMode,
      countIncludePad,
    ]);
    return squeeze(result, -2);
  }
  return x.torch.tensor(`aten.avg_pool${rank}d.default`, [
    x,
    spread(kernel, rank),
    stride === null ? [] : spread(stride, rank),
    spread(padding, rank),
    ceilMode,
    countIncludePad,
    divisor,
  ]);
}

/** `F.adaptive_avg_pool1d`, …: a mean where the output has size 1 */
export function adaptiveAvgPool(
  x: TensorObject,
  output: readonly (Int | null)[],
  rank: number,
): TensorObject {
  checkRank(x, rank, `adaptive_avg_pool${rank}d`);
  const sizes = adaptiveSizes(x, output, rank);
  if (rank === 1) {
    return squeeze(adaptiveAvgPool(unsqueeze(x, -2), [1n, sizes[0]!], 2), -2);
  }
  if (sizes.every((size) => size === 1n)) {
    const dims = Array.from({ length: rank }, (_, i) => BigInt(-1 - i));
    const mean = x.torch.tensor('aten.mean.dim', [x, dims, true]);
    if (rank !== 2 || suggestedFormat(x) !== 'torch.channels_last') return mean;
    const [n, c] = [sizeOf(x, 0), sizeOf(x, 1)];
    return asStrided(mean, [n, c, 1n, 1n], [c, 1n, c, c], null);
  }
  return x.torch.tensor(`aten._adaptive_avg_pool${rank}d.default`, [x, sizes]);
}

/** `F.adaptive_max_pool1d`, …: values and where they were */
export function adaptiveMaxPool(
  x: TensorObject,
  output: readonly (Int | null)[],
  rank: number,
): readonly TensorObject[] {
  checkRank(x, rank, `adaptive_max_pool${rank}d`);
  const sizes = adaptiveSizes(x, output, rank);
  if (rank === 1) {
    const [values, places] = adaptiveMaxPool(unsqueeze(x, -2), [1n, sizes[0]!], 2) as [
      TensorObject,
      TensorObject,
    ];
    // In the order in which C++ comes to them.
    const narrowPlaces = squeeze(places, -2);
    return [squeeze(values, -2), narrowPlaces];
  }
  return x.torch.tensors(`aten.adaptive_max_pool${rank}d.default`, [x, sizes]);
}

export interface UnpoolArgs {
  readonly kernel: readonly bigint[];
  readonly stride: readonly bigint[];
  readonly padding: readonly bigint[];
  /** The size to come to, with or without the dimensions of batch and channels. */
  readonly output: readonly Int[] | null;
}

/** `F.max_unpool1d`, `F.max_unpool2d`, `F.max_unpool3d`: values where the largest ones were, and zeros elsewhere */
export function maxUnpool(
  x: TensorObject,
  indices: TensorObject,
  args: UnpoolArgs,
  rank: number,
): TensorObject {
  const [kernel, stride, padding] = [args.kernel, args.stride, args.padding].map((values) =>
    spread(values, rank),
  ) as [readonly bigint[], readonly bigint[], readonly bigint[]];
  const sizes = unpooledSizes(x, { kernel, stride, padding, output: args.output }, rank);
  if (rank === 1) {
    const wide = x.torch.tensor('aten.max_unpool2d.default', [
      unsqueeze(x, -1),
      unsqueeze(indices, -1),
      [...sizes, 1n],
    ]);
    return squeeze(wide, -1);
  }
  if (rank === 2) return x.torch.tensor('aten.max_unpool2d.default', [x, indices, sizes]);
  return x.torch.tensor('aten.max_unpool3d.default', [x, indices, sizes, stride, padding]);
}

/** What was pooled, as far as the windows tell; a given size may be off by less than a step. */
function unpooledSizes(
  x: TensorObject,
  { kernel, stride, padding, output }: UnpoolArgs,
  rank: number,
): readonly Int[] {
  const usual = kernel.map((width, dim) =>
    addInts(mulInts(subInts(sizeOf(x, dim - rank), 1n), stride[dim]!), width - 2n * padding[dim]!),
  );
  if (output === null) return usual;
  const given = output.length === rank + 2 ? output.slice(2) : output;
  check(
    given.length === rank,
    () =>
      `output_size should be a sequence containing ${rank} or ${rank + 2} elements, but it has a length of '${given.length}'`,
    'ValueError',
  );
  given.forEach((size, dim) => {
    const [least, most] = [subInts(usual[dim]!, stride[dim]!), addInts(usual[dim]!, stride[dim]!)];
    if ([size, least, most].some((each) => typeof each !== 'bigint')) return;
    check(
      size > least && size < most,
      () =>
        `invalid output_size "${listText(given)}" (dim ${dim} must be between ${String(least)} and ${String(most)})`,
      'ValueError',
    );
  });
  return given;
}

const listText = (sizes: readonly Int[]): string => `[${sizes.map(String).join(', ')}]`;

function adaptiveSizes(x: TensorObject, output: readonly (Int | null)[], rank: number): readonly Int[] {
  const wanted = output.length === 1 ? new Array<Int | null>(rank).fill(output[0]!) : output;
  check(
    wanted.length === rank,
    () => `adaptive pooling: output_size must be ${rank}, but got ${wanted.length}`,
  );
  return wanted.map((size, i) => size ?? sizeOf(x, i - rank));
}

/** `F.lp_pool1d`, `F.lp_pool2d` */
export function lpPool(
  x: TensorObject,
  norm: number | bigint,
  kernel: readonly bigint[],
  stride: readonly bigint[] | null,
  ceilMode: boolean,
  rank: number,
): TensorObject {
  const window = spread(kernel, rank);
  const pooled = avgPool(
    pow(x, norm),
    { kernel, stride, padding: [0n], ceilMode, countIncludePad: true, divisor: null },
    rank,
  );
  const size = window.reduce((a, b) => a * b, 1n);
  const sign = unary('sign', pooled);
  return pow(mul(mul(sign, unary('relu', unary('abs', pooled))), size), 1 / Number(norm));
}

function checkRank(x: TensorObject, rank: number, name: string): void {
  check(
    x.dim === rank + 1 || x.dim === rank + 2,
    () =>
      `${name}: Expected ${rank + 1}D or ${rank + 2}D (batch mode) tensor, but got input of size ${shapeText(x)}`,
  );
}
