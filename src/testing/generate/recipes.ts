import type { DType, TensorType } from '../../ir/index.js';
import { numelOf } from '../../tensor/index.js';
import type { Ref, SpecOperand } from '../spec/program-spec.js';
import type { Draw } from './draw.js';
import { plainFloat } from './literals.js';
import { someComparison } from './scalars.js';
import { Sketch } from './sketch.js';
import { someTensor, type TensorWish } from './tensors.js';
import { table } from '../../tables/index.js';

/** A call to be made up as a whole. */
export interface Making {
  readonly sketch: Sketch;
  readonly draw: Draw;
  readonly dtypes?: readonly DType[] | undefined;
  /** A value that the call has to take. */
  readonly about?: Ref | undefined;
}

/** All arguments of a call; undefined when nothing that is there suits it. */
type Recipe = (making: Making) => readonly SpecOperand[] | undefined;

const FLOATS: readonly DType[] = ['f32', 'f64'];
const NUMBERS: readonly DType[] = ['f32', 'f64', 'i64', 'i32'];

/** The tensor that a call is about, with sizes that are known. */
interface Subject {
  readonly ref: Ref;
  readonly type: TensorType;
  readonly shape: readonly number[];
}

function subject({ sketch, draw, dtypes, about }: Making, wish: TensorWish): Subject | undefined {
  const allowed =
    wish.dtypes === undefined ? dtypes : (dtypes?.filter((d) => wish.dtypes?.includes(d)) ?? wish.dtypes);
  if (allowed?.length === 0) return undefined;
  const ref = about ?? someTensor(sketch, draw, { ...wish, dtypes: allowed });
  const type = sketch.tensor(ref);
  if (type === undefined || (allowed !== undefined && !allowed.includes(type.dtype))) return undefined;
  const rank = type.sizes.length;
  if (wish.rank !== undefined ? rank !== wish.rank : rank < (wish.minRank ?? 0)) return undefined;
  const shape = type.sizes.filter((size) => typeof size === 'bigint').map(Number);
  return shape.length === rank ? { ref, type, shape } : undefined;
}

const perChannel = ({ sketch }: Making, { type }: Subject, channels: number): Ref =>
  sketch.input(type.dtype, [channels]);

function perChannelOrNull(making: Making, of: Subject, channels: number): SpecOperand {
  return making.draw.chance(50) ? perChannel(making, of, channels) : null;
}

/** Positions along a dimension of `size`: whatever the input holds, its remainder is one. */
function positions({ sketch, draw }: Making, shape: readonly number[], size: number): Ref | undefined {
  if (size === 0) return undefined;
  const index = sketch.input('i64', shape);
  // Some are left as they are: what is out of range is an error that has to stay one.
  return draw.chance(85) ? sketch.call('aten.remainder.Scalar', [index, BigInt(size)]) : index;
}

/** A dimension, counted from either end. */
function someDim(draw: Draw, rank: number): { readonly dim: number; readonly written: bigint } {
  const dim = draw.int(0, rank - 1);
  return { dim, written: BigInt(draw.chance(75) ? dim : dim - rank) };
}

const bigs = (values: readonly number[]): readonly bigint[] => values.map(BigInt);

/** A window over the last dimensions that fits what is under it. */
function windows(
  { draw }: Making,
  spatial: readonly number[],
): {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
} {
  const kernel = spatial.map((size) => draw.int(1, Math.max(1, Math.min(3, size))));
  return {
    kernel,
    stride: spatial.map(() => draw.int(1, 2)),
    padding: kernel.map((size) => draw.int(0, Math.floor(size / 2))),
  };
}

