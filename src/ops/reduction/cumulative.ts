import { categoryOf, type DType } from '../../ir/dtype.js';
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
import { tupleType } from '../tensor-type.js';
import { madeType } from '../view/layout/index.js';
import { linesAlong } from './internal/lines.js';

/** Running sums, products and extrema along a dimension. */
export const cumulativeOps: readonly OpSpec[] = [
  running('cumsum', { float: (a, b) => a + b, int: (a, b) => BigInt.asIntN(64, a + b) }, [0, 0n]),
  running('cumprod', { float: (a, b) => a * b, int: (a, b) => BigInt.asIntN(64, a * b) }, [1, 1n]),
  runningExtremum('cummax', (next, best) => next >= best),
  runningExtremum('cummin', (next, best) => next <= best),
];

interface Combine {
  readonly float: (total: number, next: number) => number;
  readonly int: (total: bigint, next: bigint) => bigint;
}

/** torch accumulates f32 in double here, and the half formats in f32; each partial result is rounded on its own. */
function running(name: string, combine: Combine, [zero, intZero]: readonly [number, bigint]): OpSpec {
  return {
    schema: `${name}(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor`,
    meta: (args, ctx) => {
      const { sizes, dtype } = args.tensor('self');
      normalizeDim(args.target, args.fixed('dim'), sizes.length);
      return madeType(ctx, args.dtype('dtype') ?? runningDType(dtype), sizes);
    },
    eval: (args) => {
      const self = args.tensor('self');
      const dim = normalizeDim(args.target, args.fixed('dim'), self.shape.length);
      const dtype = args.dtype('dtype') ?? runningDType(self.dtype);
      const { data } = castTensor(self, dtype);
      const storage = allocate(dtype, data.length);
      const lines = linesAlong(self.shape, dim);
      const half = dtype === 'f16' || dtype === 'bf16';
      for (let line = 0; line < lines.count; line++) {
        const start = lines.start(line);
        const end = start + lines.length * lines.step;
        if (categoryOf(dtype) === 'float') {
          let total = zero;
          for (let at = start; at < end; at += lines.step) {
            total = combine.float(total, data[at] as number);
            if (half) total = Math.fround(total);
            storage[at] = roundTo(dtype, total);
          }
        } else {
          let total = intZero;
          for (let at = start; at < end; at += lines.step) {
            total = combine.int(total, BigInt(data[at]!));
            storeInt(dtype, storage, at, total);
          }
        }
      }
      return tensorFromStorage(dtype, self.shape, storage);
    },
  };
}

function runningDType(dtype: DType): DType {
  return categoryOf(dtype) === 'float' ? dtype : 'i64';
}

function storeInt(dtype: DType, storage: TensorData, at: number, value: bigint): void {
  if (storage instanceof BigInt64Array) storage[at] = value;
  else storage[at] = dtype === 'b8' ? (value === 0n ? 0 : 1) : Number(BigInt.asIntN(32, value));
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
