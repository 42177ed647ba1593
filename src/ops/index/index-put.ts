import { broadcastIndices, tensorFromStorage, type Tensor } from '../../tensor/index.js';
import { OpError, type EvalArgs, type OpSpec } from '../define.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { elementwiseStrides, madeType } from '../view/index.js';
import { accumulate } from '../scatter/internal/accumulate.js';
import { indexPositions } from './internal/index-positions.js';

function putIndexed(args: EvalArgs): Tensor {
  const self = args.tensor('self');
  const values = args.tensor('values');
  const given = args.optionalTensors('indices');
  if (given.length > self.shape.length) {
    const message = `too many indices for tensor of dimension ${self.shape.length} (got ${given.length})`;
    throw new OpError(args.target, message, 'IndexError');
  }
  const indices = given.filter((index) => index !== undefined);
  const fills = indices.length === 1 && values.data.length === 1 && !args.bool('accumulate');
  if (fills && indices[0]!.dtype === 'u8') {
    const message = 'masked_fill_ only supports boolean masks, but got mask with dtype unsigned char';
    throw new OpError(args.target, message);
  }
  const { shape, positions } = indexPositions(args.target, self, given);
  if (!broadcastsTo(values.shape, shape)) {
    const message =
      `shape mismatch: value tensor of shape [${values.shape.join(', ')}] cannot be broadcast to indexing result of ` +
      `shape [${shape.join(', ')}]`;
    throw new OpError(args.target, message);
  }
  if (self.dtype !== values.dtype) {
    const message =
      `Index put requires the source and destination dtypes match, got ${SCALAR_TYPE_NAMES[self.dtype]} for the ` +
      `destination and ${SCALAR_TYPE_NAMES[values.dtype]} for the source.`;
    throw new OpError(args.target, message);
  }
  const from = broadcastIndices(values.shape, shape);
  const data = self.data.slice();
  const add = args.bool('accumulate');
  for (let i = 0; i < positions.length; i++) {
    const [at, source] = [positions[i]!, values.data[from?.[i] ?? i]!];
    data[at] = add ? accumulate(self.dtype, 'sum', data[at]!, source) : source;
  }
  return tensorFromStorage(self.dtype, self.shape, data);
}

function broadcastsTo(from: readonly number[], to: readonly number[]): boolean {
  const offset = to.length - from.length;
  return offset >= 0 && from.every((size, dim) => size === 1 || size === to[dim + offset]);
}

/** torch's shape rule looks at nothing but `self`: what does not fit fails when it is run. */
function indexPutSpec(name: string): OpSpec {
  return {
    schema: `${name}(Tensor self, Tensor?[] indices, Tensor values, bool accumulate=False) -> Tensor`,
    meta: (args, ctx) => {
      const self = args.tensor('self');
      return madeType(ctx, self.dtype, self.sizes, elementwiseStrides([self], self.sizes, ctx));
    },
    eval: putIndexed,
  };
}

export const indexPutSpecs: readonly OpSpec[] = [
  indexPutSpec('index_put'),
  indexPutSpec('_unsafe_index_put'),
];
