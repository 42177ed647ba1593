import { TORCH_2_15_OPS } from '../../src/ops/index.js';
import { shippedRules } from '../../src/rulesets/index.js';
import { eitherOrder, variants } from './support/variants.js';

/** How rows of scores become weights; `where` that of torch's own attention taken apart, for rows that are masked out. */
const softmaxes = (scores: string): readonly string[] => {
  const plain = `(aten._softmax.default ${scores} ?d false)`;
  const empty = `(aten.logical_not.default (aten.any.dim (aten.logical_not.default (aten.eq.Scalar ${scores} (float -inf))) ?d true))`;
  return [
    `(aten.softmax.int ${scores} ?d ?t)`,
    plain,
    `(aten.where.self ${empty} (aten.full_like.default ${plain} ?zero ?zt ?zl ?zd ?zp ?zm) ${plain})`,
    `(aten.to.dtype (aten.softmax.int ${scores} ?d (dtype "f32")) ?t ?nb ?copy ?mf)`,
  ];
};

const KEYS = '(aten.transpose.int ?k ?i ?j)';
const PRODUCT = `(aten.matmul.default ?q ${KEYS})`;
/** Queries times keys, with what they are multiplied by and without. */
const SCALES = { scaled: `(aten.mul.Tensor ${PRODUCT} ?c)`, plain: PRODUCT } as const;

/** A number as a tensor. */
const NUMBERS = ['full.default (list)', 'scalar_tensor.default'].map(
  (op) => `(aten.${op} ?f ?ft ?fl ?fd ?fp)`,
);

/** What leaves scores out: added to them, or in their place. */
const MASKS = {
  added: (scores: string) => eitherOrder('aten.add.Tensor', scores, '?m'),
  chosen: (scores: string) => [
    `(aten.where.ScalarOther ?m ${scores} ?f)`,
    ...NUMBERS.map((number) => `(aten.where.self ?m ${scores} ${number})`),
  ],
  filled: (scores: string) => [
    `(aten.masked_fill.Scalar ${scores} ?m ?f)`,
    ...NUMBERS.map((number) => `(aten.where.self ?m ${number} ${scores})`),
  ],
} as const;
const MASK_ARGUMENT = {
  added: '?m',
  chosen: '(aten.where.Scalar ?m (float 0.0) ?f)',
  filled: '(aten.where.Scalar ?m ?f (float 0.0))',
} as const;
const MASK_CONDITION = {
  added: '?m has the dtype of the result, rank(?m) <= rank(?q)',
  chosen: 'dtype(?q) in {f32}, ?f is a plain float, rank(?m) <= rank(?q), dtype(?m) in bools',
  filled: 'dtype(?q) in {f32}, ?f is a plain float, rank(?m) <= rank(?q), dtype(?m) in bools',
} as const;

const OPERANDS = [
  'rank(?k) = rank(?q)',
  'rank(?v) = rank(?q)',
  '3 <= rank(?q)',
  'rank(?q) <= 4',
  'dtype(?q) in {f32, f64, bf16}',
  '?q and ?k and ?v have the dtype of the result',
  '?q has the rows of the result',
  'exchanged(indices(rank(?k)), wrap(?i, rank(?k)), wrap(?j, rank(?k))) = exchanged(indices(rank(?k)), rank(?k) - 2, rank(?k) - 1)',
  'wrap(?d, rank(?q)) = rank(?q) - 1',
].join(', ');

function attention(scale: keyof typeof SCALES, mask: keyof typeof MASKS | undefined): string {
  const scores = SCALES[scale];
  const masked = mask === undefined ? [scores] : MASKS[mask](scores);
  const softmaxed = masked.flatMap((rows) =>
    softmaxes(rows).map((weights, way) => ({
      left: `(aten.matmul.default ${weights} ?v)`,
      isWhere: way === 2,
    })),
  );
  const right = `(aten.contiguous.default (aten.scaled_dot_product_attention.default ?q ?k ?v ${mask === undefined ? 'none' : MASK_ARGUMENT[mask]} scale=${scale === 'scaled' ? '?c' : '(float 1.0)'}))`;
  const conditions = [
    OPERANDS,
    ...(scale === 'scaled' ? ['?c is a plain float'] : []),
    ...(mask === undefined ? [] : [MASK_CONDITION[mask]]),
  ].join(', ');
  const name = `attention-${scale}${mask === undefined ? '' : `-${mask}`}`;
  const doc =
    'Values weighted by the softmax of queries times keys, in memory without gaps. A row that is masked out wholly is 0, not NaN.';
  return [
    variants(
      doc,
      name,
      softmaxed.filter(({ isWhere }) => !isWhere).map(({ left }) => left),
      right,
      `if ${conditions}`,
    ),
    variants(
      'The same, whose rows that are masked out wholly are 0.',
      `${name}-safe`,
      softmaxed.filter(({ isWhere }) => isWhere).map(({ left }) => left),
      right,
      `if ${conditions}, ?zero = 0`,
    ),
  ].join('\n');
}

