import { categoryOf } from '../../ir/dtype.js';
import { notImplemented } from '../internal/not-implemented.js';
import { allocate, roundTo, tensorFromStorage, type Tensor } from '../../tensor/index.js';
import { OpError, type EvalArgs, type OpSpec } from '../define.js';
import { elementsOf } from '../flops.js';
import { refuseUnknownSizes } from '../internal/refuse-unknown-sizes.js';
import { erf } from '../internal/special/index.js';
import { madeType } from '../view/index.js';

/** A matrix of rows, in double precision: the layer is one op, and rounds where it is done. */
interface Rows {
  readonly width: number;
  readonly data: Float64Array;
}

const numbers = ({ data }: Tensor): Float64Array => Float64Array.from(data as ArrayLike<number>, Number);

/** `x @ weight.T + bias` */
function linear(x: Rows, weight: Tensor, bias: Tensor): Rows {
  const [outputs, inputs] = weight.shape as readonly [number, number];
  const [w, b] = [numbers(weight), numbers(bias)];
  const rows = x.data.length / x.width;
  const data = new Float64Array(rows * outputs);
  for (let row = 0; row < rows; row++) {
    for (let out = 0; out < outputs; out++) {
      let sum = b[out]!;
      for (let i = 0; i < inputs; i++) sum += x.data[row * inputs + i]! * w[out * inputs + i]!;
      data[row * outputs + out] = sum;
    }
  }
  return { width: outputs, data };
}

const add = (a: Rows, b: Rows): Rows => ({
  width: a.width,
  data: a.data.map((value, i) => value + b.data[i]!),
});

function layerNorm(x: Rows, weight: Tensor, bias: Tensor, eps: number): Rows {
  const [w, b] = [numbers(weight), numbers(bias)];
  const { width } = x;
  const data = new Float64Array(x.data.length);
  for (let start = 0; start < data.length; start += width) {
    const row = x.data.subarray(start, start + width);
    const mean = row.reduce((sum, value) => sum + value, 0) / width;
    const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / width;
    const scale = 1 / Math.sqrt(variance + eps);
    for (let i = 0; i < width; i++) data[start + i] = (row[i]! - mean) * scale * w[i]! + b[i]!;
  }
  return { width, data };
}

/** Which keys a query of a head does not see: where the mask is not zero, whatever it holds. */
type Hidden = (batch: number, head: number, query: number, key: number) => boolean;

function hiddenBy(args: EvalArgs, batch: number, heads: number, length: number): Hidden {
  const mask = args.optionalTensor('mask');
  if (mask === undefined) return () => false;
  if (!args.has('mask_type')) throw new OpError(args.target, 'Mask Type should be defined');
  const type = args.fixed('mask_type');
  const isSet = (at: number): boolean => Number(mask.data[at]) !== 0;
  const shapes = [
    [length, length],
    [batch, length],
    [batch, heads, length, length],
  ];
  const expected = shapes[type];
  if (expected === undefined) {
    throw new OpError(
      args.target,
      'Mask Type should be 0 (src_mask) or 1 (src_key_padding_mask), or 2 (default_mask)',
    );
  }
  if (mask.shape.length !== expected.length || mask.shape.some((size, dim) => size !== expected[dim]))
    throw new OpError(args.target, `For mask_type == ${type} mask shape should be ${SHAPES[type]!}`);
  if (type === 0) return (_b, _h, query, key) => isSet(query * length + key);
  if (type === 1) return (b, _h, _q, key) => isSet(b * length + key);
  return (b, head, query, key) => isSet(((b * heads + head) * length + query) * length + key);
}

const SHAPES = ['(L, L)', '(B, L)', '(B, num_heads, L, L)'];

function selfAttention(x: Rows, args: EvalArgs, batch: number, length: number): Rows {
  const heads = args.fixed('num_heads');
  const size = x.width;
  const each = size / heads;
  const hidden = hiddenBy(args, batch, heads, length);
  const packed = linear(x, args.tensor('qkv_weight'), args.tensor('qkv_bias')).data;
  // Query, key or value of a place: they lie beside each other.
  const at = (part: 0 | 1 | 2, b: number, place: number, head: number): number =>
    (b * length + place) * 3 * size + part * size + head * each;
  const joined = new Float64Array(batch * length * size);
  const weights = new Float64Array(length);
  for (let b = 0; b < batch; b++) {
    for (let head = 0; head < heads; head++) {
      for (let query = 0; query < length; query++) {
        const q = at(0, b, query, head);
        for (let key = 0; key < length; key++) {
          const k = at(1, b, key, head);
          let score = 0;
          for (let i = 0; i < each; i++) score += packed[q + i]! * packed[k + i]!;
          weights[key] = hidden(b, head, query, key) ? -Infinity : score / Math.sqrt(each);
        }
        const largest = Math.max(...weights);
        const raised = weights.map((score) => Math.exp(score - largest));
        const total = raised.reduce((sum, value) => sum + value, 0);
        for (let i = 0; i < each; i++) {
          let sum = 0;
          for (let key = 0; key < length; key++) sum += raised[key]! * packed[at(2, b, key, head) + i]!;
          joined[(b * length + query) * size + head * each + i] = sum / total;
        }
      }
    }
  }
  return linear({ width: size, data: joined }, args.tensor('proj_weight'), args.tensor('proj_bias'));
}

