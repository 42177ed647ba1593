import type { TensorObject } from '../tensor/tensor-object.js';
import { empty, factoryOptions } from './creation.js';
import { addInts, check, shapeText, sizeOf, sizesOf, subInts, type Int, type Num } from './ints.js';
import { requireKernelChoice } from './kernel-choice.js';
import { slice, squeeze, unsqueeze } from './views.js';
import { write } from './writes.js';
import { table } from '../../tables/index.js';

export interface ConvolutionArgs {
  readonly stride: readonly bigint[];
  readonly padding: readonly bigint[] | 'same' | 'valid';
  readonly dilation: readonly bigint[];
  readonly groups: bigint;
}

/** One number for every spatial dimension. */
export function spread(values: readonly bigint[], rank: number): readonly bigint[] {
  if (values.length === 1) return new Array<bigint>(rank).fill(values[0]!);
  check(
    values.length === rank,
    () => `expected a single int or a list of ${rank} ints, but got [${values.join(', ')}]`,
  );
  return values;
}

/** `F.conv1d`, `F.conv2d`, `F.conv3d` by the rank of the weight */
export function convolution(
  x: TensorObject,
  weight: TensorObject,
  bias: TensorObject | null,
  { stride, padding, dilation, groups }: ConvolutionArgs,
  rank: number,
): TensorObject {
  const [input, unbatch] = batched(x, rank, `conv${rank}d`);
  check(
    weight.dim === rank + 2,
    () =>
      `expected ${rank + 2}-dimensional weight for the convolution, but got a ${weight.dim}-dimensional weight of size ${shapeText(weight)}`,
  );
  const dilations = spread(dilation, rank);
  if (padding !== 'same') {
    const steps = spread(stride, rank);
    if (padding === 'valid') {
      // One zero stands for all dimensions, as ATen writes it here.
      return unbatch(convolve(input, weight, bias, steps, [0n], dilations, groups, false, [0n]));
    }
    return unbatch(convolve(input, weight, bias, steps, spread(padding, rank), dilations, groups));
  }
  check(
    stride.every((value) => value === 1n),
    () => "padding='same' is not supported for strided convolutions",
  );
  const totals = dilations.map((d, i) => d * (BigInt(Number(sizeOf(weight, i + 2))) - 1n));
  const left = totals.map((total) => total / 2n);
  const uneven = totals.map((total, i) => total - 2n * left[i]!);
  let padded = input;
  if (uneven.some((value) => value > 0n)) {
    // The extra element of an even kernel goes to the end.
    const pads = uneven.flatMap((value) => [0n, value]);
    const order = Array.from({ length: rank }, (_, i) => [
      pads[2 * (rank - 1 - i)]!,
      pads[2 * (rank - 1 - i) + 1]!,
    ]);
    padded = x.torch.tensor('aten.constant_pad_nd.default', [input, order.flat(), 0n]);
  }
  return unbatch(convolve(padded, weight, bias, spread(stride, rank), left, dilations, groups));
}

function convolve(
  x: TensorObject,
  weight: TensorObject,
  bias: TensorObject | null,
  stride: readonly bigint[],
  padding: readonly bigint[],
  dilation: readonly bigint[],
  groups: bigint,
  transposed = false,
  outputPadding: readonly bigint[] = stride.map(() => 0n),
): TensorObject {
  const out = x.torch.tensor('aten.convolution.default', [
    x,
    weight,
    bias,
    stride,
    padding,
    dilation,
    transposed,
    outputPadding,
    groups,
  ]);
  requireKernelChoice(x, weight, out, { stride, dilation, groups });
  return out;
}

/** `F.conv_transpose1d`, `F.conv_transpose2d`, … */
export function transposedConvolution(
  x: TensorObject,
  weight: TensorObject,
  bias: TensorObject | null,
  args: {
    readonly stride: readonly bigint[];
    readonly padding: readonly bigint[];
    readonly outputPadding: readonly bigint[];
    readonly dilation: readonly bigint[];
    readonly groups: bigint;
  },
  rank: number,
): TensorObject {
  const [input, unbatch] = batched(x, rank, `conv_transpose${rank}d`);
  return unbatch(
    convolve(
      input,
      weight,
      bias,
      spread(args.stride, rank),
      spread(args.padding, rank),
      spread(args.dilation, rank),
      args.groups,
      true,
      spread(args.outputPadding, rank),
    ),
  );
}

