import { EgghatchError } from '../../../diagnostics/index.js';
import { addMembers, bindCall, PyBuiltin, type PyClass, type PyValue } from '../../../python/index.js';
import { guarded } from '../../api/define.js';
import { gelu } from '../../aten/activation.js';
import { factoryOptions, full } from '../../aten/creation.js';
import { check, sizeOf, type Int } from '../../aten/ints.js';
import { add, unary } from '../../aten/pointwise.js';
import { triangle } from '../../aten/triangles.js';
import { expand, viewAs } from '../../aten/views.js';
import { torchOf } from '../../registry.js';
import { TensorObject } from '../../tensor/tensor-object.js';
import { xavierUniform } from '../init.js';
import { moduleListClass } from '../containers.js';
import { layer, type Layer } from '../layer.js';
import { callModule } from '../module-class.js';
import { ModuleObject } from '../module-object.js';
import { DTypeObject } from '../../values/dtypes.js';
import { deviceFrom } from '../../values/tags.js';
import { additiveMask, attend, attentionClass } from './attention.js';
import { DROPOUT_LAYERS } from './dropout.js';
import { linearClass } from './linear.js';
import { layerNormClass } from './norm.js';

const dropoutClass = DROPOUT_LAYERS.find(({ name }) => name === 'Dropout')!;

/** Calls a part of a layer on one tensor. */
function through(l: Layer, module: ModuleObject, name: string, x: TensorObject): TensorObject {
  const part = module.modules.get(name)!;
  return callModule(part, { positional: [x], keyword: new Map() }, l.py) as TensorObject;
}

/** The parts of an encoder or decoder layer, made in torch's order. */
function setupBlock(l: Layer, attentions: readonly string[], norms: number): void {
  const { module, py } = l;
  const [size, inner] = [l.int('d_model'), l.int('dim_feedforward')];
  const factory = { dtype: l.arg('dtype') };
  const bias = l.py.truth(l.arg('bias'));
  const part = (
    name: string,
    cls: PyClass,
    args: readonly PyValue[],
    more: Record<string, PyValue>,
  ): void => {
    module.modules.set(name, py.call(cls, args, more) as ModuleObject);
  };
  const batchFirst = l.py.truth(l.arg('batch_first'));
  for (const name of attentions) {
    const options = { dropout: l.arg('dropout'), bias, batch_first: batchFirst, ...factory };
    part(name, attentionClass, [size, l.int('nhead')], options);
  }
  part('linear1', linearClass, [size, inner], { bias, ...factory });
  part('dropout', dropoutClass, [l.arg('dropout')], {});
  part('linear2', linearClass, [inner, size], { bias, ...factory });
  for (let i = 1; i <= norms; i++) {
    part(`norm${i}`, layerNormClass, [size], { eps: l.arg('layer_norm_eps'), bias, ...factory });
  }
  for (let i = 1; i <= norms; i++) part(`dropout${i}`, dropoutClass, [l.arg('dropout')], {});
  const activation = l.arg('activation');
  check(
    typeof activation !== 'string' || activation === 'relu' || activation === 'gelu',
    () => `activation should be relu/gelu, not ${String(activation)}`,
  );
  l.set({ norm_first: l.py.truth(l.arg('norm_first')), activation });
}

function activate(l: Layer, x: TensorObject): TensorObject {
  const activation = l.attr('activation');
  if (activation === 'relu') return unary('relu', x);
  if (activation === 'gelu') return gelu(x, 'none');
  return l.py.call(activation, [x]) as TensorObject;
}

interface BlockMasks {
  readonly scores: TensorObject | null;
  readonly keys: TensorObject | null;
  readonly causal: boolean;
}

function attention(
  l: Layer,
  name: string,
  dropout: string,
  query: TensorObject,
  memory: TensorObject,
  masks: BlockMasks,
): TensorObject {
  const [output] = attend(l.module.modules.get(name)!, [query, memory, memory], {
    masks,
    needWeights: false,
    averageWeights: true,
    causal: masks.causal,
  });
  return through(l, l.module, dropout, output);
}

