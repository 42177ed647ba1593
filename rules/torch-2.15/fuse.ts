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

const SQUARES = [
  '(aten.pow.Tensor_Scalar ?x (int 2))',
  '(aten.pow.Tensor_Scalar ?x (float 2.0))',
  '(aten.mul.Tensor ?x ?x)',
  '(aten.square.default ?x)',
];
const meanOf = (x: string): string => `(aten.mean.dim ${x} (list ?d) true none)`;
/** x over the root of what `variance` is, with a little added. */
const overRoot = (x: string, variance: string): readonly string[] =>
  [`(aten.add.Tensor ${variance} ?eps (int 1))`, `(aten.add.Scalar ${variance} ?eps (int 1))`].flatMap(
    (sum) => [
      ...times(x, `(aten.rsqrt.default ${sum})`),
      `(aten.div.Tensor ${x} (aten.sqrt.default ${sum}))`,
    ],
  );
const CENTERED = `(aten.sub.Tensor ?x ${meanOf('?x')} (int 1))`;
const VARIANCES = [
  meanOf(`(aten.pow.Tensor_Scalar ${CENTERED} (int 2))`),
  meanOf(`(aten.mul.Tensor ${CENTERED} ${CENTERED})`),
  '(aten.var.correction ?x (list ?d) correction=(int 0) keepdim=true)',
  '(aten.var.dim ?x (list ?d) false true)',
];
/** A norm over the last dimension, in the dtype that it is computed in. */
const OVER_LAST = 'if dtype(?x) in {f32, f64}, ?eps is a plain float, wrap(?d, rank(?x)) = rank(?x) - 1';
/** A conversion to f32, and one back. */
const CONVERSIONS = [
  'to.dtype ?x (dtype "f32") ?nb1 ?copy1 ?mf1',
  '_to_copy.default ?x dtype=(dtype "f32")',
].flatMap((into) => ['to.dtype', '_to_copy.default'].map((back) => [into, back] as const));

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
      'A tensor over 1 and the exponential of its negative.',
      'silu-of-exp',
      onePlus('(aten.exp.default (aten.neg.default ?x))').map((sum) => `(aten.div.Tensor ?x ${sum})`),
      '(aten.silu.default ?x)',
      'if dtype(?x) in {f32, f64, bf16}',
    ),
    variants(
      'Half of a tensor, times 1 and the hyperbolic tangent of a polynomial that is written as a product.',
      'gelu-product',
      onePlus('(aten.mul.Tensor (aten.mul.Tensor ?x (float 0.044715)) ?x)').flatMap((polynomial) =>
        gelu(`(aten.tanh.default (aten.mul.Tensor (aten.mul.Tensor ?x (float 0.79788456)) ${polynomial}))`),
      ),
      '(aten.gelu.default ?x approximate=(str "tanh"))',
      'if dtype(?x) in {f32, bf16, f16}',
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

    ; Rows taken together, multiplied by a weight, and taken apart again are a linear layer.
    linear-of-addmm-weight: (aten.view.default (aten.addmm.default ?b (aten.view.default ?x ?s) ?w (int 1) (int 1)) ?t)
      = (aten.linear.default ?x ${turned} ?b)
      if ?w is constant, ?x has the rows of the result, size(?x, -1) = size(?w, 0), size(result, -1) = size(?w, 1), rank(?b) = 1

    ; The rows of all batches by one matrix.
    linear-of-bmm: (aten.bmm.default ?x (aten.expand.default ${turned} ?s ?i)) = (aten.linear.default ?x ?w none)
      if rank(?w) = 2

    ; A product of rows with a weight.
    linear-of-weight: (aten.matmul.default ?x ?w) = (aten.linear.default ?x ${turned} none)
      if ?w is constant, ?w is a tensor, rank(?w) = 2, 2 <= rank(?x)

    ; A product of rows with a turned weight is a linear layer.
    linear-of-mm-rows: (aten.mm.default ?x ${turned}) = (aten.linear.default ?x ?w none)
      if rank(?w) = 2

    ; A product of rows with a bias is a linear layer.
    linear-of-rows: (aten.addmm.default ?b ?x ${turned} (int 1) (int 1)) = (aten.linear.default ?x ?w ?b)
      if rank(?b) = 1

    ; A linear layer without a bias.
    linear-of-mm: (aten.view.default (aten.mm.default (aten.view.default ?x ?s) ${turned}) ?t) = (aten.linear.default ?x ?w none)
      ${rowsOfLinear}
    `,
    variants(
      'A product of rows with a turned weight is a linear layer.',
      'linear-of-matmul',
      [
        '(aten.t.default ?w)',
        turned,
        '(aten.transpose.int ?w (int 0) (int 1))',
        '(aten.transpose.int ?w (int 1) (int 0))',
        '(aten.transpose.int ?w (int -1) (int -2))',
        '(aten.transpose.int ?w (int -2) (int -1))',
        '(aten.mT.default ?w)',
        '(aten.numpy_T.default ?w)',
      ].map((w) => `(aten.matmul.default ?x ${w})`),
      '(aten.linear.default ?x ?w none)',
      'if rank(?w) = 2, 2 <= rank(?x)',
    ),
    variants(
      'What is added to each row is the bias of a linear layer.',
      'linear-with-bias',
      plus('(aten.linear.default ?x ?w none)', '?b'),
      '(aten.linear.default ?x ?w ?b)',
      'if ?x has the rows of the result, rank(?b) = 1, size(?b, 0) = size(?w, 0), ?b has the dtype of the result, ?x has the dtype of the result',
    ),
    variants(
      'A tensor over the root of its mean square.',
      'rms-norm',
      SQUARES.flatMap((square) => overRoot('?x', meanOf(square))),
      '(aten.rms_norm.default ?x (list ?n) none ?eps)',
      OVER_LAST,
      'let ?n = size(?x, -1)',
    ),
    variants(
      'Each column times a weight.',
      'rms-norm-weight',
      times('?w', '(aten.rms_norm.default ?x ?n none ?eps)'),
      '(aten.rms_norm.default ?x ?n ?w ?eps)',
      'if length(?n) = 1, rank(?w) = 1, size(?w, 0) = size(?x, -1), ?w and ?x have the dtype of the result',
    ),
    variants(
      'The norm of numbers with fewer bits is computed in more.',
      'rms-norm-cast',
      CONVERSIONS.flatMap(([into, back]) => [
        `(aten.${back} (aten.rms_norm.default (aten.${into}) ?n none ?eps) ${back.startsWith('_') ? 'dtype=?t' : '?t ?nb ?copy ?mf'})`,
      ]),
      '(aten.rms_norm.default ?x ?n none ?eps)',
      'if dtype(?x) in {f16, bf16}, ?x has the dtype of the result',
    ),
    variants(
      'What is centered, over the root of its variance.',
      'layer-norm',
      VARIANCES.flatMap((variance) => overRoot(CENTERED, variance)),
      '(aten.layer_norm.default ?x (list ?n) none none ?eps)',
      OVER_LAST,
      'let ?n = size(?x, -1)',
    ),
    variants(
      'Each column times a weight.',
      'layer-norm-weight',
      times('?w', '(aten.layer_norm.default ?x ?n none none ?eps ?cudnn)'),
      '(aten.layer_norm.default ?x ?n ?w none ?eps ?cudnn)',
      'if length(?n) = 1, rank(?w) = 1, size(?w, 0) = size(?x, -1), ?w and ?x have the dtype of the result',
    ),
    variants(
      'Something added to each column.',
      'layer-norm-bias',
      plus('(aten.layer_norm.default ?x ?n ?w none ?eps ?cudnn)', '?b'),
      '(aten.layer_norm.default ?x ?n ?w ?b ?eps ?cudnn)',
      'if length(?n) = 1, ?w is a tensor, rank(?b) = 1, size(?b, 0) = size(?x, -1), ?b and ?x have the dtype of the result',
    ),
  ].join('\n'),
  { ops: TORCH_2_15_OPS },
);
