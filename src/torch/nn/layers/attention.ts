import { PyTuple, type PyClass, type PyValue } from '../../../python/index.js';
import { scaledDotProductAttention } from '../../aten/attention.js';
import { contiguous } from '../../aten/copies.js';
import { pad } from '../../aten/convolution.js';
import { filled, zerosLike } from '../../aten/creation.js';
import { dropout } from '../../aten/dropout.js';
import { check, shapeText, sizeOf, type Int } from '../../aten/ints.js';
import { cat } from '../../aten/joining.js';
import { bmm, linear } from '../../aten/linear.js';
import { add, div, maskedFill } from '../../aten/pointwise.js';
import { isFloating } from '../../aten/promotion.js';
import { mean, softmax } from '../../aten/reductions.js';
import { repeat } from '../../aten/repeating.js';
import {
  expand,
  permute,
  reshape,
  select,
  squeeze,
  transpose,
  unflatten,
  unsqueeze,
  viewAs,
} from '../../aten/views.js';
import { chunk, splitWithSizes } from '../../aten/splitting.js';
import { write } from '../../aten/writes.js';
import { fullTensor } from '../../../tensor/index.js';
import type { TensorObject } from '../../tensor/tensor-object.js';
import { normalTensor } from '../../random/fill.js';
import { xavierUniform, zeros } from '../init.js';
import { layer, type Layer } from '../layer.js';
import type { ModuleObject } from '../module-object.js';
import { linearClass } from './linear.js';

/** The linear layer behind the heads: a class of its own in torch, so that quantization leaves it alone. */
const outputClass = layer({ name: 'NonDynamicallyQuantizableLinear', base: linearClass });

/** A mask as what is added to scores: -inf where a mask of bools says so. */
export function additiveMask(
  mask: TensorObject | null,
  name: string,
  like: TensorObject,
): TensorObject | null {
  if (mask === null || isFloating(mask.dtype)) return mask;
  check(mask.dtype === 'b8', () => `only bool and floating types of ${name} are supported`, 'AssertionError');
  const zeros = zerosLike(mask, like.dtype);
  return write(zeros, maskedFill(zeros, mask, -Infinity));
}

/** `count` parts of one projection, each whole in memory. */
function unpack(projected: TensorObject, count: number, size: Int): TensorObject[] {
  const parts = unsqueeze(unflatten(projected, -1, [BigInt(count), size]), 0);
  const packed = contiguous(squeeze(transpose(parts, 0, -2), -2));
  return Array.from({ length: count }, (_, i) => select(packed, 0, BigInt(i)));
}

type Triple = readonly [query: TensorObject, key: TensorObject, value: TensorObject];

/** The inputs through weights that lie below each other in one matrix; shared inputs are multiplied once. */
function packedProjection(inputs: Triple, weight: TensorObject, bias: TensorObject | null): Triple {
  const [query, key, value] = inputs;
  const size = sizeOf(query, -1) as bigint;
  if (key === value && query === key) {
    return unpack(linear(query, weight, bias), 3, size) as unknown as Triple;
  }
  if (key === value) {
    const [forQuery, forOthers] = splitWithSizes(weight, [size, 2n * size], 0);
    const [queryBias, othersBias] = bias === null ? [] : splitWithSizes(bias, [size, 2n * size], 0);
    const projected = linear(query, forQuery!, queryBias ?? null);
    const others = linear(key, forOthers!, othersBias ?? null);
    return [projected, ...unpack(others, 2, size)] as unknown as Triple;
  }
  const weights = chunk(weight, 3n, 0);
  const biases = bias === null ? [] : chunk(bias, 3n, 0);
  return inputs.map((input, i) => linear(input, weights[i]!, biases[i] ?? null)) as unknown as Triple;
}

interface Masks {
  readonly scores: TensorObject | null;
  readonly keys: TensorObject | null;
}

