import { eq, mulInt } from '../../ir/sym/index.js';
import type { TensorType } from '../../ir/type.js';
import { tensorFromStorage, type Tensor } from '../../tensor/index.js';
import type { Args, EvalArgs, MetaArgs, MetaContext, OpSpec } from '../define.js';
import { normalizeDim, normalizeDims } from '../dims.js';
import { madeType, typeStrides } from './layout/index.js';

type DimsOf = (
  args: Pick<Args<unknown, unknown>, 'target' | 'fixed' | 'fixedList'>,
  rank: number,
) => readonly number[];

const everyDim: DimsOf = (_, rank) => Array.from({ length: rank }, (_item, dim) => dim);
const oneDim: DimsOf = (args, rank) => [normalizeDim(args.target, args.fixed('dim'), rank)];
const listedDims: DimsOf = (args, rank) => normalizeDims(args.target, args.fixedList('dim'), rank);

/** Drops those of the dimensions that have size 1; others are left without complaint. */
function squeezeSpec(schema: string, dimsOf: DimsOf): OpSpec {
  return {
    schema,
    meta: (args: MetaArgs, ctx: MetaContext): TensorType => {
      const self = args.tensor('self');
      const { sizes } = self;
      const dims = dimsOf(args, sizes.length);
      const kept = everyDim(args, sizes.length).filter(
        (dim) => !dims.includes(dim) || !ctx.decide(eq(sizes[dim]!, 1n)),
      );
      const strides = typeStrides(self);
      return madeType(
        ctx,
        self.dtype,
        kept.map((dim) => sizes[dim]!),
        kept.map((dim) => strides[dim]!),
      );
    },
    eval: (args: EvalArgs): Tensor => {
      const self = args.tensor('self');
      const dims = dimsOf(args, self.shape.length);
      const shape = self.shape.filter((size, dim) => size !== 1 || !dims.includes(dim));
      return tensorFromStorage(self.dtype, shape, self.data);
    },
  };
}

const unsqueeze: OpSpec = {
  schema: 'unsqueeze(Tensor(a) self, int dim) -> Tensor(a)',
  meta: (args, ctx) => {
    const self = args.tensor('self');
    const { sizes } = self;
    const dim = normalizeDim(args.target, args.fixed('dim'), sizes.length + 1);
    const strides = typeStrides(self);
    const stride = dim === sizes.length ? 1n : mulInt(sizes[dim]!, strides[dim]!);
    return madeType(ctx, self.dtype, sizes.toSpliced(dim, 0, 1n), strides.toSpliced(dim, 0, stride));
  },
  eval: (args) => {
    const self = args.tensor('self');
    const dim = normalizeDim(args.target, args.fixed('dim'), self.shape.length + 1);
    return tensorFromStorage(self.dtype, self.shape.toSpliced(dim, 0, 1), self.data);
  },
};

export const squeezeSpecs: readonly OpSpec[] = [
  squeezeSpec('squeeze(Tensor(a) self) -> Tensor(a)', everyDim),
  squeezeSpec('squeeze.dim(Tensor(a) self, int dim) -> Tensor(a)', oneDim),
  squeezeSpec('squeeze.dims(Tensor(a) self, int[] dim) -> Tensor(a)', listedDims),
  unsqueeze,
];
