import { categoryOf } from '../../ir/dtype.js';
import { mulInt } from '../../ir/sym/index.js';
import { allocate, roundTo, scalarTensor, tensorFromStorage, type Tensor } from '../../tensor/index.js';
import { OpError, type MetaContext, type OpSpec } from '../define.js';
import { elementsOf } from '../flops.js';
import { SCALAR_TYPE_NAMES } from '../internal/dtype-names.js';
import { tensorType, tupleType } from '../tensor-type.js';
import {
  contiguousStrides,
  elementwiseStrides,
  madeType,
  permutedStrides,
  typeStrides,
  viewStrides,
} from '../view/index.js';
import type { SymInt, TensorType, Type } from '../../ir/type.js';

const RANK = 4;

function requireRank(target: string, rank: number): void {
  if (rank === RANK) return;
  const message = `Dimension out of range (expected to be in range of [${-rank}, ${rank - 1}], but got ${rank})`;
  throw new OpError(target, message, 'IndexError');
}

function attentionType(query: TensorType, ctx: MetaContext): Type {
  const [batch, heads, length] = query.sizes as readonly [SymInt, SymInt, SymInt];
  const attention = madeType(ctx, query.dtype, query.sizes, attentionStrides(query, ctx));
  const rows = [batch, heads, length];
  const logsumexp = madeType(ctx, 'f32', rows, permutedStrides(rows, [0, 2, 1]));
  const zero: Type = { kind: 'sym', expr: 0n };
  return tupleType(
    attention,
    logsumexp,
    tensorType('i32', []),
    tensorType('i32', []),
    zero,
    zero,
    tensorType('i64', []),
    tensorType('i64', []),
    tensorType(query.dtype, []),
  );
}

/**
 * The attention lies in memory as its query does, read as rows of heads. Where rows of several batches have to be copied
 * for that, the heads then lie beside the features, so that they can be joined without a copy.
 */
function attentionStrides(query: TensorType, ctx: MetaContext): readonly SymInt[] {
  const heads = (dims: readonly SymInt[]): readonly SymInt[] => [0, 2, 1, 3].map((dim) => dims[dim]!);
  const [batch, length, ...rest] = heads(query.sizes) as readonly [SymInt, SymInt, SymInt, SymInt];
  const rows = [mulInt(batch, length), ...rest];
  const seen = viewStrides(heads(query.sizes), heads(typeStrides(query)), rows, ctx);
  const made = elementwiseStrides([{ sizes: rows, strides: seen }], rows, ctx) ?? contiguousStrides(rows);
  return heads(viewStrides(rows, made, heads(query.sizes), ctx) ?? made);
}

interface Heads {
  readonly count: number;
  readonly queries: number;
  readonly keys: number;
  readonly features: number;
}

interface Attention {
  readonly values: Float64Array;
  readonly logsumexp: Float64Array;
}

/** softmax(scale * q @ k') @ v for each head, in double. */
function attend(q: Tensor, k: Tensor, v: Tensor, heads: Heads, scale: number, causal: boolean): Attention {
  const { count, queries, keys, features } = heads;
  const values = new Float64Array(count * queries * features);
  const logsumexp = new Float64Array(count * queries);
  const weights = new Float64Array(keys);
  for (let row = 0; row < count * queries; row++) {
    const head = Math.floor(row / queries);
    const visible = causal ? Math.min(keys, (row % queries) + 1) : keys;
    let largest = -Infinity;
    for (let j = 0; j < visible; j++) {
      let dot = 0;
      for (let d = 0; d < features; d++) {
        dot += Number(q.data[row * features + d]) * Number(k.data[(head * keys + j) * features + d]);
      }
      weights[j] = dot * scale;
      largest = Number.isNaN(weights[j]!) ? NaN : Math.max(largest, weights[j]!);
    }
    let total = 0;
    for (let j = 0; j < visible; j++) {
      weights[j] = Math.exp(weights[j]! - largest);
      total += weights[j]!;
    }
    for (let d = 0; d < features; d++) {
      let sum = 0;
      for (let j = 0; j < visible; j++) sum += weights[j]! * Number(v.data[(head * keys + j) * features + d]);
      values[row * features + d] = sum / total;
    }
    logsumexp[row] = largest + Math.log(total);
  }
  return { values, logsumexp };
}

