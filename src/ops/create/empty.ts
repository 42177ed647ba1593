import { ge } from '../../ir/sym/index.js';
import type { SymExpr } from '../../ir/sym/expr.js';
import type { SymInt } from '../../ir/type.js';
import { fullTensor } from '../../tensor/index.js';
import {
  OpError,
  type Args,
  type EvalArgs,
  type MetaArgs,
  type MetaContext,
  type OpSpec,
} from '../define.js';
import { normalizeDim } from '../dims.js';
import { CONCRETE, toShape } from '../view/internal/concrete.js';
import { check, madeType, permutedStrides, sizesText } from '../view/index.js';
import { formatName, formatStrides } from './internal/format-strides.js';
import { newSizes } from './internal/new-sizes.js';
import { sizesGivenBy } from '../size-origins.js';

const OPTIONS = 'ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None';

function evalEmpty(args: EvalArgs): ReturnType<OpSpec['eval']> {
  const shape = toShape(newSizes(args.target, args.ints('size'), CONCRETE));
  if (args.target === 'aten.empty.memory_format') formatName(args, shape.length);
  return fullTensor(args.dtype('dtype') ?? 'f32', shape, 0n);
}

/** The dimensions from the outermost to the innermost, each once. */
function layoutOf(args: MetaArgs, rank: number): readonly number[] {
  const given = args.fixedList('physical_layout');
  if (given.length !== rank) {
    const message =
      'Number of dimensions in size does not match the length of the physical_layout; i.e. len(size) = ' +
      `${rank} is not equal to len(physical_layout) = ${given.length}`;
    throw new OpError(args.target, message);
  }
  const dims = given.map((dim) => normalizeDim(args.target, dim, rank));
  if (new Set(dims).size < rank) throw new OpError(args.target, 'Duplicate dim not allowed');
  return dims;
}

function stridedOf(
  args: Args<unknown, SymExpr>,
  ctx: MetaContext,
): { readonly sizes: readonly SymInt[]; readonly strides: readonly SymInt[] } {
  const [sizes, strides] = [args.ints('size'), args.ints('stride')];
  if (sizes.length !== strides.length) {
    const message = `dimensionality of sizes (${sizes.length}) must match dimensionality of strides (${strides.length})`;
    throw new OpError(args.target, message);
  }
  newSizes(args.target, sizes, ctx);
  for (const stride of strides) {
    check(ctx, args.target, ge(stride, 0n), () => {
      return `Storage size calculation overflowed with sizes=${sizesText(sizes)} and strides=${sizesText(strides)}`;
    });
  }
  return { sizes, strides };
}

/** What is in the memory is not known; here it is zeros, so that runs repeat. */
export const emptySpecs: readonly OpSpec[] = [
  {
    schema: `empty.memory_format(SymInt[] size, *, ${OPTIONS}, MemoryFormat? memory_format=None) -> Tensor`,
    sizesFrom: sizesGivenBy('size'),
    nondeterministic: true,
    meta: (args, ctx) => {
      const sizes = newSizes(args.target, args.ints('size'), ctx);
      return madeType(ctx, args.dtype('dtype') ?? 'f32', sizes, formatStrides(args, sizes, undefined, ctx));
    },
    eval: evalEmpty,
  },
  {
    schema: `empty.names(int[] size, *, Dimname[]? names, ${OPTIONS}, MemoryFormat? memory_format=None) -> Tensor`,
    nondeterministic: true,
    meta: (args, ctx) =>
      madeType(ctx, args.dtype('dtype') ?? 'f32', newSizes(args.target, args.ints('size'), ctx)),
    eval: evalEmpty,
  },
  {
    schema: `empty_permuted(SymInt[] size, int[] physical_layout, *, ${OPTIONS}) -> Tensor`,
    sizesFrom: sizesGivenBy('size'),
    nondeterministic: true,
    meta: (args, ctx) => {
      const sizes = newSizes(args.target, args.ints('size'), ctx);
      const strides = permutedStrides(sizes, layoutOf(args, sizes.length));
      return madeType(ctx, args.dtype('dtype') ?? 'f32', sizes, strides);
    },
    eval: evalEmpty,
  },
  {
    schema: `empty_strided(SymInt[] size, SymInt[] stride, *, ${OPTIONS}) -> Tensor`,
    sizesFrom: sizesGivenBy('size'),
    nondeterministic: true,
    meta: (args, ctx) => {
      const { sizes, strides } = stridedOf(args, ctx);
      return madeType(ctx, args.dtype('dtype') ?? 'f32', sizes, strides);
    },
    eval: (args) => {
      stridedOf(args, CONCRETE);
      return evalEmpty(args);
    },
  },
];
