import { addInt, eq, floorDivInt, ge, lt, mulInt, subInt } from '../../../ir/sym/index.js';
import type { SymInt } from '../../../ir/type.js';
import { OpError, type Args, type MetaContext } from '../../define.js';
import { check, sizesText, sizeText } from '../../view/index.js';

/** How a kernel moves over the spatial dimensions: one entry for each of them. */
export interface Geometry {
  readonly stride: readonly number[];
  readonly padding: readonly SymInt[];
  readonly dilation: readonly number[];
  readonly outputPadding: readonly SymInt[];
  readonly transposed: boolean;
  readonly groups: number;
}

/**
 * @param lenient whether to take what torch's shape rule takes, which is more than its kernels do
 * @throws OpError with torch's message when a list has the wrong length or a value is out of range
 */
export function geometryOf(args: Args<unknown, SymInt>, dims: number, lenient: boolean): Geometry {
  const perDim = <Item>(name: string, given: readonly Item[]): readonly Item[] => {
    if (given.length === dims) return given;
    if (given.length === 1) return new Array<Item>(dims).fill(given[0]!);
    if (lenient && given.length > dims) return given.slice(0, dims);
    const message =
      `expected ${name} to be a single integer value or a list of ${dims} values to match the convolution ` +
      `dimensions, but got ${name}=[${given.map(String).join(', ')}]`;
    throw new OpError(args.target, message);
  };
  const geometry: Geometry = {
    stride: perDim('stride', args.fixedList('stride')),
    padding: perDim('padding', args.ints('padding')),
    dilation: perDim('dilation', args.fixedList('dilation')),
    outputPadding: perDim('output_padding', args.ints('output_padding')),
    transposed: args.bool('transposed'),
    groups: args.fixed('groups'),
  };
  const isNegative = (size: SymInt): boolean => typeof size === 'bigint' && size < 0n;
  const refuse = (message: string): OpError => new OpError(args.target, message);
  if (geometry.stride.some((step) => step <= 0)) throw refuse('non-positive stride is not supported');
  if (lenient) return geometry;
  if (geometry.padding.some(isNegative)) throw refuse('negative padding is not supported');
  if (geometry.outputPadding.some(isNegative)) throw refuse('negative output_padding is not supported');
  if (geometry.dilation.some((step) => step <= 0)) throw refuse('dilation should be greater than zero');
  if (geometry.groups <= 0) throw refuse('non-positive groups is not supported');
  return geometry;
}

interface Shapes {
  readonly input: readonly SymInt[];
  readonly weight: readonly SymInt[];
  readonly bias: readonly SymInt[] | undefined;
}

/** @throws OpError with torch's message when input, weight and bias do not fit each other. */
export function requireFit(
  target: string,
  { input, weight, bias }: Shapes,
  geometry: Geometry,
  ctx: MetaContext,
): void {
  const { groups, transposed, padding, dilation } = geometry;
  const refuse = (message: string): OpError => new OpError(target, message);
  requireRank(target, input, weight);
  const expected = (what: string): string =>
    `Given groups=${groups}, expected weight to be ${what} ${groups} at dimension 0, but got weight of size ` +
    `${sizesText(weight)} instead`;
  check(ctx, target, ge(weight[0]!, BigInt(groups)), () => expected('at least'));
  if (typeof weight[0] === 'bigint' && weight[0] % BigInt(groups) !== 0n) {
    throw refuse(expected('divisible by').replace(sizesText(weight), `[${sizesText(weight)}]`));
  }
  const given = transposed ? 'transposed=1' : `groups=${groups}`;
  const channels = transposed ? weight[0]! : mulInt(weight[1]!, BigInt(groups));
  check(ctx, target, eq(input[1]!, channels), () => {
    const [wanted, there] = [sizeText(channels), sizeText(input[1]!)];
    return (
      `Given ${given}, weight of size ${sizesText(weight)}, expected input${sizesText(input)} to have ${wanted} ` +
      `channels, but got ${there} channels instead`
    );
  });
  const outChannels = transposed ? mulInt(weight[1]!, BigInt(groups)) : weight[0]!;
  if (bias !== undefined && (bias.length !== 1 || ctx.known(eq(bias[0]!, outChannels)) === false)) {
    throw refuse(
      `Given ${transposed ? 'transposed=1, ' : ''}weight of size ${sizesText(weight)}, expected bias to be ` +
        `1-dimensional with ${sizeText(outChannels)} elements, but got bias of size ${sizesText(bias)} instead`,
    );
  }
  if (transposed) return;
  const padded = input.slice(2).map((size, dim) => addInt(size, mulInt(2n, padding[dim]!)));
  const kernel = weight.slice(2).map((size, dim) => reach(size, dilation[dim]!));
  if (!padded.some((size, dim) => ctx.known(lt(size, kernel[dim]!)) === true)) return;
  const text = (sizes: readonly SymInt[]): string => sizes.map(sizeText).join(' x ');
  throw refuse(
    `Calculated padded input size per channel: (${text(padded)}). Kernel size: (${text(kernel)}). ` +
      "Kernel size can't be greater than actual input size",
  );
}