function convolution(making: Making): readonly SpecOperand[] | undefined {
  const { sketch, draw } = making;
  const image = subject(making, { dtypes: FLOATS, rank: draw.int(3, 4) });
  if (image === undefined) return undefined;
  const [, channels, ...spatial] = image.shape as [number, number, ...number[]];
  const { kernel, stride, padding } = windows(making, spatial);
  const groups = channels > 1 && draw.chance(30) ? channels : 1;
  const out = groups * draw.int(1, 2);
  const weight = sketch.input(image.type.dtype, [out, channels / groups, ...kernel]);
  const bias = perChannelOrNull(making, image, out);
  const zeros = spatial.map(() => 0n);
  const dilation = spatial.map((size, i) => {
    const span = (kernel[i] as number) - 1;
    return span > 0 && 2 * span < size + 2 * (padding[i] as number) && draw.chance(25) ? 2n : 1n;
  });
  return [image.ref, weight, bias, bigs(stride), bigs(padding), dilation, false, zeros, BigInt(groups)];
}

function pool(rank: number, rest: (draw: Draw) => readonly SpecOperand[]): Recipe {
  return (making) => {
    const image = subject(making, { dtypes: FLOATS, rank: rank + making.draw.int(1, 2) });
    if (image === undefined) return undefined;
    const { kernel, stride, padding } = windows(making, image.shape.slice(-rank));
    return [image.ref, bigs(kernel), bigs(stride), bigs(padding), ...rest(making.draw)];
  };
}

function adaptivePool(rank: number): Recipe {
  return (making) => {
    const image = subject(making, { dtypes: FLOATS, rank: rank + making.draw.int(1, 2) });
    return image && [image.ref, Array.from({ length: rank }, () => BigInt(making.draw.int(1, 2)))];
  };
}

const flag = (draw: Draw): boolean => draw.chance(50);
const epsilon = (draw: Draw): number => draw.pick([1e-5, 1e-3, 0]);

function layerNorm(making: Making): readonly SpecOperand[] | undefined {
  const { draw, sketch } = making;
  const x = subject(making, { dtypes: FLOATS, minRank: 1 });
  if (x === undefined) return undefined;
  const normalized = x.shape.slice(draw.int(0, x.shape.length - 1));
  const scale = (): SpecOperand => (flag(draw) ? sketch.input(x.type.dtype, normalized) : null);
  return [x.ref, bigs(normalized), scale(), scale(), epsilon(draw)];
}

function groupNorm(making: Making): readonly SpecOperand[] | undefined {
  const x = subject(making, { dtypes: FLOATS, minRank: 2 });
  if (x === undefined) return undefined;
  const [n, c, ...spatial] = x.shape as [number, number, ...number[]];
  const groups = [1, 2, 3].filter((count) => c % count === 0);
  if (groups.length === 0) return undefined;
  const scale = (): SpecOperand => perChannelOrNull(making, x, c);
  return [
    x.ref,
    scale(),
    scale(),
    BigInt(n),
    BigInt(c),
    BigInt(numelOf(spatial)),
    BigInt(making.draw.pick(groups)),
    epsilon(making.draw),
  ];
}

function batchNorm(making: Making): readonly SpecOperand[] | undefined {
  const x = subject(making, { dtypes: FLOATS, minRank: 2 });
  if (x === undefined) return undefined;
  const c = x.shape[1]!;
  const scale = (): SpecOperand => perChannelOrNull(making, x, c);
  return [
    x.ref,
    scale(),
    scale(),
    perChannel(making, x, c),
    perChannel(making, x, c),
    0.1,
    epsilon(making.draw),
  ];
}

/** `self`, a dimension, and positions along it; the index has sizes of its own where `elementwise`. */
function indexed(
  making: Making,
  elementwise: boolean,
):
  | {
      readonly self: Subject;
      readonly at: number;
      readonly dim: bigint;
      readonly index: Ref;
      readonly shape: readonly number[];
    }
  | undefined {
  const { draw } = making;
  const self = subject(making, { minRank: 1 });
  if (self === undefined) return undefined;
  const { dim, written } = someDim(draw, self.shape.length);
  const count = draw.int(1, 3);
  const shape = elementwise
    ? self.shape.map((size, d) => (d === dim ? count : draw.int(Math.min(1, size), size)))
    : [count];
  const index = positions(making, shape, self.shape[dim]!);
  return index && { self, at: dim, dim: written, index, shape };
}

function gather(making: Making): readonly SpecOperand[] | undefined {
  const found = indexed(making, true);
  return found && [found.self.ref, found.dim, found.index, false];
}

