import { categoryOf, type DType } from '../../ir/dtype.js';
import type { EvalArgs, OpSpec } from '../define.js';
import { fusedMultiplyAdd } from '../internal/fused-multiply-add.js';
import { BIT_WIDTHS } from '../internal/int-dtypes.js';
import { opmathDType, stepRounding } from '../internal/round-step.js';
import { withinUlp } from '../tolerance.js';
import { elementwise, type Kernels } from './internal/elementwise.js';

/** Ops whose last product and sum are one instruction in torch: they are rounded once. torch takes them apart while exporting. */
export const fusedOps: readonly OpSpec[] = [
  elementwise({
    schema: 'addcmul(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> Tensor',
    operands: ['self', 'tensor1', 'tensor2'],
    kernelName: 'addcmul_cpu_out',
    kernels: addedProduct,
    fits: { scalars: ['value'], in: (dtype) => (dtype === 'bf16' ? 'f32' : dtype) },
  }),
  elementwise({
    schema: 'logaddexp2(Tensor self, Tensor other) -> Tensor',
    operands: ['self', 'other'],
    kernelName: 'logaddexp2_cpu',
    tolerance: withinUlp(16),
    kernels: (_, dtype) => ({ float: dtype === 'f16' ? undefined : logOfSum(opmathDType(dtype)) }),
  }),
].map((spec) => ({ ...spec, takenApart: true }));

function addedProduct(args: EvalArgs, dtype: DType): Kernels {
  const value = args.scalar('value');
  if (categoryOf(dtype) === 'float') {
    // Of the half formats the one is computed step by step, the other in f32.
    const inF32 = opmathDType(dtype);
    const round = stepRounding(dtype === 'f16' ? dtype : inF32);
    const factor = round(Number(value));
    if (dtype === 'f16' || dtype === 'bf16') return { float: (a, b, c) => a + round(round(factor * b) * c) };
    return { float: (a, b, c) => fusedMultiplyAdd(dtype, round(factor * b))(a, c) };
  }
  if (!Object.hasOwn(BIT_WIDTHS, dtype)) return {};
  const factor = typeof value === 'bigint' ? value : BigInt(Math.trunc(Number(value)));
  return { int: (a, b, c) => a + factor * b * c };
}

/** `log2(2 ** a + 2 ** b)`, by the larger and what is left. */
function logOfSum(dtype: DType): (a: number, b: number) => number {
  const round = stepRounding(dtype);
  const scale = fusedMultiplyAdd(dtype, Math.LOG2E);
  return (a, b) => {
    const most = Math.max(a, b);
    if (a === b && Math.abs(a) === Infinity) return a;
    return scale(most, round(Math.log1p(round(2 ** -Math.abs(round(a - b))))));
  };
}