function requireRank(target: string, input: readonly SymInt[], weight: readonly SymInt[]): void {
  const rank = weight.length;
  if (input.length === rank) return;
  const message =
    `Expected ${rank}-dimensional input for ${rank}-dimensional weight ${sizesText(weight)}, but got ` +
    `${input.length}-dimensional input of size ${sizesText(input)} instead`;
  throw new OpError(target, message);
}

/**
 * All that torch's shape rule asks where it does not ask its kernels: of one spatial dimension, and of a batch whose
 * size depends on data. What else does not fit fails when it is run.
 */
export function requireChannels(
  target: string,
  { input, weight }: Shapes,
  geometry: Geometry,
  ctx: MetaContext,
): void {
  requireRank(target, input, weight);
  if (geometry.transposed) return;
  const channels = mulInt(weight[1]!, BigInt(geometry.groups));
  check(ctx, target, eq(channels, input[1]!), () => 'Invalid channel dimensions');
}

/** @throws OpError with torch's message: more padding than a step would be a hole in the result. */
export function requireOutputPadding(
  target: string,
  { stride, dilation, outputPadding, transposed }: Geometry,
): void {
  if (!transposed) return;
  const fits = outputPadding.every((pad, dim) => Number(pad) < Math.max(stride[dim]!, dilation[dim]!));
  if (fits) return;
  // One spatial dimension runs as the width of an image of height 1.
  const two = <Item>(items: readonly Item[], height: Item): readonly Item[] =>
    items.length === 1 ? [height, items[0]!] : items;
  const names = outputPadding.length === 3 ? ['depth', 'height', 'width'] : ['height', 'width'];
  const list = (name: string, items: readonly unknown[]): string =>
    items.map((item, dim) => `${name}_${names[dim]}: ${String(item)}`).join(' ');
  const message =
    'output padding must be smaller than either stride or dilation, but got ' +
    `${list('output_padding', two<SymInt>(outputPadding, 0n))} ${list('stride', two(stride, 1))} ` +
    list('dilation', two(dilation, 1));
  throw new OpError(target, message);
}

/** How many elements a dilated kernel spans. */
function reach(size: SymInt, dilation: number): SymInt {
  return addInt(mulInt(BigInt(dilation), subInt(size, 1n)), 1n);
}

/** Batch, channels and spatial sizes of the result. */
export function outputSizes(
  target: string,
  input: readonly SymInt[],
  weight: readonly SymInt[],
  geometry: Geometry,
): readonly SymInt[] {
  const { stride, padding, dilation, outputPadding, transposed, groups } = geometry;
  const spatial = input.slice(2).map((size, dim) => {
    const step = BigInt(stride[dim]!);
    const margin = mulInt(2n, padding[dim]!);
    const span = subInt(reach(weight[dim + 2]!, dilation[dim]!), 1n);
    if (!transposed) {
      return addInt(floorDivInt(subInt(subInt(addInt(size, margin), span), 1n), step), 1n);
    }
    const last = subInt(mulInt(subInt(size, 1n), step), margin);
    return addInt(addInt(addInt(last, span), outputPadding[dim]!), 1n);
  });
  const channels = transposed ? mulInt(weight[1]!, BigInt(groups)) : weight[0]!;
  const sizes = [input[0]!, channels, ...spatial];
  const negative = sizes.find((size) => typeof size === 'bigint' && size < 0n);
  if (negative === undefined) return sizes;
  throw new OpError(
    target,
    `Trying to create tensor with negative dimension ${negative}: ${sizesText(sizes)}`,
  );
}