function indexSelect(making: Making): readonly SpecOperand[] | undefined {
  const found = indexed(making, false);
  return found && [found.self.ref, found.dim, found.index];
}

function scattered(
  rest: (making: Making, dtype: DType, shape: readonly number[]) => readonly SpecOperand[],
): Recipe {
  return (making) => {
    const found = indexed(making, true);
    if (found === undefined) return undefined;
    return [found.self.ref, found.dim, found.index, ...rest(making, found.self.type.dtype, found.shape)];
  };
}

const source = ({ sketch }: Making, dtype: DType, shape: readonly number[]): Ref =>
  sketch.input(dtype, shape);

function indexTensor(making: Making): readonly SpecOperand[] | undefined {
  const { draw } = making;
  const self = subject(making, { minRank: 1 });
  if (self === undefined) return undefined;
  const shape = [draw.int(1, 3)];
  const lists = self.shape.slice(0, draw.int(1, Math.min(2, self.shape.length)));
  const indices = lists.map((size, dim) =>
    // The first dimensions may be left as they are; one list at least there has to be.
    dim < lists.length - 1 && draw.chance(30) ? null : positions(making, shape, size),
  );
  return indices.includes(undefined) ? undefined : [self.ref, indices as SpecOperand[]];
}

/** Values to put where an index says: for each place that `index` names, a slice of the dimensions that are left. */
function indexPut(making: Making): readonly SpecOperand[] | undefined {
  const { draw, sketch } = making;
  const self = subject(making, { minRank: 1 });
  if (self === undefined) return undefined;
  const shape = [draw.int(1, 3)];
  const indexed = self.shape.slice(0, draw.int(1, Math.min(2, self.shape.length)));
  const indices = indexed.map((size) => positions(making, shape, size));
  if (indices.includes(undefined)) return undefined;
  const values = sketch.input(self.type.dtype, [...shape, ...self.shape.slice(indexed.length)]);
  return [self.ref, indices as SpecOperand[], values, draw.chance(30)];
}

/** Slices to be put along a dimension. */
function alongDimension(rest: (making: Making) => readonly SpecOperand[]): Recipe {
  return (making) => {
    const found = indexed(making, false);
    if (found === undefined) return undefined;
    const { type, shape } = found.self;
    const slices = source(making, type.dtype, shape.with(found.at, found.shape[0]!));
    return [found.self.ref, found.dim, found.index, slices, ...rest(making)];
  };
}

function take(making: Making): readonly SpecOperand[] | undefined {
  const self = subject(making, {});
  const index = self && positions(making, [making.draw.int(1, 3)], numelOf(self.shape));
  return self && index && [self.ref, index];
}

function put(making: Making): readonly SpecOperand[] | undefined {
  const self = subject(making, {});
  const shape = [making.draw.int(1, 3)];
  const index = self && positions(making, shape, numelOf(self.shape));
  return self && index && [self.ref, index, source(making, self.type.dtype, shape), making.draw.chance(30)];
}

function maskedScatter(making: Making): readonly SpecOperand[] | undefined {
  const self = subject(making, {});
  if (self === undefined) return undefined;
  const mask = making.sketch.input('b8', self.shape);
  const enough = numelOf(self.shape);
  return [self.ref, mask, source(making, self.type.dtype, [making.draw.chance(85) ? enough : 1])];
}

function unfold(making: Making): readonly SpecOperand[] | undefined {
  const self = subject(making, { minRank: 1 });
  if (self === undefined) return undefined;
  const { dim, written } = someDim(making.draw, self.shape.length);
  return [self.ref, written, BigInt(making.draw.int(0, self.shape[dim]!)), BigInt(making.draw.int(1, 2))];
}

/** One or two dimensions, sometimes the same one twice, so that shifts add up. */
function roll(making: Making): readonly SpecOperand[] | undefined {
  const { draw } = making;
  const self = subject(making, { minRank: 1 });
  if (self === undefined) return undefined;
  if (draw.chance(25)) return [self.ref, [BigInt(draw.int(-2, 2))], []];
  const count = draw.int(1, 2);
  const dims = Array.from({ length: count }, () => someDim(draw, self.shape.length).written);
  return [self.ref, dims.map(() => BigInt(draw.int(-2, 2))), dims];
}

