import { TORCH_2_15_OPS } from '../../src/ops/index.js';
import { shippedRules } from '../../src/rulesets/index.js';

/** What batch normalization multiplies each channel with, and adds: g / sqrt(v + eps) and beta, or 1 / sqrt(v + eps) and 0. */
const AFFINE = [
  {
    affine: '',
    g: '?g',
    beta: '?beta',
    factor: '(aten.mul.Tensor ?g (aten.rsqrt.default (aten.add.Tensor ?v ?eps)))',
    plus: (moved: string) => `(aten.add.Tensor ?beta ${moved})`,
    minus: (moved: string) => `(aten.sub.Tensor ?beta ${moved})`,
  },
  {
    affine: '-plain',
    g: 'none',
    beta: 'none',
    factor: '(aten.rsqrt.default (aten.add.Tensor ?v ?eps))',
    plus: (moved: string) => moved,
    minus: (moved: string) => `(aten.neg.default ${moved})`,
  },
] as const;

type Affine = (typeof AFFINE)[number];

/** The factor of each channel beside all weights of the channel: channels come first, or second where `turned`. */
const beside = ({ factor }: Affine, dims: number, turned = false): string =>
  `(aten.view.default ${factor} (list${turned ? ' (int 1)' : ''} (int -1)${' (int 1)'.repeat(turned ? dims : dims + 1)}))`;

const BIASES = [
  {
    name: 'bare',
    bias: 'none',
    moved: ({ factor, minus }: Affine) => minus(`(aten.mul.Tensor ?m ${factor})`),
  },
  {
    name: 'biased',
    bias: '?b',
    moved: ({ factor, plus }: Affine) => plus(`(aten.mul.Tensor (aten.sub.Tensor ?b ?m) ${factor})`),
  },
] as const;

/**
 * A convolution and a batch normalization behind it in inference are one convolution with other weights. Those are computed
 * from constants: `foldConstants` computes them once and for all. Up to rounding.
 */
export const foldBatchNorm = shippedRules(
  'fold-batch-norm',
  'Makes one convolution of a convolution and the batch normalization behind it. Up to rounding.',
  AFFINE.flatMap((affine) =>
    BIASES.flatMap(({ name, bias, moved }) => {
      const tensors = [
        '?w',
        ...(affine.g === 'none' ? [] : ['?g', '?beta']),
        '?m',
        '?v',
        ...(bias === 'none' ? [] : ['?b']),
      ];
      const given = `${tensors.join(' and ')} are constant, ${tensors.join(' and ')} are tensors`;
      const called = `${name}${affine.affine}`;
      const added = moved(affine);
      const { g, beta } = affine;
      const norm = (x: string): string =>
        `(aten.batch_norm.default ${x} ${g} ${beta} ?m ?v false ?mom ?eps ?cudnn)`;
      const core = (x: string): string =>
        `(operator.getitem (aten._native_batch_norm_legit_no_training.default ${x} ${g} ${beta} ?m ?v ?mom ?eps) (int 0))`;
      return [
        ...[1, 2, 3].flatMap((dims) => {
          const weights = `(aten.mul.Tensor ?w ${beside(affine, dims)})`;
          const turned = `(aten.mul.Tensor ?w ${beside(affine, dims, true)})`;
          const conv = (w: string, b: string): string =>
            `(aten.conv${dims}d.default ?x ${w} ${b} ?stride ?pad ?dil ?groups)`;
          const convPadding = (w: string, b: string): string => conv(w, b).replace('.default', '.padding');
          const convolution = (w: string, b: string, transposed: boolean): string =>
            `(aten.convolution.default ?x ${w} ${b} ?stride ?pad ?dil ${transposed} ?out ${transposed ? '(int 1)' : '?groups'})`;
          const transpose = (w: string, b: string): string =>
            `(aten.conv_transpose${dims}d${dims === 1 ? '.default' : '.input'} ?x ${w} ${b} ?stride ?pad ?out (int 1) ?dil)`;
          return [
            `
    ; Each channel is scaled and moved, which the weights and the bias can do.
    conv${dims}d-batch-norm-${called}: ${norm(conv('?w', bias))} = ${conv(weights, added)}
      if ${given}, rank(?w) = ${dims + 2}`,
            `
    ; The same where the padding is said in a word.
    conv${dims}d-padding-batch-norm-${called}: ${norm(convPadding('?w', bias))} = ${convPadding(weights, added)}
      if ${given}, rank(?w) = ${dims + 2}`,
            `
    ; The same of a decomposed program, whose batch normalization gives two empty tensors beside.
    convolution${dims}d-batch-norm-${called}: ${core(convolution('?w', bias, false))} = ${convolution(weights, added, false)}
      if ${given}, rank(?w) = ${dims + 2}`,
            `
    ; The same of a transposed convolution, whose weights have the channels that come out second.
    conv-transpose${dims}d-batch-norm-${called}: ${norm(transpose('?w', bias))} = ${transpose(turned, added)}
      if ${given}, rank(?w) = ${dims + 2}`,
            `
    ; The same of a transposed convolution in a decomposed program.
    convolution-transpose${dims}d-batch-norm-${called}: ${core(convolution('?w', bias, true))} = ${convolution(turned, added, true)}
      if ${given}, rank(?w) = ${dims + 2}`,
          ];
        }),
        `
    ; Each column of a linear layer is scaled and moved.
    linear-batch-norm-${called}: ${norm(`(aten.linear.default ?x ?w ${bias})`)}
      = (aten.linear.default ?x (aten.mul.Tensor ?w ${beside(affine, 0)}) ${added})
      if ${given}, rank(?x) = 2`,
        `
    ; The same in a decomposed program.
    linear-batch-norm-core-${called}: ${core(`(aten.linear.default ?x ?w ${bias})`)}
      = (aten.linear.default ?x (aten.mul.Tensor ?w ${beside(affine, 0)}) ${added})
      if ${given}, rank(?x) = 2`,
      ];
    }),
  ).join('\n'),
  { ops: TORCH_2_15_OPS },
);
