import { gatherElements, numelOf, stridesOf, type Tensor } from '../../tensor/index.js';
import { OpError, type OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { notImplemented } from '../internal/not-implemented.js';
import { stridedIndices } from '../view/internal/strided.js';
import { madeType } from '../view/index.js';
import { reduced, type Combination } from './internal/reduced.js';
import { table } from '../../tables/index.js';

const COMBINATIONS: Readonly<Record<string, Combination>> = table({
  prod: 'prod',
  mean: 'mean',
  amax: 'amax',
  amin: 'amin',
});

function requireOperands(target: string, self: Tensor, dim: number, index: Tensor, source: Tensor): void {
  if (index.shape.length > 1) {
    throw new OpError(target, 'index_reduce_(): Index is supposed to be a vector');
  }
  if (index.dtype !== 'i64' && index.dtype !== 'i32') {
    throw new OpError(target, 'index_reduce_(): Expected dtype int32/int64 for index');
  }
  if (self.dtype !== source.dtype) {
    const [own, other] = [SCALAR_TYPE_NAMES[self.dtype], SCALAR_TYPE_NAMES[source.dtype]];
    const message = `index_reduce_(): self (${own}) and source (${other}) must have the same scalar type`;
    throw new OpError(target, message);
  }
  const sliceOf = ({ shape }: Tensor): string => shape.filter((_, i) => i !== dim).join(' ');
  if (source.shape.length !== self.shape.length || sliceOf(source) !== sliceOf(self)) {
    const [own, other] = [self, source].map(({ shape }) => `[${shape.join(', ')}]`);
    const message = `index_reduce_(): source ${other} and self ${own} must have the same slices along dimension ${dim}`;
    throw new OpError(target, message);
  }
  const length = source.shape[dim] ?? 1;
  if (numelOf(index.shape) !== length) {
    const message = `index_reduce_(): Number of indices (${numelOf(index.shape)}) should be equal to source.size(dim): (${length}), for dim: ${dim}`;
    throw new OpError(target, message);
  }
}

/** Of bools there is no kernel; slices of several dimensions are combined by other ops, which take them, all but the division. */
function requireBooleans(target: string, overwritten: boolean, rank: number, how: Combination): void {
  if (overwritten) throw notImplemented(target, 'index_reduce_func_exclude_input_init', 'b8');
  if (rank <= 1) throw notImplemented(target, 'index_func_', 'b8');
  if (how === 'mean') throw notImplemented(target, 'div_floor_cpu', 'b8');
}

export const indexReduceSpecs: readonly OpSpec[] = [
  {
    schema:
      'index_reduce(Tensor self, int dim, Tensor index, Tensor source, str reduce, *, bool include_self=True) -> Tensor',
    // The shape rule of torch asks nothing of the operands.
    meta: (args, ctx) => madeType(ctx, args.tensor('self').dtype, args.tensor('self').sizes),
    eval: (args) => {
      const [self, index, source] = [args.tensor('self'), args.tensor('index'), args.tensor('source')];
      const dim = normalizeDim(args.target, args.fixed('dim'), self.shape.length);
      const how = COMBINATIONS[args.string('reduce')];
      if (how === undefined) {
        const message = `index_reduce(): Expected reduce to be one of prod, mean, amax or amin but got ${args.string('reduce')}.`;
        throw new OpError(args.target, message);
      }
      requireOperands(args.target, self, dim, index, source);
      if (source.data.length === 0 && self.dtype !== 'b8') return self;
      // What is there already does not count: it is overwritten first.
      const overwritten = !args.bool('include_self');
      if (self.dtype === 'b8') requireBooleans(args.target, overwritten, self.shape.length, how);
      const size = self.shape[dim] ?? 1;
      const wrong = (index.data as Float64Array).find((at) => at < 0 || at >= size);
      // A negative place is counted from the end while it is overwritten, and refused after that.
      const outside = (index.data as Float64Array).find((at) => at < -size || at >= size);
      if (outside !== undefined && overwritten)
        throw new OpError(
          args.target,
          `index ${outside} is out of bounds for dimension ${dim} with size ${size}`,
          'IndexError',
        );
      if (wrong !== undefined) {
        throw new OpError(args.target, 'index out of range in self', 'IndexError');
      }
      // Slice by slice, in the order of the index.
      const length = index.data.length;
      const slice = self.shape.toSpliced(dim, 1);
      const [own, other] = [self, source].map((tensor) => stridesOf(tensor.shape));
      const [within, from] = [own!, other!].map((strides) =>
        stridedIndices(slice, strides.toSpliced(dim, 1)),
      );
      const [to, values] = [new Int32Array(source.data.length), new Int32Array(source.data.length)];
      for (let i = 0; i < source.data.length; i++) {
        const [entry, at] = [Math.floor(i / within!.length), i % within!.length];
        to[i] = within![at]! + Number(index.data[entry]!) * (own![dim] ?? 0);
        values[i] = from![at]! + entry * (other![dim] ?? 0);
      }
      const ordered = gatherElements(source, values, [length, ...slice]);
      return reduced(self, to, ordered.data, how, args.bool('include_self'));
    },
  },
];
