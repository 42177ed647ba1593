import { categoryOf, type DType } from '../../ir/dtype.js';
import { castTensor, tensorFromStorage } from '../../tensor/index.js';
import { OpError, type Args, type OpSpec } from '../define.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { isScalar } from '../internal/bound-args.js';
import { opmathRounding } from '../internal/round-step.js';
import { promoteTypes } from '../promotion.js';
import { withinUlp } from '../tolerance.js';
import { madeType } from '../view/layout/index.js';
import { normAccumulation } from './internal/norm-accumulation.js';
import { planReduction, reducedDims, reducedSizes } from './internal/reduced-dims.js';

export const normOps: readonly OpSpec[] = [
  {
    schema:
      'linalg_vector_norm(Tensor self, Scalar ord=2, int[1]? dim=None, bool keepdim=False, *, ScalarType? dtype=None) -> Tensor',
    tolerance: withinUlp(8),
    meta: (args, ctx) => {
      const { sizes } = args.tensor('self');
      const dtype = normDType(args);
      const dims = reducedDims(args.target, args.optionalFixedList('dim'), sizes.length);
      const order = args.scalar('ord');
      const terms = dims.some((dim) => sizes[dim] === 0n) ? 0 : 1;
      if (isScalar(order)) checkNotEmpty(args.target, Number(order), terms);
      return madeType(ctx, dtype, reducedSizes(sizes, dims, args.bool('keepdim'), 1n));
    },
    eval: (args) => {
      const self = args.tensor('self');
      const dtype = normDType(args);
      const dims = reducedDims(args.target, args.optionalFixedList('dim'), self.shape.length);
      const plan = planReduction(self.shape, dims, args.bool('keepdim'));
      const order = Number(args.scalar('ord'));
      checkNotEmpty(args.target, order, plan.terms);
      checkWider(args.target, self.dtype, dtype);
      const data = castTensor(castTensor(self, dtype), 'f64').data as Float64Array;
      const { first, add, finish } = normAccumulation(order, opmathRounding(dtype));
      const totals = new Float64Array(plan.count).fill(first);
      for (let i = 0; i < data.length; i++) {
        const at = plan.into(i);
        totals[at] = add(totals[at]!, Math.abs(data[i]!));
      }
      return castTensor(tensorFromStorage('f64', plan.shape, totals.map(finish)), dtype);
    },
  },
];

function normDType(args: Args<{ readonly dtype: DType }, unknown>): DType {
  const { dtype } = args.tensor('self');
  if (categoryOf(dtype) !== 'float') {
    throw new OpError(
      args.target,
      `linalg.vector_norm: Expected a floating point or complex tensor as input. Got ${SCALAR_TYPE_NAMES[dtype]}`,
    );
  }
  return args.dtype('dtype') ?? dtype;
}

/** Only what holds all of the input's values may be asked for. */
function checkWider(target: string, from: DType, to: DType): void {
  if (promoteTypes(from, to) === to) return;
  throw new OpError(
    target,
    `linalg.vector_norm: the dtype of the input (${SCALAR_TYPE_NAMES[from]}) should be convertible without narrowing ` +
      `to the specified dtype (${SCALAR_TYPE_NAMES[to]})`,
  );
}

function checkNotEmpty(target: string, order: number, terms: number): void {
  if (terms > 0 || (order >= 0 && order !== Infinity)) return;
  throw new OpError(
    target,
    `linalg.vector_norm cannot compute the ${String(order).replace('Infinity', 'inf')} norm on an empty tensor because the operation does not have an identity`,
  );
}
