import { addInt, eq, ge, ne } from '../../ir/sym/index.js';
import type { SymInt, TensorType } from '../../ir/type.js';
import {
  allocate,
  castTensor,
  numelOf,
  tensorFromStorage,
  type Tensor,
  type TensorData,
} from '../../tensor/index.js';
import { OpError, type MetaArgs, type MetaContext, type OpSpec } from '../define.js';
import { normalizeDim } from '../dims.js';
import { resultType } from '../promotion.js';
import { channelsLastStrides, check, isChannelsLast, madeType, sizeText } from './layout/index.js';
import { computedAlong } from '../size-origins.js';

/**
 * The sizes of the concatenation. As torch's shape rule does it: dimensions are compared pairwise as far as both
 * tensors have them, so a tensor with fewer dimensions passes here (and fails when it is run).
 */
function catSizes(
  args: MetaArgs,
  parts: readonly TensorType[],
  dim: number,
  ctx: MetaContext,
): readonly SymInt[] {
  const first = parts[0]!.sizes;
  let length: SymInt = 0n;
  parts.forEach(({ sizes }, position) => {
    for (let i = 0; i < Math.min(sizes.length, first.length); i++) {
      if (i === dim) length = addInt(length, sizes[i]!);
      else if (ctx.decide(ne(sizes[i]!, first[i]!))) {
        const message =
          `Sizes of tensors must match except in dimension ${dim}. Expected ${sizeText(first[i]!)} but got ` +
          `${sizeText(sizes[i]!)} for tensor number ${position} in the list`;
        throw new OpError(args.target, message);
      }
    }
  });
  check(ctx, args.target, ge(length, 0n), () => `a dimension cannot have the size ${sizeText(length)}`);
  return first.with(dim, length);
}

function catType(args: MetaArgs, ctx: MetaContext): TensorType {
  const tensors = args.tensors('tensors');
  requireSome(args.target, tensors);
  // A vector without elements stands for nothing at all, whatever the shape of the others.
  const parts = tensors.filter(({ sizes }) => sizes.length !== 1 || !ctx.decide(eq(sizes[0]!, 0n)));
  const dtype = resultType(tensors.map(({ dtype: each }) => ({ kind: 'tensor', dtype: each, sizes: [1n] })));
  if (parts.length === 0) return madeType(ctx, dtype, [0n]);
  const rank = parts[0]!.sizes.length;
  if (rank === 0) throw zeroDim(args.target, tensors.indexOf(parts[0]!));
  const dim = normalizeDim(args.target, args.fixed('dim'), rank);
  const sizes = catSizes(args, parts, dim, ctx);
  const channelsLast = tensors.every((tensor) => isChannelsLast(tensor, ctx));
  return madeType(ctx, dtype, sizes, channelsLast ? channelsLastStrides(sizes) : undefined);
}

function requireSome(target: string, tensors: readonly unknown[]): void {
  if (tensors.length > 0) return;
  throw new OpError(target, 'torch.cat(): expected a non-empty list of Tensors');
}

function zeroDim(target: string, position: number): OpError {
  return new OpError(target, `zero-dimensional tensor (at position ${position}) cannot be concatenated`);
}

function concatenate(target: string, tensors: readonly Tensor[], wantedDim: number): Tensor {
  requireSome(target, tensors);
  const dtype = resultType(tensors.map(({ dtype: each }) => ({ kind: 'tensor', dtype: each, sizes: [1n] })));
  tensors.forEach(({ shape }, position) => {
    if (shape.length === 0) throw zeroDim(target, position);
  });
  const parts = tensors.filter(({ shape }) => shape.length !== 1 || shape[0] !== 0);
  if (parts.length === 0) return tensorFromStorage(dtype, [0], allocate(dtype, 0));
  const first = parts[0]!.shape;
  const dim = normalizeDim(target, wantedDim, first.length);
  for (const part of parts) requireFit(target, first, part, dim, tensors.indexOf(part));
  const length = parts.reduce((sum, { shape }) => sum + shape[dim]!, 0);
  const shape = first.with(dim, length);
  const data = allocate(dtype, numelOf(shape));
  const row = numelOf(first.slice(dim + 1));
  const outer = numelOf(first.slice(0, dim));
  let offset = 0;
  for (const part of parts) {
    const source = castTensor(part, dtype).data;
    const chunk = part.shape[dim]! * row;
    for (let i = 0; i < outer; i++) copyChunk(source, i * chunk, chunk, data, i * length * row + offset);
    offset += chunk;
  }
  return tensorFromStorage(dtype, shape, data);
}

function requireFit(
  target: string,
  first: readonly number[],
  part: Tensor,
  dim: number,
  position: number,
): void {
  if (part.shape.length !== first.length) {
    const message = `Tensors must have same number of dimensions: got ${first.length} and ${part.shape.length}`;
    throw new OpError(target, message);
  }
  const bad = part.shape.findIndex((size, i) => i !== dim && size !== first[i]);
  if (bad === -1) return;
  const message =
    `Sizes of tensors must match except in dimension ${dim}. Expected size ${first[bad]} but got size ` +
    `${part.shape[bad]} for tensor number ${position} in the list.`;
  throw new OpError(target, message);
}

function copyChunk(from: TensorData, start: number, count: number, to: TensorData, at: number): void {
  for (let i = 0; i < count; i++) to[at + i] = from[start + i]!;
}

export const catSpecs: readonly OpSpec[] = [
  {
    schema: 'cat(Tensor[] tensors, int dim=0) -> Tensor',
    sizesFrom: computedAlong('dim'),
    meta: catType,
    eval: (args) => concatenate(args.target, args.tensors('tensors'), args.fixed('dim')),
  },
];
