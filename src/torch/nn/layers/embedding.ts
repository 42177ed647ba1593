import { addMembers, bindCall, type PyValue } from '../../../python/index.js';
import { refuseMaxNorm } from '../../aten/embedding-bags.js';
import { check } from '../../aten/ints.js';
import { fullTensor } from '../../../tensor/index.js';
import { TensorObject } from '../../tensor/tensor-object.js';
import { normal } from '../init.js';
import { layer } from '../layer.js';
import { FACTORY } from './options.js';

export const embeddingClass = layer({
  name: 'Embedding',
  init: `num_embeddings, embedding_dim, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False, _weight=None, _freeze=False, ${FACTORY}`,
  setup: (l) => {
    const [count, dim] = [Number(l.int('num_embeddings')), Number(l.int('embedding_dim'))];
    const padding = l.arg('padding_idx');
    let index: bigint | null = padding === null ? null : l.int('padding_idx');
    if (index !== null) {
      check(
        index < 0n ? -index <= BigInt(count) : index < BigInt(count),
        () => 'Padding_idx must be within num_embeddings',
        'AssertionError',
      );
      if (index < 0n) index += BigInt(count);
    }
    l.set({
      num_embeddings: BigInt(count),
      embedding_dim: BigInt(dim),
      padding_idx: index,
      max_norm: l.arg('max_norm'),
      norm_type: l.arg('norm_type'),
      scale_grad_by_freq: l.arg('scale_grad_by_freq'),
      sparse: l.arg('sparse'),
    });
    const given = l.arg('_weight');
    if (given instanceof TensorObject) {
      check(
        given.sizes[0] === BigInt(count) && given.sizes[1] === BigInt(dim),
        () => 'Shape of weight does not match num_embeddings and embedding_dim',
        'AssertionError',
      );
      const trains = !l.py.truth(l.arg('_freeze'));
      l.module.parameters.set('weight', l.torch.parameter(given, trains));
      return;
    }
    const weight = normal(l.torch, l.dtype, [count, dim]);
    if (index !== null) {
      const zeros = fullTensor(l.dtype, [dim], 0);
      weight.data.set(zeros.data as never, Number(index) * dim);
    }
    l.parameter('weight', weight);
  },
  run: (l) => {
    refuseMaxNorm(l.attr('max_norm'));
    return l.torch.tensor('aten.embedding.default', [
      l.own('weight'),
      l.tensor('input'),
      l.attrOptionalInt('padding_idx') ?? -1n,
      l.attr('scale_grad_by_freq') === true,
      l.attr('sparse') === true,
    ]);
  },
  extra: (module, py) => {
    const attr = (name: string): PyValue => module.attributes.get(name) ?? null;
    const parts = [py.str(attr('num_embeddings')), py.str(attr('embedding_dim'))];
    if (attr('padding_idx') !== null) parts.push(`padding_idx=${py.str(attr('padding_idx'))}`);
    return parts.join(', ');
  },
});
addMembers(embeddingClass, {
  classMethods: {
    from_pretrained: (cls, call, py) => {
      const args = bindCall(
        'from_pretrained(embeddings, freeze=True, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False)',
        call,
        py,
      );
      const weight = args.value('embeddings');
      if (!(weight instanceof TensorObject) || weight.dim !== 2) {
        return py.raise('AssertionError', 'Embeddings parameter is expected to be 2-dimensional');
      }
      const options = ['padding_idx', 'max_norm', 'norm_type', 'scale_grad_by_freq', 'sparse'];
      return py.call(
        cls,
        weight.sizes.map((size) => size as bigint),
        {
          ...Object.fromEntries(options.map((name) => [name, args.value(name)])),
          _weight: weight,
          _freeze: args.value('freeze'),
        },
      );
    },
  },
});