function requireHeads(target: string, tensors: readonly [Tensor, Tensor, Tensor], dropout: number): Heads {
  const name = 'scaled_dot_product_attention_flash_attention';
  const [query, key, value] = tensors;
  for (const { shape } of tensors) requireRank(target, shape.length);
  if (categoryOf(query.dtype) !== 'float' || query.dtype === 'f16') {
    const got = SCALAR_TYPE_NAMES[query.dtype];
    throw new OpError(target, `${name}: Expected data type in FP32, FP64, BF16, but got ${got} instead.`);
  }
  if (dropout > 0) throw new OpError(target, `${name}: Currently do not support dropout > 0`);
  const features = query.shape[3]!;
  if (key.shape[3] !== features || value.shape[3] !== features) {
    throw new OpError(target, `${name}: Q/K/V should have the same head size`);
  }
  const keys = key.shape[2]!;
  const alike = [key, value].every(({ shape }) => shape[0] === query.shape[0] && shape[1] === query.shape[1]);
  if (!alike || value.shape[2] !== keys) {
    throw new OpError(target, `${name}: query, key and value must have the same batch, heads and key length`);
  }
  return { count: query.shape[0]! * query.shape[1]!, queries: query.shape[2]!, keys, features };
}

function rounded(dtype: Tensor['dtype'], shape: readonly number[], values: Float64Array): Tensor {
  const data = allocate(dtype, values.length);
  for (let i = 0; i < values.length; i++) data[i] = roundTo(dtype, values[i]!);
  return tensorFromStorage(dtype, shape, data);
}

export const attentionSpecs: readonly OpSpec[] = [
  {
    schema:
      '_scaled_dot_product_flash_attention(Tensor query, Tensor key, Tensor value, float dropout_p=0., ' +
      'bool is_causal=False, bool return_debug_mask=False, *, float? scale=None) -> (Tensor ouput, ' +
      'Tensor logsumexp, Tensor cum_seq_q, Tensor cum_seq_k, int max_q, int max_k, Tensor philox_seed, ' +
      'Tensor philox_offset, Tensor debug_attn_mask)',
    // Both products, and three operations for each weight of the softmax between them.
    flops: (args) => {
      const query = args.tensor('query');
      const keys = Number(args.tensor('key').sizes[2] ?? 1n);
      const rows = elementsOf({ sizes: query.sizes.slice(0, -1) });
      return 4 * elementsOf(query) * keys + 3 * rows * keys;
    },
    tolerance: { kind: 'sum', factor: 16 },
    meta: (args, ctx) => {
      const query = args.tensor('query');
      requireRank(args.target, query.sizes.length);
      return attentionType(query, ctx);
    },
    eval: (args) => {
      const tensors = [args.tensor('query'), args.tensor('key'), args.tensor('value')] as const;
      const [query, key, value] = tensors;
      const heads = requireHeads(args.target, [query, key, value], args.float('dropout_p'));
      const scale = args.optionalFloat('scale') ?? 1 / Math.sqrt(heads.features);
      const { values, logsumexp } = attend(query, key, value, heads, scale, args.bool('is_causal'));
      const nothing = scalarTensor(0n, 'i64');
      return [
        rounded(query.dtype, query.shape, values),
        rounded('f32', query.shape.slice(0, -1), logsumexp),
        nothing,
        nothing,
        0n,
        0n,
        nothing,
        nothing,
        scalarTensor(0, query.dtype),
      ];
    },
  },
];
