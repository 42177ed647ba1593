import type { DType } from '../../ir/dtype.js';
import type { SymExpr } from '../../ir/sym/expr.js';
import { fullTensor } from '../../tensor/index.js';
import type { OpSpec, Scalar } from '../define.js';
import { dtypeOfNumber } from '../internal/meta-args.js';
import { CONCRETE, toShape } from '../view/internal/concrete.js';
import { madeType } from '../view/index.js';
import { fillValue } from './internal/fill-value.js';
import { formatName, formatStrides } from './internal/format-strides.js';
import { newSizes } from './internal/new-sizes.js';
import { sizesGivenBy } from '../size-origins.js';

/** The dtype of a tensor made of a Python number: floats become the default dtype. */
function dtypeOfFill(value: Scalar | SymExpr): DType {
  const dtype = dtypeOfNumber(value);
  return dtype === 'f64' ? 'f32' : dtype;
}

const OPTIONS = 'ScalarType? dtype=None, Layout? layout=None, Device? device=None, bool? pin_memory=None';

export const fullSpecs: readonly OpSpec[] = [
  {
    schema: `full(SymInt[] size, Scalar fill_value, *, ${OPTIONS}) -> Tensor`,
    sizesFrom: sizesGivenBy('size'),
    meta: (args, ctx) => {
      const dtype = args.dtype('dtype') ?? dtypeOfFill(args.scalar('fill_value'));
      return madeType(ctx, dtype, newSizes(args.target, args.ints('size'), ctx));
    },
    eval: (args) => {
      const value = args.scalar('fill_value');
      const dtype = args.dtype('dtype') ?? dtypeOfFill(value);
      const shape = toShape(newSizes(args.target, args.ints('size'), CONCRETE));
      return fullTensor(dtype, shape, fillValue(args.target, dtype, value));
    },
  },
  {
    schema: `full_like(Tensor self, Scalar fill_value, *, ${OPTIONS}, MemoryFormat? memory_format=None) -> Tensor`,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const strides = formatStrides(args, self.sizes, self, ctx);
      return madeType(ctx, args.dtype('dtype') ?? self.dtype, self.sizes, strides);
    },
    eval: (args) => {
      const self = args.tensor('self');
      const dtype = args.dtype('dtype') ?? self.dtype;
      formatName(args, self.shape.length);
      return fullTensor(dtype, self.shape, fillValue(args.target, dtype, args.scalar('fill_value')));
    },
  },
];
