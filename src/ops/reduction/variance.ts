import { categoryOf } from '../../ir/dtype.js';
import { castTensor, tensorFromStorage, type Tensor } from '../../tensor/index.js';
import { OpError, type EvalArgs, type MetaArgs, type MetaContext, type OpSpec } from '../define.js';
import { tupleType } from '../tensor-type.js';
import type { TensorType } from '../../ir/type.js';
import type { Tolerance } from '../tolerance.js';
import { madeType } from '../view/layout/index.js';
import { planReduction, reducedDims, reducedSizes } from './internal/reduced-dims.js';

const ARGS = '(Tensor self, int[1]? dim=None, *, Scalar? correction=None, bool keepdim=False)';
/** torch accumulates in double as we do; what is left is the rounding of the result. */
const TOLERANCE: Tolerance = { kind: 'scaled', factor: 2, degree: 2 };
const ROOT_TOLERANCE: Tolerance = { kind: 'scaled', factor: 2, degree: 1 };

export const varianceOps: readonly OpSpec[] = [
  {
    schema: `var.correction${ARGS} -> Tensor`,
    tolerance: TOLERANCE,
    meta: (args, ctx) => reducedType(args, ctx),
    eval: (args) => moments(args).variance,
  },
  {
    schema: `std.correction${ARGS} -> Tensor`,
    tolerance: ROOT_TOLERANCE,
    meta: (args, ctx) => reducedType(args, ctx),
    eval: (args) => moments(args, Math.sqrt).variance,
  },
  {
    schema: `var_mean.correction${ARGS} -> (Tensor, Tensor)`,
    tolerance: TOLERANCE,
    meta: (args, ctx) => tupleType(reducedType(args, ctx), reducedType(args, ctx)),
    eval: (args) => {
      const { variance, mean } = moments(args);
      return [variance, mean];
    },
  },
  {
    schema: `std_mean.correction${ARGS} -> (Tensor, Tensor)`,
    tolerance: ROOT_TOLERANCE,
    meta: (args, ctx) => tupleType(reducedType(args, ctx), reducedType(args, ctx)),
    eval: (args) => {
      const { variance, mean } = moments(args, Math.sqrt);
      return [variance, mean];
    },
  },
];

function reducedType(args: MetaArgs, ctx: MetaContext): TensorType {
  const { sizes, dtype } = args.tensor('self');
  checkFloat(args.target, dtype);
  const dims = reducedDims(args.target, args.optionalFixedList('dim'), sizes.length);
  return madeType(ctx, dtype, reducedSizes(sizes, dims, args.bool('keepdim'), 1n));
}

function checkFloat(target: string, dtype: Tensor['dtype']): void {
  if (categoryOf(dtype) === 'float') return;
  const name = target.split('.')[1]!;
  const subject = name.endsWith('_mean') ? name : 'std and var';
  throw new OpError(target, `${subject} only support floating point and complex dtypes`);
}

/** Mean first, then the squared distances from it: no digits are lost to a large mean. */
function moments(
  args: EvalArgs,
  root: (x: number) => number = (x) => x,
): { readonly variance: Tensor; readonly mean: Tensor } {
  const self = args.tensor('self');
  checkFloat(args.target, self.dtype);
  const dims = reducedDims(args.target, args.optionalFixedList('dim'), self.shape.length);
  const plan = planReduction(self.shape, dims, args.bool('keepdim'));
  const correction = Number(args.optionalScalar('correction') ?? 1);
  const data = castTensor(self, 'f64').data as Float64Array;
  const mean = new Float64Array(plan.count);
  for (let i = 0; i < data.length; i++) mean[plan.into(i)]! += data[i]!;
  for (let k = 0; k < mean.length; k++) mean[k]! /= plan.terms;
  const squares = new Float64Array(plan.count);
  for (let i = 0; i < data.length; i++) squares[plan.into(i)]! += (data[i]! - mean[plan.into(i)]!) ** 2;
  const freedom = Math.max(0, plan.terms - correction);
  const rounded = (values: Float64Array): Tensor =>
    castTensor(tensorFromStorage('f64', plan.shape, values), self.dtype);
  return { variance: rounded(squares.map((square) => root(square / freedom))), mean: rounded(mean) };
}
