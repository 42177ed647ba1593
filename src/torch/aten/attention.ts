import type { TensorObject } from '../tensor/tensor-object.js';
import { filled, zerosLike } from './creation.js';
import { check, exprOf, sizeOf, surelyEqual } from './ints.js';
import { matmul } from './linear.js';
import { add, maskedFill, unary } from './pointwise.js';
import { softmax } from './reductions.js';
import { triangle } from './triangles.js';
import { dropout } from './dropout.js';
import { transpose } from './views.js';

export interface AttentionArgs {
  readonly mask: TensorObject | null;
  readonly dropout: number;
  readonly causal: boolean;
  readonly scale: number | null;
}

/** `F.scaled_dot_product_attention`: the fused op where torch's CPU kernel takes the inputs, else plain arithmetic. */
export function scaledDotProductAttention(
  query: TensorObject,
  key: TensorObject,
  value: TensorObject,
  args: AttentionArgs,
): TensorObject {
  const tensors = [query, key, value];
  check(
    tensors.every((tensor) => tensor.dim >= 2),
    () => 'Expected query, key, and value to all be at least 2 dimensional',
  );
  check(
    tensors.every((tensor) => tensor.dtype === query.dtype),
    () =>
      `Expected query, key, and value to have the same dtype, but got query.dtype: ${query.dtype} key.dtype: ${key.dtype} and value.dtype: ${value.dtype} instead.`,
  );
  check(
    !(args.mask !== null && args.causal),
    () => '_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True',
  );
  const mask = args.mask === null ? null : floatMask(args.mask, query);
  if (args.mask === null && args.dropout === 0 && fused(query, key, value)) {
    const [output] = query.torch.tensors(
      'aten._scaled_dot_product_flash_attention.default',
      [query, key, value, args.dropout, args.causal, false],
      { scale: args.scale },
    );
    return output!;
  }
  const bias = args.causal ? null : mask;
  const scale = args.scale ?? 1 / Math.sqrt(Number(sizeOf(query, -1)));
  const root = Math.sqrt(scale);
  const scaled = mulScalar(query, root);
  const causal = args.causal ? causalMask(query, key) : bias;
  const keyT = mulScalar(transpose(key, -2, -1), root);
  let scores = matmul(scaled, keyT);
  if (causal !== null) scores = add(scores, causal);
  let weights = softmax('_softmax', scores, -1);
  if (args.dropout > 0) weights = dropout(weights, args.dropout, true);
  return matmul(weights, value);
}

function mulScalar(x: TensorObject, value: number): TensorObject {
  return x.torch.tensor('aten.mul.Scalar', [x, value]);
}

/** A mask of bools as what is added to scores: 0 where attention is allowed, -inf where not. */
function floatMask(mask: TensorObject, query: TensorObject): TensorObject {
  if (mask.dtype !== 'b8') {
    check(
      mask.dtype === query.dtype,
      () =>
        `Expected attn_mask dtype to be bool or to match query dtype, but got attn_mask.dtype: ${mask.dtype} and  query.dtype: ${query.dtype} instead.`,
    );
    return mask;
  }
  return maskedFill(zerosLike(mask, query.dtype), unary('logical_not', mask), -Infinity);
}

function causalMask(query: TensorObject, key: TensorObject): TensorObject {
  const { torch } = query;
  const all = filled(torch, [sizeOf(query, -2), sizeOf(key, -2)], 1, 'b8');
  return floatMask(triangle('tril', all, 0n), query);
}

/** Whether torch 2.1 takes its fused kernel on the CPU. */
function fused(query: TensorObject, key: TensorObject, value: TensorObject): boolean {
  const tensors = [query, key, value];
  const same = (a: TensorObject, b: TensorObject, dim: number): boolean =>
    surelyEqual(query.torch, exprOf(sizeOf(a, dim)), exprOf(sizeOf(b, dim)));
  return (
    tensors.every((tensor) => tensor.dim === 4 && tensor.strides.at(-1) === 1n) &&
    ['f32', 'f64', 'bf16'].includes(query.dtype) &&
    same(query, key, 0) &&
    same(query, value, 0) &&
    same(query, key, 1) &&
    same(query, value, 1) &&
    same(query, key, 3) &&
    same(query, value, 3) &&
    tensors.every((tensor) => tensor.sizes[2] !== 0n)
  );
}
