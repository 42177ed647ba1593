import type { DType } from '../../ir/dtype.js';
import { numelOf, type Tensor } from '../../tensor/index.js';
import { OpError, type EvalArgs, type MetaArgs, type MetaContext, type OpSpec } from '../define.js';
import { elementsOf, tensorsIn } from '../flops.js';
import { symbolsOf } from '../../ir/sym/index.js';
import type { SymInt, TensorType, Type } from '../../ir/type.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { fromSums, newSums, PRODUCT_TOLERANCE, type Sums } from '../matmul/internal/product.js';
import { CONCRETE, toShape, toSizes } from '../view/internal/concrete.js';
import { channelsLastStrides, isChannelsLast, madeType } from '../view/index.js';
import {
  geometryOf,
  outputSizes,
  requireChannels,
  requireFit,
  requireOutputPadding,
  type Geometry,
} from './internal/geometry.js';
import { tapsOf, type Taps } from './internal/taps.js';

/** Batch and channels come before the spatial dimensions. */
const LEADING = 2;

function convolutionType(args: MetaArgs, ctx: MetaContext): TensorType {
  const [input, weight] = [args.tensor('input'), args.tensor('weight')];
  const dims = Math.max(weight.sizes.length - LEADING, 0);
  const lenient = dims === 1 || isDataDependent(input.sizes[0]);
  const geometry = geometryOf(args, dims, lenient);
  const shapes = { input: input.sizes, weight: weight.sizes, bias: args.optionalTensor('bias')?.sizes };
  if (lenient) requireChannels(args.target, shapes, geometry, ctx);
  else requireFit(args.target, shapes, geometry, ctx);
  const sizes = outputSizes(args.target, input.sizes, weight.sizes, geometry);
  const channelsLast = isChannelsLast(input, ctx) || (input.dtype !== 'f64' && isChannelsLast(weight, ctx));
  return madeType(ctx, input.dtype, sizes, channelsLast ? channelsLastStrides(sizes) : undefined);
}

function isDataDependent(size: SymInt | undefined): boolean {
  return typeof size === 'object' && [...symbolsOf(size)].some((sym) => sym.kind !== 's');
}

/** The kernels that torch has no code for, by number of spatial dimensions. */
function requireKernel(target: string, dtype: DType, dims: number, geometry: Geometry): void {
  const { transposed, dilation } = geometry;
  const dilated = dilation.some((step) => step > 1);
  const missing: readonly DType[] =
    transposed || dilated ? ['b8', 'u8', 'i8', 'i16', 'i32', 'f16'] : ['b8', 'f16'];
  if (!missing.includes(dtype)) return;
  const forward = dims === 3 ? 'compute_columns3d' : 'slow_conv2d_cpu';
  const backward = dims === 3 ? 'slow_conv_transpose3d_out_cpu' : 'slow_conv_transpose2d_out_cpu';
  const name = transposed ? backward : dilated ? 'slow_conv_dilated<>' : forward;
  throw new OpError(target, `"${name}" not implemented for '${SCALAR_TYPE_NAMES[dtype]}'`);
}

function requireOneDType(target: string, input: Tensor, weight: Tensor, bias: Tensor | undefined): void {
  if (input.dtype !== weight.dtype) {
    const [left, right] = [SCALAR_TYPE_NAMES[input.dtype], SCALAR_TYPE_NAMES[weight.dtype]];
    throw new OpError(target, `expected scalar type ${left} but found ${right}`);
  }
  if (bias === undefined || bias.dtype === input.dtype) return;
  const [left, right] = [SCALAR_TYPE_NAMES[input.dtype], SCALAR_TYPE_NAMES[bias.dtype]];
  throw new OpError(target, `expected scalar type ${left} but found ${right}`);
}

/** Channels of one group, and how far apart things lie. */
interface Plan {
  readonly groups: number;
  readonly inChannels: number;
  readonly outChannels: number;
  readonly inputArea: number;
  readonly kernelArea: number;
  readonly outputArea: number;
  readonly transposed: boolean;
  readonly taps: Taps;
}

/** Adds the contributions of one image of the batch. */
function addImage(sums: Sums, image: number, input: Tensor, weight: Tensor, plan: Plan): void {
  const { groups, inChannels, outChannels, inputArea, kernelArea, outputArea, transposed, taps } = plan;
  for (let group = 0; group < groups; group++) {
    for (let out = 0; out < outChannels; out++) {
      const outChannel = group * outChannels + out;
      const to = (image * groups * outChannels + outChannel) * outputArea;
      for (let channel = 0; channel < inChannels; channel++) {
        const inChannel = group * inChannels + channel;
        const from = (image * groups * inChannels + inChannel) * inputArea;
        const row = transposed ? inChannel * outChannels + out : outChannel * inChannels + channel;
        addPlane(sums, to, input, from, weight, row * kernelArea, taps);
      }
    }
  }
}

