import { categoryOf, DTYPE_NAMES, type DType } from '../../ir/dtype.js';
import { eq, ge, subInt } from '../../ir/sym/index.js';
import type { SymInt, TensorType } from '../../ir/type.js';
import { allocate, roundTo, tensorFromStorage, tensorFromScalars, type Tensor } from '../../tensor/index.js';
import { OpError, type Args, type MetaContext, type OpSpec } from '../define.js';
import { CONCRETE, toShape, toSizes } from '../view/internal/concrete.js';
import { check, madeType, typeStrides } from '../view/index.js';

const [SUM, MEAN, MAX] = [0, 1, 2];

interface Operands {
  readonly weight: TensorType;
  readonly indices: TensorType;
  readonly offsets: TensorType;
  readonly perSample: TensorType | undefined;
}

/** How many bags there are, the operands checked. */
function bagsOf(
  args: Args<unknown, unknown>,
  { weight, indices, offsets, perSample }: Operands,
  ctx: MetaContext,
): SymInt {
  const { target } = args;
  for (const [name, { dtype }] of [['indices', indices] as const, ['offsets', offsets] as const]) {
    if (dtype === 'i64' || dtype === 'i32') continue;
    throw new OpError(target, `expected ${name} to be long or int, got torch.${DTYPE_NAMES[dtype]}`);
  }
  if (categoryOf(weight.dtype) !== 'float') {
    const message = `expected weight to be floating point type, got torch.${DTYPE_NAMES[weight.dtype]}`;
    throw new OpError(target, message);
  }
  if (offsets.sizes.length === 0 || indices.sizes.length === 0)
    throw new OpError(target, 'Dimension specified as 0 but tensor has no dimensions', 'IndexError');
  if (weight.sizes.length < 2) {
    const message =
      weight.sizes.length === 0
        ? 'Dimension specified as 1 but tensor has no dimensions'
        : 'Dimension out of range (expected to be in range of [-1, 0], but got 1)';
    throw new OpError(target, message);
  }
  if (perSample !== undefined) {
    if (args.fixed('mode') !== SUM) {
      throw new OpError(target, "embedding_bag: per_sample_weights only supported with mode='sum'");
    }
    if (perSample.dtype !== weight.dtype) {
      const [own, other] = [DTYPE_NAMES[weight.dtype], DTYPE_NAMES[perSample.dtype]];
      const message = `expected weight (torch.${own}) and per_sample_weights (torch.${other}) to have same dtype`;
      throw new OpError(target, message);
    }
    if (perSample.sizes.length !== 1) {
      throw new OpError(
        target,
        `expected per_sample_weights to be 1D tensor, got ${perSample.sizes.length}D`,
      );
    }
    check(ctx, target, eq(perSample.sizes[0]!, indices.sizes[0]!), () => {
      return 'expected per_sample_weights.numel() to be the same as indices.numel()';
    });
  }
  const bags = offsets.sizes[0]!;
  if (!args.bool('include_last_offset')) return bags;
  check(ctx, target, ge(bags, 1n), () => 'include_last_offset: numBags should be at least 1');
  return subInt(bags, 1n);
}

/** Ranks that the shape rule lets pass, as torch's does while exporting. */
function requireRanks(target: string, weight: Tensor, indices: Tensor, offsets: Tensor): void {
  const [rank, bags, table] = [indices, offsets, weight].map(({ shape }) => shape.length) as [
    number,
    number,
    number,
  ];
  const refuse = (what: string, found: number): never => {
    throw new OpError(target, `${what} Tensor, but got Tensor of dimension ${found}`);
  };
  if (rank !== 1 && rank !== 2) refuse('input has to be a 1D or 2D', rank);
  if (bags !== 1) refuse('offsets has to be a 1D', bags);
  if (table !== 2) refuse('weight has to be a 2D', table);
}

/** A sum of rows that is one call of a kernel does not say which bag each index is in. */
function isFastSum(args: Args<unknown, unknown>, { weight, perSample }: Operands): boolean {
  const unit = (type: TensorType, dim: number): boolean => typeStrides(type)[dim] === 1n;
  return (
    args.fixed('mode') === SUM &&
    (weight.dtype === 'f32' || weight.dtype === 'f16') &&
    unit(weight, 1) &&
    args.fixed('padding_idx') < 0 &&
    (perSample === undefined || unit(perSample, 0))
  );
}

interface Bag {
  readonly values: readonly number[];
  /** For the largest values, which rows they are of. */
  readonly rows: readonly number[];
  /** How many rows there are in it, without those of the padding index. */
  readonly count: number;
}

interface Table {
  readonly weight: Tensor;
  /** What each partial sum is rounded to. */
  readonly precision: DType;
  readonly mode: number;
  readonly padding: number;
}

function bagOf(
  { weight, precision, mode, padding }: Table,
  rows: readonly number[],
  factors: readonly number[],
): Bag {
  const width = weight.shape[1]!;
  const round = (value: number): number => roundTo(precision, value);
  const values = new Array<number>(width).fill(0);
  const from = new Array<number>(width).fill(0);
  let count = 0;
  rows.forEach((row, i) => {
    if (row === padding) return;
    for (let j = 0; j < width; j++) {
      const value = Number(weight.data[row * width + j]);
      if (mode !== MAX) values[j] = round(values[j]! + value * factors[i]!);
      else if (count === 0 || value > values[j]!) [values[j], from[j]] = [value, row];
    }
    count++;
  });
  return {
    values: mode === MEAN && count > 0 ? values.map((value) => value / count) : values,
    rows: from,
    count,
  };
}

