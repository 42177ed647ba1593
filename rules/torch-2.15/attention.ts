import { TORCH_2_15_OPS } from '../../src/ops/index.js';
import { shippedRules } from '../../src/rulesets/index.js';
import { variants } from './support/variants.js';

const turned = [
  '(aten.transpose.int ?k (int -2) (int -1))',
  '(aten.transpose.int ?k (int -1) (int -2))',
  '(aten.transpose.int ?k (int 2) (int 3))',
  '(aten.permute.default ?k (list (int 0) (int 1) (int 3) (int 2)))',
  '(aten.mT.default ?k)',
];
/** Where queries are scaled: after their product with the keys, before it, or not at all. */
const products = (k: string) => ({
  scaled: [
    `(aten.mul.Tensor (aten.matmul.default ?q ${k}) ?c)`,
    `(aten.matmul.default (aten.mul.Tensor ?q ?c) ${k})`,
  ],
  divided: [
    `(aten.div.Tensor (aten.matmul.default ?q ${k}) ?c)`,
    `(aten.matmul.default (aten.div.Tensor ?q ?c) ${k})`,
  ],
  plain: [`(aten.matmul.default ?q ${k})`],
});
const softmax = (x: string): readonly string[] => [
  `(aten.softmax.int ${x} (int -1) none)`,
  `(aten.softmax.int ${x} (int -1) (dtype "f32"))`,
];

/** Four dimensions each, of the same dtype: that of the softmax, too. */
const OPERANDS =
  'rank(?q) = 4, rank(?k) = 4, rank(?v) = 4, dtype(?q) in floats, ?q and ?k and ?v have the dtype of the result, ?q has the rows of the result';

function attention(name: string, scale: 'scaled' | 'divided' | 'plain', masked: boolean): string {
  const lefts = turned.flatMap((k) =>
    products(k)[scale].flatMap((product) =>
      softmax(masked ? `(aten.add.Tensor ${product} ?m)` : product).map(
        (weights) => `(aten.matmul.default ${weights} ?v)`,
      ),
    ),
  );
  const factor = { scaled: '?c', divided: '?f', plain: '(float 1.0)' }[scale];
  return variants(
    'Values weighted by the softmax of queries times keys. A row that is masked out wholly is 0, not NaN.',
    name,
    lefts,
    `(aten.scaled_dot_product_attention.default ?q ?k ?v ${masked ? '?m' : 'none'} scale=${factor})`,
    `if ${[
      OPERANDS,
      'dtype(?q) in {f32, f64}',
      ...(scale === 'plain' ? [] : ['?c is a plain float']),
      ...(masked ? ['?m has the dtype of the result', 'rank(?m) <= 4'] : []),
    ].join(', ')}`,
    ...(scale === 'divided' ? ['let ?f = inverse(?c)'] : []),
  );
}

/**
 * Attention that is written out becomes the one call that torch has fast kernels for. Up to rounding, as {@link fuseCalls}.
 */
export const fuseAttention = shippedRules(
  'fuse-attention',
  'Makes scaled_dot_product_attention of the products and the softmax that it is. Up to rounding.',
  (['scaled', 'divided', 'plain'] as const)
    .flatMap((scale) => [
      attention(`attention-${scale}`, scale, false),
      attention(`attention-${scale}-masked`, scale, true),
    ])
    .join('\n'),
  { ops: TORCH_2_15_OPS },
);
