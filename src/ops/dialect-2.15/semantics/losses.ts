import type { Part, Steps } from '../../composite/define-composite.js';
import { shapeOf, type Semantics, type SemanticsByName } from './semantics.js';

const SUMMED = { kind: 'sum', factor: 64 } as const;
const [NONE, MEAN] = [0, 1];

/** What is lost at each element as it is, or the mean or the sum of it. */
function reduced(s: Steps, loss: Part): Part {
  const reduction = s.args.fixed('reduction');
  if (reduction === NONE) return loss;
  return s.op(reduction === MEAN ? 'mean.default' : 'sum.default', [loss]);
}

const lost = (each: (s: Steps) => Part): Semantics => ({
  steps: (s) => reduced(s, each(s)),
  tolerance: SUMMED,
});
const minus = (s: Steps, a: Part, b: Part): Part => s.op('sub.Tensor', [a, b]);
const times = (s: Steps, a: Part, b: Part): Part => s.op('mul.Tensor', [a, b]);
const fromZero = (s: Steps, x: Part): Part => s.op('clamp_min.default', [x, 0n]);

/** Of classes in the second dimension, or in the only one. */
function likelihood(s: Steps): Part {
  const [x, target] = [s.args.tensor('self'), s.args.tensor('target')];
  const rest = [
    s.args.optionalTensor('weight') ?? null,
    BigInt(s.args.fixed('reduction')),
    s.args.int('ignore_index'),
  ];
  const name = shapeOf(x).length === 4 ? 'nll_loss2d_forward.default' : 'nll_loss_forward.default';
  return s.ops(name, [x, target, ...rest])[0]!;
}

function divergence(s: Steps): Part {
  const [input, target] = [s.args.tensor('self'), s.args.tensor('target')];
  if (s.args.bool('log_target')) return times(s, s.op('exp.default', [target]), minus(s, target, input));
  return minus(s, s.op('xlogy.Tensor', [target, target]), times(s, target, input));
}

function withLogits(s: Steps): Part {
  const [x, target] = [s.args.tensor('self'), s.args.tensor('target')];
  const [weight, positive] = [s.args.optionalTensor('weight'), s.args.optionalTensor('pos_weight')];
  const logit = s.ops('log_sigmoid_forward.default', [x])[0]!;
  const scaled =
    positive === undefined
      ? logit
      : times(s, s.op('add.Tensor', [times(s, s.op('sub.Tensor', [positive, 1n]), target), 1n]), logit);
  const rest = times(s, s.op('add.Tensor', [s.op('neg.default', [target]), 1n]), x);
  const loss = minus(s, rest, scaled);
  return weight === undefined ? loss : times(s, loss, weight);
}

function distance(s: Steps, a: Part, b: Part): Part {
  const apart = s.op('add.Tensor', [minus(s, a, b), s.args.float('eps')]);
  return s.op('linalg_vector_norm.default', [apart, s.args.float('p'), [-1n]]);
}

/** What training minimizes. */
export const LOSSES: SemanticsByName = {
  'aten::l1_loss': lost((s) =>
    s.op('abs.default', [minus(s, s.args.tensor('self'), s.args.tensor('target'))]),
  ),
  'aten::nll_loss': { steps: likelihood, tolerance: SUMMED },
  'aten::nll_loss_nd': { steps: likelihood, tolerance: SUMMED },
  'aten::nll_loss2d': { steps: likelihood, tolerance: SUMMED },
  'aten::kl_div': lost(divergence),
  'aten::binary_cross_entropy_with_logits': lost(withLogits),
  'aten::margin_ranking_loss': lost((s) => {
    const apart = minus(s, s.args.tensor('input1'), s.args.tensor('input2'));
    const wrong = times(s, s.op('neg.default', [s.args.tensor('target')]), apart);
    return fromZero(s, s.op('add.Tensor', [wrong, s.args.float('margin')]));
  }),
  'aten::triplet_margin_loss': lost((s) => {
    const [anchor, positive, negative] = ['anchor', 'positive', 'negative'].map((name) =>
      s.args.tensor(name),
    ) as [Part, Part, Part];
    const near = distance(s, anchor, positive);
    const far = distance(s, anchor, negative);
    const least = s.args.bool('swap') ? s.op('minimum.default', [far, distance(s, positive, negative)]) : far;
    return fromZero(s, s.op('add.Tensor', [minus(s, near, least), s.args.float('margin')]));
  }),
};