function checkShapes([query, key, value]: Triple, { scores, keys }: Masks): void {
  const rank = query.dim;
  const refuse = (what: string, found: string): string =>
    rank === 3
      ? `For batched (3-D) \`query\`, expected ${what} but found ${found}`
      : `For unbatched (2-D) \`query\`, expected ${what} but found ${found}`;
  check(
    rank === 2 || rank === 3,
    () => `query should be unbatched 2D or batched 3D tensor but received ${rank}-D query tensor`,
    'AssertionError',
  );
  check(
    key.dim === rank && value.dim === rank,
    () =>
      refuse(`\`key\` and \`value\` to be ${rank}-D`, `${key.dim}-D and ${value.dim}-D tensors respectively`),
    'AssertionError',
  );
  check(
    keys === null || keys.dim === rank - 1,
    () =>
      refuse(`\`key_padding_mask\` to be \`None\` or ${rank - 1}-D`, `${String(keys?.dim)}-D tensor instead`),
    'AssertionError',
  );
  check(
    scores === null || scores.dim === 2 || scores.dim === 3,
    () => refuse('`attn_mask` to be `None`, 2-D or 3-D', `${String(scores?.dim)}-D tensor instead`),
    'AssertionError',
  );
}

/** What the caller of an attention says besides its inputs. */
export interface AttentionCall {
  readonly masks: Masks;
  readonly needWeights: boolean;
  readonly averageWeights: boolean;
  readonly causal: boolean;
}

type AttentionResult = readonly [output: TensorObject, weights: TensorObject | null];

