import { eq, product } from '../../ir/sym/index.js';
import { gatherElements, tensorFromStorage, type Tensor } from '../../tensor/index.js';
import { OpError, type OpSpec } from '../define.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { accumulate } from '../scatter/internal/accumulate.js';
import { elementwiseStrides, madeType } from '../view/index.js';

/** Positions in the flat tensor, counted from the end where negative. */
function flatPositions(target: string, index: Tensor, numel: number): readonly number[] {
  return Array.from<number | bigint, number>(index.data, (element) => {
    const position = Number(element);
    if (position >= -numel && position < numel) return position < 0 ? position + numel : position;
    const message = `out of range: tried to access index ${element} on a tensor of ${numel} elements.`;
    throw new OpError(target, message, 'IndexError');
  });
}

function requireLong(target: string, name: string, index: Pick<Tensor, 'dtype'>): void {
  if (index.dtype === 'i64') return;
  const message = `${name}(): Expected a long tensor for index, but got ${SCALAR_TYPE_NAMES[index.dtype]}`;
  throw new OpError(target, message);
}

const take: OpSpec = {
  schema: 'take(Tensor self, Tensor index) -> Tensor',
  meta: (args, ctx) => {
    const self = args.tensor('self');
    const index = args.tensor('index');
    requireLong(args.target, 'take', index);
    const nothing = ctx.decide(eq(product(self.sizes), 0n)) && !ctx.decide(eq(product(index.sizes), 0n));
    if (nothing) throw new OpError(args.target, 'take(): tried to take from an empty tensor', 'IndexError');
    return madeType(ctx, self.dtype, index.sizes);
  },
  eval: (args) => {
    const self = args.tensor('self');
    const index = args.tensor('index');
    requireLong(args.target, 'take', index);
    if (self.data.length === 0 && index.data.length > 0) {
      throw new OpError(args.target, 'take(): tried to take from an empty tensor', 'IndexError');
    }
    return gatherElements(self, flatPositions(args.target, index, self.data.length), index.shape);
  },
};

const put: OpSpec = {
  schema: 'put(Tensor self, Tensor index, Tensor source, bool accumulate=False) -> Tensor',
  meta: (args, ctx) => {
    const self = args.tensor('self');
    return madeType(ctx, self.dtype, self.sizes, elementwiseStrides([self], self.sizes, ctx));
  },
  eval: (args) => {
    const self = args.tensor('self');
    const [index, source] = [args.tensor('index'), args.tensor('source')];
    requireLong(args.target, 'put_', index);
    if (self.dtype !== source.dtype) {
      const message =
        'put_(): self and source expected to have the same dtype, but got self.dtype = ' +
        `${SCALAR_TYPE_NAMES[self.dtype]} and source.dtype = ${SCALAR_TYPE_NAMES[source.dtype]}`;
      throw new OpError(args.target, message);
    }
    if (index.data.length !== source.data.length) {
      const message =
        'put_(): Expected source and index to have the same number of elements, but got source.numel() = ' +
        `${source.data.length}, index.numel() = ${index.data.length}`;
      throw new OpError(args.target, message, 'IndexError');
    }
    const data = self.data.slice();
    const add = args.bool('accumulate');
    flatPositions(args.target, index, data.length).forEach((at, i) => {
      const value = source.data[i]!;
      data[at] = add ? accumulate(self.dtype, 'sum', data[at]!, value) : value;
    });
    return tensorFromStorage(self.dtype, self.shape, data);
  },
};

export const takeSpecs: readonly OpSpec[] = [take, put];
