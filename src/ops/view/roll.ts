import type { SymInt } from '../../ir/type.js';
import { gatherElements, numelOf, stridesOf, type Tensor } from '../../tensor/index.js';
import { OpError, type Args, type OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { madeType } from './layout/index.js';

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
      rollsOf(args, self.sizes.length);
      return madeType(ctx, self.dtype, self.sizes);
    },
    eval: (args) => {
      const self = args.tensor('self');
      return rollsOf(args, self.shape.length).reduce(rollOnce, self);
    },
  },
];
