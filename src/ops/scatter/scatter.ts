import type { TensorType } from '../../ir/type.js';
import {
  fullTensor,
  gatherElements,
  stridesOf,
  tensorFromStorage,
  type Tensor,
  type TensorData,
} from '../../tensor/index.js';
import {
  OpError,
  type Args,
  type EvalArgs,
  type MetaArgs,
  type MetaContext,
  type OpSpec,
} from '../define.js';
import { notImplemented } from '../internal/not-implemented.js';
import { normalizeDim } from '../dims.js';
import { convertScalar } from '../internal/convert-scalar.js';
import { CONCRETE, toSizes } from '../view/internal/concrete.js';
import { stridedIndices } from '../view/internal/strided.js';
import { madeType } from '../view/index.js';
import { requireLongIndex, requireScatterFits, type Shaped } from './internal/check-index.js';
import { reduced, type Combination } from './internal/reduced.js';
import { scatterPositions } from './internal/scatter-positions.js';

/** What happens to an element that is written: replaced when there is no reduction. */
type Reduction = Combination | undefined;
type ReductionOf = (args: Args<unknown, unknown>) => Reduction;

const replace: ReductionOf = () => undefined;
const add: ReductionOf = () => 'sum';

const oldReduction: ReductionOf = (args) => {
  const name = args.string('reduce');
  if (name === 'add') return 'sum';
  if (name === 'multiply') return 'prod';
  throw new OpError(args.target, 'reduce argument must be either add or multiply.');
};

const reduction: ReductionOf = (args) => {
  const name = args.string('reduce');
  switch (name) {
    case 'sum':
    case 'prod':
    case 'mean':
    case 'amax':
    case 'amin':
      return name;
    default:
      throw new OpError(
        args.target,
        `reduce argument must be either sum, prod, mean, amax or amin, got ${name}`,
      );
  }
};

function checkCall(
  args: Args<unknown, unknown>,
  self: Shaped,
  index: Shaped,
  source: Shaped | undefined,
  ctx: MetaContext,
): number {
  const dim = normalizeDim(args.target, args.fixed('dim'), self.sizes.length);
  requireLongIndex(args.target, 'scatter', index, ctx);
  if (source !== undefined && source.dtype !== self.dtype) {
    throw new OpError(args.target, 'scatter(): Expected self.dtype to be equal to src.dtype');
  }
  requireScatterFits(args.target, self, dim, index, source, ctx);
  return dim;
}

const sized = ({ dtype, shape }: Tensor): Shaped => ({ dtype, sizes: toSizes(shape) });

interface Form {
  readonly schema: string;
  /** The argument that holds what is written: a tensor, or one number for all. */
  readonly source: 'src' | 'value';
  readonly reduce: ReductionOf;
}

function scatterSpec({ schema, source, reduce }: Form): OpSpec {
  return {
    schema,
    meta: (args: MetaArgs, ctx: MetaContext): TensorType => {
      const self = args.tensor('self');
      checkCall(args, self, args.tensor('index'), source === 'src' ? args.tensor('src') : undefined, ctx);
      reduce(args);
      return madeType(ctx, self.dtype, self.sizes);
    },
    eval: (args: EvalArgs): Tensor => {
      const self = args.tensor('self');
      const index = args.tensor('index');
      const sizedSource = source === 'src' ? sized(args.tensor('src')) : undefined;
      const dim = checkCall(args, sized(self), sized(index), sizedSource, CONCRETE);
      const how = reduce(args);
      if (index.data.length === 0) return self;
      if (how === 'mean' && self.dtype === 'b8')
        throw notImplemented(args.target, 'scatter_gather_tensor_cpu_reduce_mean', self.dtype);
      const positions = scatterPositions(args.target, self, dim, index);
      // Where it is written comes before whether the number fits.
      const values =
        source === 'src'
          ? cornerOf(args.tensor('src'), index.shape)
          : fullTensor(self.dtype, index.shape, convertScalar(args.target, self.dtype, args.scalar('value')));
      if (how === undefined) return replaced(self, positions, values.data);
      const includeSelf = args.target !== 'aten.scatter_reduce.two' || args.bool('include_self');
      return reduced(self, positions, values.data, how, includeSelf);
    },
  };
}

/** The elements of the source at the coordinates that the index has. */
function cornerOf(source: Tensor, shape: readonly number[]): Tensor {
  if (source.shape.length === 0 || shape.length === 0) return source;
  return gatherElements(source, stridedIndices(shape, stridesOf(source.shape)), shape);
}

function replaced(self: Tensor, positions: Int32Array, values: TensorData): Tensor {
  const data = self.data.slice();
  positions.forEach((at, i) => (data[at] = values[i]!));
  return tensorFromStorage(self.dtype, self.shape, data);
}

export const scatterSpecs: readonly OpSpec[] = [
  scatterSpec({
    schema: 'scatter.src(Tensor self, int dim, Tensor index, Tensor src) -> Tensor',
    source: 'src',
    reduce: replace,
  }),
  scatterSpec({
    schema: 'scatter.value(Tensor self, int dim, Tensor index, Scalar value) -> Tensor',
    source: 'value',
    reduce: replace,
  }),
  scatterSpec({
    schema: 'scatter.reduce(Tensor self, int dim, Tensor index, Tensor src, *, str reduce) -> Tensor',
    source: 'src',
    reduce: oldReduction,
  }),
  scatterSpec({
    schema: 'scatter.value_reduce(Tensor self, int dim, Tensor index, Scalar value, *, str reduce) -> Tensor',
    source: 'value',
    reduce: oldReduction,
  }),
  scatterSpec({
    schema: 'scatter_add(Tensor self, int dim, Tensor index, Tensor src) -> Tensor',
    source: 'src',
    reduce: add,
  }),
  scatterSpec({
    schema:
      'scatter_reduce.two(Tensor self, int dim, Tensor index, Tensor src, str reduce, *, bool include_self=True) -> Tensor',
    source: 'src',
    reduce: reduction,
  }),
];
