import { categoryOf, type DType } from '../../ir/dtype.js';
import { allocate, roundTo, tensorFromStorage, type Tensor } from '../../tensor/index.js';
import { OpError, type Args, type EvalArgs, type EvalResult, type OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { convertScalar } from '../internal/convert-scalar.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { notImplemented } from '../internal/not-implemented.js';
import { roundHalfEven } from '../internal/round-half-even.js';
import { tupleType } from '../tensor-type.js';
import { typeStrides, madeType } from '../view/index.js';

/** What a C++ cast to int64 makes of what has no place there. */
const NO_INTEGER = -(2 ** 63);

interface Grid {
  readonly scale: number;
  readonly zero: number;
}

/** Rounds each element to a grid, and says which were inside. `gridAt` has the grid of an element. */
function quantized(args: EvalArgs, gridAt: (at: number) => Grid, zeroIsFloat = false): EvalResult {
  const self = args.tensor('self');
  const [low, high] = [args.fixed('quant_min'), args.fixed('quant_max')];
  const step = self.dtype === 'f64' ? (x: number): number => x : Math.fround;
  const output = allocate(self.dtype, self.data.length);
  const mask = allocate('b8', self.data.length);
  for (let i = 0; i < self.data.length; i++) {
    const { scale, zero } = gridAt(i);
    const inverse = Math.fround(1 / Math.fround(scale));
    const scaled = step(Number(self.data[i]) * inverse);
    const place = zeroIsFloat ? roundHalfEven(step(zero + scaled)) : step(zero + roundHalfEven(scaled));
    const nearest = Math.abs(place) < 2 ** 63 ? place : NO_INTEGER;
    mask[i] = Number(nearest >= low && nearest <= high);
    const kept = Math.min(Math.max(nearest, low), high);
    output[i] = roundTo(self.dtype, (kept - zero) * Math.fround(scale));
  }
  return [tensorFromStorage(self.dtype, self.shape, output), tensorFromStorage('b8', self.shape, mask)];
}

function checkRange(args: Args<unknown, unknown>, zeros: readonly number[]): void {
  const [low, high] = [args.fixed('quant_min'), args.fixed('quant_max')];
  if (low > high)
    throw new OpError(args.target, '`quant_min` should be less than or         equal to `quant_max`.');
  if (zeros.some((zero) => zero < low || zero > high))
    throw new OpError(args.target, '`zero_point` must be between `quant_min` and `quant_max`.');
}

function requireFloat(target: string, kernel: string, dtype: DType): void {
  if (categoryOf(dtype) !== 'float' || dtype === 'bf16') throw notImplemented(target, kernel, dtype);
}

const meta: OpSpec['meta'] = (args, ctx) => {
  const self = args.tensor('self');
  const strides = typeStrides(self);
  return tupleType(madeType(ctx, self.dtype, self.sizes, strides), madeType(ctx, 'b8', self.sizes, strides));
};

const first = (tensor: Tensor): number => Number(tensor.data[0]);

/** torch reads it as a C++ int. */
const firstInt = (args: EvalArgs, name: string): number =>
  Math.trunc(Number(convertScalar(args.target, 'i32', first(args.tensor(name)))));

/** What quantization does to numbers, without leaving floats: for training with it in mind. */
export const fakeQuantizeOps: readonly OpSpec[] = [
  {
    schema:
      'fake_quantize_per_tensor_affine_cachemask(Tensor self, float scale, int zero_point, int quant_min, int quant_max) ' +
      '-> (Tensor output, Tensor mask)',
    meta: (args, ctx) => {
      checkRange(args, [args.fixed('zero_point')]);
      return meta(args, ctx);
    },
    eval: (args) => {
      checkRange(args, [args.fixed('zero_point')]);
      requireFloat(
        args.target,
        'fake_quantize_tensor_cachemask_kernel_type_handling',
        args.tensor('self').dtype,
      );
      const grid: Grid = { scale: args.float('scale'), zero: args.fixed('zero_point') };
      return quantized(args, () => grid);
    },
  },
  {
    schema:
      '_fake_quantize_per_tensor_affine_cachemask_tensor_qparams(Tensor self, Tensor scale, Tensor zero_point, ' +
      'Tensor fake_quant_enabled, int quant_min, int quant_max) -> (Tensor output, Tensor mask)',
    meta: (args, ctx) => {
      checkRange(args, []);
      return meta(args, ctx);
    },
    eval: (args) => {
      checkRange(args, []);
      const self = args.tensor('self');
      requireFloat(args.target, 'fake_quantize_tensor_cachemask_kernel_type_handling', self.dtype);
      const grid: Grid = {
        scale: first(args.tensor('scale')),
        zero: firstInt(args, 'zero_point'),
      };
      if (firstInt(args, 'fake_quant_enabled') !== 0) return quantized(args, () => grid);
      const all = allocate('b8', self.data.length);
      all.fill(1 as never);
      return [self, tensorFromStorage('b8', self.shape, all)];
    },
  },
  {
    schema:
      'fake_quantize_per_channel_affine_cachemask(Tensor self, Tensor scale, Tensor zero_point, int axis, int quant_min, ' +
      'int quant_max) -> (Tensor output, Tensor mask)',
    meta: (args, ctx) => {
      checkRange(args, []);
      const zero = args.tensor('zero_point').dtype;
      if (zero !== 'i32' && zero !== 'f32' && zero !== 'f16')
        throw new OpError(
          args.target,
          `Zero-point must be Int32, Float or Half, found ${SCALAR_TYPE_NAMES[zero]}`,
        );
      normalizeDim(args.target, args.fixed('axis'), args.tensor('self').sizes.length);
      return meta(args, ctx);
    },
    eval: (args) => {
      const self = args.tensor('self');
      const [scale, zero] = [args.tensor('scale'), args.tensor('zero_point')];
      const axis = normalizeDim(args.target, args.fixed('axis'), self.shape.length);
      const channels = self.shape[axis]!;
      if (scale.data.length !== channels || zero.data.length !== channels) {
        throw new OpError(
          args.target,
          'dimensions of scale and zero-point are not consistent with input tensor',
        );
      }
      const zeros = Array.from(zero.data, Number);
      checkRange(args, zeros);
      requireFloat(args.target, 'fake_quantize_channel_cachemask_cpu_type_handling', self.dtype);
      const inner = self.shape.slice(axis + 1).reduce((a, b) => a * b, 1);
      const gridAt = (at: number): Grid => {
        const channel = Math.floor(at / inner) % channels;
        return { scale: Number(scale.data[channel]), zero: zeros[channel]! };
      };
      return quantized(args, gridAt, zero.dtype !== 'i32');
    },
  },
];