/** `F.multi_head_attention_forward` with the parameters of a module; sequences come first. */
function multiHeadAttention(module: ModuleObject, given: Triple, call: AttentionCall): AttentionResult {
  const { torch } = module;
  const parameter = (name: string): TensorObject | null => module.parameters.get(name) ?? null;
  const attribute = (name: string): PyValue => module.attributes.get(name) ?? null;
  checkShapes(given, call.masks);
  const batched = given[0].dim === 3;
  const [query, key, value] = (batched
    ? given
    : given.map((tensor) => unsqueeze(tensor, 1))) as unknown as Triple;
  let keyMask = call.masks.keys;
  if (keyMask !== null && !batched) keyMask = unsqueeze(keyMask, 0);
  const [targets, batch, size] = [0, 1, 2].map((dim) => sizeOf(query, dim)) as [Int, bigint, bigint];
  keyMask = additiveMask(keyMask, 'key_padding_mask', query);
  check(
    !(call.causal && call.masks.scores === null),
    () => 'Need attn_mask if specifying the is_causal hint.',
  );
  const fusedCausal = call.causal && keyMask === null && !call.needWeights;
  let mask = fusedCausal ? null : additiveMask(call.masks.scores, 'attn_mask', query);
  const causal = call.causal && keyMask === null;

  const expected = attribute('embed_dim') as bigint;
  check(
    size === expected,
    () => `was expecting embedding dimension of ${expected}, but got ${size}`,
    'AssertionError',
  );
  const heads = attribute('num_heads') as bigint;
  const width = size / heads;
  const bias = parameter('in_proj_bias');
  const packed = parameter('in_proj_weight');
  let projected: Triple;
  if (packed !== null) {
    check(
      key.sizes.every((length, i) => length === value.sizes[i]),
      () => `key shape ${shapeText(key)} does not match value shape ${shapeText(value)}`,
      'AssertionError',
    );
    projected = packedProjection([query, key, value], packed, bias);
  } else {
    const biases = bias === null ? [] : chunk(bias, 3n, 0);
    const names = ['q_proj_weight', 'k_proj_weight', 'v_proj_weight'];
    projected = [query, key, value].map((input, i) =>
      linear(input, parameter(names[i]!)!, biases[i] ?? null),
    ) as unknown as Triple;
  }
  if (mask !== null) {
    const sources = sizeOf(key, 0);
    const shape = mask.dim === 2 ? [targets, sources] : [batch * heads, targets, sources];
    check(
      mask.sizes.every((length, i) => length === shape[i]),
      () =>
        `The shape of the ${mask!.dim}D attn_mask is ${shapeText(mask!)}, but should be (${shape.map(String).join(', ')}).`,
    );
    if (mask.dim === 2) mask = unsqueeze(mask, 0);
  }
  // One more source, for which a mask has room.
  const widen = (tensor: TensorObject | null): TensorObject | null =>
    tensor === null ? null : pad(tensor, [0n, 1n], 'constant', null);
  let [q, k, v] = projected;
  const extra = [parameter('bias_k'), parameter('bias_v')];
  if (extra[0] !== null && extra[1] !== null) {
    k = cat([k, repeat(extra[0]!, [1n, batch, 1n])], 0);
    v = cat([v, repeat(extra[1]!, [1n, batch, 1n])], 0);
    mask = widen(mask);
    keyMask = widen(keyMask);
  }
  const byHead = (tensor: TensorObject, rows: Int): TensorObject =>
    transpose(viewAs(tensor, [rows, batch * heads, width]), 0, 1);
  q = byHead(q, targets);
  k = byHead(k, sizeOf(k, 0));
  v = byHead(v, sizeOf(v, 0));
  if (attribute('add_zero_attn') === true) {
    const zero = (): TensorObject => filled(torch, [batch * heads, 1n, width], 0, k.dtype);
    k = cat([k, zero()], 1);
    v = cat([v, zero()], 1);
    mask = widen(mask);
    keyMask = widen(keyMask);
  }
  const sources = sizeOf(k, 1);
  if (keyMask !== null) {
    const wide = expand(viewAs(keyMask, [batch, 1n, 1n, sources]), [-1n, heads, -1n, -1n]);
    const perHead = reshape(wide, [batch * heads, 1n, sources]);
    mask = mask === null ? perHead : add(mask, perHead);
  }
  const rate = module.training ? Number(attribute('dropout')) : 0;
  const output = module.modules.get('out_proj')!;
  const project = (joined: TensorObject): TensorObject => {
    const through = linear(joined, output.parameters.get('weight')!, output.parameters.get('bias') ?? null);
    return viewAs(through, [targets, batch, sizeOf(through, 1)]);
  };
  if (call.needWeights) {
    const scaled = div(q, Math.sqrt(Number(width)));
    const turned = transpose(k, -2, -1);
    const scores =
      mask === null ? bmm(scaled, turned) : torch.tensor('aten.baddbmm.default', [mask, scaled, turned]);
    let weights = softmax('_softmax', scores, -1);
    if (rate > 0) weights = dropout(weights, rate, true);
    const joined = contiguous(transpose(bmm(weights, v), 0, 1));
    const result = project(viewAs(joined, [(targets as bigint) * batch, size]));
    weights = viewAs(weights, [batch, heads, targets, sources]);
    if (call.averageWeights) weights = mean(weights, [1]);
    return batched ? [result, weights] : [squeeze(result, 1), squeeze(weights, 0)];
  }
  if (mask !== null) {
    mask =
      mask.sizes[0] === 1n && mask.dim === 3
        ? unsqueeze(mask, 0)
        : viewAs(mask, [batch, heads, -1n, sources]);
  }
  const split = (tensor: TensorObject, rows: Int): TensorObject =>
    viewAs(tensor, [batch, heads, rows, width]);
  const attended = scaledDotProductAttention(split(q, targets), split(k, sources), split(v, sources), {
    mask,
    dropout: rate,
    causal,
    scale: null,
  });
  const joined = contiguous(permute(attended, [2, 0, 1, 3]));
  const result = project(viewAs(joined, [batch * (targets as bigint), size]));
  return [batched ? result : squeeze(result, 1), null];
}

/** Calls an attention module on inputs in the layout that it was made for. */
export function attend(module: ModuleObject, inputs: Triple, call: AttentionCall): AttentionResult {
  const [query, key, value] = inputs;
  const masks: Masks = {
    keys: additiveMask(call.masks.keys, 'key_padding_mask', query),
    scores: additiveMask(call.masks.scores, 'attn_mask', query),
  };
  if (module.attributes.get('batch_first') !== true || query.dim !== 3) {
    return multiHeadAttention(module, inputs, { ...call, masks });
  }
  const turned = new Map<TensorObject, TensorObject>();
  const turn = (tensor: TensorObject): TensorObject => {
    const known = turned.get(tensor) ?? transpose(tensor, 1, 0);
    turned.set(tensor, known);
    return known;
  };
  // Equal inputs stay one tensor only where key and value are the same, as in torch.
  const first = turn(query);
  const second = key === value || key !== query ? turn(key) : transpose(key, 1, 0);
  const third = key === value ? second : transpose(value, 1, 0);
  const [output, weights] = multiHeadAttention(module, [first, second, third], { ...call, masks });
  return [transpose(output, 1, 0), weights];
}

