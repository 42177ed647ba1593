import { eq } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { numelOf, stridesOf, type Tensor } from '../../tensor/index.js';
import { OpError, type Args, type MetaContext, type OpSpec } from '../define.js';
import { elementsOf } from '../flops.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { CONCRETE, toShape, toSizes } from '../view/internal/concrete.js';
import { stridedIndices } from '../view/internal/strided.js';
import { check, madeType } from '../view/index.js';
import { fromSums, newSums, PRODUCT_TOLERANCE, requireKernel } from './internal/product.js';

const OPERANDS = ['i1', 'i2', 'i3'] as const;
const EXPANDED = ['expand1', 'expand2', 'expand3'] as const;

interface Extent {
  /** Of the three operands, unsqueezed so that they have the same rank. */
  readonly operands: readonly (readonly SymInt[])[];
  /** The product before anything is summed. */
  readonly full: readonly SymInt[];
  readonly summed: ReadonlySet<number>;
}

function extentOf<T, S>(
  args: Args<T, S>,
  sizesOf: (tensor: T) => readonly SymInt[],
  ctx: MetaContext,
): Extent {
  const given = OPERANDS.map((name) => sizesOf(args.tensor(name)));
  const missing = EXPANDED.map((name) => args.fixedList(name));
  const rank = given[0]!.length + missing[0]!.length;
  const operands = given.map((sizes, i) => {
    const rest = [...sizes];
    const expanded = Array.from({ length: rank }, (_, dim) =>
      missing[i]!.includes(dim) ? 1n : rest.shift(),
    );
    if (rest.length === 0 && expanded.every((size) => size !== undefined)) return expanded;
    throw new OpError(args.target, `${EXPANDED[i]} does not fit the rank of ${OPERANDS[i]}`);
  });
  const full = Array.from({ length: rank }, (_, dim) => {
    const sizes = operands.filter((_, i) => !missing[i]!.includes(dim)).map((each) => each[dim]!);
    for (const size of sizes) {
      check(ctx, args.target, eq(size, sizes[0]!), () => 'non-broadcast dimensions must match');
    }
    return sizes.at(-1) ?? 0n;
  });
  return { operands, full, summed: new Set(args.fixedList('sumdim')) };
}

/** Where the elements of an operand are for each element of the full product, in its order. */
function positions(shape: readonly number[], full: readonly number[], order: readonly number[]): Int32Array {
  const strides = stridesOf(shape).map((stride, dim) => (shape[dim] === 1 ? 0 : stride));
  return stridedIndices(
    order.map((dim) => full[dim]!),
    order.map((dim) => strides[dim]!),
  );
}

export const trilinearSpecs: readonly OpSpec[] = [
  {
    schema:
      '_trilinear(Tensor i1, Tensor i2, Tensor i3, int[] expand1, int[] expand2, int[] expand3, int[] sumdim, ' +
      'int unroll_dim=1) -> Tensor',
    // Two multiplications and an addition for each element before summing.
    flops: (args) => 3 * elementsOf({ sizes: extentOf(args, (tensor) => tensor.sizes, CONCRETE).full }),
    tolerance: PRODUCT_TOLERANCE,
    meta: (args, ctx) => {
      const { full, summed } = extentOf(args, (tensor) => tensor.sizes, ctx);
      return madeType(
        ctx,
        args.tensor('i1').dtype,
        full.filter((_, dim) => !summed.has(dim)),
      );
    },
    eval: (args) => {
      const sizesOf = (tensor: Tensor): readonly SymInt[] => toSizes(tensor.shape);
      const { operands, full: sizes, summed } = extentOf(args, sizesOf, CONCRETE);
      const tensors = OPERANDS.map((name) => args.tensor(name));
      const [{ dtype }, ...others] = tensors as [Tensor, Tensor, Tensor];
      const other = others.find((tensor) => tensor.dtype !== dtype);
      if (other !== undefined) {
        const names = `${SCALAR_TYPE_NAMES[dtype]} but found ${SCALAR_TYPE_NAMES[other.dtype]}`;
        throw new OpError(args.target, `expected scalar type ${names}`);
      }
      requireKernel(args.target, 'bmm', tensors, 'b8', 'f16');
      const full = toShape(sizes);
      // Elements that are summed stand next to each other.
      const dims = full.map((_, dim) => dim);
      const kept = dims.filter((dim) => !summed.has(dim));
      const order = [...kept, ...dims.filter((dim) => summed.has(dim))];
      const [a, b, c] = operands.map((shape) => positions(toShape(shape), full, order)) as Int32Array[];
      const [x, y, z] = tensors.map(({ data }) => data) as [Tensor['data'], Tensor['data'], Tensor['data']];
      const shape = kept.map((dim) => full[dim]!);
      const sums = newSums(dtype, numelOf(shape));
      const terms = numelOf(full) / Math.max(sums.length, 1);
      for (let i = 0; i < a!.length; i++) {
        const [p, q, r] = [x[a![i]!]!, y[b![i]!]!, z[c![i]!]!];
        const at = Math.floor(i / terms);
        if (sums instanceof BigInt64Array) sums[at]! += BigInt(p) * BigInt(q) * BigInt(r);
        else sums[at]! += Number(p) * Number(q) * Number(r);
      }
      return fromSums(dtype, shape, sums);
    },
  },
];
