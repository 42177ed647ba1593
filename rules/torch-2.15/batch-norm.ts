import { TORCH_2_15_OPS } from '../../src/ops/index.js';
import { shippedRules } from '../../src/rulesets/index.js';

/** g / sqrt(v + eps): what batch normalization multiplies each channel with. */
const FACTOR = '(aten.mul.Tensor ?g (aten.rsqrt.default (aten.add.Tensor ?v ?eps)))';

/** The factor of each channel beside all weights of the channel, which come first. */
const beside = (dims: number): string =>
  `(aten.view.default ${FACTOR} (list (int -1)${' (int 1)'.repeat(dims + 1)}))`;

const BIASES = [
  { name: 'bare', bias: 'none', moved: `(aten.sub.Tensor ?beta (aten.mul.Tensor ?m ${FACTOR}))` },
  {
    name: 'biased',
    bias: '?b',
    moved: `(aten.add.Tensor ?beta (aten.mul.Tensor (aten.sub.Tensor ?b ?m) ${FACTOR}))`,
  },
] as const;

const CONSTANT =
  '?w and ?g and ?beta and ?m and ?v are constant, ?w and ?g and ?beta and ?m and ?v are tensors';

/**
 * A convolution and a batch normalization behind it in inference are one convolution with other weights. Those are computed
 * from constants: `foldConstants` computes them once and for all. Up to rounding.
 */
export const foldBatchNorm = shippedRules(
  'fold-batch-norm',
  'Makes one convolution of a convolution and the batch normalization behind it. Up to rounding.',
  BIASES.flatMap(({ name, bias, moved }) => {
    const given = bias === 'none' ? CONSTANT : `${CONSTANT}, ?b is constant, ?b is a tensor`;
    return [
      ...[1, 2, 3].map(
        (dims) => `
    ; Each channel is scaled and moved, which the weights and the bias can do.
    conv${dims}d-batch-norm-${name}: (aten.batch_norm.default (aten.conv${dims}d.default ?x ?w ${bias} ?stride ?pad ?dil ?groups) ?g ?beta ?m ?v false ?mom ?eps ?cudnn)
      = (aten.conv${dims}d.default ?x (aten.mul.Tensor ?w ${beside(dims)}) ${moved} ?stride ?pad ?dil ?groups)
      if ${given}, rank(?w) = ${dims + 2}`,
      ),
      ...[1, 2, 3].map(
        (dims) => `
    ; The same of a decomposed program, whose batch normalization gives two empty tensors beside.
    convolution${dims}d-batch-norm-${name}: (operator.getitem (aten._native_batch_norm_legit_no_training.default (aten.convolution.default ?x ?w ${bias} ?stride ?pad ?dil false ?out ?groups) ?g ?beta ?m ?v ?mom ?eps) (int 0))
      = (aten.convolution.default ?x (aten.mul.Tensor ?w ${beside(dims)}) ${moved} ?stride ?pad ?dil false ?out ?groups)
      if ${given}, rank(?w) = ${dims + 2}`,
      ),
      `
    ; Each column of a linear layer is scaled and moved.
    linear-batch-norm-${name}: (aten.batch_norm.default (aten.linear.default ?x ?w ${bias}) ?g ?beta ?m ?v false ?mom ?eps ?cudnn)
      = (aten.linear.default ?x (aten.mul.Tensor ?w ${beside(0)}) ${moved})
      if ${given}, rank(?x) = 2`,
    ];
  }).join('\n'),
  { ops: TORCH_2_15_OPS },
);
