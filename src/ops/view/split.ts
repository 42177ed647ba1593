import { addInt, eq, floorDivInt, ge, gt, lt, subInt } from '../../ir/sym/index.js';
import type { SymInt, TensorType, Type } from '../../ir/type.js';
import { spendTensors, type Tensor } from '../../tensor/index.js';
import {
  OpError,
  type Args,
  type EvalArgs,
  type MetaArgs,
  type MetaContext,
  type OpSpec,
} from '../define.js';
import { normalizeDim } from '../dims.js';
import { CONCRETE, toSizes } from './internal/concrete.js';
import { plainSize } from './internal/plain-size.js';
import { rowMajor, stridedCopy } from './internal/strided.js';
import { check, expecting, madeType, sizesText, sizeText, typeStrides } from './layout/index.js';

interface Parts {
  readonly dim: number;
  readonly lengths: readonly SymInt[];
}

type PartsOf = (args: Args<unknown, SymInt>, sizes: readonly SymInt[], ctx: MetaContext) => Parts;

function dimOf(args: Args<unknown, SymInt>, rank: number): number {
  if (rank === 0) throw new OpError(args.target, 'split expects at least a 1-dimensional tensor');
  return normalizeDim(args.target, args.fixed('dim'), rank);
}

/** Parts of one size, the last one shorter where it does not go even. There is always at least one. */
const evenParts: PartsOf = (args, sizes, ctx) => {
  const dim = dimOf(args, sizes.length);
  const size = sizes[dim]!;
  const part: SymInt = args.int('split_size');
  if (ctx.decide(lt(part, 0n))) {
    throw new OpError(
      args.target,
      `split expects split_size be non-negative, but got split_size=${sizeText(part)}`,
    );
  }
  if (ctx.decide(eq(part, 0n))) {
    if (ctx.decide(eq(size, 0n))) return { dim, lengths: [0n] };
    const message = `split_size can only be 0 if dimension size is 0, but got dimension size of ${sizeText(size)}`;
    throw new OpError(args.target, message);
  }
  const wanted = plainSize(args.target, floorDivInt(subInt(addInt(size, part), 1n), part), ctx);
  const count = Math.max(wanted, 1);
  spendTensors(count);
  const lengths = new Array<SymInt>(count).fill(part);
  let before: SymInt = 0n;
  for (let i = 1; i < count; i++) before = addInt(before, part);
  lengths[count - 1] = subInt(size, before);
  return { dim, lengths };
};

const listedParts: PartsOf = (args, sizes, ctx) => {
  const dim = dimOf(args, sizes.length);
  const size = sizes[dim]!;
  const lengths: readonly SymInt[] = args.ints('split_sizes');
  const expected = expecting(ctx);
  let total: SymInt = 0n;
  for (const length of lengths) {
    check(
      ctx,
      args.target,
      ge(length, 0n),
      () =>
        `split_with_sizes expects split_sizes have only non-negative entries, but got split_sizes=${sizesText(lengths)}`,
    );
    total = addInt(total, length);
    // Each part is a slice that has to stay inside; what data decides is left to the run.
    if (expected.known(gt(total, size)) === true) throw notExact(args, size, lengths);
  }
  if (!expected.expect(eq(total, size))) throw notExact(args, size, lengths);
  return { dim, lengths };
};

function notExact(args: Args<unknown, SymInt>, size: SymInt, lengths: readonly SymInt[]): OpError {
  const message =
    `split_with_sizes expects split_sizes to sum exactly to ${sizeText(size)} (input tensor's size at dimension ` +
    `${args.fixed('dim')}), but got split_sizes=${sizesText(lengths)}`;
  return new OpError(args.target, message);
}

function splitSpec(schema: string, partsOf: PartsOf): OpSpec {
  return {
    schema,
    meta: (args: MetaArgs, ctx: MetaContext): Type => {
      const self = args.tensor('self');
      const { dim, lengths } = partsOf(args, self.sizes, ctx);
      requireElements(args, self.sizes, dim, ctx);
      const strides = typeStrides(self);
      return {
        kind: 'tuple',
        items: lengths.map((length) => madeType(ctx, self.dtype, self.sizes.with(dim, length), strides)),
      };
    },
    eval: (args: EvalArgs): readonly Tensor[] => {
      const self = args.tensor('self');
      const { dim, lengths } = partsOf(args, toSizes(self.shape), CONCRETE);
      const strides = rowMajor(self);
      let start = 0;
      return lengths.map((length) => {
        const part = stridedCopy(self, self.shape.with(dim, Number(length)), strides, start * strides[dim]!);
        start += Number(length);
        return part;
      });
    },
  };
}

/** torch's own shape rule does not get over an empty dimension in even parts, although its kernel does. */
function requireElements(args: MetaArgs, sizes: readonly SymInt[], dim: number, ctx: MetaContext): void {
  if (args.target !== 'aten.split.Tensor' || !ctx.decide(eq(sizes[dim]!, 0n))) return;
  const message = `split: dimension ${dim} has no elements, and torch.export cannot trace the split of an empty dimension`;
  throw new OpError(args.target, message, 'IndexError');
}

function unbindDim(args: Args<unknown, SymInt>, rank: number): number {
  if (rank === 0) {
    const message = `Dimension specified as ${args.fixed('dim')} but tensor has no dimensions`;
    throw new OpError(args.target, message, 'IndexError');
  }
  return normalizeDim(args.target, args.fixed('dim'), rank);
}

const unbind: OpSpec = {
  schema: 'unbind.int(Tensor(a -> *) self, int dim=0) -> Tensor(a)[]',
  meta: (args, ctx) => {
    const self = args.tensor('self');
    const dim = unbindDim(args, self.sizes.length);
    const count = plainSize(args.target, self.sizes[dim]!, ctx);
    const strides = typeStrides(self).toSpliced(dim, 1);
    const row = (): TensorType => madeType(ctx, self.dtype, self.sizes.toSpliced(dim, 1), strides);
    spendTensors(count);
    return { kind: 'tuple', items: Array.from({ length: count }, row) };
  },
  eval: (args) => {
    const self = args.tensor('self');
    const dim = unbindDim(args, self.shape.length);
    const strides = rowMajor(self);
    const shape = self.shape.toSpliced(dim, 1);
    return Array.from({ length: self.shape[dim]! }, (_, index) =>
      stridedCopy(self, shape, strides.toSpliced(dim, 1), index * strides[dim]!),
    );
  },
};

export const splitSpecs: readonly OpSpec[] = [
  // Parts that share no memory: what cells of recurrent networks split their gates with.
  splitSpec('unsafe_split.Tensor(Tensor self, SymInt split_size, int dim=0) -> Tensor[]', evenParts),
  splitSpec('split.Tensor(Tensor(a -> *) self, SymInt split_size, int dim=0) -> Tensor(a)[]', evenParts),
  splitSpec(
    'split_with_sizes(Tensor(a -> *) self, SymInt[] split_sizes, int dim=0) -> Tensor(a)[]',
    listedParts,
  ),
  unbind,
];
