import * as lin from '../../../aten/linear.js';
import * as p from '../../../aten/pointwise.js';
import { EgghatchError } from '../../../../diagnostics/index.js';
import { scaledDotProductAttention } from '../../../aten/attention.js';
import { toDtype } from '../../../aten/copies.js';
import { check, sizeOf } from '../../../aten/ints.js';
import { embeddingBag, refuseMaxNorm } from '../../../aten/embedding-bags.js';
import { normalize } from '../../../aten/reductions.js';
import { unsqueeze } from '../../../aten/views.js';
import type { TensorObject } from '../../../tensor/tensor-object.js';
import { def, defs, type ApiEntry } from '../../define.js';
import { input } from './support.js';

/** `F.one_hot` of known classes. */
function oneHot(x: TensorObject, classes: bigint): TensorObject {
  const { torch } = x;
  const data = Array.from(torch.concreteOf(x).data, Number);
  const count = classes === -1n ? Math.max(-1, ...data) + 1 : Number(classes);
  check(
    data.every((value) => value >= 0 && value < count),
    () => 'Class values must be smaller than num_classes.',
  );
  const range = torch.tensor('aten.arange.start_step', [0n, BigInt(count), 1n]);
  return toDtype(p.eq(unsqueeze(x, -1), range), 'i64');
}

/** Products with weights, embeddings, attention, similarities. */
export const LINEAR: readonly ApiEntry[] = [
  def('F', 'linear', 'Tensor input, Tensor weight, Tensor? bias=None', (a) =>
    lin.linear(input(a), a.tensor('weight'), a.optionalTensor('bias')),
  ),
  def('F', 'bilinear', 'Tensor input1, Tensor input2, Tensor weight, Tensor? bias=None', (a) =>
    lin.bilinear(a.tensor('input1'), a.tensor('input2'), a.tensor('weight'), a.optionalTensor('bias')),
  ),
  def('F', 'cosine_similarity', 'Tensor x1, Tensor x2, int dim=1, float eps=1e-08', (a) =>
    lin.cosineSimilarity(a.tensor('x1'), a.tensor('x2'), a.fixed('dim'), a.float('eps')),
  ),
  def('F', 'normalize', 'Tensor input, float p=2.0, int dim=1, float eps=1e-12, unsupported out=None', (a) =>
    normalize(input(a), a.scalar('p'), a.fixed('dim'), a.float('eps')),
  ),
  def('F', 'one_hot', 'Tensor input, int num_classes=-1', (a) => {
    if (input(a).torch.trace === undefined) return oneHot(input(a), a.known('num_classes'));
    throw new EgghatchError({
      kind: 'refused',
      message: 'one_hot looks at the values of its input, which are not known while tracing',
      hint: 'Compare with a range: (x.unsqueeze(-1) == torch.arange(num_classes)).long().',
      pythonType: 'Unsupported',
    });
  }),
  def(
    'F',
    'embedding',
    'Tensor input, Tensor weight, int? padding_idx=None, float? max_norm=None, ignored norm_type=2.0, bool scale_grad_by_freq=False, bool sparse=False',
    (a, torch) => {
      refuseMaxNorm(a.value('max_norm'));
      const weight = a.tensor('weight');
      let padding = a.value('padding_idx') === null ? -1n : a.known('padding_idx');
      if (a.value('padding_idx') !== null && padding < 0n) padding += BigInt(Number(sizeOf(weight, 0)));
      return torch.tensor('aten.embedding.default', [
        weight,
        input(a),
        padding,
        a.bool('scale_grad_by_freq'),
        a.bool('sparse'),
      ]);
    },
  ),
  def(
    'F',
    'embedding_bag',
    'Tensor input, Tensor weight, Tensor? offsets=None, float? max_norm=None, ignored norm_type=2, ' +
      "bool scale_grad_by_freq=False, str mode='mean', bool sparse=False, Tensor? per_sample_weights=None, " +
      'bool include_last_offset=False, int? padding_idx=None',
    (a) => {
      refuseMaxNorm(a.value('max_norm'));
      return embeddingBag(input(a), a.tensor('weight'), {
        offsets: a.optionalTensor('offsets'),
        perSampleWeights: a.optionalTensor('per_sample_weights'),
        mode: a.string('mode'),
        scaleGradByFreq: a.bool('scale_grad_by_freq'),
        sparse: a.bool('sparse'),
        includeLastOffset: a.bool('include_last_offset'),
        paddingIdx: a.value('padding_idx') === null ? null : a.known('padding_idx'),
      });
    },
  ),
  defs('F', 'scaled_dot_product_attention', [
    'Tensor query, Tensor key, Tensor value, Tensor? attn_mask=None, float dropout_p=0.0, bool is_causal=False, *, float? scale=None',
    (a) =>
      scaledDotProductAttention(a.tensor('query'), a.tensor('key'), a.tensor('value'), {
        mask: a.optionalTensor('attn_mask'),
        dropout: a.float('dropout_p'),
        causal: a.bool('is_causal'),
        scale: a.optionalFloat('scale'),
      }),
  ]),
];
