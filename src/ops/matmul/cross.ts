import { eq } from '../../ir/sym/index.js';
import type { SymInt } from '../../ir/type.js';
import { expandTo, roundTo, stridesOf, type Tensor } from '../../tensor/index.js';
import { broadcastSizes } from '../broadcast.js';
import { OpError, type MetaContext, type OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { CONCRETE, toShape, toSizes } from '../view/internal/concrete.js';
import { check, madeType, sizeText } from '../view/index.js';
import { fromSums, newSums, requireKernel } from './internal/product.js';

const SPACE = 3n;

/** The dimension of the coordinates, checked to be three in both. */
function coordinates(
  target: string,
  a: readonly SymInt[],
  b: readonly SymInt[],
  given: number,
  ctx: MetaContext,
): number {
  if (a.length !== b.length) {
    throw new OpError(target, 'linalg.cross: inputs must have the same number of dimensions.');
  }
  if (a.length === 0) {
    throw new OpError(target, `Dimension specified as ${given} but tensor has no dimensions`, 'IndexError');
  }
  const dim = normalizeDim(target, given, a.length);
  for (const size of [a[dim]!, b[dim]!]) {
    check(ctx, target, eq(size, SPACE), () => {
      const sizes = `${sizeText(a[dim]!)} and ${sizeText(b[dim]!)}`;
      return `linalg.cross: inputs dimension ${given} must have length 3. Got ${sizes}`;
    });
  }
  return dim;
}

/** Writes `a x b` for every vector along a dimension of two tensors of one shape. */
function crossed(a: Tensor, b: Tensor, dim: number): Tensor {
  const { dtype, shape } = a;
  const stride = stridesOf(shape)[dim]!;
  const sums = newSums(dtype, a.data.length);
  const round = (value: number): number => roundTo(dtype, value);
  for (let i = 0; i < sums.length; i++) {
    const axis = Math.floor(i / stride) % 3;
    const origin = i - axis * stride;
    const [first, second] = [origin + ((axis + 1) % 3) * stride, origin + ((axis + 2) % 3) * stride];
    const [a1, b2, a2, b1] = [a.data[first]!, b.data[second]!, a.data[second]!, b.data[first]!];
    if (sums instanceof BigInt64Array) sums[i] = BigInt(a1) * BigInt(b2) - BigInt(a2) * BigInt(b1);
    else sums[i] = round(round(Number(a1) * Number(b2)) - round(Number(a2) * Number(b1)));
  }
  return fromSums(dtype, shape, sums);
}

export const crossSpecs: readonly OpSpec[] = [
  {
    schema: 'linalg_cross(Tensor self, Tensor other, *, int dim=-1) -> Tensor',
    // A difference of products, where a processor may round only one of them.
    tolerance: { kind: 'scaled', factor: 4, degree: 2 },
    meta: (args, ctx) => {
      const [self, other] = [args.tensor('self'), args.tensor('other')];
      coordinates(args.target, self.sizes, other.sizes, args.fixed('dim'), ctx);
      return madeType(ctx, self.dtype, broadcastSizes(args.target, self.sizes, other.sizes, ctx));
    },
    eval: (args) => {
      const [self, other] = [args.tensor('self'), args.tensor('other')];
      const [a, b] = [toSizes(self.shape), toSizes(other.shape)];
      const dim = coordinates(args.target, a, b, args.fixed('dim'), CONCRETE);
      const shape = toShape(broadcastSizes(args.target, a, b, CONCRETE));
      requireKernel(args.target, 'cross', [self, other], 'b8', 'f16');
      if (self.dtype !== other.dtype) {
        const [left, right] = [SCALAR_TYPE_NAMES[self.dtype], SCALAR_TYPE_NAMES[other.dtype]];
        throw new OpError(args.target, `expected scalar type ${left} but found ${right}`);
      }
      return crossed(expandTo(self, shape), expandTo(other, shape), dim);
    },
  },
];
