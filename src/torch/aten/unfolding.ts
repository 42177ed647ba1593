import type { TensorObject } from '../tensor/tensor-object.js';
import { arangeTensor, filled } from './creation.js';
import {
  addInts,
  check,
  mulInts,
  productInt,
  shapeText,
  sizeOf,
  sizesOf,
  subInts,
  type Int,
} from './ints.js';
import { spread, pad } from './convolution.js';
import { add } from './pointwise.js';
import { promoted } from './promotion.js';
import { permute, reshape, slice, squeeze, unsqueeze } from './views.js';
import type { Torch } from '../torch.js';
import { CPU, dtypeArg } from './copies.js';

export interface WindowArgs {
  readonly kernel: readonly bigint[];
  readonly dilation: readonly bigint[];
  readonly padding: readonly bigint[];
  readonly stride: readonly bigint[];
}

function pairs({ kernel, dilation, padding, stride }: WindowArgs): WindowArgs {
  const args = {
    kernel: spread(kernel, 2),
    dilation: spread(dilation, 2),
    padding: spread(padding, 2),
    stride: spread(stride, 2),
  };
  requirePositive('kernel size', 'kernel', args.kernel);
  requirePositive('dilation', 'dilation', args.dilation);
  check(
    args.padding.every((size) => size >= 0n),
    () =>
      `padding should be non-negative, but got pad_height: ${args.padding[0]} pad_width: ${args.padding[1]}`,
  );
  requirePositive('stride', 'stride', args.stride);
  return args;
}

function requirePositive(name: string, short: string, [height, width]: readonly bigint[]): void {
  check(
    height! > 0n && width! > 0n,
    () => `${name} should be greater than zero, but got ${short}_height: ${height} ${short}_width: ${width}`,
  );
}

/** Which input rows (or columns) each block takes, for every position in the kernel. */
function blockIndices(torch: Torch, size: Int, args: WindowArgs, d: 0 | 1): TensorObject {
  const { kernel, dilation, padding, stride } = args;
  const range = (end: Int, step: bigint): TensorObject =>
    arangeTensor(torch, 0n, end, step, { dtype: dtypeArg('i64'), device: CPU });
  const blocks = subInts(addInts(size, 2n * padding[d]!), dilation[d]! * (kernel[d]! - 1n));
  const starts = unsqueeze(range(blocks, stride[d]!), 0);
  return add(starts, unsqueeze(range(kernel[d]! * dilation[d]!, dilation[d]!), -1));
}

/** In the order of torch's schemas. */
const windowArgs = ({ kernel, dilation, padding, stride }: WindowArgs): readonly (readonly bigint[])[] => [
  kernel,
  dilation,
  padding,
  stride,
];

/** `F.unfold`: the sliding blocks of an image as columns */
export function im2col(x: TensorObject, windows: WindowArgs): TensorObject {
  const args = pairs(windows);
  check(
    x.dim === 3 || x.dim === 4,
    () =>
      `Expected 3D or 4D (batch mode) tensor for input with possible 0 batch size and non-zero dimensions, but got: ${shapeText(x)}`,
  );
  if (x.torch.inBranch) return x.torch.tensor('aten.im2col.default', [x, ...windowArgs(args)]);
  return promoted([x], (image) => {
    const { torch } = image;
    const input = x.dim === 4 ? image : unsqueeze(image, 0);
    const [batch, channels, height, width] = sizesOf(input) as [Int, Int, Int, Int];
    const rows = blockIndices(torch, height, args, 0);
    const columns = blockIndices(torch, width, args, 1);
    const [padH, padW] = args.padding as [bigint, bigint];
    const padded = pad(input, [padW, padW, padH, padH], 'constant', null);
    const rowIndex = unsqueeze(unsqueeze(rows, -1), -1);
    const whole = slice(slice(padded, 0), 1);
    const blocks = torch.tensor('aten.index.Tensor', [whole, [null, null, rowIndex, columns]]);
    const ordered = permute(blocks, [0, 1, 2, 4, 3, 5]);
    const output = reshape(ordered, [
      batch,
      mulInts(channels, args.kernel[0]! * args.kernel[1]!),
      mulInts(sizeOf(rowIndex, 1), sizeOf(columns, 1)),
    ]);
    return x.dim === 4 ? output : squeeze(output, 0);
  });
}

/** `F.fold`: columns added up into an image */
export function col2im(x: TensorObject, outputSize: readonly bigint[], windows: WindowArgs): TensorObject {
  const args = pairs(windows);
  const size = spread(outputSize, 2);
  if (x.torch.inBranch) return x.torch.tensor('aten.col2im.default', [x, size, ...windowArgs(args)]);
  return promoted([x], (columns) => {
    const { torch } = columns;
    const input = x.dim === 3 ? columns : unsqueeze(columns, 0);
    const [batch, channels] = sizesOf(input) as [Int, Int];
    const window = args.kernel[0]! * args.kernel[1]!;
    const count = size.map(
      (out, d) =>
        1n +
        (out + 2n * args.padding[d]! - args.dilation[d]! * (args.kernel[d]! - 1n) - 1n) / args.stride[d]!,
    );
    check(
      sizeOf(input, 2) === productInt(count),
      () =>
        `Given output_size=(${size.join(', ')}), expected input.size(-1) to be ${productInt(count)} but got ${shapeText(x)}.`,
    );
    const depth = typeof channels === 'bigint' ? channels / window : channels;
    const shaped = reshape(input, [batch, depth, ...args.kernel, ...count]);
    const ordered = permute(shaped, [0, 1, 2, 4, 3, 5]);
    let rows = blockIndices(torch, size[0]!, args, 0);
    while (rows.dim < 4) rows = unsqueeze(rows, -1);
    const cols = blockIndices(torch, size[1]!, args, 1);
    const padded = size.map((out, d) => out + 2n * args.padding[d]!);
    const zeros = filled(torch, [batch, depth, ...padded], 0, input.dtype);
    const image = torch.tensor('aten._unsafe_index_put.default', [
      zeros,
      [null, null, rows, cols],
      ordered,
      true,
    ]);
    const [padH, padW] = args.padding as [bigint, bigint];
    const cropped = pad(image, [-padW, -padW, -padH, -padH], 'constant', null);
    return x.dim === 3 ? cropped : squeeze(cropped, 0);
  });
}