function feedForward(x: Rows, args: EvalArgs): Rows {
  const inner = linear(x, args.tensor('ffn_weight_1'), args.tensor('ffn_bias_1'));
  const activation = args.bool('use_gelu')
    ? (value: number): number => 0.5 * value * (1 + erf(value * Math.SQRT1_2))
    : (value: number): number => (value > 0 || Number.isNaN(value) ? value : 0);
  const data = inner.data.map(activation);
  return linear({ width: inner.width, data }, args.tensor('ffn_weight_2'), args.tensor('ffn_bias_2'));
}

/** A layer of a transformer's encoder, which torch 2.1 runs as one op in evaluation. */
export const encoderLayerSpecs: readonly OpSpec[] = [
  {
    schema:
      '_transformer_encoder_layer_fwd(Tensor src, int embed_dim, int num_heads, Tensor qkv_weight, Tensor qkv_bias, ' +
      'Tensor proj_weight, Tensor proj_bias, bool use_gelu, bool norm_first, float eps, Tensor norm_weight_1, ' +
      'Tensor norm_bias_1, Tensor norm_weight_2, Tensor norm_bias_2, Tensor ffn_weight_1, Tensor ffn_bias_1, ' +
      'Tensor ffn_weight_2, Tensor ffn_bias_2, Tensor? mask=None, int? mask_type=None) -> Tensor',
    // Norms at the end bring the result back to the order of one, and magnify what was rounded before.
    tolerance: { kind: 'scaled', factor: 256, degree: 1 },
    flops: (args) => {
      const src = args.tensor('src');
      const width = Number(src.sizes.at(-1) ?? 1n);
      const inner = Number(args.tensor('ffn_weight_1').sizes[0] ?? 1n);
      const length = Number(src.sizes.at(-2) ?? 1n);
      return elementsOf(src) * (8 * width + 4 * inner + 4 * length);
    },
    meta: (args, ctx) => {
      const src = args.tensor('src');
      refuseUnknownSizes(args.target, src);
      return madeType(ctx, src.dtype, src.sizes);
    },
    eval: (args) => {
      const src = args.tensor('src');
      const [batch = 1, length = 1, width = 1] = src.shape;
      if (
        src.shape.length !== 3 ||
        width !== args.fixed('embed_dim') ||
        width % args.fixed('num_heads') !== 0
      )
        throw new OpError(
          args.target,
          `expected a batch of sequences of ${args.fixed('embed_dim')} features`,
        );
      // Products come first, and know no bools and no half precision; what follows knows no ints.
      if (src.dtype === 'b8' || src.dtype === 'f16')
        throw notImplemented(args.target, 'addmm_impl_cpu_', src.dtype);
      if (categoryOf(src.dtype) === 'int')
        throw notImplemented(args.target, 'transform_bias_rescale_qkv', src.dtype);
      const eps = args.float('eps');
      const first = (x: Rows): Rows =>
        layerNorm(x, args.tensor('norm_weight_1'), args.tensor('norm_bias_1'), eps);
      const second = (x: Rows): Rows =>
        layerNorm(x, args.tensor('norm_weight_2'), args.tensor('norm_bias_2'), eps);
      const attention = (x: Rows): Rows => selfAttention(x, args, batch, length);
      const x: Rows = { width, data: numbers(src) };
      let result: Rows;
      if (args.bool('norm_first')) {
        const attended = add(attention(first(x)), x);
        result = add(feedForward(second(attended), args), attended);
      } else {
        const attended = first(add(attention(x), x));
        result = second(add(feedForward(attended, args), attended));
      }
      const data = allocate(src.dtype, result.data.length);
      result.data.forEach((value, i) => (data[i] = roundTo(src.dtype, value)));
      return tensorFromStorage(src.dtype, src.shape, data);
    },
  },
];
