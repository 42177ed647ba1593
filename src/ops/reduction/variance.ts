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
const ROOT_TOLERANCE: Tolerance = { kind: 'scaled', factor: 1, degree: 1 };

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
  if (args.target.includes('_mean')) checkFloat(args.target, dtype);
  const correction = args.optionalScalar('correction');
  if (typeof correction !== 'object' && Number(correction ?? 1) < 0) {
    throw new OpError(args.target, 'correction argument should be non-negative', 'ValueError');
  }
  const dims = reducedDims(args.target, args.optionalFixedList('dim'), sizes.length);
  return madeType(ctx, dtype, reducedSizes(sizes, dims, args.bool('keepdim'), 1n));
}

function checkFloat(target: string, dtype: Tensor['dtype']): void {
  if (categoryOf(dtype) === 'float') return;
  const name = target.split('.')[1]!;
  const subject = name.endsWith('_mean') ? name : 'std and var';
  throw new OpError(target, `${subject} only support floating point and complex dtypes`);
}

/** Welford's recurrence in double, as torch has it: what infinities make of it is NaN. */
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
  const squares = new Float64Array(plan.count);
  const seen = new Float64Array(plan.count);
  for (let i = 0; i < data.length; i++) {
    const at = plan.into(i);
    const delta = data[i]! - mean[at]!;
    seen[at]!++;
    mean[at]! += delta / seen[at]!;
    squares[at]! += delta * (data[i]! - mean[at]!);
  }
  if (plan.terms === 0) [mean, squares].forEach((values) => values.fill(NaN));
  // NaN is not above 0.
  const freedom = plan.terms > correction ? plan.terms - correction : 0;
  const rounded = (values: Float64Array): Tensor =>
    castTensor(tensorFromStorage('f64', plan.shape, values), self.dtype);
  return { variance: rounded(squares.map((square) => root(square / freedom))), mean: rounded(mean) };
}
