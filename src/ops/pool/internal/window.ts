import { addInt, eq, floorDivInt, ge, lt, modInt, mulInt, ne, subInt } from '../../../ir/sym/index.js';
import type { SymInt } from '../../../ir/type.js';
import { OpError, type Args, type MetaContext } from '../../define.js';
import { sizesText, sizeText } from '../../view/index.js';

/** How a window moves over the spatial dimensions: one entry for each of them. */
export interface Window {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  readonly ceil: boolean;
}

const COUNTS: Readonly<Record<number, string>> = { 2: 'two', 3: 'three' };

/** @throws OpError with torch's message when a list has the wrong length. */
export function windowOf(args: Args<unknown, unknown>, name: string, dims: number, dilated: boolean): Window {
  const perDim = (argument: string, given: readonly number[], also = ''): readonly number[] => {
    if (given.length === dims) return given;
    if (given.length === 1) return new Array<number>(dims).fill(given[0]!);
    const message = `${name}: ${argument} must either be ${also}a single int, or a tuple of ${COUNTS[dims]} ints`;
    throw new OpError(args.target, message);
  };
  const kernel = perDim('kernel_size', args.fixedList('kernel_size'));
  const stride = args.fixedList('stride');
  return {
    kernel,
    stride: stride.length === 0 ? kernel : perDim('stride', stride, 'omitted, '),
    padding: perDim('padding', args.fixedList('padding')),
    dilation: dilated ? perDim('dilation', args.fixedList('dilation')) : new Array<number>(dims).fill(1),
    ceil: args.bool('ceil_mode'),
  };
}

const AXES = ['T', 'H', 'W'];

/**
 * The sizes of the result: those of the input, with the spatial dimensions, which are the last, pooled.
 *
 * @throws OpError with torch's message when the input or the window is not one; what `ctx.decide` throws when a symbolic
 *   size leaves open how often the window fits.
 */
export function pooledSizes(
  target: string,
  input: readonly SymInt[],
  window: Window,
  ctx: Pick<MetaContext, 'decide'>,
): readonly SymInt[] {
  const dims = window.kernel.length;
  const ranks = [dims + 1, dims + 2];
  if (!ranks.includes(input.length)) {
    throw new OpError(
      target,
      `non-empty ${ranks[0]}D or ${ranks[1]}D (batch mode) tensor expected for input`,
    );
  }
  const spatial = input.slice(-dims);
  const output = spatial.map((size, dim) => pooledSize(target, size, window, dim, ctx));
  requirePositive(target, 'kernel size', 'k', window.kernel);
  requirePositive(target, 'stride', 'd', window.stride);
  requirePositive(target, 'dilation', 'dilation', window.dilation);
  // Only the batch may be empty.
  if (input.slice(input.length - dims - 1).some((size) => ctx.decide(eq(size, 0n)))) {
    const message =
      `Expected ${ranks[0]}D or ${ranks[1]}D (batch mode) tensor with optional 0 dim batch size for input, but got: ` +
      sizesText(input);
    throw new OpError(target, message);
  }
  if (output.every((size) => ctx.decide(ge(size, 1n)))) return [...input.slice(0, -dims), ...output];
  const planes = sizeText(input[input.length - dims - 1]!);
  const text = (sizes: readonly SymInt[]): string => [planes, ...sizes.map(sizeText)].join('x');
  const message =
    `Given input size: (${text(spatial)}). Calculated output size: (${text(output)}). ` +
    'Output size is too small';
  throw new OpError(target, message);
}

function pooledSize(
  target: string,
  size: SymInt,
  { kernel, stride, padding, dilation, ceil }: Window,
  dim: number,
  ctx: Pick<MetaContext, 'decide'>,
): SymInt {
  const [k, step, pad] = [kernel[dim]!, stride[dim]!, padding[dim]!];
  const refuse = (message: string): OpError => new OpError(target, message);
  if (step === 0) throw refuse('stride should not be zero');
  if (pad < 0) throw refuse(`pad must be non-negative, but got pad: ${pad}`);
  if (pad > Math.floor(k / 2)) {
    throw refuse(`pad should be at most half of kernel size, but got pad=${pad} and kernel_size=${k}`);
  }
  const span = BigInt(2 * pad - dilation[dim]! * (k - 1) - 1 + (ceil ? step - 1 : 0));
  const room = addInt(size, span);
  // torch looks at the remainder to round down.
  ctx.decide(ne(modInt(room, BigInt(step)), 0n));
  const count = addInt(floorDivInt(room, BigInt(step)), 1n);
  if (!ceil) return count;
  // The last window must start inside the input or the padding before it.
  const outside = !ctx.decide(lt(mulInt(subInt(count, 1n), BigInt(step)), addInt(size, BigInt(pad))));
  return outside ? subInt(count, 1n) : count;
}

function requirePositive(target: string, what: string, prefix: string, values: readonly number[]): void {
  if (values.every((value) => value > 0)) return;
  const axes = AXES.slice(-values.length);
  const list = values.map((value, dim) => `${prefix}${axes[dim]}: ${value}`).join(', ');
  throw new OpError(target, `${what} should be greater than zero, but got ${list}`);
}
