import { instantiate, type Rule } from 'egraph-ts';
import { declareOp, KNOWN_OPS } from '../../../src/ops/index.js';
import { holds } from '../../../src/facts/index.js';
import { programRewrite } from '../../../src/rulesets/index.js';
import { tensorOf, toScalars, type Tensor } from '../../../src/tensor/index.js';
import { programTemplate } from '../../../src/terms/index.js';
import { written, type Written } from './written.js';

/** Rules as people outside write them, each wrong in its own way: why stands above each. */
const POINTWISE: readonly Written[] = [
  // rounded twice, or overflown on the way
  [
    'exp(x) * exp(y)',
    '(aten.mul.Tensor (aten.exp.default ?x) (aten.exp.default ?y))',
    '(aten.exp.default (aten.add.Tensor ?x ?y))',
    'dtype(?x) in {f32}, dtype(?y) in {f32}',
  ],
  [
    'division is multiplication',
    '(aten.div.Tensor ?x ?y)',
    '(aten.mul.Tensor ?x (aten.reciprocal.default ?y))',
    'dtype(?x) in {f32}, dtype(?y) in {f32}',
  ],
  [
    'log1p in two steps',
    '(aten.log1p.default ?x)',
    '(aten.log.default (aten.add.Tensor ?x (int 1)))',
    'dtype(?x) in {f32}',
  ],
  [
    'expm1 in two steps',
    '(aten.expm1.default ?x)',
    '(aten.sub.Tensor (aten.exp.default ?x) (int 1))',
    'dtype(?x) in {f32}',
  ],
  [
    'sigmoid written out',
    '(aten.sigmoid.default ?x)',
    '(aten.reciprocal.default (aten.add.Tensor (aten.exp.default (aten.neg.default ?x)) (int 1)))',
    'dtype(?x) in {f32}',
  ],
  [
    'a large factor in two',
    '(aten.mul.Tensor ?x (int 70000))',
    '(aten.mul.Tensor (aten.mul.Tensor ?x (int 700)) (int 100))',
    'dtype(?x) in {f16}',
  ],
  [
    'factored out',
    '(aten.add.Tensor (aten.mul.Tensor ?x ?z) (aten.mul.Tensor ?y ?z))',
    '(aten.mul.Tensor (aten.add.Tensor ?x ?y) ?z)',
    '?x and ?y and ?z have the dtype of the result, dtype(?x) in {f32}',
  ],
  // zeros, infinities, NaN
  [
    'leaky by nothing',
    '(aten.leaky_relu.default ?x (float 0.0))',
    '(aten.relu.default ?x)',
    'dtype(?x) in floats',
  ],
  [
    'relu by choice',
    '(aten.where.self (aten.gt.Scalar ?x (int 0)) ?x (aten.zeros_like.default ?x))',
    '(aten.relu.default ?x)',
    'dtype(?x) in floats',
  ],
  ['not less is no less', '(aten.logical_not.default (aten.lt.Tensor ?a ?b))', '(aten.ge.Tensor ?a ?b)'],
  ['x != x is never', '(aten.ne.Tensor ?x ?x)', '(aten.lt.Tensor ?x ?x)'],
  [
    'a difference turned',
    '(aten.sub.Tensor ?x ?y)',
    '(aten.neg.default (aten.sub.Tensor ?y ?x))',
    '?x and ?y have the dtype of the result, dtype(?x) in floats',
  ],
  ['plus 0.0', '(aten.add.Tensor ?x (float 0.0))', '?x', '?x has the type of the result'],
  ['x - x is nothing', '(aten.sub.Tensor ?x ?x)', '(aten.zeros_like.default ?x)', 'dtype(?x) in floats'],
  ['x * 0 is nothing', '(aten.mul.Tensor ?x (int 0))', '(aten.zeros_like.default ?x)', 'dtype(?x) in floats'],
  ['x / x is one', '(aten.div.Tensor ?x ?x)', '(aten.ones_like.default ?x)', 'dtype(?x) in floats'],
  [
    'floored division',
    '(aten.floor.default (aten.div.Tensor ?x ?y))',
    '(aten.div.Tensor_mode ?x ?y (str "floor"))',
    'dtype(?x) in {f32}, dtype(?y) in {f32}',
  ],
  [
    'hypot written out',
    '(aten.hypot.default ?x ?y)',
    '(aten.sqrt.default (aten.add.Tensor (aten.mul.Tensor ?x ?x) (aten.mul.Tensor ?y ?y)))',
    'dtype(?x) in {f32}, dtype(?y) in {f32}',
  ],
  // negative ints
  [
    'remainder is fmod',
    '(aten.remainder.Tensor ?x ?y)',
    '(aten.fmod.Tensor ?x ?y)',
    'dtype(?x) in {i64}, dtype(?y) in {i64}',
  ],
  [
    'halves towards zero',
    '(aten.div.Tensor_mode ?x (int 2) (str "trunc"))',
    '(aten.div.Tensor_mode ?x (int 2) (str "floor"))',
    'dtype(?x) in {i32, i64}',
  ],
  [
    'the least is minus the most',
    '(aten.min.default ?x)',
    '(aten.neg.default (aten.max.default (aten.neg.default ?x)))',
    'dtype(?x) in ints',
  ],
];