function dropout(making: Making): readonly SpecOperand[] | undefined {
  const { draw } = making;
  const x = subject(making, { dtypes: FLOATS });
  return x && [x.ref, draw.pick([0.5, 0.1, 0, 1]), draw.chance(80)];
}

function batchNormOfBatch(making: Making): readonly SpecOperand[] | undefined {
  const x = subject(making, { dtypes: FLOATS, minRank: 2 });
  if (x === undefined) return undefined;
  const scale = (): SpecOperand => perChannelOrNull(making, x, x.shape[1]!);
  return [x.ref, scale(), scale(), true, 0.1, epsilon(making.draw)];
}

function embeddingBag(making: Making): readonly SpecOperand[] | undefined {
  const { draw, sketch } = making;
  const table = subject(making, { dtypes: FLOATS, rank: 2 });
  const rows = table && positions(making, [draw.int(1, 4)], table.shape[0]!);
  if (table === undefined || rows === undefined) return undefined;
  // The first bag starts at 0; what else an input of one element holds is an error.
  const offsets = sketch.call('aten.remainder.Scalar', [sketch.input('i64', [1]), 1n]);
  if (offsets === undefined) return undefined;
  return [table.ref, rows, offsets, false, BigInt(draw.int(0, 2)), false, null, false, -1n];
}

function embedding(making: Making): readonly SpecOperand[] | undefined {
  const table = subject(making, { dtypes: FLOATS, rank: 2 });
  const rows = table && positions(making, [making.draw.int(1, 3)], table.shape[0]!);
  // -1 is none; another row is padding, which only training sees.
  const count = table?.shape[0] ?? 0;
  const padding = making.draw.chance(25) ? -1n : BigInt(making.draw.int(0, Math.max(0, count - 1)));
  return table && rows && [table.ref, rows, padding, making.draw.chance(20), false];
}

/** Two matrices, or batches of them, that can be multiplied. */
function product(rank: 2 | 3): Recipe {
  return (making) => {
    const { draw, sketch } = making;
    const left = subject(making, { dtypes: NUMBERS, rank });
    if (left === undefined) return undefined;
    const inner = left.shape.at(-1) as number;
    const right = someTensor(sketch, draw, {
      dtypes: [left.type.dtype],
      sizes: bigs([...left.shape.slice(0, rank - 2), inner, draw.int(1, 3)]),
    });
    return [left.ref, right];
  };
}

/** A product of matrices with something added: what is added broadcasts, and both are scaled. */
function productWithAddend(making: Making): readonly SpecOperand[] | undefined {
  const { draw, sketch } = making;
  const added = subject(making, { dtypes: FLOATS, rank: 2 });
  if (added === undefined) return undefined;
  const [rows, columns] = added.shape as [number, number];
  const inner = draw.int(1, 3);
  const scale = (): number | bigint => draw.pick([1n, 1n, 2n, -1n, 0.5]);
  return [
    added.ref,
    sketch.input(added.type.dtype, [rows, inner]),
    sketch.input(added.type.dtype, [inner, columns]),
    scale(),
    scale(),
  ];
}

function split(making: Making): readonly SpecOperand[] | undefined {
  const self = subject(making, { minRank: 1 });
  if (self === undefined) return undefined;
  const { dim, written } = someDim(making.draw, self.shape.length);
  const size = self.shape[dim]!;
  const first = making.draw.int(0, size);
  return [self.ref, bigs([first, size - first]), written];
}