function feedForward(l: Layer, dropout: string, x: TensorObject): TensorObject {
  const wide = activate(l, through(l, l.module, 'linear1', x));
  const narrow = through(l, l.module, 'linear2', through(l, l.module, 'dropout', wide));
  return through(l, l.module, dropout, narrow);
}

/** Parts one after the other, each added to its input, with norms before or behind them. */
function residual(
  l: Layer,
  x: TensorObject,
  parts: readonly ((x: TensorObject) => TensorObject)[],
): TensorObject {
  const before = l.attr('norm_first') === true;
  return parts.reduce((current, part, i) => {
    const norm = (tensor: TensorObject): TensorObject => through(l, l.module, `norm${i + 1}`, tensor);
    return before ? add(current, part(norm(current))) : norm(add(current, part(current)));
  }, x);
}

const BLOCK = 'd_model, nhead, dim_feedforward=2048, dropout=0.1';
const BLOCK_REST =
  "activation='relu', layer_norm_eps=1e-05, batch_first=False, norm_first=False, bias=True, device=None, dtype=None";

/** Which activation torch's own op for the whole layer has, if it has it. */
function fusedActivation(layer: ModuleObject): 'relu' | 'gelu' | undefined {
  const activation = layer.attributes.get('activation') ?? null;
  if (activation === 'relu' || activation === 'gelu') return activation;
  if (activation instanceof PyBuiltin && activation.module === 'torch.nn.functional')
    return activation.name === 'relu' || activation.name === 'gelu' ? activation.name : undefined;
  if (!(activation instanceof ModuleObject)) return undefined;
  return activation.typeName === 'ReLU' ? 'relu' : activation.typeName === 'GELU' ? 'gelu' : undefined;
}

const partOf = (layer: ModuleObject, name: string): ModuleObject => layer.modules.get(name)!;

/** In evaluation a whole layer is one op of torch 2.1, unless something about it is out of the ordinary. */
function isFused(layer: ModuleObject, x: TensorObject): boolean {
  const inner = partOf(layer, 'self_attn');
  const [first, second] = [partOf(layer, 'norm1'), partOf(layer, 'norm2')];
  return (
    x.torch.trace !== undefined &&
    !layer.training &&
    x.dim === 3 &&
    inner.attributes.get('batch_first') === true &&
    inner.attributes.get('_qkv_same_embed_dim') === true &&
    fusedActivation(layer) !== undefined &&
    first.attributes.get('eps') === second.attributes.get('eps') &&
    (inner.attributes.get('num_heads') as bigint) % 2n === 0n
  );
}

function fused({ module, torch }: Layer, x: TensorObject, masks: BlockMasks): TensorObject {
  const inner = partOf(module, 'self_attn');
  const output = partOf(inner, 'out_proj');
  const norms = [partOf(module, 'norm1'), partOf(module, 'norm2')];
  const heads = inner.attributes.get('num_heads') as bigint;
  const tensor = (part: ModuleObject, name: string): TensorObject => {
    const value = part.getattr(name) ?? null;
    check(
      value instanceof TensorObject,
      () => `torch's fast path of a layer needs its ${name}, which is None`,
    );
    return value as TensorObject;
  };
  return torch.tensor('aten._transformer_encoder_layer_fwd.default', [
    x,
    inner.attributes.get('embed_dim') as bigint,
    heads,
    tensor(inner, 'in_proj_weight'),
    tensor(inner, 'in_proj_bias'),
    tensor(output, 'weight'),
    tensor(output, 'bias'),
    fusedActivation(module) === 'gelu',
    module.attributes.get('norm_first') === true,
    norms[0]!.attributes.get('eps') as number,
    ...[...norms, partOf(module, 'linear1'), partOf(module, 'linear2')].flatMap((part) => [
      tensor(part, 'weight'),
      tensor(part, 'bias'),
    ]),
    ...mergedMask(masks, heads, x),
  ]);
}