const DTYPES: readonly Written[] = [
  ['times one', '(aten.mul.Tensor ?x (int 1))', '?x'],
  [
    'i32 through f32',
    '(aten._to_copy.default (aten._to_copy.default ?x (dtype "f32")) (dtype "i32"))',
    '?x',
    'dtype(?x) in {i32}',
  ],
  [
    'through i64 is trunc',
    '(aten._to_copy.default (aten._to_copy.default ?x (dtype "i64")) (dtype "f32"))',
    '(aten.trunc.default ?x)',
    'dtype(?x) in {f32}',
  ],
  [
    'narrowed before it is added',
    '(aten.add.Tensor ?x ?y)',
    '(aten._to_copy.default (aten.add.Tensor ?x (aten._to_copy.default ?y (dtype "i32"))) (dtype "i64"))',
    'dtype(?x) in {i32}, dtype(?y) in {i64}, rank(?y) > 0',
  ],
  [
    'sums of i32 in i32',
    '(aten.sum.default ?x)',
    '(aten._to_copy.default (aten._to_copy.default (aten.sum.default ?x) (dtype "i32")) (dtype "i64"))',
    'dtype(?x) in {i32}',
  ],
  [
    'f64 is no better than f32',
    '(aten.mul.Tensor ?x ?y)',
    '(aten._to_copy.default (aten.mul.Tensor (aten._to_copy.default ?x (dtype "f32")) (aten._to_copy.default ?y (dtype "f32"))) (dtype "f64"))',
    'dtype(?x) in {f64}, dtype(?y) in {f64}',
  ],
  [
    'the other way round, and promoted',
    '(aten.where.self ?c ?x ?y)',
    '(aten.where.self ?c ?x (aten.mul.Tensor ?y (int 1)))',
  ],
];

const VIEWS: readonly Written[] = [
  [
    'transposed on',
    '(aten.transpose.int (aten.transpose.int ?x ?a ?b) ?b ?c)',
    '(aten.transpose.int ?x ?a ?c)',
  ],
  [
    'slices add up',
    '(aten.slice.Tensor (aten.slice.Tensor ?x ?d ?a none (int 1)) ?d ?b none (int 1))',
    '(aten.slice.Tensor ?x ?d ?s none (int 1))',
    '?a is a plain int, ?b is a plain int',
    { '?s': '?a + ?b' },
  ],
  [
    'selected and unsqueezed',
    '(aten.unsqueeze.default (aten.select.int ?x (int 0) ?i) (int 0))',
    '(aten.slice.Tensor ?x (int 0) ?i ?j)',
    '?i is a plain int',
    { '?j': '?i + 1' },
  ],
  [
    'the first of a cat',
    '(aten.select.int (aten.cat.default (list ?x ?y) (int 0)) (int 0) (int 0))',
    '(aten.select.int ?x (int 0) (int 0))',
  ],
  [
    'flipped is rolled',
    '(aten.flip.default ?x (list (int 0)))',
    '(aten.roll.default ?x (list (int 1)) (list (int 0)))',
    'rank(?x) = 1',
  ],
  ['squeezed wholly', '(aten.squeeze.default ?x)', '(aten.squeeze.dim ?x (int 0))'],
  [
    'repeated along another dimension',
    '(aten.repeat.default ?x (list (int 2) (int 1)))',
    '(aten.repeat.default ?x (list (int 1) (int 2)))',
    'rank(?x) = 2',
  ],
  ['triu of triu', '(aten.triu.default (aten.triu.default ?x ?a) ?b)', '(aten.triu.default ?x ?b)'],
  [
    'the diagonal is the first column',
    '(aten.diagonal.default ?x (int 0) (int 0) (int 1))',
    '(aten.select.int ?x (int 1) (int 0))',
    'rank(?x) = 2, size(?x, 0) = size(?x, 1)',
  ],
  [
    'large ones are not rolled',
    '(aten.roll.default ?x (list (int 1)) (list (int 0)))',
    '?x',
    'size(?x, 0) > 128',
  ],
];