/** What is trained, and what is not, go through ops of two names. */
export const embeddingBagSpecs: readonly OpSpec[] = ['_embedding_bag_forward_only', '_embedding_bag'].map(
  (name): OpSpec => ({
    schema:
      `${name}(Tensor weight, Tensor indices, Tensor offsets, bool scale_grad_by_freq=False, ` +
      'int mode=0, bool sparse=False, Tensor? per_sample_weights=None, bool include_last_offset=False, ' +
      'int padding_idx=-1) -> (Tensor, Tensor, Tensor, Tensor)',
    shown: 7,
    tolerance: { kind: 'sum', factor: 8 },
    meta: (args, ctx) => {
      const [weight, indices, offsets] = [
        args.tensor('weight'),
        args.tensor('indices'),
        args.tensor('offsets'),
      ];
      const operands = { weight, indices, offsets, perSample: args.optionalTensor('per_sample_weights') };
      const bags = bagsOf(args, operands, ctx);
      const width = weight.sizes[1]!;
      const known = isFastSum(args, operands) ? [0n] : [indices.sizes[0]!];
      const largest = args.fixed('mode') === MAX ? [bags, width] : [bags];
      return {
        kind: 'tuple',
        items: [
          madeType(ctx, weight.dtype, [bags, width]),
          madeType(ctx, offsets.dtype, known),
          madeType(ctx, offsets.dtype, offsets.sizes),
          madeType(ctx, offsets.dtype, largest),
        ],
      };
    },
    eval: (args) => {
      const [weight, indices, offsets] = [
        args.tensor('weight'),
        args.tensor('indices'),
        args.tensor('offsets'),
      ];
      const perSample = args.optionalTensor('per_sample_weights');
      const type = ({ dtype, shape }: Tensor): TensorType => ({
        kind: 'tensor',
        dtype,
        sizes: toSizes(shape),
      });
      const operands: Operands = {
        weight: type(weight),
        indices: type(indices),
        offsets: type(offsets),
        perSample: perSample === undefined ? undefined : type(perSample),
      };
      requireRanks(args.target, weight, indices, offsets);
      const [bags] = toShape([bagsOf(args, operands, CONCRETE)]) as [number];
      const [height, width] = weight.shape as [number, number];
      const rows = Array.from(indices.data as ArrayLike<number | bigint>, Number);
      const wrong = rows.findIndex((row) => row < 0 || row >= height);
      if (wrong >= 0) {
        const found = indices.data[wrong];
        // What is summed up in f32 and in the half formats has a kernel of its own.
        const isFast = weight.dtype !== 'f64' && args.fixed('mode') !== 2 && args.fixed('padding_idx') < 0;
        const message = isFast
          ? `Index ${wrong} of input takes value ${found} which is not in the valid range [0, ${height})`
          : `embedding_bag: Expected idx >= 0 && idx < num_embeddings but found idx to be ${found}`;
        throw new OpError(args.target, message);
      }
      const starts = Array.from(offsets.data as ArrayLike<number | bigint>, Number);
      if (starts.length > 0 && starts[0] !== 0) {
        const message = `offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from position 0. However, got ${starts[0]}`;
        throw new OpError(args.target, message);
      }
      if (starts.length > 0 && starts.at(-1)! > rows.length) {
        const message = `offsets[-1] can not be greater than input's length ${rows.length} but got offsets[-1] of ${starts.at(-1)}`;
        throw new OpError(args.target, message);
      }
      const factors = perSample === undefined ? rows.map(() => 1) : Array.from(perSample.data, Number);
      const mode = args.fixed('mode');
      const precision = weight.dtype === 'f16' && isFastSum(args, operands) ? 'f32' : weight.dtype;
      const table = { weight, precision, mode, padding: args.fixed('padding_idx') };
      const ends = Array.from({ length: bags }, (_, bag) =>
        bag === bags - 1 && !args.bool('include_last_offset') ? rows.length : starts[bag + 1]!,
      );
      const found = ends.map((end, bag) =>
        bagOf(table, rows.slice(starts[bag], end), factors.slice(starts[bag], end)),
      );
      const data = allocate(weight.dtype, bags * width);
      found.forEach(({ values }, bag) => {
        values.forEach((value, i) => (data[bag * width + i] = roundTo(weight.dtype, value)));
      });
      const ints = (shape: readonly number[], values: readonly number[]): Tensor =>
        tensorFromScalars(offsets.dtype, shape, values);
      // A sum does not count what is in its bags.
      const counts = starts.map((_, bag) => (mode === SUM ? 0 : (found[bag]?.count ?? 0)));
      const bagOfRow = rows.map((_, at) => ends.findIndex((end) => at < end));
      const known = isFastSum(args, operands) ? [] : bagOfRow;
      return [
        tensorFromStorage(weight.dtype, [bags, width], data),
        ints([known.length], known),
        ints([starts.length], counts),
        mode === MAX
          ? ints(
              [bags, width],
              found.flatMap((bag) => bag.rows),
            )
          : ints([bags], counts.slice(0, bags)),
      ];
    },
  }),
);