/** The masks of scores and of keys as one, and which it is: of keys (1), or of all scores (2). */
function mergedMask(
  { keys, scores }: BlockMasks,
  heads: bigint,
  x: TensorObject,
): readonly [mask: TensorObject, type: bigint] | readonly [] {
  if (scores === null) return keys === null ? [] : [keys, 1n];
  const [batch, length] = [sizeOf(x, 0), sizeOf(x, 1)];
  const all =
    scores.dim === 3
      ? viewAs(scores, [batch, -1n, length, length])
      : expand(viewAs(scores, [1n, 1n, length, length]), [batch, heads, -1n, -1n]);
  if (keys === null) return [all, 2n];
  return [add(all, expand(viewAs(keys, [batch, 1n, 1n, length]), [-1n, heads, -1n, -1n])), 2n];
}

export const encoderLayerClass: PyClass = layer({
  name: 'TransformerEncoderLayer',
  init: `${BLOCK}, ${BLOCK_REST}`,
  setup: (l) => setupBlock(l, ['self_attn'], 2),
  forward: 'src, src_mask=None, src_key_padding_mask=None, is_causal=False',
  run: (l) => {
    const x = l.tensor('src');
    const masks: BlockMasks = {
      keys: additiveMask(l.optionalTensor('src_key_padding_mask'), 'src_key_padding_mask', x),
      scores: additiveMask(l.optionalTensor('src_mask'), 'src_mask', x),
      causal: l.py.truth(l.arg('is_causal')),
    };
    if (isFused(l.module, x)) return fused(l, x, masks);
    return residual(l, x, [
      (y) => attention(l, 'self_attn', 'dropout1', y, y, masks),
      (y) => feedForward(l, 'dropout2', y),
    ]);
  },
});

export const decoderLayerClass: PyClass = layer({
  name: 'TransformerDecoderLayer',
  init: `${BLOCK}, ${BLOCK_REST}`,
  setup: (l) => setupBlock(l, ['self_attn', 'multihead_attn'], 3),
  forward:
    'tgt, memory, tgt_mask=None, memory_mask=None, tgt_key_padding_mask=None, memory_key_padding_mask=None, tgt_is_causal=False, memory_is_causal=False',
  run: (l) => {
    const masks = (name: string): BlockMasks => ({
      scores: l.optionalTensor(`${name}_mask`),
      keys: l.optionalTensor(`${name}_key_padding_mask`),
      causal: l.py.truth(l.arg(`${name}_is_causal`)),
    });
    const memory = l.tensor('memory');
    return residual(l, l.tensor('tgt'), [
      (y) => attention(l, 'self_attn', 'dropout1', y, y, masks('tgt')),
      (y) => attention(l, 'multihead_attn', 'dropout2', y, memory, masks('memory')),
      (y) => feedForward(l, 'dropout3', y),
    ]);
  },
});

/** Copies of one layer, one behind the other. */
function setupStack(l: Layer, prototype: string): void {
  const block = l.arg(prototype);
  if (!(block instanceof ModuleObject)) {
    l.py.raise('TypeError', `${l.module.typeName}: ${prototype} must be a Module`);
  }
  const count = Number(l.int('num_layers'));
  const list = l.py.call(moduleListClass, []) as ModuleObject;
  for (let i = 0; i < count; i++) list.modules.set(String(i), (block as ModuleObject).clone());
  l.module.modules.set('layers', list);
  l.set({ num_layers: BigInt(count) });
  const norm = l.arg('norm');
  if (norm instanceof ModuleObject) l.module.modules.set('norm', norm);
  else l.set({ norm: null });
}

function runStack(
  l: Layer,
  x: TensorObject,
  more: readonly PyValue[],
  keyword: Record<string, PyValue>,
): PyValue {
  let current: PyValue = x;
  for (const [, block] of l.module.modules.get('layers')!.children()) {
    const call = { positional: [current, ...more], keyword: new Map(Object.entries(keyword)) };
    current = callModule(block, call, l.py);
  }
  return l.module.modules.has('norm') ? through(l, l.module, 'norm', current as TensorObject) : current;
}