/** The operands of `bmm`, with their batches taken together. */
const together = (x: string, s: string): readonly string[] => [
  `(aten.view.default ${x} ${s})`,
  `(aten.view.default (aten.clone.default ${x} memory_format=(memory_format "torch.contiguous_format")) ${s})`,
  `(aten.reshape.default ${x} ${s})`,
];

/**
 * Attention that is written out becomes the one call that torch has fast kernels for. Up to rounding, as {@link fuseCalls}.
 */
export const fuseAttention = shippedRules(
  'fuse-attention',
  'Makes scaled_dot_product_attention of the products and the softmax that it is. Up to rounding.',
  [
    variants(
      'Batches taken together, multiplied, and taken apart again are a product of batches.',
      'matmul-of-bmm',
      together('?a', '(list ?n ?i ?l)').flatMap((a) =>
        together('?b', '(list ?o ?l ?j)').map((b) => `(aten.view.default (aten.bmm.default ${a} ${b}) ?t)`),
      ),
      '(aten.matmul.default ?a ?b)',
      'if rank(?a) = 4, rank(?b) = 4, ?i = size(?a, 2), ?l = size(?a, 3), ?l = size(?b, 2), ?j = size(?b, 3), ?n = size(?a, 0) * size(?a, 1), ?n = size(?b, 0) * size(?b, 1), size(?a, 0) = size(?b, 0), size(result, 0) = size(?a, 0), size(result, 1) = size(?a, 1), size(result, 2) = ?i, size(result, 3) = ?j',
    ),
    `
    ; A product of as many matrices on either side.
    matmul-of-batches: (aten.bmm.default ?a ?b) = (aten.matmul.default ?a ?b)
      if dtype(?a) in floats

    ; The last two dimensions exchanged.
    product-with-permuted: (aten.matmul.default ?q (aten.permute.default ?k ?dims)) = (aten.matmul.default ?q (aten.transpose.int ?k (int -2) (int -1)))
      if 3 <= rank(?k), wrapped(?dims, rank(?k)) = exchanged(indices(rank(?k)), rank(?k) - 2, rank(?k) - 1), 0 <= product(sizes(?k))

    ; The last two dimensions exchanged.
    product-with-mT: (aten.matmul.default ?q (aten.mT.default ?k)) = (aten.matmul.default ?q (aten.transpose.int ?k (int -2) (int -1)))
      if 3 <= rank(?k), 0 <= product(sizes(?k))

    ; What a factor is multiplied with, the product is.
    factor-of-left-{op}: (aten.matmul.default (aten.mul.{op} ?q ?c) ?k) = (aten.mul.Tensor (aten.matmul.default ?q ?k) ?c)
      if dtype(?q) in {f32, f64, bf16}, ?c is a plain float, 3 <= rank(?q), 3 <= rank(?k), 0 <= product(sizes(?q)), 0 <= product(sizes(?k))
      for op in Tensor, Scalar

    ; What a factor is multiplied with, the product is.
    factor-of-right-{op}: (aten.matmul.default ?q (aten.mul.{op} ?k ?c)) = (aten.mul.Tensor (aten.matmul.default ?q ?k) ?c)
      if dtype(?k) in {f32, f64, bf16}, ?c is a plain float, 3 <= rank(?q), 3 <= rank(?k), 0 <= product(sizes(?q)), 0 <= product(sizes(?k))
      for op in Tensor, Scalar

    ; What a factor is multiplied with, the product is.
    factor-of-turned: (aten.matmul.default ?q (aten.transpose.int (aten.mul.Tensor ?k ?c) ?i ?j)) = (aten.mul.Tensor (aten.matmul.default ?q (aten.transpose.int ?k ?i ?j)) ?c)
      if dtype(?k) in {f32, f64, bf16}, ?c is a plain float, 3 <= rank(?q), 3 <= rank(?k), 0 <= product(sizes(?q)), 0 <= product(sizes(?k))

    ; What is divided by a number is multiplied by its inverse.
    divisor-of-left: (aten.matmul.default (aten.div.Tensor ?q ?c) ?k) = (aten.mul.Tensor (aten.matmul.default ?q ?k) ?f)
      if dtype(?q) in {f32, f64, bf16}, ?c is a plain float, 3 <= rank(?q), 3 <= rank(?k), 0 <= product(sizes(?q)), 0 <= product(sizes(?k))
      let ?f = inverse(?c)

    ; What is divided by a number is multiplied by its inverse.
    divisor-of-right: (aten.matmul.default ?q (aten.div.Tensor ?k ?c)) = (aten.mul.Tensor (aten.matmul.default ?q ?k) ?f)
      if dtype(?k) in {f32, f64, bf16}, ?c is a plain float, 3 <= rank(?q), 3 <= rank(?k), 0 <= product(sizes(?q)), 0 <= product(sizes(?k))
      let ?f = inverse(?c)

    ; What is divided by a number is multiplied by its inverse.
    divisor-of-product: (aten.div.Tensor (aten.matmul.default ?q ?k) ?c) = (aten.mul.Tensor (aten.matmul.default ?q ?k) ?f)
      if dtype(?q) in {f32, f64, bf16}, ?c is a plain float, 3 <= rank(?q), 3 <= rank(?k)
      let ?f = inverse(?c)

    ; What is divided by a number is multiplied by its inverse.
    divisor-tensor-of-product: (aten.div.Tensor (aten.matmul.default ?q ?k) (aten.full.default (list) ?c ?ft ?fl ?fd ?fp)) = (aten.mul.Tensor (aten.matmul.default ?q ?k) ?f)
      if dtype(?q) in {f32, f64, bf16}, ?q has the dtype of the result, ?c is a plain float, 3 <= rank(?q), 3 <= rank(?k)
      let ?f = inverse(?c)

    ; What the product is added to does not count.
    baddbmm-of-nothing-{b}: (aten.baddbmm.default ?e ?a ?b beta=({b} 0) alpha=?c) = (aten.mul.Tensor (aten.matmul.default ?a ?b) ?c)
      if dtype(?a) in {f32, f64, bf16}, ?c is a plain float, 0 <= product(sizes(?a)), 0 <= product(sizes(?b))
      for b in int, float

    ; A product, times a factor, is added.
    baddbmm-of-scaled-{b}: (aten.baddbmm.default ?e ?a ?b beta=({b} 1) alpha=?c) = (aten.add.Tensor (aten.mul.Tensor (aten.matmul.default ?a ?b) ?c) ?e)
      if dtype(?a) in {f32, f64, bf16}, ?c is a plain float, 0 <= product(sizes(?a)), 0 <= product(sizes(?b))
      for b in int, float

    ; Two factors of a product are one.
    factors-of-product: (aten.mul.Tensor (aten.mul.Tensor (aten.matmul.default ?q ?k) ?c) ?e) = (aten.mul.Tensor (aten.matmul.default ?q ?k) ?f)
      if dtype(?q) in {f32, f64, bf16}, ?c is a plain float, ?e is a plain float
      let ?f = times(?c, ?e)

    ; A copy of what is turned is one of what it was turned from.
    contiguous-of-turned: (aten.contiguous.default (aten.transpose.int (aten.contiguous.default ?x) ?i ?j)) = (aten.contiguous.default (aten.transpose.int ?x ?i ?j))
      if 0 <= product(sizes(?x))

    ; A copy of what is turned is one of what it was turned from.
    contiguous-of-permuted: (aten.contiguous.default (aten.permute.default (aten.contiguous.default ?x) ?dims)) = (aten.contiguous.default (aten.permute.default ?x ?dims))

    ; A copy of what is turned is one of what it was turned from.
    clone-of-permuted: (aten.clone.default (aten.permute.default (aten.contiguous.default ?x) ?dims) memory_format=(memory_format "torch.contiguous_format")) = (aten.clone.default (aten.permute.default ?x ?dims) memory_format=(memory_format "torch.contiguous_format"))
    `,
    ...(['scaled', 'plain'] as const).flatMap((scale) =>
      ([undefined, 'added', 'chosen', 'filled'] as const).map((mask) => attention(scale, mask)),
    ),
  ].join('\n'),
  { ops: TORCH_2_15_OPS },
);
