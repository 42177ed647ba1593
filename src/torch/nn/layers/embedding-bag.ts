import { addMembers, bindCall } from '../../../python/index.js';
import { fullTensor } from '../../../tensor/index.js';
import { embeddingBag, refuseMaxNorm } from '../../aten/embedding-bags.js';
import { check } from '../../aten/ints.js';
import { TensorObject } from '../../tensor/tensor-object.js';
import { normal } from '../init.js';
import { layer } from '../layer.js';

const OPTIONS = [
  'max_norm',
  'norm_type',
  'scale_grad_by_freq',
  'mode',
  'sparse',
  'include_last_offset',
  'padding_idx',
];

/** `torch.nn.EmbeddingBag` */
export const embeddingBagClass = layer({
  name: 'EmbeddingBag',
  init: "num_embeddings, embedding_dim, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, mode='mean', sparse=False, _weight=None, include_last_offset=False, padding_idx=None, _freeze=False, device=None, dtype=None",
  setup: (l) => {
    const [count, dim] = [l.int('num_embeddings'), l.int('embedding_dim')];
    let padding = l.arg('padding_idx') === null ? null : l.int('padding_idx');
    if (padding !== null) {
      const index = padding;
      check(
        index < count && index >= -count,
        () => 'padding_idx must be within num_embeddings',
        'AssertionError',
      );
      if (index < 0n) padding = index + count;
    }
    l.set({
      ...Object.fromEntries(OPTIONS.map((name) => [name, l.arg(name)])),
      num_embeddings: count,
      embedding_dim: dim,
      padding_idx: padding,
    });
    const given = l.arg('_weight');
    if (given instanceof TensorObject) {
      check(
        given.sizes[0] === count && given.sizes[1] === dim,
        () => 'Shape of weight does not match num_embeddings and embedding_dim',
        'AssertionError',
      );
      l.module.parameters.set('weight', l.torch.parameter(given, !l.py.truth(l.arg('_freeze'))));
      return;
    }
    const weight = normal(l.torch, l.dtype, [Number(count), Number(dim)]);
    if (padding !== null) {
      weight.data.set(fullTensor(l.dtype, [Number(dim)], 0).data as never, Number(padding * dim));
    }
    l.parameter('weight', weight);
  },
  forward: 'input, offsets=None, per_sample_weights=None',
  run: (l) => {
    refuseMaxNorm(l.attr('max_norm'));
    return embeddingBag(l.tensor('input'), l.own('weight'), {
      offsets: l.optionalTensor('offsets'),
      perSampleWeights: l.optionalTensor('per_sample_weights'),
      mode: String(l.attr('mode')),
      scaleGradByFreq: l.attr('scale_grad_by_freq') === true,
      sparse: l.attr('sparse') === true,
      includeLastOffset: l.attr('include_last_offset') === true,
      paddingIdx: l.attrOptionalInt('padding_idx'),
    });
  },
});

addMembers(embeddingBagClass, {
  classMethods: {
    from_pretrained: (cls, call, py) => {
      const args = bindCall(
        "from_pretrained(embeddings, freeze=True, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, mode='mean', sparse=False, include_last_offset=False, padding_idx=None)",
        call,
        py,
      );
      const weight = args.value('embeddings');
      if (!(weight instanceof TensorObject) || weight.dim !== 2) {
        return py.raise('AssertionError', 'Embeddings parameter is expected to be 2-dimensional');
      }
      return py.call(
        cls,
        weight.sizes.map((size) => size as bigint),
        {
          ...Object.fromEntries(OPTIONS.map((name) => [name, args.value(name)])),
          _weight: weight,
          _freeze: args.value('freeze'),
        },
      );
    },
  },
});
