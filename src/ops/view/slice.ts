import { addInt, floorDivInt, gt, le, lt, mulInt, subInt } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { OpError, type Args, type MetaContext, type OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { CONCRETE, toSizes } from './internal/concrete.js';
import { rowMajor, stridedCopy, stridedIndices, withElements } from './internal/strided.js';
import { beginningAt, elementwiseStrides, madeType, sizesText, typeStrides } from './layout/index.js';

import { requireSameSizes } from './internal/require-same-sizes.js';
import { computedAlong } from '../size-origins.js';

/** What `sys.maxsize` is: the end of a slice that has none. */
const MAX_INT = 9223372036854775807n;

export interface SliceExtent {
  readonly start: SymInt;
  readonly length: SymInt;
}

/**
 * Where a slice of a dimension starts and how many elements it has. Bounds count from the end when negative and are
 * clamped to the dimension, the end to no less than the start, as Python's are.
 *
 * @throws what `ctx.decide` throws when it is not known on which side of a bound a symbolic value lies.
 */
export function sliceExtent(
  size: SymInt,
  start: SymInt | undefined,
  end: SymInt | undefined,
  step: SymInt,
  ctx: Pick<MetaContext, 'decide'>,
): SliceExtent {
  let from = start ?? 0n;
  let to = end ?? MAX_INT;
  if (ctx.decide(lt(from, 0n))) from = addInt(from, size);
  if (ctx.decide(lt(to, 0n))) to = addInt(to, size);
  if (ctx.decide(lt(from, 0n))) from = 0n;
  else if (ctx.decide(gt(from, size))) from = size;
  if (ctx.decide(lt(to, from))) to = from;
  else if (ctx.decide(gt(to, size))) to = size;
  const length = subInt(to, from);
  return { start: from, length: floorDivInt(subInt(addInt(length, step), 1n), step) };
}

interface Slice extends SliceExtent {
  readonly dim: number;
  readonly step: SymInt;
}

function sliceOf<T, S extends SymInt>(args: Args<T, S>, sizes: readonly SymInt[], ctx: MetaContext): Slice {
  if (sizes.length === 0) {
    throw new OpError(args.target, 'slice() cannot be applied to a 0-dim tensor.', 'IndexError');
  }
  const dim = normalizeDim(args.target, args.fixed('dim'), sizes.length);
  const step: SymInt = args.int('step');
  if (ctx.decide(le(step, 0n))) throw new OpError(args.target, 'slice step must be positive');
  return {
    dim,
    step,
    ...sliceExtent(sizes[dim]!, args.optionalInt('start'), args.optionalInt('end'), step, ctx),
  };
}

/** Shape, strides and offset of a slice of a row-major tensor, all known. */
function concreteSlice(
  shape: readonly number[],
  strides: readonly number[],
  slice: Slice,
): { readonly shape: readonly number[]; readonly strides: readonly number[]; readonly offset: number } {
  const { dim } = slice;
  return {
    shape: shape.with(dim, Number(slice.length)),
    strides: strides.with(dim, strides[dim]! * Number(slice.step)),
    offset: strides[dim]! * Number(slice.start),
  };
}

/** Where a copied part begins and how long it is: it has to be inside as it stands. */
function narrowOf<T, S extends SymInt>(
  args: Args<T, S>,
  sizes: readonly SymInt[],
  ctx: MetaContext,
): { readonly dim: number; readonly start: SymInt; readonly length: SymInt } {
  if (sizes.length === 0) throw new OpError(args.target, 'narrow() cannot be applied to a 0-dim tensor.');
  const dim = normalizeDim(args.target, args.fixed('dim'), sizes.length);
  const size = sizes[dim]!;
  let start: SymInt = args.int('start');
  const length: SymInt = args.int('length');
  if (typeof start === 'bigint' && typeof size === 'bigint' && start !== size)
    start = BigInt(normalizeDim(args.target, Number(start), Number(size)));
  else if (ctx.decide(lt(start, 0n))) start = addInt(start, size);
  if (ctx.decide(lt(length, 0n)) || ctx.decide(gt(addInt(start, length), size))) {
    const [from, count, all] = [start, length, size].map((value) => sizesText([value]).slice(1, -1));
    throw new OpError(args.target, `start (${from}) + length (${count}) exceeds dimension size (${all}).`);
  }
  return { dim, start, length };
}

export const sliceSpecs: readonly OpSpec[] = [
  {
    schema: 'narrow_copy(Tensor self, int dim, SymInt start, SymInt length) -> Tensor',
    sizesFrom: computedAlong('dim'),
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const { dim, length } = narrowOf(args, self.sizes, ctx);
      return madeType(ctx, self.dtype, self.sizes.with(dim, length));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const { dim, start, length } = narrowOf(args, toSizes(self.shape), CONCRETE);
      const strides = rowMajor(self);
      return stridedCopy(self, self.shape.with(dim, Number(length)), strides, strides[dim]! * Number(start));
    },
  },
  {
    schema:
      'slice.Tensor(Tensor(a) self, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor(a)',
    sizesFrom: computedAlong('dim'),
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const { dim, step, start, length } = sliceOf(args, self.sizes, ctx);
      const strides = typeStrides(self);
      const type = madeType(
        ctx,
        self.dtype,
        self.sizes.with(dim, length),
        strides.with(dim, mulInt(strides[dim]!, step)),
      );
      return beginningAt(type, mulInt(start, strides[dim]!));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const slice = sliceOf(args, toSizes(self.shape), CONCRETE);
      const { shape, strides, offset } = concreteSlice(self.shape, rowMajor(self), slice);
      return stridedCopy(self, shape, strides, offset);
    },
  },
  {
    schema:
      'slice_scatter(Tensor self, Tensor src, int dim=0, SymInt? start=None, SymInt? end=None, SymInt step=1) -> Tensor',
    meta: (args, ctx) => {
      // torch's shape rule looks at nothing but `self`: what does not fit fails when it is run.
      const self = args.tensor('self');
      return madeType(ctx, self.dtype, self.sizes, elementwiseStrides([self], self.sizes, ctx));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const src = args.tensor('src');
      const slice = sliceOf(args, toSizes(self.shape), CONCRETE);
      const { shape, strides, offset } = concreteSlice(self.shape, rowMajor(self), slice);
      requireSameSizes(args.target, toSizes(src.shape), toSizes(shape), CONCRETE);
      return withElements(self, stridedIndices(shape, strides, offset), src);
    },
  },
];