/** A truth and two small programs over the same operands that return the same type. */
function choice(making: Making): readonly SpecOperand[] | undefined {
  const { sketch, draw, about } = making;
  const scalar = about && sketch.scalar(about);
  const truth = about && sketch.tensor(about);
  const isTruth =
    (typeof scalar === 'object' && scalar.sort === 'bool') ||
    (truth?.dtype === 'b8' && truth.sizes.length === 0);
  const first = subject(isTruth ? { ...making, about: undefined } : making, {});
  if (first === undefined) return undefined;
  const condition = isTruth
    ? about!
    : draw.chance(50)
      ? sketch.input('b8', [])
      : someComparison(sketch, draw);
  const input = { dtype: first.type.dtype, shape: first.shape };
  const branch = (): SpecOperand => {
    const inner = new Sketch();
    const x = inner.input(input.dtype, input.shape);
    let made = x;
    for (let k = draw.int(1, 2); k > 0; k--) made = inner.call(...draw.pick(IN_BRANCHES)(made, x)) ?? made;
    return { graph: inner.finish([made]) };
  };
  return [condition, branch(), branch(), [first.ref]];
}

/** Calls that leave a type as it is, most types at least. */
const IN_BRANCHES: readonly ((made: Ref, x: Ref) => [string, readonly SpecOperand[]])[] = [
  (made) => ['aten.neg.default', [made]],
  (made) => ['aten.abs.default', [made]],
  (made, x) => ['aten.mul.Tensor', [made, x]],
  (made, x) => ['aten.add.Tensor', [made, x, 1n]],
  (made) => ['aten.relu.default', [made]],
];

/** Ops whose arguments fit each other in ways that their names do not tell. */
export const RECIPES: Readonly<Record<string, Recipe>> = table({
  'aten.convolution.default': convolution,
  'aten.max_pool2d_with_indices.default': pool(2, (draw) => {
    const dilation = draw.chance(20) ? 2n : 1n;
    return [[dilation, dilation], flag(draw)];
  }),
  'aten.avg_pool2d.default': pool(2, (draw) => [flag(draw), flag(draw), draw.chance(80) ? null : 3n]),
  'aten._adaptive_avg_pool2d.default': adaptivePool(2),
  'aten.adaptive_max_pool2d.default': adaptivePool(2),
  'aten.native_layer_norm.default': layerNorm,
  'aten.native_group_norm.default': groupNorm,
  'aten._native_batch_norm_legit_no_training.default': batchNorm,
  'aten.gather.default': gather,
  'aten.index_select.default': indexSelect,
  'aten.index.Tensor': indexTensor,
  'aten.index_put.default': indexPut,
  'aten._unsafe_index_put.default': indexPut,
  'aten.index_reduce.default': alongDimension(({ draw }) => [
    draw.pick(['prod', 'mean', 'amax', 'amin']),
    flag(draw),
  ]),
  'aten.take.default': take,
  'aten.put.default': put,
  'aten.masked_scatter.default': maskedScatter,
  'aten.unfold.default': unfold,
  'aten.roll.default': roll,
  'aten.native_dropout.default': dropout,
  'aten._native_batch_norm_legit.no_stats': batchNormOfBatch,
  'aten._embedding_bag.default': embeddingBag,
  'aten._embedding_bag_forward_only.default': embeddingBag,
  'aten.embedding.default': embedding,
  'aten.scatter.src': scattered((making, dtype, shape) => [source(making, dtype, shape)]),
  'aten.scatter.value': scattered(({ draw }) => [plainFloat(draw)]),
  'aten.scatter_add.default': scattered((making, dtype, shape) => [source(making, dtype, shape)]),
  'aten.scatter.reduce': scattered((making, dtype, shape) => [
    source(making, dtype, shape),
    making.draw.pick(['add', 'multiply']),
  ]),
  'aten.scatter.value_reduce': scattered(({ draw }) => [plainFloat(draw), draw.pick(['add', 'multiply'])]),
  'aten.scatter_reduce.two': scattered((making, dtype, shape) => [
    source(making, dtype, shape),
    making.draw.pick(['sum', 'prod', 'mean', 'amax', 'amin']),
    flag(making.draw),
  ]),
  'aten.split_with_sizes.default': split,
  'aten.mm.default': product(2),
  'aten.bmm.default': product(3),
  'aten.addmm.default': productWithAddend,
  'higher_order.cond': choice,
});
