import type { TensorType } from '../../ir/type.js';
import { allocate, tensorFromStorage, type Tensor } from '../../tensor/index.js';
import { OpError, type EvalArgs, type MetaArgs, type MetaContext, type OpSpec } from '../define.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { madeType } from '../view/index.js';

type Value = number | bigint;

/** Where `value` belongs among `count` sorted ones from `start` on: before its equals, or after them. */
function position(
  sorted: ArrayLike<Value>,
  start: number,
  count: number,
  value: Value,
  after: boolean,
): number {
  let [low, high] = [start, start + count];
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    const at = sorted[middle]!;
    // Written so that nothing is at or above a NaN.
    if (after ? at > value : at >= value) high = middle;
    else low = middle + 1;
  }
  return low - start;
}

function searchType(args: MetaArgs, ctx: MetaContext): TensorType {
  return madeType(ctx, args.bool('out_int32') ? 'i32' : 'i64', args.tensor('self').sizes);
}

function requireKernel(target: string, { dtype, data }: Tensor): void {
  if (dtype !== 'b8' || data.length === 0) return;
  throw new OpError(target, `"searchsorted_out_cpu" not implemented for '${SCALAR_TYPE_NAMES[dtype]}'`);
}

/** The rows of sorted values: one for all, or one for each row of what is looked up. */
function search(args: EvalArgs, sorted: Tensor, after: boolean): Tensor {
  const self = args.tensor('self');
  requireKernel(args.target, self);
  const dtype = args.bool('out_int32') ? 'i32' : 'i64';
  const data = allocate(dtype, self.data.length);
  const length = sorted.shape.at(-1)!;
  const perRow = sorted.shape.length === 1 ? 0 : self.shape.at(-1)!;
  for (let i = 0; i < data.length; i++) {
    const start = perRow === 0 ? 0 : Math.floor(i / perRow) * length;
    const found = position(sorted.data, start, length, self.data[i]!, after);
    data[i] = dtype === 'i64' ? BigInt(found) : found;
  }
  return tensorFromStorage(dtype, self.shape, data);
}

const bucketize: OpSpec = {
  schema:
    'bucketize.Tensor(Tensor self, Tensor boundaries, *, bool out_int32=False, bool right=False) -> Tensor',
  meta: searchType,
  eval: (args) => {
    const boundaries = args.tensor('boundaries');
    if (boundaries.shape.length !== 1) {
      throw new OpError(
        args.target,
        `boundaries tensor must be 1 dimension, but got dim(${boundaries.shape.length})`,
      );
    }
    return search(args, boundaries, args.bool('right'));
  },
};

const searchsorted: OpSpec = {
  schema:
    'searchsorted.Tensor(Tensor sorted_sequence, Tensor self, *, bool out_int32=False, bool right=False, ' +
    'str? side=None, Tensor? sorter=None) -> Tensor',
  meta: searchType,
  eval: (args) => {
    const after = isAfter(args);
    const sorted = args.tensor('sorted_sequence');
    requireSorter(args, sorted);
    requireRows(args, sorted.shape, args.tensor('self').shape);
    return search(args, reordered(args, sorted), after);
  },
};

function isAfter(args: EvalArgs): boolean {
  const right = args.bool('right');
  const side = args.optionalString('side');
  const name = 'torch.searchsorted()';
  if (side !== undefined && side !== 'left' && side !== 'right') {
    throw new OpError(args.target, `${name}: side can only be 'left' or 'right' but got ${side}`);
  }
  if (side === 'left' && right) {
    const message = `${name}: side and right can't be set to opposites, got side of left while right was True`;
    throw new OpError(args.target, message);
  }
  return right || side === 'right';
}

function requireRows(args: EvalArgs, sorted: readonly number[], self: readonly number[]): void {
  if (self.length === 0 && sorted.length !== 1) {
    const message =
      'torch.searchsorted(): input value can be a scalar only when boundaries tensor dimension is 1, but we got ' +
      `boundaries tensor dim(${sorted.length}) and input value's dim(0) numel(1)`;
    throw new OpError(args.target, message);
  }
  if (sorted.length === 0) {
    const message =
      'torch.searchsorted(): boundaries tensor should have positive dimension, but got 0 dimension';
    throw new OpError(args.target, message);
  }
  const alike = sorted.length === self.length && sorted.slice(0, -1).every((size, dim) => size === self[dim]);
  if (sorted.length === 1 || alike) return;
  const message =
    'torch.searchsorted(): boundaries tensor should be 1 dimension or the first N-1 dimensions of boundaries tensor ' +
    `and input value tensor must match, but we got boundaries tensor [${sorted.join(', ')}] and input value tensor ` +
    `[${self.join(', ')}]`;
  throw new OpError(args.target, message);
}

function requireSorter(args: EvalArgs, sorted: Tensor): void {
  const sorter = args.optionalTensor('sorter');
  if (sorter === undefined) return;
  const [size, own] = [sorter.shape, sorted.shape].map((shape) => shape.join(', '));
  if (size !== own) {
    const message =
      `torch.searchsorted(): boundary and sorter must have the same size, but got boundary tensor [${own}]and got ` +
      `sorter tensor [${size}]`;
    throw new OpError(args.target, message);
  }
  if (sorter.dtype === 'i64') return;
  const message = `torch.searchsorted(): sorter must be a tensor of long dtype but got dtype ${SCALAR_TYPE_NAMES[sorter.dtype]}`;
  throw new OpError(args.target, message);
}

/** The sequence in the order that the sorter gives. */
function reordered(args: EvalArgs, sorted: Tensor): Tensor {
  const sorter = args.optionalTensor('sorter');
  if (sorter === undefined) return sorted;
  const length = sorted.shape.at(-1)!;
  const data = allocate(sorted.dtype, sorted.data.length);
  for (let i = 0; i < data.length; i++) {
    const at = Number(sorter.data[i]);
    if (at < 0 || at >= length)
      throw new OpError(args.target, 'torch.searchsorted(): sorter index out of range');
    data[i] = sorted.data[i - (i % length) + at]!;
  }
  return tensorFromStorage(sorted.dtype, sorted.shape, data);
}

export const searchSpecs: readonly OpSpec[] = [bucketize, searchsorted];