/** The input with a batch dimension, and how to take that away again. */
function batched(
  x: TensorObject,
  rank: number,
  name: string,
): [TensorObject, (y: TensorObject) => TensorObject] {
  check(
    x.dim === rank + 1 || x.dim === rank + 2,
    () =>
      `Expected ${rank + 1}D (unbatched) or ${rank + 2}D (batched) input to ${name}, but got input of size: ${shapeText(x)}`,
  );
  if (x.dim === rank + 2) return [x, (y) => y];
  return [unsqueeze(x, 0), (y) => squeeze(y, 0)];
}

/** `F.pad(x, pad, mode, value)` */
export function pad(x: TensorObject, pads: readonly Int[], mode: string, value: Num | null): TensorObject {
  check(pads.length % 2 === 0, () => 'Padding length must be divisible by 2');
  check(
    pads.length <= 2 * x.dim,
    () => `Padding length too large: expected at most ${2 * x.dim} values but got ${pads.length}`,
  );
  if (mode === 'constant') {
    return x.torch.tensor('aten.constant_pad_nd.default', [x, pads, value === null ? 0 : Number(value)]);
  }
  check(value === null || Number(value) === 0, () => `Padding mode "${mode}" doesn't take in value argument`);
  if (mode === 'circular') return circularPad(x, pads);
  const rank = pads.length / 2;
  const names: Readonly<Record<string, string>> = table({
    reflect: 'reflection_pad',
    replicate: 'replication_pad',
  });
  const name = names[mode];
  check(name !== undefined, () => `Unrecognised padding mode ${mode}`, 'NotImplementedError');
  check(
    (x.dim === rank + 1 || x.dim === rank + 2) && rank <= 3,
    () => 'Only 2D, 3D, 4D, 5D padding with non-constant padding are supported for now',
    'NotImplementedError',
  );
  return x.torch.tensor(`aten.${name}${rank}d.default`, [x, pads]);
}

/** The input in the middle of a larger tensor, and its ends copied round. */
function circularPad(x: TensorObject, pads: readonly Int[]): TensorObject {
  const { torch } = x;
  const rank = pads.length / 2;
  const first = x.dim - rank;
  const sizes = sizesOf(x);
  const before = (i: number): Int => pads[2 * (rank - 1 - i)]!;
  const after = (i: number): Int => pads[2 * (rank - 1 - i) + 1]!;
  const outSizes = sizes.map((size, dim) =>
    dim < first ? size : addInts(addInts(size, before(dim - first)), after(dim - first)),
  );
  const out = empty(torch, outSizes, factoryOptions(x.dtype));
  let outSlice = out;
  let inSlice = x;
  const positive = (value: Int): Int => (typeof value === 'bigint' && value < 0n ? 0n : value);
  const negative = (value: Int): Int => (typeof value === 'bigint' && value < 0n ? -value : 0n);
  for (let i = rank - 1; i >= 0; i--) {
    const dim = first + i;
    const [l, r] = [before(i), after(i)];
    outSlice = slice(outSlice, dim, positive(l), subInts(outSizes[dim]!, positive(r)), 1n);
    inSlice = slice(inSlice, dim, negative(l), subInts(sizes[dim]!, negative(r)), 1n);
  }
  copyInto(outSlice, inSlice);
  for (let i = rank - 1; i >= 0; i--) {
    const dim = first + i;
    const [l, r] = [before(i), after(i)];
    const size = outSizes[dim]!;
    if (typeof l !== 'bigint' || l > 0n) {
      const target = slice(out, dim, 0n, l, 1n);
      const source = slice(out, dim, subInts(subInts(size, l), positive(r)), subInts(size, positive(r)), 1n);
      copyInto(target, source);
    }
    if (typeof r !== 'bigint' || r > 0n) {
      const target = slice(out, dim, subInts(size, r), size, 1n);
      const source = slice(out, dim, positive(l), addInts(positive(l), r), 1n);
      copyInto(target, source);
    }
  }
  return out;
}

function copyInto(target: TensorObject, source: TensorObject): void {
  write(target, target.torch.tensor('aten.copy.default', [target, source]));
}
