import { TORCH_2_15_OPS } from '../../src/ops/index.js';
import { shippedRules } from '../../src/rulesets/index.js';

const CONTIGUOUS = 'memory_format=(memory_format "torch.contiguous_format")';
const convolutions = [1, 2, 3].map(
  (dims) => `
  ; Convolutions of all dimensions are one op.
  conv${dims}d-parts: (aten.conv${dims}d.default ?x ?w ?b ?stride ?pad ?dil ?groups)
    = (aten.convolution.default ?x ?w ?b ?stride ?pad ?dil false (list${' (int 0)'.repeat(dims)}) ?groups)
    if rank(?x) = ${dims + 2}, length(?stride) = ${dims}, length(?pad) = ${dims}, length(?dil) = ${dims}
  `,
);

/**
 * Calls that torch itself takes apart in `run_decompositions()`, as their parts, for backends that know core ATen alone. The
 * same bits. With more calls than before, so that only a cost that prefers parts ({@link partsFirst}) reads them out.
 */
export const lowerCalls = shippedRules(
  'lower-calls',
  'Takes apart what core ATen does not have: convolutions, norms, softmax, transpositions, reshapes, conversions.',
  `
  ${convolutions.join('')}
  ; Along one dimension, in the dtype that there is.
  {op}-parts: (aten.{op}.int ?x ?d none) = (aten._{op}.default ?x ?d false)
    for op in softmax, log_softmax

  ; In another dtype: converted first.
  {op}-dtype-parts: (aten.{op}.int ?x ?d ?t) = (aten._{op}.default (aten._to_copy.default ?x dtype=?t) ?d false)
    if dtype(?t) = dtype(result)
    for op in softmax, log_softmax

  ; What is normalized, of three results.
  layer-norm-parts: (aten.layer_norm.default ?x ?n ?w ?b ?eps ?cudnn)
    = (operator.getitem (aten.native_layer_norm.default ?x ?n ?w ?b ?eps) (int 0))

  ; In inference, by the statistics that there are.
  batch-norm-parts: (aten.batch_norm.default ?x ?g ?beta ?m ?v false ?mom ?eps ?cudnn)
    = (operator.getitem (aten._native_batch_norm_legit_no_training.default ?x ?g ?beta ?m ?v ?mom ?eps) (int 0))
    if ?m and ?v are tensors

  ; The largest of each window, without where they were.
  max-pool2d-parts: (aten.max_pool2d.default ?x ?k ?s ?p ?d ?ceil)
    = (operator.getitem (aten.max_pool2d_with_indices.default ?x ?k ?s ?p ?d ?ceil) (int 0))

  ; Two dimensions exchanged.
  {op}-parts: (aten.{op} ?x ?a ?b) = (aten.permute.default ?x ?dims)
    let ?dims = exchanged(indices(rank(?x)), wrap(?a, rank(?x)), wrap(?b, rank(?x)))
    for op in transpose.int, swapaxes.default

  ; The last two dimensions exchanged.
  mT-parts: (aten.mT.default ?x) = (aten.permute.default ?x ?dims)
    let ?dims = exchanged(indices(rank(?x)), rank(?x) - 2, rank(?x) - 1)

  ; Of a matrix.
  t-parts: (aten.t.default ?x) = (aten.permute.default ?x (list (int 1) (int 0)))
    if rank(?x) = 2

  ; What is contiguous is viewed.
  reshape-parts: (aten.reshape.default ?x ?s) = (aten.view.default ?x ?s)
    if ?x is contiguous

  ; What is contiguous is viewed in the sizes that come out.
  {op}-parts: (aten.{op} ?x ?a ?b) = (aten.view.default ?x ?t)
    if ?x is contiguous
    let ?t = sizes(result)
    for op in flatten.using_ints, unflatten.int

  ; In the sizes that come out.
  {op}-parts: (aten.{op}_as.default ?x ?other) = (aten.{op}.default ?x ?t)
    let ?t = sizes(result)
    for op in expand, view

  ; A copy without gaps.
  contiguous-parts: (aten.contiguous.default ?x) = (aten.clone.default ?x ${CONTIGUOUS})

  ; A copy in another dtype.
  to-dtype-parts: (aten.to.dtype ?x ?d ?nb ?copy) = (aten._to_copy.default ?x dtype=?d)

  ; A copy in the dtype of the other.
  type-as-{d}-parts: (aten.type_as.default ?x ?other) = (aten._to_copy.default ?x dtype=(dtype "{d}"))
    if dtype(?other) = {d}
    for d in f16, bf16, f32, f64, i32, i64, b8

  ; Cut off at 0 and at 6.
  relu6-parts: (aten.relu6.default ?x) = (aten.hardtanh.default ?x (int 0) (int 6))

  ; Each times itself.
  square-parts: (aten.square.default ?x) = (aten.pow.Tensor_Scalar ?x (int 2))

  ; The smaller of two.
  min-other-parts: (aten.min.other ?x ?y) = (aten.minimum.default ?x ?y)

  ; Bit by bit.
  and-parts: (aten.__and__.Tensor ?x ?y) = (aten.bitwise_and.Tensor ?x ?y)
  `,
  { ops: TORCH_2_15_OPS },
);