/** torch makes a nested tensor of what a mask of keys leaves, and does not export that. */
function refuseNested(l: Layer, x: TensorObject): void {
  const [first] = [...l.module.modules.get('layers')!.children()].map(([, block]) => block);
  const wanted = l.attr('enable_nested_tensor') === true && l.arg('mask') === null;
  if (!wanted || l.arg('src_key_padding_mask') === null || !(first instanceof ModuleObject)) return;
  if (first.cls !== encoderLayerClass || first.attributes.get('norm_first') === true || !isFused(first, x))
    return;
  throw new EgghatchError({
    kind: 'refused',
    message:
      'torch 2.1 does not export a TransformerEncoder with src_key_padding_mask in evaluation: it makes a nested tensor',
    hint: 'Pass enable_nested_tensor=False to nn.TransformerEncoder.',
    pythonType: 'UnsupportedFakeTensorException',
  });
}

/** torch compares a mask with a causal one to find out; that looks at values, which are not known while tracing. */
function causalOf(l: Layer, flag: string, mask: string): boolean {
  const given = l.arg(flag);
  if (given !== null || l.arg(mask) === null) return given === true;
  if (l.torch.trace === undefined) return false;
  throw new EgghatchError({
    kind: 'refused',
    message: `${l.module.typeName} looks at the values of ${mask} to see whether it is causal`,
    hint: `Say it: pass ${flag}=False, or ${flag}=True for a causal mask.`,
    pythonType: 'TorchRuntimeError',
  });
}

export const encoderClass: PyClass = layer({
  name: 'TransformerEncoder',
  init: 'encoder_layer, num_layers, norm=None, enable_nested_tensor=True, mask_check=True',
  setup: (l) => {
    setupStack(l, 'encoder_layer');
    l.set({ enable_nested_tensor: l.arg('enable_nested_tensor') });
  },
  // What is checked of the mask of a nested tensor.
  ignored: ['mask_check'],
  forward: 'src, mask=None, src_key_padding_mask=None, is_causal=None',
  run: (l) => {
    const x = l.tensor('src');
    refuseNested(l, x);
    return runStack(l, x, [], {
      src_key_padding_mask: additiveMask(l.optionalTensor('src_key_padding_mask'), 'src_key_padding_mask', x),
      src_mask: additiveMask(l.optionalTensor('mask'), 'mask', x),
      is_causal: causalOf(l, 'is_causal', 'mask'),
    });
  },
});

export const decoderClass: PyClass = layer({
  name: 'TransformerDecoder',
  init: 'decoder_layer, num_layers, norm=None',
  setup: (l) => setupStack(l, 'decoder_layer'),
  forward:
    'tgt, memory, tgt_mask=None, memory_mask=None, tgt_key_padding_mask=None, memory_key_padding_mask=None, tgt_is_causal=None, memory_is_causal=False',
  run: (l) =>
    runStack(l, l.tensor('tgt'), [l.tensor('memory')], {
      tgt_mask: l.arg('tgt_mask'),
      memory_mask: l.arg('memory_mask'),
      tgt_key_padding_mask: l.arg('tgt_key_padding_mask'),
      memory_key_padding_mask: l.arg('memory_key_padding_mask'),
      tgt_is_causal: causalOf(l, 'tgt_is_causal', 'tgt_mask'),
      memory_is_causal: l.arg('memory_is_causal'),
    }),
});

