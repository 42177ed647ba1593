import { eq } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { OpError, type MetaContext, type OpSpec } from '../define.js';
import { lastSize, productFlops } from '../flops.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { notImplemented } from '../internal/not-implemented.js';
import { CONCRETE, toSizes } from '../view/internal/concrete.js';
import { check, madeType, sizesText, sizeText } from '../view/index.js';
import { addProduct, fromSums, newSums, PRODUCT_TOLERANCE } from './internal/product.js';

function requireVectors(target: string, a: readonly SymInt[], b: readonly SymInt[], ctx: MetaContext): void {
  if (a.length !== 1 || b.length !== 1) {
    throw new OpError(target, `1D tensors expected, but got ${a.length}D and ${b.length}D tensors`);
  }
  check(ctx, target, eq(a[0]!, b[0]!), () => {
    const counts = `${sizeText(a[0]!)} and ${sizeText(b[0]!)}`;
    return (
      `inconsistent tensor size, expected tensor ${sizesText(a)} and src ${sizesText(b)} to have the same number of ` +
      `elements, but got ${counts} elements respectively`
    );
  });
}

export const vdotSpecs: readonly OpSpec[] = [
  {
    schema: 'vdot(Tensor self, Tensor other) -> Tensor',
    flops: productFlops(lastSize('self')),
    tolerance: PRODUCT_TOLERANCE,
    meta: (args, ctx) => {
      const [self, other] = [args.tensor('self'), args.tensor('other')];
      requireVectors(args.target, self.sizes, other.sizes, ctx);
      return madeType(ctx, self.dtype, []);
    },
    eval: (args) => {
      const [self, other] = [args.tensor('self'), args.tensor('other')];
      requireVectors(args.target, toSizes(self.shape), toSizes(other.shape), CONCRETE);
      if (self.dtype !== other.dtype) {
        const [left, right] = [SCALAR_TYPE_NAMES[self.dtype], SCALAR_TYPE_NAMES[other.dtype]];
        const message = `dot : expected both vectors to have same dtype, but found ${left} and ${right}`;
        throw new OpError(args.target, message);
      }
      if (self.dtype === 'b8' || self.dtype === 'f16') throw notImplemented(args.target, 'dot', self.dtype);
      const length = self.data.length;
      const sums = newSums(self.dtype, 1);
      const row = { data: self.data, offset: 0, rows: 1, columns: length };
      addProduct(sums, 0, row, { data: other.data, offset: 0, rows: length, columns: 1 });
      return fromSums(self.dtype, [], sums);
    },
  },
];
