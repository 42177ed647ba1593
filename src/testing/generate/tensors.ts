import { categoryOf, type DType, type SymInt, type TensorType } from '../../ir/index.js';
import type { Ref, SpecOperand } from '../spec/program-spec.js';
import type { Draw } from './draw.js';
import { DEFAULT_DTYPES, smallShape } from './literals.js';
import { someSymbol } from './scalars.js';
import type { Sketch } from './sketch.js';

/** What a tensor has to be. */
export interface TensorWish {
  readonly dtypes?: readonly DType[] | undefined;
  readonly minRank?: number | undefined;
  readonly rank?: number | undefined;
  readonly sizes?: readonly SymInt[] | undefined;
}

export function someDtype(draw: Draw, dtypes?: readonly DType[]): DType {
  return dtypes === undefined ? draw.weighted(DEFAULT_DTYPES) : draw.pick(dtypes);
}

/** A tensor: one that is there already, or a new input; sometimes one with symbolic sizes. */
export function someTensor(sketch: Sketch, draw: Draw, wish: TensorWish = {}): Ref {
  const there = sketch.refs(
    (value) => 'type' in value && value.type.kind === 'tensor' && fits(value.type, wish),
  );
  if (there.length > 0 && draw.chance(55)) return draw.pick(there);
  if (wish.sizes === undefined && wish.rank === undefined && draw.chance(10)) {
    const made = symbolicTensor(sketch, draw, Math.max(1, wish.minRank ?? 1));
    const type = made && sketch.tensor(made);
    if (made !== undefined && type !== undefined && fits(type, wish)) return made;
  }
  return newTensor(sketch, draw, wish);
}

/** A new input, or a new tensor of symbolic sizes where these are wished for. */
export function newTensor(sketch: Sketch, draw: Draw, wish: TensorWish = {}): Ref {
  const dtype = someDtype(draw, wish.dtypes);
  if (wish.sizes !== undefined) {
    const known = wish.sizes.filter((size) => typeof size === 'bigint');
    if (known.length === wish.sizes.length) return laidOut(sketch, draw, dtype, known.map(Number));
    const sizes = wish.sizes.map((size) => sketch.sizeRef(size));
    const full = sizes.includes(undefined)
      ? undefined
      : fullTensor(sketch, draw, sizes as SpecOperand[], dtype);
    if (full !== undefined) return full;
  }
  const rank = wish.rank ?? undefined;
  const shape = smallShape(draw, rank);
  const missing = Math.max(0, (wish.minRank ?? 0) - shape.length);
  return laidOut(sketch, draw, dtype, [...shape, ...smallShape(draw, missing)]);
}

/** A new input, seldom one that lies otherwise in memory than it is counted: permuted, or repeated by expansion. */
function laidOut(sketch: Sketch, draw: Draw, dtype: DType, shape: readonly number[]): Ref {
  if (shape.length < 2 || !draw.chance(7)) return sketch.input(dtype, shape);
  const mark = sketch.mark();
  const made = draw.chance(60)
    ? sketch.call('aten.permute.default', [
        sketch.input(dtype, shape.toReversed()),
        shape.map((_, dim) => BigInt(shape.length - 1 - dim)),
      ])
    : sketch.call('aten.expand.default', [
        sketch.input(dtype, shape.with(draw.int(0, shape.length - 1), 1)),
        shape.map(BigInt),
        false,
      ]);
  if (made !== undefined) return made;
  sketch.reset(mark);
  return sketch.input(dtype, shape);
}

/** `full` of at least one symbolic size, or undefined while there is no such op. */
export function symbolicTensor(sketch: Sketch, draw: Draw, minRank = 1): Ref | undefined {
  const rank = Math.max(minRank, draw.int(1, 3));
  const at = draw.int(0, rank - 1);
  const sizes = Array.from({ length: rank }, (_, dim): SpecOperand =>
    dim === at || draw.chance(60) ? someSymbol(sketch, draw, 'size') : BigInt(draw.int(1, 3)),
  );
  return fullTensor(sketch, draw, sizes, draw.pick(['f32', 'f32', 'i64']));
}

function fullTensor(
  sketch: Sketch,
  draw: Draw,
  sizes: readonly SpecOperand[],
  dtype: DType,
): Ref | undefined {
  const fill =
    categoryOf(dtype) === 'float'
      ? draw.pick([1, 0, -0, NaN, 2.5])
      : dtype === 'b8'
        ? true
        : draw.pick([1n, 0n, 7n]);
  return sketch.call('aten.full.default', [sizes, fill, { kind: 'dtype', value: dtype }, null, null, null]);
}

/** Sizes that broadcast with those of a tensor: the same, some of them 1, or fewer. */
export function broadcastable(draw: Draw, sizes: readonly SymInt[]): readonly SymInt[] {
  return draw.weighted<() => readonly SymInt[]>([
    [5, () => sizes],
    [2, () => sizes.map((size) => (draw.chance(50) ? 1n : size))],
    [1, () => sizes.slice(draw.int(0, sizes.length))],
    [1, () => []],
  ])();
}

function fits(type: TensorType, wish: TensorWish): boolean {
  if (wish.dtypes !== undefined && !wish.dtypes.includes(type.dtype)) return false;
  if (wish.rank !== undefined && type.sizes.length !== wish.rank) return false;
  if (wish.minRank !== undefined && type.sizes.length < wish.minRank) return false;
  if (wish.sizes === undefined) return true;
  return (
    type.sizes.length === wish.sizes.length && type.sizes.every((size, dim) => size === wish.sizes?.[dim])
  );
}

/**
 * A tensor to be put together with others along a dimension: of their dtype and sizes mostly; now and then of another dtype,
 * of another size in one dimension, or without elements.
 */
export function fittingItem(sketch: Sketch, draw: Draw, first: TensorType, dtypes?: readonly DType[]): Ref {
  const sizes = draw.chance(55) || first.sizes.length === 0 ? first.sizes : otherSizes(draw, first.sizes);
  return someTensor(sketch, draw, { sizes, dtypes: draw.chance(75) ? [first.dtype] : dtypes });
}

function otherSizes(draw: Draw, sizes: readonly SymInt[]): readonly SymInt[] {
  // Along dimension 0 mostly, because that is the default of most ops that take a list.
  const dim = draw.chance(60) ? 0 : draw.int(0, sizes.length - 1);
  return sizes.with(dim, BigInt(draw.pick([0, 1, 1, 2, 3, 4])));
}

/** A tensor of a type that is computed from plain values alone, all of its elements different; undefined for symbolic sizes. */
export function constantLike(sketch: Sketch, draw: Draw, { dtype, sizes }: TensorType): Ref | undefined {
  const known = sizes.filter((size) => typeof size === 'bigint');
  if (known.length < sizes.length) return undefined;
  const numel = known.reduce((product, size) => product * size, 1n);
  const start = BigInt(draw.int(-2, 3));
  const end = start + numel;
  const range = sketch.call('aten.arange.start_step', [
    start,
    end,
    1n,
    { kind: 'dtype', value: 'f64' },
    null,
    null,
    null,
  ]);
  const scaled = range && sketch.call('aten.mul.Tensor', [range, draw.pick([1, -1, 0.3, 1e3])]);
  const viewed = scaled && sketch.call('aten.view.default', [scaled, known]);
  return (
    viewed &&
    sketch.call('aten._to_copy.default', [
      viewed,
      { kind: 'dtype', value: dtype },
      null,
      null,
      null,
      false,
      null,
    ])
  );
}
