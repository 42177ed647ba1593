import type { DType } from '../../ir/dtype.js';
import type { SymInt } from '../../ir/type.js';
import { allocate, tensorFromStorage, type Tensor } from '../../tensor/index.js';
import { OpError, type OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { notImplemented } from '../internal/not-implemented.js';
import { tupleType } from '../tensor-type.js';
import { madeType } from '../view/layout/index.js';
import { checkNotEmpty, nothingToReduce } from './internal/check-not-empty.js';
import { linesAlong } from './internal/lines.js';
import { planReduction, reducedDims, reducedSizes } from './internal/reduced-dims.js';

type Element = number | bigint;
/** Whether the next element takes the place of the best so far. NaN wins over everything and stays. */
type Beats = (next: Element, best: Element) => boolean;

const GREATER: Beats = (next, best) => next > best || (isNaNElement(next) && !isNaNElement(best));
const LESS: Beats = (next, best) => next < best || (isNaNElement(next) && !isNaNElement(best));

/** The largest and smallest elements, and where they are: the first place wins. */
export const extremumReductionOps: readonly OpSpec[] = [...both('max', GREATER), ...both('min', LESS)];

function both(name: 'max' | 'min', beats: Beats): readonly OpSpec[] {
  return [
    overAll(name, beats),
    alongDim(name, beats),
    overDims(`a${name}`, beats),
    indexOf(`arg${name}`, beats),
  ];
}

function overAll(name: string, beats: Beats): OpSpec {
  return {
    schema: `${name}(Tensor self) -> Tensor`,
    meta: (args, ctx) => {
      return madeType(ctx, args.tensor('self').dtype, []);
    },
    eval: (args) => {
      const self = args.tensor('self');
      if (self.data.length === 0) throw nothingToReduce(args.target, name);
      return extreme(self, reducedDims(args.target, undefined, self.shape.length), false, beats);
    },
  };
}

function overDims(name: string, beats: Beats): OpSpec {
  return {
    schema: `${name}(Tensor self, int[1] dim=[], bool keepdim=False) -> Tensor`,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const dims = reducedDims(args.target, args.fixedList('dim'), self.sizes.length);
      checkNotEmpty(args.target, name, self.sizes, dims, args.fixedList('dim'));
      return madeType(ctx, self.dtype, reducedSizes(self.sizes, dims, args.bool('keepdim'), 1n));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const dims = reducedDims(args.target, args.fixedList('dim'), self.shape.length);
      checkNotEmpty(args.target, name, self.shape, dims, args.fixedList('dim'));
      return extreme(self, dims, args.bool('keepdim'), beats);
    },
  };
}

function alongDim(name: string, beats: Beats): OpSpec {
  return {
    schema: `${name}.dim(Tensor self, int dim, bool keepdim=False) -> (Tensor values, Tensor indices)`,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const dims = reducedDims(args.target, [args.fixed('dim')], self.sizes.length);
      const sizes = reducedSizes(self.sizes, dims, args.bool('keepdim'), 1n);
      return tupleType(madeType(ctx, self.dtype, sizes), madeType(ctx, 'i64', sizes));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const dim = normalizeDim(args.target, args.fixed('dim'), self.shape.length);
      checkNotEmpty(args.target, name, self.shape, [dim]);
      const indices = places(self, dim, beats);
      const shape = reducedSizes(self.shape, [dim], args.bool('keepdim'), 1);
      const lines = linesAlong(self.shape, dim);
      const values = allocate(self.dtype, lines.count);
      indices.forEach(
        (place, line) => (values[line] = self.data[lines.start(line) + Number(place) * lines.step]!),
      );
      return [tensorFromStorage(self.dtype, shape, values), tensorFromStorage('i64', shape, indices)];
    },
  };
}

function indexOf(name: string, beats: Beats): OpSpec {
  const check = (target: string, sizes: readonly (SymInt | number)[], dim: number | undefined): void => {
    if (dim !== undefined) checkNotEmpty(target, name, sizes, [dim]);
    else if (sizes.some((size) => size === 0n || size === 0)) {
      throw new OpError(
        target,
        `${name}(): Expected reduction dim to be specified for input.numel() == 0.`,
        'IndexError',
      );
    }
  };
  const dimOf = (target: string, dim: bigint | undefined, rank: number): number | undefined =>
    dim === undefined ? undefined : normalizeDim(target, Number(dim), rank);
  return {
    schema: `${name}(Tensor self, int? dim=None, bool keepdim=False) -> Tensor`,
    meta: (args, ctx) => {
      const { sizes } = args.tensor('self');
      const dim = dimOf(args.target, args.optionalInt('dim') as bigint | undefined, sizes.length);
      check(args.target, sizes, dim);
      const dims = reducedDims(args.target, dim === undefined ? undefined : [dim], sizes.length);
      return madeType(ctx, 'i64', reducedSizes(sizes, dims, args.bool('keepdim'), 1n));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const rank = self.shape.length;
      const dim = dimOf(args.target, args.optionalInt('dim'), rank);
      check(args.target, self.shape, dim);
      // Along a dimension of one element nothing is compared.
      const isTrivial = dim !== undefined && self.shape[dim] === 1;
      if (self.dtype === 'b8' && self.data.length > 0 && !isTrivial)
        throw notImplemented(args.target, `${name}_cpu`, 'b8');
      if (dim !== undefined) {
        const shape = reducedSizes(self.shape, [dim], args.bool('keepdim'), 1);
        return tensorFromStorage('i64', shape, places(self, dim, beats));
      }
      const flat: Tensor = { ...self, shape: [self.data.length] };
      const shape = args.bool('keepdim') ? self.shape.map(() => 1) : [];
      return tensorFromStorage('i64', shape, places(flat, 0, beats));
    },
  };
}

function extreme(self: Tensor, dims: readonly number[], keepdim: boolean, beats: Beats): Tensor {
  const plan = planReduction(self.shape, dims, keepdim);
  const storage = allocate(self.dtype as DType, plan.count);
  const seen = new Uint8Array(plan.count);
  for (let i = 0; i < self.data.length; i++) {
    const at = plan.into(i);
    if (seen[at] === 1 && !beats(self.data[i]!, storage[at]!)) continue;
    storage[at] = self.data[i]!;
    seen[at] = 1;
  }
  return tensorFromStorage(self.dtype, plan.shape, storage);
}

/** Along one dimension, the place of the best element of each line. */
function places(self: Tensor, dim: number, beats: Beats): BigInt64Array {
  const lines = linesAlong(self.shape, dim);
  const result = new BigInt64Array(lines.count);
  for (let line = 0; line < lines.count; line++) {
    const start = lines.start(line);
    let best = 0;
    for (let k = 1; k < lines.length; k++) {
      if (beats(self.data[start + k * lines.step]!, self.data[start + best * lines.step]!)) best = k;
    }
    result[line] = BigInt(best);
  }
  return result;
}

function isNaNElement(value: Element): boolean {
  return typeof value === 'number' && Number.isNaN(value);
}