/** What only some conditions ask about: how a tensor lies in memory, whether it is a constant, which of two errors is first. */
const RARELY_ASKED: readonly Written[] = [
  [
    'a copy that takes the sign',
    '(aten.clone.default ?x (memory_format "torch.contiguous_format"))',
    '(aten.abs.default ?x)',
    '?x is contiguous, dtype(?x) in {i64}',
  ],
  [
    'a constant on the other side',
    '(aten.sub.Tensor ?x ?w)',
    '(aten.sub.Tensor ?w ?x)',
    '?w is constant, ?x is a tensor',
  ],
  ['factors turned', '(operator.mul ?a ?b)', '(operator.mul ?b ?a)'],
  [
    'a view of a size that raises',
    '(aten.view.default (aten.view.default ?x ?s) ?t)',
    '(aten.view.default ?x ?t)',
  ],
];

const REDUCTIONS: readonly Written[] = [
  [
    'sums of sums',
    '(aten.sum.default (aten.sum.dim_IntList ?x (list (int 0))))',
    '(aten.sum.default ?x)',
    'dtype(?x) in {f32}',
  ],
  [
    'a product of negatives',
    '(aten.prod.default (aten.neg.default ?x))',
    '(aten.neg.default (aten.prod.default ?x))',
    'dtype(?x) in {f32}',
  ],
  [
    'any is a sum',
    '(aten.any.default ?x)',
    '(aten.gt.Scalar (aten.sum.default ?x) (int 0))',
    'dtype(?x) in {i64}',
  ],
  [
    'the last of a running sum',
    '(aten.select.int (aten.cumsum.default ?x (int 0)) (int 0) (int -1))',
    '(aten.sum.dim_IntList ?x (list (int 0)))',
    'dtype(?x) in {f32}, size(?x, 0) > 0',
  ],
  [
    'logsumexp written out',
    '(aten.logsumexp.default ?x (list (int 0)))',
    '(aten.log.default (aten.sum.dim_IntList (aten.exp.default ?x) (list (int 0))))',
    'dtype(?x) in {f32}',
  ],
  [
    'softmax of something shifted',
    '(aten._softmax.default (aten.add.Tensor ?x (float 1.5)) ?d false)',
    '(aten._softmax.default ?x ?d false)',
    'dtype(?x) in {f32}',
  ],
  [
    'argmax of what is positive',
    '(aten.argmax.default ?x ?d ?k)',
    '(aten.argmax.default (aten.relu.default ?x) ?d ?k)',
  ],
  [
    'var is a mean of squares',
    '(aten.var.correction ?x (list (int 0)) (int 0) false)',
    '(aten.mean.dim (aten.mul.Tensor ?x ?x) (list (int 0)))',
    'dtype(?x) in {f32}',
  ],
];

const SIZES: readonly Written[] = [
  ['divided and multiplied', '(operator.mul (operator.floordiv ?a ?b) ?b)', '?a'],
  ['multiplied and divided', '(operator.floordiv (operator.mul ?a ?b) ?b)', '?a', '?a and ?b are ints'],
  [
    'minus goes inside',
    '(operator.neg (operator.floordiv ?a ?b))',
    '(operator.floordiv (operator.neg ?a) ?b)',
  ],
  [
    'a remainder is no less than 0',
    '(operator.ge (operator.mod ?a ?b) (int 0))',
    'true',
    '?a and ?b are ints',
  ],
  ['at most is less than one more', '(operator.le ?a ?b)', '(operator.lt ?a (operator.add ?b (int 1)))'],
  ['equality turned', '(operator.eq ?a ?b)', '(operator.eq ?b ?a)'],
  ['a sum turned', '(operator.add ?a ?b)', '(operator.add ?b ?a)', '?a and ?b are ints'],
];

const EFFECTS: readonly Written[] = [
  [
    'only the later message',
    '(egghatch.assert (egghatch.assert ?s ?c ?m) ?c ?n)',
    '(egghatch.assert ?s ?c ?n)',
  ],
  [
    'asserts turned',
    '(egghatch.assert (egghatch.assert ?s ?c ?m) ?d ?n)',
    '(egghatch.assert (egghatch.assert ?s ?d ?n) ?c ?m)',
  ],
  [
    'a size is a value',
    '(egghatch.constrain_as_size ?s ?v ?a ?b)',
    '(egghatch.constrain_as_value ?s ?v ?a ?b)',
  ],
  [
    'the upper bound alone',
    '(egghatch.check_bounds ?s ?v ?lo ?hi ?m)',
    '(egghatch.check_upper ?s ?v ?hi ?m)',
  ],
  [
    'two draws are one',
    '(aten.sub.Tensor (aten.bernoulli.p ?x (float 0.5)) (aten.bernoulli.p ?x (float 0.5)))',
    '(aten.mul.Tensor (aten.bernoulli.p ?x (float 0.5)) (int 0))',
    'dtype(?x) in {f32}',
  ],
];

