import { addInt, floorDivInt, mulInt } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import {
  broadcastStrides,
  contiguousStrides,
  elementwiseStrides,
  isNonOverlappingAndDense,
  viewStrides,
  type Known,
} from './layout.js';
import type { Arg, Value } from './value.js';

/** Ops computed element by element: the result is laid out as its inputs are. */
const ELEMENTWISE: ReadonlySet<string> = new Set(
  `abs acos acosh add asin asinh atan atan2 atanh bitwise_and bitwise_left_shift bitwise_not bitwise_or
  bitwise_right_shift bitwise_xor ceil clamp clamp_max clamp_min copysign cos cosh digamma div eq erf erfc erfinv exp exp2
  expm1 floor floor_divide fmax fmin fmod gcd ge gelu gt hardtanh heaviside hypot i0 igamma igammac isinf isnan lcm le
  leaky_relu lgamma log log10 log1p log2 logical_and logical_not logical_or logical_xor lt __lshift__ maximum minimum mul ne
  neg nextafter polygamma pow prelu reciprocal relu remainder round __rshift__ rsqrt sigmoid sign signbit sin sinh sqrt
  sub tan tanh trunc where ldexp special_erfcx special_i0e special_i1 special_i1e special_ndtri special_zeta`.split(
    /\s+/,
  ),
);

/** Ops whose result is laid out as their first argument is. */
const LIKE_FIRST: ReadonlySet<string> = new Set(
  `clone _to_copy copy full_like rand_like randn_like randint_like empty_like flip sort select_scatter slice_scatter
  diagonal_scatter index_put native_dropout _native_batch_norm_legit_no_training _native_batch_norm_legit_functional
  _native_batch_norm_legit masked_scatter`.split(/\s+/),
);

/**
 * The strides of a result of an op, given all arguments of its schema. Ops that are not known to keep the order of their
 * inputs allocate row-major results, as most of ATen does.
 */
export function stridesOfResult(
  target: string,
  args: readonly Arg[],
  sizes: readonly SymInt[],
  known: Known,
  index: number,
): readonly SymInt[] {
  const view = VIEWS[target];
  if (view !== undefined) return view(args, sizes, known);
  const name = target.split('.')[1] ?? target;
  if (ELEMENTWISE.has(name)) {
    const inputs = args.flatMap((arg) => (isTensor(arg) && arg.handle.sizes.length > 0 ? [arg] : []));
    return elementwiseStrides(
      sizes,
      inputs.map((input) => broadcastStrides(input.handle.sizes, input.strides, sizes)),
      known,
    );
  }
  const first = args[0];
  if (LIKE_FIRST.has(name) && isTensor(first) && first.handle.sizes.length === sizes.length) {
    if (name === 'clone' && isContiguousFormat(args[1])) return contiguousStrides(sizes);
    // Statistics beside the result of a normalization are small dense vectors.
    if (index > 0 && name.includes('batch_norm')) return contiguousStrides(sizes);
    return isNonOverlappingAndDense(sizes, first.strides, known)
      ? first.strides
      : elementwiseStrides(sizes, [first.strides], known);
  }
  if (name === '_scaled_dot_product_flash_attention' && index === 0) {
    // The heads lie beside the features, so that joining them takes no copy.
    const [batch, heads, length, width] = sizes as readonly [SymInt, SymInt, SymInt, SymInt];
    const [ofBatch, ofLength, ofHeads, ofWidth] = contiguousStrides([batch, length, heads, width]);
    return [ofBatch!, ofHeads!, ofLength!, ofWidth!];
  }
  if (target === 'aten.empty_permuted.default') {
    const order = (args[1] as readonly bigint[]).map(Number);
    const permuted = contiguousStrides(order.map((dim) => sizes[dim]!));
    const strides = new Array<SymInt>(sizes.length);
    order.forEach((dim, i) => (strides[dim] = permuted[i]!));
    return strides;
  }
  return contiguousStrides(sizes);
}

type StrideRule = (args: readonly Arg[], sizes: readonly SymInt[], known: Known) => readonly SymInt[];

const first = (args: readonly Arg[]): Value => args[0] as Value;

/** A dimension argument, counted from the front. */
function dimOf(arg: Arg | undefined, rank: number): number {
  const dim = Number(arg);
  return dim < 0 ? dim + rank : dim;
}

