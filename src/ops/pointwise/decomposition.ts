import { categoryOf } from '../../ir/dtype.js';
import { allocate, tensorFromStorage } from '../../tensor/index.js';
import { OpError, type OpSpec } from '../define.js';
import { tupleType } from '../tensor-type.js';
import { madeType, typeStrides } from '../view/index.js';

/** A float as a fraction of at least one half, and the power of two that it is multiplied with. */
function parts(value: number): readonly [mantissa: number, exponent: number] {
  if (value === 0 || !Number.isFinite(value)) return [value, 0];
  let exponent = Math.max(-1022, Math.floor(Math.log2(Math.abs(value)))) + 1;
  let mantissa = value * 2 ** -exponent;
  // Subnormal numbers, and logarithms that were rounded.
  while (Math.abs(mantissa) < 0.5) {
    mantissa *= 2;
    exponent--;
  }
  while (Math.abs(mantissa) >= 1) {
    mantissa /= 2;
    exponent++;
  }
  return [mantissa, exponent];
}

/** Ops that take a number apart. */
export const decompositionOps: readonly OpSpec[] = [
  {
    schema: 'frexp.Tensor(Tensor self) -> (Tensor mantissa, Tensor exponent)',
    meta: (args, ctx) => {
      const self = args.tensor('self');
      if (categoryOf(self.dtype) !== 'float')
        throw new OpError(args.target, 'torch.frexp() only supports floating-point dtypes');
      const strides = typeStrides(self);
      return tupleType(
        madeType(ctx, self.dtype, self.sizes, strides),
        madeType(ctx, 'i32', self.sizes, strides),
      );
    },
    eval: (args) => {
      const self = args.tensor('self');
      if (categoryOf(self.dtype) !== 'float')
        throw new OpError(args.target, 'torch.frexp() only supports floating-point dtypes');
      const mantissas = allocate(self.dtype, self.data.length);
      const exponents = allocate('i32', self.data.length);
      for (let i = 0; i < self.data.length; i++) {
        const [mantissa, exponent] = parts(Number(self.data[i]));
        mantissas[i] = mantissa;
        exponents[i] = exponent;
      }
      return [
        tensorFromStorage(self.dtype, self.shape, mantissas),
        tensorFromStorage('i32', self.shape, exponents),
      ];
    },
  },
];