/** Conditions and right sides that are functions, and count, or look at where they are. */
const negated = programTemplate('(aten.neg.default ?x)');
let applications = 0;
const COUNTERS: readonly Rule[] = [
  programRewrite(
    'wrong from the 3,001st application on',
    '(aten.neg.default (aten.neg.default ?x))',
    (egraph, match) => (++applications > 3000 ? instantiate(egraph, negated, match) : match.get('?x')),
  ),
  programRewrite('wrong in large programs', '(aten.neg.default (aten.neg.default ?x))', (egraph, match) =>
    egraph.nodeCount > 400 ? instantiate(egraph, negated, match) : match.get('?x'),
  ),
  programRewrite('wrong far from the first call', '(aten.neg.default ?x)', '(aten.abs.default ?x)', {
    if: holds('a late call', ['?x'], (egraph, match) => {
      const site = egraph.nodes(match.get('?site')).find(({ op }) => op === 'site');
      return Number(site?.payload ?? 0) > 40;
    }),
  }),
  programRewrite('wrong of the ninth input', '(aten.neg.default (aten.neg.default ?x))', (egraph, match) =>
    egraph.nodes(match.get('?x')).some(({ op, payload }) => op === 'placeholder' && Number(payload) >= 8)
      ? instantiate(egraph, negated, match)
      : match.get('?x'),
  ),
];

const ROUNDING: readonly Rule[] = [
  programRewrite(
    'mm, reassociated in one ulp',
    '(aten.mm.default (aten.mm.default ?a ?b) ?c)',
    '(aten.mm.default ?a (aten.mm.default ?b ?c))',
    {
      if: 'dtype(?a) in {f32}',
      within: { ulp: 1, largest: 1e3 },
    },
  ),
  programRewrite(
    'a sum turned, in two ulps',
    '(aten.sum.default (aten.flip.default ?x (list (int 0))))',
    '(aten.sum.default ?x)',
    {
      if: 'dtype(?x) in {f32}',
      within: { ulp: 2, largest: 1e3 },
    },
  ),
  programRewrite(
    'distributed, relatively',
    '(aten.mul.Tensor (aten.add.Tensor ?x ?y) ?z)',
    '(aten.add.Tensor (aten.mul.Tensor ?x ?z) (aten.mul.Tensor ?y ?z))',
    {
      if: '?x and ?y and ?z have the dtype of the result, dtype(?x) in {f32}',
      within: { relative: 1e-6, largest: 1e3 },
    },
  ),
];

const each = (tensor: Tensor, of: (value: number) => number): Tensor =>
  tensorOf(
    tensor.dtype,
    tensor.shape,
    toScalars(tensor).map((value) => of(Number(value))),
  );

export const square = declareOp({
  schema: 'outside::square(Tensor x) -> Tensor',
  shape: (args) => args.tensor('x'),
  semantics: (args) => each(args.tensor('x'), (value) => value * value),
  pure: true,
  total: true,
});
export const turned = declareOp({
  schema: 'outside::turned(Tensor x, int by) -> Tensor',
  shape: (args) => args.tensor('x'),
  semantics: (args) => {
    const x = args.tensor('x');
    const scalars = toScalars(x);
    const by = Number(args.int('by'));
    const at = (i: number): number => (((i + by) % scalars.length) + scalars.length) % scalars.length;
    return tensorOf(
      x.dtype,
      x.shape,
      scalars.map((_, i) => scalars[at(i)]!),
    );
  },
  pure: true,
  total: true,
});
export const OUTSIDE_OPS = KNOWN_OPS.with(square, turned);

const OWN_OPS: readonly Rule[] = [
  programRewrite(
    'squares of squares',
    '(outside.square.default (outside.square.default ?x))',
    '(outside.square.default ?x)',
    {
      ops: OUTSIDE_OPS,
      if: 'dtype(?x) in {f32}',
    },
  ),
  programRewrite(
    'turned and turned',
    '(outside.turned.default (outside.turned.default ?x ?a) ?b)',
    '(outside.turned.default ?x ?b)',
    {
      ops: OUTSIDE_OPS,
      if: 'dtype(?x) in {f32}',
    },
  ),
  programRewrite(
    'a square is a product',
    '(outside.square.default (aten.add.Tensor ?x ?y))',
    '(aten.add.Tensor (outside.square.default ?x) (outside.square.default ?y))',
    {
      ops: OUTSIDE_OPS,
      if: '?x and ?y have the dtype of the result, dtype(?x) in {f32}',
    },
  ),
];

export const OUTSIDE_WRONG: readonly Rule[] = [
  ...[POINTWISE, DTYPES, VIEWS, RARELY_ASKED, REDUCTIONS, SIZES, EFFECTS].flat().map(written),
  ...COUNTERS,
  ...ROUNDING,
  ...OWN_OPS,
];
