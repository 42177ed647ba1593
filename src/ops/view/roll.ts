import { addInt, modInt, product, subInt } from '../../ir/sym/index.js';
import type { SymInt, TensorType } from '../../ir/type.js';
import { gatherElements, numelOf, stridesOf, type Tensor } from '../../tensor/index.js';
import { OpError, type Args, type MetaContext, type OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { inferSize, madeType, reshapedSizes } from './layout/index.js';
import { sliceExtent } from './slice.js';

interface Roll {
  readonly shift: SymInt;
  /** Absent when the tensor is rolled as if it were flat. */
  readonly dim?: number;
}

function rollsOf(args: Args<unknown, SymInt>, rank: number): readonly Roll[] {
  const shifts: readonly SymInt[] = args.ints('shifts');
  const dims = args.fixedList('dims');
  if (shifts.length === 0) throw new OpError(args.target, '`shifts` required');
  if (dims.length === 0 && shifts.length === 1) return [{ shift: shifts[0]! }];
  if (shifts.length !== dims.length) {
    const message = `shifts and dimensions must align. shifts: ${shifts.length}, dims:${dims.length}`;
    throw new OpError(args.target, message);
  }
  return dims.map((dim, i) => {
    if (rank > 0) return { shift: shifts[i]!, dim: normalizeDim(args.target, dim, rank) };
    const message = `Dimension specified as ${dim} but tensor has no dimensions`;
    throw new OpError(args.target, message, 'IndexError');
  });
}

/**
 * A dimension is rolled by cutting it in two and joining the parts the other way round. Where its size is symbolic, so
 * is the cut, and torch neither knows the parts to be tensors without asking nor their sum to be the size it was.
 */
function rolledType(target: string, type: TensorType, { shift, dim }: Roll, ctx: MetaContext): TensorType {
  const size = dim === undefined ? product(type.sizes) : type.sizes[dim]!;
  if (typeof size === 'bigint' && typeof shift === 'bigint') return type;
  const cut = modInt(subInt(size, shift), size);
  const back = sliceExtent(size, cut, size, 1n, ctx).length;
  const front = sliceExtent(size, 0n, cut, 1n, ctx).length;
  const sizesWith = (length: SymInt): readonly SymInt[] =>
    dim === undefined ? [length] : type.sizes.with(dim, length);
  for (const length of [back, front]) madeType(ctx, type.dtype, sizesWith(length));
  const joined = madeType(ctx, type.dtype, sizesWith(addInt(back, front)));
  if (dim !== undefined) return joined;
  // Flat, it has to be seen in its own shape again.
  const length = addInt(back, front);
  const wanted = inferSize(target, type.sizes, length, ctx);
  return madeType(ctx, type.dtype, reshapedSizes(target, [length], wanted, ctx));
}

function rollOnce(tensor: Tensor, { shift, dim }: Roll): Tensor {
  const { shape } = tensor;
  const size = dim === undefined ? numelOf(shape) : shape[dim]!;
  const stride = dim === undefined ? 1 : stridesOf(shape)[dim]!;
  const numel = numelOf(shape);
  if (numel === 0) return tensor;
  const by = Number(((-BigInt(shift as bigint) % BigInt(size)) + BigInt(size)) % BigInt(size));
  const indices = new Int32Array(numel);
  for (let i = 0; i < numel; i++) {
    const position = Math.floor(i / stride) % size;
    indices[i] = i + (((position + by) % size) - position) * stride;
  }
  return gatherElements(tensor, indices, shape);
}

export const rollSpecs: readonly OpSpec[] = [
  {
    schema: 'roll(Tensor self, SymInt[1] shifts, int[1] dims=[]) -> Tensor',
    meta: (args, ctx) => {
      const self = args.tensor('self');
      const rolls = rollsOf(args, self.sizes.length);
      return rolls.reduce(
        (type, roll) => rolledType(args.target, type, roll, ctx),
        madeType(ctx, self.dtype, self.sizes),
      );
    },
    eval: (args) => {
      const self = args.tensor('self');
      return rollsOf(args, self.shape.length).reduce(rollOnce, self);
    },
  },
];
