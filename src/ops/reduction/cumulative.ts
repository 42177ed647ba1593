import { categoryOf, isInexact, type DType } from '../../ir/dtype.js';
import {
  allocate,
  castTensor,
  roundTo,
  tensorFromStorage,
  type Tensor,
  type TensorData,
} from '../../tensor/index.js';
import type { OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { notImplemented } from '../internal/not-implemented.js';
import { tupleType } from '../tensor-type.js';
import { madeType } from '../view/layout/index.js';
import { linesAlong } from './internal/lines.js';
import { computedAlong } from '../size-origins.js';

/** Running sums, products and extrema along a dimension. */
export const cumulativeOps: readonly OpSpec[] = [
  running('cumsum', { float: (a, b) => a + b, int: (a, b) => BigInt.asIntN(64, a + b) }, [0, 0n]),
  running('cumprod', { float: (a, b) => a * b, int: (a, b) => BigInt.asIntN(64, a * b) }, [1, 1n]),
  {
    schema: 'logcumsumexp(Tensor self, int dim) -> Tensor',
    tolerance: { kind: 'scaled', factor: 4, degree: 0 },
    meta: (args, ctx) => {
      const { sizes, dtype } = args.tensor('self');
      normalizeDim(args.target, args.fixed('dim'), sizes.length);
      return madeType(ctx, dtype, sizes);
    },
    eval: (args) => {
      const self = args.tensor('self');
      const dim = normalizeDim(args.target, args.fixed('dim'), self.shape.length);
      if (categoryOf(self.dtype) !== 'float' || self.dtype === 'f16') {
        throw notImplemented(args.target, 'logcumsumexp_out_cpu', self.dtype);
      }
      if (self.shape.length === 0) return self;
      return accumulate(self, dim, logAddExp, -Infinity);
    },
  },
  runningExtremum('cummax', (next, best) => next >= best),
  runningExtremum('cummin', (next, best) => next <= best),
];

interface Combine {
  readonly float: (total: number, next: number) => number;
  readonly int: (total: bigint, next: bigint) => bigint;
}

/** torch accumulates f32 in double here, and bf16 in f32; each partial result is rounded on its own. */
function running(name: string, combine: Combine, [zero, intZero]: readonly [number, bigint]): OpSpec {
  return {
    schema: `${name}(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor`,
    sizesFrom: computedAlong('dim'),
    meta: (args, ctx) => {
      const { sizes, dtype } = args.tensor('self');
      normalizeDim(args.target, args.fixed('dim'), sizes.length);
      return madeType(ctx, args.dtype('dtype') ?? runningDType(dtype), sizes);
    },
    eval: (args) => {
      const self = args.tensor('self');
      const dim = normalizeDim(args.target, args.fixed('dim'), self.shape.length);
      const dtype = args.dtype('dtype') ?? runningDType(self.dtype);
      const converted = castTensor(self, dtype);
      if (self.shape.length === 0 || self.data.length === 0) return converted;
      if (dtype === 'f16' || dtype === 'b8') throw notImplemented(args.target, `${name}_out_cpu`, dtype);
      return categoryOf(dtype) === 'float'
        ? accumulate(converted, dim, combine.float, zero)
        : accumulateInts(converted, dim, combine.int, intZero);
    },
  };
}

function accumulate(self: Tensor, dim: number, combine: Combine['float'], first: number): Tensor {
  const storage = allocate(self.dtype, self.data.length);
  const lines = linesAlong(self.shape, dim);
  for (let line = 0; line < lines.count; line++) {
    let total = first;
    for (let k = 0, at = lines.start(line); k < lines.length; k++, at += lines.step) {
      total = combine(total, self.data[at] as number);
      if (self.dtype === 'bf16') total = Math.fround(total);
      storage[at] = roundTo(self.dtype, total);
    }
  }
  return tensorFromStorage(self.dtype, self.shape, storage);
}

function accumulateInts(self: Tensor, dim: number, combine: Combine['int'], first: bigint): Tensor {
  const storage = allocate(self.dtype, self.data.length);
  const lines = linesAlong(self.shape, dim);
  for (let line = 0; line < lines.count; line++) {
    let total = first;
    for (let k = 0, at = lines.start(line); k < lines.length; k++, at += lines.step) {
      total = combine(total, BigInt(self.data[at]!));
      storeInt(storage, at, total);
    }
  }
  return tensorFromStorage(self.dtype, self.shape, storage);
}

/** `log(exp(a) + exp(b))` without leaving the range of doubles. */
function logAddExp(a: number, b: number): number {
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  return low !== high || Number.isFinite(low) ? Math.log1p(Math.exp(low - high)) + high : b;
}

function runningDType(dtype: DType): DType {
  return isInexact(dtype) ? dtype : 'i64';
}

function storeInt(storage: TensorData, at: number, value: bigint): void {
  if (storage instanceof BigInt64Array) storage[at] = value;
  else storage[at] = Number(BigInt.asIntN(32, value));
}

/** NaN stays once it is met; of equal elements the last one is taken. */
function runningExtremum(
  name: string,
  keeps: (next: number | bigint, best: number | bigint) => boolean,
): OpSpec {
  return {
    schema: `${name}(Tensor self, int dim) -> (Tensor values, Tensor indices)`,
    meta: (args, ctx) => {
      const { sizes, dtype } = args.tensor('self');
      normalizeDim(args.target, args.fixed('dim'), sizes.length);
      return tupleType(madeType(ctx, dtype, sizes), madeType(ctx, 'i64', sizes));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const dim = normalizeDim(args.target, args.fixed('dim'), self.shape.length);
      if (self.dtype === 'f16' && self.shape.length > 0 && self.data.length > 0) {
        throw notImplemented(args.target, `${name}_cpu`, self.dtype);
      }
      const values = allocate(self.dtype, self.data.length);
      const indices = new BigInt64Array(self.data.length);
      const lines = linesAlong(self.shape, dim);
      for (let line = 0; line < lines.count; line++) {
        let best = 0;
        for (let k = 0; k < lines.length; k++) {
          const at = lines.start(line) + k * lines.step;
          const bestAt = lines.start(line) + best * lines.step;
          const next = self.data[at]!;
          const current = self.data[bestAt]!;
          if (Number.isNaN(next) || (!Number.isNaN(current) && keeps(next, current))) best = k;
          values[at] = self.data[lines.start(line) + best * lines.step]!;
          indices[at] = BigInt(best);
        }
      }
      return [
        tensorFromStorage(self.dtype, self.shape, values),
        tensorFromStorage('i64', self.shape, indices),
      ] satisfies readonly Tensor[];
    },
  };
}