const asInt = (arg: Arg | undefined): SymInt => {
  if (typeof arg === 'bigint') return arg;
  if (typeof arg === 'object' && arg !== null && 'expr' in arg) return arg.expr as SymInt;
  return 1n;
};

/** Views: strides follow from those of the first argument. */
const VIEWS: Readonly<Record<string, StrideRule>> = {
  'aten.alias.default': (args) => first(args).strides,
  'aten.view.default': (args, sizes, known) => {
    const { handle, strides } = first(args);
    return viewStrides(handle.sizes, strides, sizes, known) ?? contiguousStrides(sizes);
  },
  'aten._unsafe_view.default': (args, sizes, known) => {
    const { handle, strides } = first(args);
    return viewStrides(handle.sizes, strides, sizes, known) ?? contiguousStrides(sizes);
  },
  'aten.permute.default': (args) => {
    const { strides } = first(args);
    return (args[1] as readonly Arg[]).map((dim) => strides[dimOf(dim, strides.length)]!);
  },
  'aten.expand.default': (args, sizes) =>
    broadcastStrides(first(args).handle.sizes, first(args).strides, sizes),
  'aten.select.int': (args) => {
    const { strides } = first(args);
    const dim = dimOf(args[1], strides.length);
    return strides.filter((_, i) => i !== dim);
  },
  'aten.slice.Tensor': (args) => {
    const { strides } = first(args);
    const dim = dimOf(args[1], strides.length);
    return strides.map((stride, i) => (i === dim ? mulInt(stride, asInt(args[4])) : stride));
  },
  'aten.diagonal.default': (args) => {
    const { strides } = first(args);
    const dim1 = dimOf(args[2], strides.length);
    const dim2 = dimOf(args[3], strides.length);
    const rest = strides.filter((_, i) => i !== dim1 && i !== dim2);
    return [...rest, addInt(strides[dim1]!, strides[dim2]!)];
  },
  'aten.unsqueeze.default': (args, sizes) => {
    const { strides, handle } = first(args);
    const dim = dimOf(args[1], sizes.length);
    const inner = dim < strides.length ? mulInt(strides[dim]!, handle.sizes[dim]!) : 1n;
    return [...strides.slice(0, dim), inner, ...strides.slice(dim)];
  },
  'aten.squeeze.default': (args) => squeezed(first(args), () => true),
  'aten.squeeze.dim': (args) => {
    const dim = dimOf(args[1], first(args).strides.length);
    return squeezed(first(args), (i) => i === dim);
  },
  'aten.squeeze.dims': (args) => {
    const rank = first(args).strides.length;
    const dims = (args[1] as readonly Arg[]).map((dim) => dimOf(dim, rank));
    return squeezed(first(args), (i) => dims.includes(i));
  },
  'aten.split.Tensor': (args) => first(args).strides,
  'aten.split_with_sizes.default': (args) => first(args).strides,
  'aten.unbind.int': (args) => {
    const { strides } = first(args);
    const dim = dimOf(args[1], strides.length);
    return strides.filter((_, i) => i !== dim);
  },
  'aten.unfold.default': (args) => {
    const { strides } = first(args);
    if (strides.length === 0) return [1n];
    const dim = dimOf(args[1], strides.length);
    return [
      ...strides.map((stride, i) => (i === dim ? mulInt(stride, asInt(args[3])) : stride)),
      strides[dim]!,
    ];
  },
  'aten.as_strided.default': (args) => (args[2] as readonly Arg[]).map(asInt),
  'aten.view_as_real.default': (args) => [...first(args).strides.map((stride) => mulInt(stride, 2n)), 1n],
  'aten.view_as_complex.default': (args) =>
    first(args)
      .strides.slice(0, -1)
      .map((stride) => floorDivInt(stride, 2n)),
};

function squeezed({ handle, strides }: Value, applies: (dim: number) => boolean): readonly SymInt[] {
  return strides.filter((_, i) => !(applies(i) && handle.sizes[i] === 1n));
}

function isTensor(arg: Arg | undefined): arg is Value {
  return typeof arg === 'object' && arg !== null && 'kind' in arg && arg.kind === 'value';
}

function isContiguousFormat(arg: Arg | undefined): boolean {
  return (
    typeof arg === 'object' &&
    arg !== null &&
    'kind' in arg &&
    arg.kind === 'memory_format' &&
    arg.value === 'torch.contiguous_format'
  );
}