function setup(l: Layer): void {
  const [size, heads] = [Number(l.int('embed_dim')), Number(l.int('num_heads'))];
  check(
    size > 0 && heads > 0,
    () =>
      `embed_dim and num_heads must be greater than 0, got embed_dim=${size} and num_heads=${heads} instead`,
    'ValueError',
  );
  check(size % heads === 0, () => 'embed_dim must be divisible by num_heads', 'AssertionError');
  const width = (name: string): number => (l.arg(name) === null ? size : Number(l.int(name)));
  const [keys, values] = [width('kdim'), width('vdim')];
  const bias = l.py.truth(l.arg('bias'));
  const same = keys === size && values === size;
  l.set({
    embed_dim: BigInt(size),
    kdim: BigInt(keys),
    vdim: BigInt(values),
    _qkv_same_embed_dim: same,
    num_heads: BigInt(heads),
    dropout: l.arg('dropout'),
    batch_first: l.py.truth(l.arg('batch_first')),
    head_dim: BigInt(size / heads),
    add_zero_attn: l.py.truth(l.arg('add_zero_attn')),
  });
  // The output layer is made, and draws its numbers, before the weights of the inputs do.
  const output = l.py.call(outputClass, [BigInt(size), BigInt(size)], {
    bias,
    dtype: l.arg('dtype'),
  }) as ModuleObject;
  if (bias) {
    const start = l.torch.concrete(fullTensor(l.dtype, [size], 0));
    output.parameters.set('bias', l.torch.parameter(start));
  }
  const xavier = (shape: readonly number[]): ReturnType<typeof zeros> =>
    xavierUniform(l.torch, l.dtype, shape);
  const weights: readonly (readonly [string, readonly number[]])[] = same
    ? [['in_proj_weight', [3 * size, size]]]
    : [
        ['q_proj_weight', [size, size]],
        ['k_proj_weight', [size, keys]],
        ['v_proj_weight', [size, values]],
      ];
  for (const name of ['in_proj_weight', 'q_proj_weight', 'k_proj_weight', 'v_proj_weight']) {
    const shape = weights.find(([key]) => key === name)?.[1];
    l.parameter(name, shape === undefined ? null : xavier(shape));
  }
  l.parameter('in_proj_bias', bias ? zeros(l.dtype, [3 * size]) : null);
  for (const name of ['bias_k', 'bias_v']) {
    const std = Math.sqrt(2 / (size + size));
    const start = (): ReturnType<typeof zeros> =>
      normalTensor(l.torch.generator, l.dtype, [1, 1, size], 0, std);
    l.parameter(name, l.py.truth(l.arg('add_bias_kv')) ? start() : null);
  }
  l.module.modules.set('out_proj', output);
}

export const attentionClass: PyClass = layer({
  name: 'MultiheadAttention',
  init: 'embed_dim, num_heads, dropout=0.0, bias=True, add_bias_kv=False, add_zero_attn=False, kdim=None, vdim=None, batch_first=False, device=None, dtype=None',
  setup,
  forward:
    'query, key, value, key_padding_mask=None, need_weights=True, attn_mask=None, average_attn_weights=True, is_causal=False',
  run: (l) => {
    const inputs: Triple = [l.tensor('query'), l.tensor('key'), l.tensor('value')];
    const flag = (name: string): boolean => l.py.truth(l.arg(name));
    const [output, weights] = attend(l.module, inputs, {
      masks: { scores: l.optionalTensor('attn_mask'), keys: l.optionalTensor('key_padding_mask') },
      needWeights: flag('need_weights'),
      averageWeights: flag('average_attn_weights'),
      causal: flag('is_causal'),
    });
    return new PyTuple([output, weights]);
  },
});
