import { addInt, eq, ge, lt } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { gatherElements, stridesOf, type Tensor } from '../../tensor/index.js';
import { OpError, type Args, type MetaContext, type OpSpec } from '../define.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { newSizes } from '../create/internal/new-sizes.js';
import { CONCRETE, toShape, toSizes } from '../view/internal/concrete.js';
import { madeType, sizesText, sizeText } from '../view/index.js';

interface Form {
  readonly name: string;
  readonly dims: 1 | 2 | 3;
  /** Where an element outside of the input is taken from. */
  readonly source: (at: number, size: number) => number;
  readonly reflects: boolean;
}

/** Before and after each spatial dimension, from the first; the list counts from the last. */
type Sides = readonly (readonly [before: SymInt, after: SymInt])[];

function sidesOf(args: Args<unknown, SymInt>, { dims }: Form): Sides {
  const padding: readonly SymInt[] = args.ints('padding');
  if (padding.length !== 2 * dims) {
    const message = `padding size is expected to be ${2 * dims}, but got: ${padding.length}`;
    throw new OpError(args.target, message);
  }
  return Array.from({ length: dims }, (_, dim) => {
    const at = 2 * (dims - 1 - dim);
    return [padding[at]!, padding[at + 1]!] as const;
  });
}

/** Only the batch may be empty. */
function requireElements(
  target: string,
  { dims }: Form,
  sizes: readonly SymInt[],
  ctx: Pick<MetaContext, 'decide'>,
): void {
  if (sizes.length < dims) {
    const [least, most] = [-sizes.length, sizes.length - 1];
    const message = `Dimension out of range (expected to be in range of [${least}, ${most}], but got ${sizes.length})`;
    throw new OpError(target, message, 'IndexError');
  }
  const batched = sizes.length === dims + 2;
  const empty = sizes.slice(batched ? 1 : 0).some((size) => ctx.decide(eq(size, 0n)));
  if ((batched || sizes.length === dims + 1) && !empty) return;
  const message =
    `Expected ${dims + 1}D or ${dims + 2}D (batch mode) tensor with possibly 0 batch size and other non-zero ` +
    `dimensions for input, but got: ${sizesText(sizes)}`;
  throw new OpError(target, message);
}

const AXES = ['D', 'H', 'W'];

function paddedSizes(
  args: Args<unknown, SymInt>,
  form: Form,
  sizes: readonly SymInt[],
  ctx: MetaContext,
): readonly SymInt[] {
  const sides = sidesOf(args, form);
  requireElements(args.target, form, sizes, ctx);
  const spatial = sizes.slice(-form.dims);
  if (form.reflects) {
    // The last dimension is looked at first.
    sides.toReversed().forEach((pair, position) => {
      const size = spatial[form.dims - 1 - position]!;
      if (pair.every((side) => ctx.decide(lt(side, size)))) return;
      const message =
        `Argument #${4 + 2 * position}: Padding size should be less than the corresponding input dimension, but got: ` +
        `padding (${sizeText(pair[0])}, ${sizeText(pair[1])}) at dimension ${sizes.length - 1 - position} of input ` +
        sizesText(sizes);
      throw new OpError(args.target, message);
    });
  }
  const padded = spatial.map((size, dim) => addInt(addInt(size, sides[dim]![0]), sides[dim]![1]));
  const axes = AXES.slice(-form.dims);
  const listed = (items: readonly SymInt[]): string =>
    items.map((size, dim) => `${axes[dim]}: ${sizeText(size)}`).join(', ');
  const message = (): string =>
    `input (${listed(spatial)}) is too small. Calculated output ${listed(padded).replaceAll(', ', ' ')}`;
  // One dimension with elements is enough for torch, as long as none is negative.
  if (padded.every((size) => ctx.known(ge(size, 1n)) === false)) throw new OpError(args.target, message());
  return newSizes(args.target, [...sizes.slice(0, -form.dims), ...padded], ctx);
}

function edgePadSpec(form: Form): OpSpec {
  const { name, dims, source } = form;
  return {
    schema: `${name}(Tensor self, SymInt[${2 * dims}] padding) -> Tensor`,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const sizes = paddedSizes(args, form, self.sizes, ctx);
      return madeType(ctx, self.dtype, sizes);
    },
    eval: (args) => {
      const self = args.tensor('self');
      const shape = toShape(paddedSizes(args, form, toSizes(self.shape), CONCRETE));
      requireKernel(args.target, name, self);
      const strides = stridesOf(self.shape);
      const sides = sidesOf(args, form);
      let positions: readonly number[] = [0];
      shape.forEach((size, dim) => {
        const before = Number(sides[dim - (shape.length - dims)]?.[0] ?? 0n);
        const along = Array.from(
          { length: size },
          (_, at) => source(at - before, self.shape[dim]!) * strides[dim]!,
        );
        positions = positions.flatMap((base) => along.map((step) => base + step));
      });
      return gatherElements(self, positions, shape);
    },
  };
}

function requireKernel(target: string, name: string, { dtype, data }: Tensor): void {
  const missing = dtype === 'b8' || (dtype === 'f16' && name !== 'reflection_pad3d');
  if (!missing || data.length === 0) return;
  throw new OpError(target, `"${name}" not implemented for '${SCALAR_TYPE_NAMES[dtype]}'`);
}

/** As in a mirror that stands on the last element, which is not repeated. */
const reflect = (at: number, size: number): number => (at < 0 ? -at : at >= size ? 2 * (size - 1) - at : at);
/** The last element, again and again. */
const replicate = (at: number, size: number): number => Math.min(Math.max(at, 0), size - 1);

const DIMS = [1, 2, 3] as const;

export const edgePadSpecs: readonly OpSpec[] = [
  ...DIMS.map((dims) =>
    edgePadSpec({ name: `reflection_pad${dims}d`, dims, source: reflect, reflects: true }),
  ),
  ...DIMS.map((dims) =>
    edgePadSpec({ name: `replication_pad${dims}d`, dims, source: replicate, reflects: false }),
  ),
];
