import type { DType } from '../../ir/dtype.js';
import { DTYPE_NAMES } from '../../ir/dtype.js';
import { allocate, broadcastIndices, castTensor, numelOf, tensorFromStorage } from '../../tensor/index.js';
import { OpError, type OpSpec } from '../define.js';
import { broadcastShapes } from '../broadcast.js';
import { elementwiseType } from '../internal/elementwise-type.js';
import { resultType } from '../promotion.js';

export const whereOps: readonly OpSpec[] = [
  {
    takesComplex: true,
    meaning: {
      operands: ['condition', 'self', 'other'],
      promoting: ['self', 'other'],
      promote: resultType,
      gives: 'promoted',
      formula: (e, [condition, a, b]) => e.choose(condition!, a!, b!),
    },
    schema: 'where.self(Tensor condition, Tensor self, Tensor other) -> Tensor',
    meta: (args, ctx) => {
      const condition = args.tensor('condition');
      const [self, other] = [args.operand('self'), args.operand('other')];
      checkCondition(args.target, condition.dtype);
      return elementwiseType(args.target, [condition, self, other], resultType([self, other]), ctx);
    },
    eval: (args) => {
      const condition = args.tensor('condition');
      checkCondition(args.target, condition.dtype);
      const dtype = resultType([args.operand('self'), args.operand('other')]);
      const self = castTensor(args.tensor('self'), dtype);
      const other = castTensor(args.tensor('other'), dtype);
      const shape = broadcastShapes(args.target, condition.shape, self.shape, other.shape);
      const [ic, ia, ib] = [condition, self, other].map((tensor) => broadcastIndices(tensor.shape, shape));
      const storage = allocate(dtype, numelOf(shape));
      for (let i = 0; i < storage.length; i++) {
        const chosen = condition.data[ic === undefined ? i : ic[i]!]! !== 0;
        storage[i] = chosen
          ? self.data[ia === undefined ? i : ia[i]!]!
          : other.data[ib === undefined ? i : ib[i]!]!;
      }
      return tensorFromStorage(dtype, shape, storage);
    },
  },
];

function checkCondition(target: string, dtype: DType): void {
  if (dtype === 'b8' || dtype === 'u8') return;
  throw new OpError(
    target,
    `where expected condition to be a boolean tensor, but got a tensor with dtype ${DTYPE_NAMES[dtype]}`,
  );
}