function addPlane(
  sums: Sums,
  to: number,
  input: Tensor,
  from: number,
  weight: Tensor,
  kernel: number,
  taps: Taps,
): void {
  const count = taps.starts.length - 1;
  if (sums instanceof BigInt64Array) {
    for (let o = 0; o < count; o++) {
      for (let t = taps.starts[o]!; t < taps.starts[o + 1]!; t++) {
        sums[to + o]! +=
          BigInt(input.data[from + taps.input[t]!]!) * BigInt(weight.data[kernel + taps.kernel[t]!]!);
      }
    }
    return;
  }
  const round = sums instanceof Float32Array ? Math.fround : (x: number) => x;
  const [values, weights] = [input.data as Float64Array, weight.data as Float64Array];
  for (let o = 0; o < count; o++) {
    let sum = 0;
    // A float of the result's own precision takes each product as it comes.
    for (let t = taps.starts[o]!; t < taps.starts[o + 1]!; t++) {
      sum = round(sum + values[from + taps.input[t]!]! * weights[kernel + taps.kernel[t]!]!);
    }
    sums[to + o]! += sum;
  }
}

function addBias(sums: Sums, bias: Tensor | undefined, area: number): void {
  if (bias === undefined) return;
  const channels = bias.data.length;
  for (let i = 0; i < sums.length; i++) {
    const value = bias.data[Math.floor(i / area) % channels]!;
    if (sums instanceof BigInt64Array) sums[i]! += BigInt(value);
    else sums[i]! += Number(value);
  }
}

function evalConvolution(args: EvalArgs): Tensor {
  const [input, weight, bias] = [args.tensor('input'), args.tensor('weight'), args.optionalTensor('bias')];
  // The shape rule takes such a weight, as torch's does while exporting.
  if (weight.shape.length <= LEADING)
    throw new OpError(args.target, 'weight should have at least three dimensions');
  const dims = weight.shape.length - LEADING;
  const geometry = geometryOf(args, dims, false);
  const sizes = {
    input: toSizes(input.shape),
    weight: toSizes(weight.shape),
    bias: bias && toSizes(bias.shape),
  };
  requireFit(args.target, sizes, geometry, CONCRETE);
  requireOneDType(args.target, input, weight, bias);
  requireOutputPadding(args.target, geometry);
  if (input.data.length > 0) requireKernel(args.target, input.dtype, dims, geometry);
  const announced = toShape(outputSizes(args.target, sizes.input, sizes.weight, geometry));
  // Without channels torch makes none, whatever it announces.
  const shape = input.shape[1] === 0 ? announced.with(1, 0) : announced;
  if (geometry.transposed && dims < 3 && input.data.length > 0 && shape.slice(LEADING).includes(0)) {
    throw tooSmall(args.target, input.shape, shape);
  }
  const [inputArea, kernelArea, outputArea] = [input.shape, weight.shape, shape].map((each) =>
    each.slice(LEADING),
  );
  const { groups, transposed, stride, dilation } = geometry;
  const plan: Plan = {
    groups,
    inChannels: input.shape[1]! / groups,
    outChannels: shape[1]! / groups,
    inputArea: numelOf(inputArea!),
    kernelArea: numelOf(kernelArea!),
    outputArea: numelOf(outputArea!),
    transposed,
    taps: tapsOf(inputArea!, kernelArea!, outputArea!, {
      stride,
      dilation,
      transposed,
      padding: geometry.padding.map(Number),
    }),
  };
  const sums = newSums(input.dtype, numelOf(shape));
  addBias(sums, bias, plan.outputArea);
  for (let image = 0; image < shape[0]!; image++) addImage(sums, image, input, weight, plan);
  return fromSums(input.dtype, shape, sums);
}

function tooSmall(target: string, input: readonly number[], output: readonly number[]): OpError {
  const text = (shape: readonly number[]): string => {
    const spatial = shape.slice(LEADING);
    return (spatial.length === 1 ? [1, ...spatial] : spatial).join(' x ');
  };
  const message =
    `Given input size per channel: (${text(input)}). Calculated output size per channel: (${text(output)}). ` +
    'Output size is too small';
  return new OpError(target, message);
}

/** Forward every output takes what one filter has; transposed every input gives to all that it reaches. */
function convolutionFlops(args: MetaArgs, result: Type): number {
  const [input, weight] = [args.tensor('input'), args.tensor('weight')];
  const [made] = tensorsIn(result);
  const out = made === undefined ? 0 : elementsOf(made);
  const taps = elementsOf({ sizes: weight.sizes.slice(1) });
  return 2 * taps * (args.bool('transposed') ? elementsOf(input) : out) + (args.has('bias') ? out : 0);
}

export const convolutionSpecs: readonly OpSpec[] = [
  {
    schema:
      'convolution(Tensor input, Tensor weight, Tensor? bias, int[] stride, SymInt[] padding, int[] dilation, ' +
      'bool transposed, SymInt[] output_padding, int groups) -> Tensor',
    tolerance: PRODUCT_TOLERANCE,
    flops: convolutionFlops,
    // Places are looked up for each of its products.
    workPerFlop: 4,
    meta: convolutionType,
    eval: evalConvolution,
  },
];