const transformerClass: PyClass = layer({
  name: 'Transformer',
  init: "d_model=512, nhead=8, num_encoder_layers=6, num_decoder_layers=6, dim_feedforward=2048, dropout=0.1, activation='relu', custom_encoder=None, custom_decoder=None, layer_norm_eps=1e-05, batch_first=False, norm_first=False, bias=True, device=None, dtype=None",
  setup: (l) => {
    const { module, py } = l;
    const keep = (names: readonly string[]): Record<string, PyValue> =>
      Object.fromEntries(names.map((name) => [name, l.arg(name)]));
    const block = keep(
      'dim_feedforward dropout activation layer_norm_eps batch_first norm_first bias dtype'.split(' '),
    );
    const normOptions = { eps: l.arg('layer_norm_eps'), ...keep(['bias', 'dtype']) };
    const [size, heads] = [l.arg('d_model'), l.arg('nhead')];
    const stack = (name: string, of: PyClass, blockClass: PyClass, count: string): void => {
      const given = l.arg(`custom_${name}`);
      if (given instanceof ModuleObject) {
        module.modules.set(name, given);
        return;
      }
      const prototype = py.call(blockClass, [size, heads], block);
      const norm = py.call(layerNormClass, [size], normOptions);
      module.modules.set(name, py.call(of, [prototype, l.arg(count), norm]) as ModuleObject);
    };
    stack('encoder', encoderClass, encoderLayerClass, 'num_encoder_layers');
    stack('decoder', decoderClass, decoderLayerClass, 'num_decoder_layers');
    for (const [, parameter] of module.namedParameters()) {
      if (parameter.dim < 2) continue;
      const fresh = xavierUniform(l.torch, parameter.dtype, parameter.sizes.map(Number));
      parameter.state = { ...l.torch.parameter(l.torch.concrete(fresh)).state };
    }
    l.set(keep(['d_model', 'nhead', 'batch_first']));
  },
  forward:
    'src, tgt, src_mask=None, tgt_mask=None, memory_mask=None, src_key_padding_mask=None, tgt_key_padding_mask=None, memory_key_padding_mask=None, src_is_causal=None, tgt_is_causal=None, memory_is_causal=False',
  run: (l) => {
    const [source, target] = [l.tensor('src'), l.tensor('tgt')];
    const batchDim = l.attr('batch_first') === true ? 0 : 1;
    check(
      source.dim !== 3 || sizeOf(source, batchDim) === sizeOf(target, batchDim),
      () => 'the batch number of src and tgt must be equal',
    );
    check(
      source.sizes.at(-1) === l.attr('d_model') && target.sizes.at(-1) === l.attr('d_model'),
      () => 'the feature number of src and tgt must be equal to d_model',
    );
    const call = (name: string, positional: readonly PyValue[], keyword: Record<string, PyValue>): PyValue =>
      callModule(
        l.module.modules.get(name)!,
        { positional, keyword: new Map(Object.entries(keyword)) },
        l.py,
      );
    const memory = call('encoder', [source], {
      mask: l.arg('src_mask'),
      src_key_padding_mask: l.arg('src_key_padding_mask'),
      is_causal: l.arg('src_is_causal'),
    });
    const names =
      'tgt_mask memory_mask tgt_key_padding_mask memory_key_padding_mask tgt_is_causal memory_is_causal';
    const options = Object.fromEntries(names.split(' ').map((name) => [name, l.arg(name)]));
    return call('decoder', [target, memory], options);
  },
});

addMembers(transformerClass, {
  staticMethods: {
    /** What a position must not see of later ones, as numbers that are added to scores. */
    generate_square_subsequent_mask: (call, py) =>
      guarded(py, 'generate_square_subsequent_mask', () => {
        const args = bindCall('generate_square_subsequent_mask(sz, device=None, dtype=None)', call, py);
        const torch = torchOf(py);
        const dtype = args.value('dtype');
        const { layout: _, ...options } = factoryOptions(
          dtype instanceof DTypeObject ? dtype.dtype : torch.defaultDtype,
        );
        if (args.value('device') !== null) deviceFrom(args.value('device'), py);
        const size = args.value('sz') as Int;
        return triangle('triu', full(torch, [size, size], -Infinity, options), 1n);
      }),
  },
});

export const TRANSFORMER_LAYERS: readonly PyClass[] = [
  encoderLayerClass,
  decoderLayerClass,
  encoderClass,
  decoderClass,
  transformerClass,
];
