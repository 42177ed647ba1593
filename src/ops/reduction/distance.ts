import { categoryOf, type DType } from '../../ir/dtype.js';
import { castTensor, tensorFromStorage } from '../../tensor/index.js';
import { OpError, type OpSpec } from '../define.js';
import { broadcastShapes } from '../broadcast.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { elementwiseType } from '../internal/elementwise-type.js';
import { mapElements } from '../internal/map-elements.js';
import { opmathRounding } from '../internal/round-step.js';
import { resultType } from '../promotion.js';
import { withinUlp } from '../tolerance.js';
import { madeType } from '../view/layout/index.js';
import { normAccumulation } from './internal/norm-accumulation.js';

/** The norm of a difference. */
export const distanceOps: readonly OpSpec[] = [
  {
    schema: 'dist(Tensor self, Tensor other, Scalar p=2) -> Tensor',
    tolerance: withinUlp(8),
    meta: (args, ctx) => {
      const operands = [args.tensor('self'), args.tensor('other')];
      const dtype = resultType(operands);
      elementwiseType(args.target, operands, dtype, ctx);
      checkFloat(args.target, dtype);
      return madeType(ctx, dtype, []);
    },
    eval: (args) => {
      const [self, other] = [args.tensor('self'), args.tensor('other')];
      const dtype = resultType([self, other]);
      const shape = broadcastShapes(args.target, self.shape, other.shape);
      if (self.dtype === 'b8' && other.dtype === 'b8') throw new OpError(args.target, NO_DIFFERENCE_OF_BOOLS);
      if (self.dtype === 'b8' || other.dtype === 'b8') throw new OpError(args.target, NO_DIFFERENCE);
      checkFloat(args.target, dtype);
      const difference = mapElements([self, other], shape, dtype, dtype, (a: number, b: number) => a - b);
      const { first, add, finish } = normAccumulation(Number(args.scalar('p')), opmathRounding(dtype));
      const total = (difference.data as Float64Array).reduce((sum, x) => add(sum, Math.abs(x)), first);
      return castTensor(tensorFromStorage('f64', [], Float64Array.of(finish(total))), dtype);
    },
  },
];

const NO_DIFFERENCE_OF_BOOLS =
  'Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator ' +
  'instead.';
const NO_DIFFERENCE =
  'Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the ' +
  '`~` or `logical_not()` operator instead.';

function checkFloat(target: string, dtype: DType): void {
  if (categoryOf(dtype) === 'float') return;
  const message = `norm(): input dtype should be either floating point or complex. Got ${SCALAR_TYPE_NAMES[dtype]} instead.`;
  throw new OpError(target, message);
}
