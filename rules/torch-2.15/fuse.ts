import { TORCH_2_15_OPS } from '../../src/ops/index.js';
import { shippedRules } from '../../src/rulesets/index.js';
import { eitherOrder, variants } from './support/variants.js';

const times = (a: string, b: string): readonly string[] => eitherOrder('aten.mul.Tensor', a, b);
const plus = (a: string, b: string): readonly string[] => eitherOrder('aten.add.Tensor', a, b);

/** 1 + f, with the 1 as people write it. */
const onePlus = (f: string): readonly string[] => [
  `(aten.add.Tensor ${f} (int 1))`,
  `(aten.add.Tensor ${f} (float 1.0))`,
];

/** x * rsqrt(mean(x ** 2) + eps) */
const normalized = ['(aten.pow.Tensor_Scalar ?x (int 2))', '(aten.mul.Tensor ?x ?x)'].flatMap((square) =>
  times(
    '?x',
    `(aten.rsqrt.default (aten.add.Tensor (aten.mean.dim ${square} (list (int -1)) true none) ?eps (int 1)))`,
  ),
);

/** sqrt(2 / pi) * (x + 0.044715 * x ** 3) */
const polynomial = ['(int 3)', '(float 3.0)'].map(
  (three) =>
    `(aten.mul.Tensor (aten.add.Tensor ?x (aten.mul.Tensor (aten.pow.Tensor_Scalar ?x ${three}) (float 0.044715)) (int 1)) (float 0.7978845608028654))`,
);

/** x * 0.5 * (1 + f(x)) */
const gelu = (f: string): readonly string[] =>
  onePlus(f).flatMap((sum) => [
    ...times('(aten.mul.Tensor ?x (float 0.5))', sum),
    `(aten.mul.Tensor (aten.mul.Tensor ?x ${sum}) (float 0.5))`,
  ]);

const rowsOfLinear =
  'if ?x has the rows of the result, size(?x, -1) = size(?w, 1), size(result, -1) = size(?w, 0)';
const turned = '(aten.permute.default ?w (list (int 1) (int 0)))';

/**
 * Several calls that are one call of torch: the same numbers up to rounding, because torch adds in another order inside.
 * Relative to the largest element the difference is a few units in the last place of the dtype, times the root of the
 * number of terms of a sum.
 */
export const fuseCalls = shippedRules(
  'fuse-calls',
  'Makes one call of several that torch has a kernel for: silu, gelu, linear, rms_norm. Up to rounding.',
  [
    variants(
      'A tensor times its own sigmoid.',
      'silu',
      times('?x', '(aten.sigmoid.default ?x)'),
      '(aten.silu.default ?x)',
      'if dtype(?x) in floats',
    ),
    variants(
      'Half of a tensor, times 1 and the error function of it.',
      'gelu-erf',
      [
        '(aten.mul.Tensor ?x (float 0.7071067811865476))',
        '(aten.mul.Tensor ?x (float 0.7071067811865475))',
        '(aten.div.Tensor ?x (float 1.4142135623730951))',
      ].flatMap((scaled) => gelu(`(aten.erf.default ${scaled})`)),
      '(aten.gelu.default ?x)',
      'if dtype(?x) in floats',
    ),
    variants(
      'The same with the hyperbolic tangent of a polynomial.',
      'gelu-tanh',
      polynomial.flatMap((argument) => gelu(`(aten.tanh.default ${argument})`)),
      '(aten.gelu.default ?x approximate=(str "tanh"))',
      'if dtype(?x) in floats',
    ),
    `
    ; Rows taken together, multiplied, and taken apart again are a linear layer.
    linear-of-addmm: (aten.view.default (aten.addmm.default ?b (aten.view.default ?x ?s) ${turned} (int 1) (int 1)) ?t)
      = (aten.linear.default ?x ?w ?b)
      ${rowsOfLinear}, rank(?b) = 1

    ; A product of rows with a bias is a linear layer.
    linear-of-rows: (aten.addmm.default ?b ?x ${turned} (int 1) (int 1)) = (aten.linear.default ?x ?w ?b)
      if rank(?b) = 1

    ; A linear layer without a bias.
    linear-of-mm: (aten.view.default (aten.mm.default (aten.view.default ?x ?s) ${turned}) ?t) = (aten.linear.default ?x ?w none)
      ${rowsOfLinear}
    `,
    variants(
      'What is added to each row is the bias of a linear layer.',
      'linear-with-bias',
      plus('(aten.linear.default ?x ?w none)', '?b'),
      '(aten.linear.default ?x ?w ?b)',
      'if ?x has the rows of the result, rank(?b) = 1, size(?b, 0) = size(?w, 0), ?b has the dtype of the result, ?x has the dtype of the result',
    ),
    variants(
      'A tensor over the root of its mean square, times a weight.',
      'rms-norm',
      normalized.flatMap((scaled) => times('?w', scaled)),
      '(aten.rms_norm.default ?x ?n ?w ?eps)',
      'if dtype(?x) in floats, ?eps is a plain float, rank(?w) = 1, size(?w, 0) = size(?x, -1), dtype(?w) = dtype(?x)',
      'let ?n = sizes(?w)',
    ),
  ].join('\n'),
  { ops: TORCH_2_15_OPS },
);
