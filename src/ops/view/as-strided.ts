import type { SymInt } from '../../ir/type.js';
import { OpError, type Args, type OpSpec } from '../define.js';
import { stridedCopy } from './internal/strided.js';
import { madeType } from './layout/index.js';

interface Strided {
  readonly size: readonly SymInt[];
  readonly stride: readonly SymInt[];
}

function stridedOf(args: Args<unknown, SymInt>): Strided {
  const [size, stride] = [args.ints('size'), args.ints('stride')];
  if (size.length !== stride.length)
    throw new OpError(args.target, 'mismatch in length of strides and shape');
  const negative = stride.find((each) => typeof each === 'bigint' && each < 0n);
  if (negative !== undefined) {
    const message = `as_strided: Negative strides are not supported at the moment, got strides: [${stride.map(String).join(', ')}]`;
    throw new OpError(args.target, message);
  }
  return { size, stride };
}

export const asStridedSpecs: readonly OpSpec[] = [
  {
    // Counts over the tensor as it lies row-major: what the interpreter holds, and what an input of a program is.
    schema:
      'as_strided(Tensor(a) self, SymInt[] size, SymInt[] stride, SymInt? storage_offset=None) -> Tensor(a)',
    meta: (args, ctx) => {
      const { size, stride } = stridedOf(args);
      return madeType(ctx, args.tensor('self').dtype, size, stride);
    },
    eval: (args) => {
      const self = args.tensor('self');
      const { size, stride } = stridedOf(args);
      const [shape, strides] = [size.map(Number), stride.map(Number)];
      const offset = Number(args.optionalInt('storage_offset') ?? 0n);
      const empty = shape.includes(0);
      const last = shape.reduce((sum, length, dim) => sum + (length - 1) * strides[dim]!, offset);
      if (!empty && last >= self.data.length) {
        const bytes = self.data.BYTES_PER_ELEMENT;
        const message =
          `setStorage: sizes [${shape.join(', ')}], strides [${strides.join(', ')}], storage offset ${offset}, ` +
          `and itemsize ${bytes} requiring a storage size of ${(last + 1) * bytes} are out of bounds for storage ` +
          `of size ${self.data.length * bytes}`;
        throw new OpError(args.target, message);
      }
      return stridedCopy(self, shape, strides, offset);
    },
  },
];