const copied = (x: string): string => `(aten.clone.default ${x} ${CONTIGUOUS})`;
const turned = (x: string): string => `(aten.permute.default ${x} (list (int 1) (int 0)))`;
const HALF_GELU = (inside: string): string =>
  `(aten.mul.Tensor (aten.mul.Tensor ?x (float 0.5)) (aten.add.Tensor ${inside} (int 1)))`;
const ATTENTION =
  'rank(?q) = 4, rank(?k) = 4, rank(?v) = 4, dtype(?q) in {f32, f64}, ?q has the dtype of the result';
/** softmax(q @ kᵀ · c + m) @ v */
const attention = (masked: boolean): string => {
  const product =
    '(aten.mul.Tensor (aten.matmul.default ?q (aten.permute.default ?k (list (int 0) (int 1) (int 3) (int 2)))) ?c)';
  const rows = masked ? `(aten.add.Tensor ${product} ?m)` : product;
  return `(aten.matmul.default (aten._softmax.default ${rows} (int -1) false) ?v)`;
};

/**
 * Calls that torch has one kernel for, written out: products with `mm`, `addmm` and `bmm`, attention, activations. Up to
 * rounding, as {@link fuseCalls} the other way round.
 */
export const lowerFused = shippedRules(
  'lower-fused',
  'Writes out linear layers, products, attention, silu, gelu and rms_norm in core ATen. Up to rounding.',
  `
  ; A product of rows with the turned weight, and the bias.
  linear-rows-parts: (aten.linear.default ?x ?w ?b) = (aten.addmm.default ?b ?x ${turned('?w')})
    if rank(?x) = 2, rank(?w) = 2, ?b is a tensor

  ; A product of rows with the turned weight.
  linear-rows-bare-parts: (aten.linear.default ?x ?w none) = (aten.mm.default ?x ${turned('?w')})
    if rank(?x) = 2, rank(?w) = 2

  ; All rows taken together, and taken apart again.
  linear-parts: (aten.linear.default ?x ?w ?b)
    = (aten.view.default (aten.addmm.default ?b (aten.view.default ${copied('?x')} (list ?n ?k)) ${turned('?w')}) ?t)
    if rank(?x) > 2, rank(?w) = 2, ?b is a tensor, result is contiguous, 0 < size(?w, 1)
    let ?t = sizes(result), ?k = size(?w, 1), ?n = product(at(sizes(?x), indices(rank(?x) - 1)))

  ; All rows taken together, and taken apart again.
  linear-bare-parts: (aten.linear.default ?x ?w none)
    = (aten.view.default (aten.mm.default (aten.view.default ${copied('?x')} (list ?n ?k)) ${turned('?w')}) ?t)
    if rank(?x) > 2, rank(?w) = 2, result is contiguous, 0 < size(?w, 1)
    let ?t = sizes(result), ?k = size(?w, 1), ?n = product(at(sizes(?x), indices(rank(?x) - 1)))

  ; Of two matrices.
  matmul-parts: (aten.matmul.default ?a ?b) = (aten.mm.default ?a ?b)
    if rank(?a) = 2, rank(?b) = 2

  ; Of as many matrices on either side.
  matmul-batch-parts: (aten.matmul.default ?a ?b) = (aten.bmm.default ?a ?b)
    if rank(?a) = 3, rank(?b) = 3, size(?a, 0) = size(?b, 0)

  ; Two dimensions of batches taken together.
  matmul-heads-parts: (aten.matmul.default ?a ?b)
    = (aten.view.default (aten.bmm.default (aten.view.default ${copied('?a')} (list ?n ?i ?k)) (aten.view.default ${copied('?b')} (list ?n ?k ?j))) ?t)
    if rank(?a) = 4, rank(?b) = 4, size(?a, 0) = size(?b, 0), size(?a, 1) = size(?b, 1), result is contiguous
    let ?t = sizes(result), ?n = size(?a, 0) * size(?a, 1), ?i = size(?a, 2), ?k = size(?a, 3), ?j = size(?b, 3)

  ; All rows of all batches by one matrix.
  matmul-rows-parts: (aten.matmul.default ?a ?b)
    = (aten.view.default (aten.mm.default (aten.view.default ${copied('?a')} (list ?n ?k)) ?b) ?t)
    if rank(?a) = 3, rank(?b) = 2, result is contiguous
    let ?t = sizes(result), ?n = size(?a, 0) * size(?a, 1), ?k = size(?a, 2)

  ; Values weighted by the softmax of queries times keys, over the root of their length.
  attention-parts: (aten.scaled_dot_product_attention.default ?q ?k ?v none) = ${attention(false)}
    if ${ATTENTION}, result is contiguous
    let ?c = inverse(root(size(?q, -1)))

  ; The same, scaled as it is said.
  attention-scaled-parts: (aten.scaled_dot_product_attention.default ?q ?k ?v none scale=?c) = ${attention(false)}
    if ${ATTENTION}, ?c is a plain float, result is contiguous

  ; With something added to what the softmax is of. A row that is masked out wholly is NaN, not 0.
  attention-masked-parts: (aten.scaled_dot_product_attention.default ?q ?k ?v ?m) = ${attention(true)}
    if ${ATTENTION}, ?m has the dtype of the result, result is contiguous
    let ?c = inverse(root(size(?q, -1)))

  ; A tensor times its own sigmoid.
  silu-parts: (aten.silu.default ?x) = (aten.mul.Tensor ?x (aten.sigmoid.default ?x))
    if dtype(?x) in floats

  ; Half of a tensor, times 1 and the error function of it.
  gelu-parts: (aten.gelu.default ?x)
    = ${HALF_GELU('(aten.erf.default (aten.mul.Tensor ?x (float 0.7071067811865476)))')}
    if dtype(?x) in floats

  ; The same with the hyperbolic tangent of a polynomial.
  gelu-tanh-parts: (aten.gelu.default ?x approximate=(str "tanh"))
    = ${HALF_GELU('(aten.tanh.default (aten.mul.Tensor (aten.add.Tensor ?x (aten.mul.Tensor (aten.pow.Tensor_Scalar ?x (int 3)) (float 0.044715))) (float 0.7978845608028654)))')}
    if dtype(?x) in floats

  ; A tensor over the root of its mean square, times a weight.
  rms-norm-parts: (aten.rms_norm.default ?x ?n ?w ?eps)
    = (aten.mul.Tensor (aten.mul.Tensor ?x (aten.rsqrt.default (aten.add.Tensor (aten.mean.dim (aten.pow.Tensor_Scalar ?x (int 2)) (list (int -1)) true) ?eps))) ?w)
    if dtype(?x) in {f32, f64}, length(?n) = 1, ?eps is a plain float, ?w has the dtype of the result

  ; The mean of each picture.
  adaptive-mean-parts: (aten.adaptive_avg_pool2d.default ?x ?s) = (aten.mean.dim ?x (list (int -1) (int -2)) true)
    if product(?s) = 1, length(?s) = 2
  `,
  { ops: TORCH_2_15_OPS },
);
