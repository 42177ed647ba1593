import type { Rule } from 'egraph-ts';
import { holds } from '../../../src/facts/index.js';
import { programRewrite } from '../../../src/rulesets/index.js';
import { OUTSIDE_OPS } from './outside-wrong.js';
import { written, type Written } from './written.js';

/** Rules as people outside write them that hold. */
const POINTWISE: readonly Written[] = [
  // as torch computes both
  [
    'rsqrt in two steps',
    '(aten.rsqrt.default ?x)',
    '(aten.reciprocal.default (aten.sqrt.default ?x))',
    'dtype(?x) in {f32}',
  ],
  [
    'a square root is a power',
    '(aten.pow.Tensor_Scalar ?x (float 0.5))',
    '(aten.sqrt.default ?x)',
    'dtype(?x) in {f32}',
  ],
  [
    'modulo a power of two',
    '(aten.remainder.Scalar ?x (int 8))',
    '(aten.bitwise_and.Scalar ?x (int 7))',
    'dtype(?x) in {i32, i64, u8}',
  ],
  [
    'all is not any not',
    '(aten.all.default ?x)',
    '(aten.logical_not.default (aten.any.default (aten.logical_not.default ?x)))',
    'dtype(?x) in {b8, f32, i64}',
  ],
  [
    'tanh is odd',
    '(aten.neg.default (aten.tanh.default ?x))',
    '(aten.tanh.default (aten.neg.default ?x))',
    'dtype(?x) in {f32, f64}',
  ],
  [
    'abs of a square',
    '(aten.abs.default (aten.mul.Tensor ?x ?x))',
    '(aten.mul.Tensor ?x ?x)',
    'dtype(?x) in floats',
  ],
  [
    'relu is never negative',
    '(aten.abs.default (aten.relu.default ?x))',
    '(aten.relu.default ?x)',
    'dtype(?x) in {i64}',
  ],
  [
    'a square of a negative',
    '(aten.mul.Tensor (aten.neg.default ?x) (aten.neg.default ?x))',
    '(aten.mul.Tensor ?x ?x)',
    'dtype(?x) in floats',
  ],
  [
    'a number is what it is',
    '(aten.eq.Tensor ?x ?y)',
    '(aten.eq.Tensor ?y ?x)',
    '?x is a tensor, ?y is a tensor',
  ],
  ['le and ge', '(aten.le.Tensor ?x ?y)', '(aten.ge.Tensor ?y ?x)', '?x is a tensor, ?y is a tensor'],
  [
    'not equal',
    '(aten.logical_not.default (aten.eq.Tensor ?x ?y))',
    '(aten.ne.Tensor ?x ?y)',
    '?x is a tensor, ?y is a tensor',
  ],
  [
    'ints factored out',
    '(aten.add.Tensor (aten.mul.Tensor ?x ?z) (aten.mul.Tensor ?y ?z))',
    '(aten.mul.Tensor (aten.add.Tensor ?x ?y) ?z)',
    '?x and ?y and ?z have the dtype of the result, dtype(?x) in ints',
  ],
  [
    'a difference of ints turned',
    '(aten.sub.Tensor ?x ?y)',
    '(aten.neg.default (aten.sub.Tensor ?y ?x))',
    '?x and ?y have the dtype of the result, dtype(?x) in ints',
  ],
  ['not twice', '(aten.bitwise_not.default (aten.bitwise_not.default ?x))', '?x', 'dtype(?x) in integral'],
  [
    'not is minus one minus',
    '(aten.bitwise_not.default ?x)',
    '(aten.sub.Tensor (aten.neg.default ?x) (int 1))',
    'dtype(?x) in {i32, i64}',
  ],
  ['where of one', '(aten.where.self ?c ?x ?x)', '?x', '?x has the type of the result, dtype(?c) in {b8}'],
  ['doubled is added', '(aten.mul.Tensor ?x (int 2))', '(aten.add.Tensor ?x ?x)', 'dtype(?x) in floats'],
];

const DTYPES: readonly Written[] = [
  [
    'f32 sums in f64',
    '(aten._to_copy.default (aten.add.Tensor (aten._to_copy.default ?x (dtype "f64")) (aten._to_copy.default ?y (dtype "f64"))) (dtype "f32"))',
    '(aten.add.Tensor ?x ?y)',
    'dtype(?x) in {f32}, dtype(?y) in {f32}',
  ],
  [
    'u8 as i8 and back',
    '(aten._to_copy.default (aten._to_copy.default ?x (dtype "i8")) (dtype "u8"))',
    '?x',
    'dtype(?x) in {u8}',
  ],
  [
    'a bool is what is not 0',
    '(aten._to_copy.default ?x (dtype "b8"))',
    '(aten.ne.Scalar ?x (int 0))',
    'dtype(?x) in {f32, i64}',
  ],
  [
    'bools times bools',
    '(aten.mul.Tensor ?x ?y)',
    '(aten.logical_and.default ?x ?y)',
    'dtype(?x) in {b8}, dtype(?y) in {b8}',
  ],
  [
    'i32 through f64',
    '(aten._to_copy.default (aten._to_copy.default ?x (dtype "f64")) (dtype "i32"))',
    '?x',
    'dtype(?x) in {i32}',
  ],
];

const VIEWS: readonly Written[] = [
  [
    'viewed twice',
    '(aten.view.default (aten.view.default ?x ?a) ?b)',
    '(aten.view.default ?x ?b)',
    '?b has no -1, ?a cannot raise',
  ],
  ['transposed twice', '(aten.transpose.int (aten.transpose.int ?x ?a ?b) ?a ?b)', '?x'],
  [
    'stacked',
    '(aten.stack.default (list ?x ?y))',
    '(aten.cat.default (list (aten.unsqueeze.default ?x (int 0)) (aten.unsqueeze.default ?y (int 0))) (int 0))',
  ],
  [
    'flipped in both',
    '(aten.flip.default (aten.flip.default ?x (list (int 0))) (list (int 1)))',
    '(aten.flip.default ?x (list (int 0) (int 1)))',
    'rank(?x) = 2',
  ],
  [
    'relu of a slice',
    '(aten.relu.default (aten.slice.Tensor ?x ?d ?a ?b ?s))',
    '(aten.slice.Tensor (aten.relu.default ?x) ?d ?a ?b ?s)',
    'dtype(?x) in {f32, i64}',
  ],
  ['triu twice', '(aten.triu.default (aten.triu.default ?x ?a) ?a)', '(aten.triu.default ?x ?a)'],
  ['unsqueezed and squeezed', '(aten.squeeze.dim (aten.unsqueeze.default ?x (int 0)) (int 0))', '?x'],
  [
    'exp of cat',
    '(aten.exp.default (aten.cat.default (list ?x ?y) ?d))',
    '(aten.cat.default (list (aten.exp.default ?x) (aten.exp.default ?y)) ?d)',
    '?x and ?y have the dtype of the result, dtype(?x) in {f32}, rank(?x) = rank(?y), rank(?x) > 1',
  ],
];

const RARELY_ASKED: readonly Written[] = [
  [
    'a copy of what is contiguous',
    '(aten.clone.default ?x (memory_format "torch.contiguous_format"))',
    '?x',
    '?x is contiguous',
  ],
  [
    'a constant first',
    '(aten.add.Tensor ?x ?w)',
    '(aten.add.Tensor ?w ?x)',
    '?w is constant, ?x is a tensor',
  ],
];

const REDUCTIONS: readonly Written[] = [
  [
    'the largest of the largest',
    '(aten.amax.default (aten.amax.default ?x (list (int 0))) (list (int 0)))',
    '(aten.amax.default ?x (list (int 0) (int 1)))',
    'rank(?x) = 2, size(?x, 0) > 0, size(?x, 1) > 0',
  ],
  [
    'sums of ints, permuted',
    '(aten.sum.dim_IntList (aten.permute.default ?x (list (int 1) (int 0))) (list (int 0)))',
    '(aten.sum.dim_IntList ?x (list (int 1)))',
    'dtype(?x) in ints',
  ],
  ['any of any', '(aten.any.default (aten.any.dim ?x (int 0)))', '(aten.any.default ?x)', 'rank(?x) > 0'],
  [
    'a sum of negatives, of ints',
    '(aten.sum.default (aten.neg.default ?x))',
    '(aten.neg.default (aten.sum.default ?x))',
    'dtype(?x) in {i64}',
  ],
  [
    'products of ints',
    '(aten.mm.default ?a (aten.add.Tensor ?b ?c))',
    '(aten.add.Tensor (aten.mm.default ?a ?b) (aten.mm.default ?a ?c))',
    'dtype(?a) in {i64}, dtype(?b) in {i64}, dtype(?c) in {i64}, rank(?b) = 2, rank(?c) = 2, size(?b, 0) = size(?c, 0), size(?b, 1) = size(?c, 1)',
  ],
];

const SIZES: readonly Written[] = [
  [
    'a sum turned that raises nothing',
    '(operator.add ?a ?b)',
    '(operator.add ?b ?a)',
    '?a and ?b are ints, ?a or ?b cannot raise',
  ],
  ['minus minus', '(operator.neg (operator.neg ?a))', '?a', '?a is an int'],
  ['not less', '(operator.gt ?a ?b)', '(operator.lt ?b ?a)', '?a or ?b cannot raise'],
];

const EFFECTS: readonly Written[] = [
  [
    'an assert three times',
    '(egghatch.assert (egghatch.assert (egghatch.assert ?s ?c ?m) ?c ?n) ?c ?m)',
    '(egghatch.assert ?s ?c ?m)',
  ],
  [
    'asserts of one message turned',
    '(egghatch.assert (egghatch.assert ?s ?c ?m) ?d ?m)',
    '(egghatch.assert (egghatch.assert ?s ?d ?m) ?c ?m)',
    '?c cannot raise, ?d cannot raise',
  ],
];

const OTHERS: readonly Rule[] = [
  programRewrite(
    'turned by both',
    '(outside.turned.default (outside.turned.default ?x ?a) ?b)',
    '(outside.turned.default ?x ?s)',
    {
      ops: OUTSIDE_OPS,
      if: '?a is a plain int, ?b is a plain int, dtype(?x) in {f32}',
      let: { '?s': '?a + ?b' },
    },
  ),
  programRewrite(
    'a square of a negative, of an op of one’s own',
    '(outside.square.default (aten.neg.default ?x))',
    '(outside.square.default ?x)',
    {
      ops: OUTSIDE_OPS,
      if: 'dtype(?x) in {f32}',
    },
  ),
  programRewrite('a function that says yes', '(aten.neg.default (aten.neg.default ?x))', '?x', {
    if: holds('yes', ['?x'], () => true),
  }),
  programRewrite(
    'products in three ulps',
    '(aten.mul.Tensor (aten.mul.Tensor ?x ?y) ?z)',
    '(aten.mul.Tensor ?x (aten.mul.Tensor ?y ?z))',
    {
      if: '?x and ?y and ?z have the dtype of the result, dtype(?x) in {f32}',
      within: { ulp: 3, absolute: 1e-30, largest: 1e3 },
    },
  ),
];

export const OUTSIDE_RIGHT: readonly Rule[] = [
  ...[POINTWISE, DTYPES, VIEWS, RARELY_ASKED, REDUCTIONS, SIZES, EFFECTS].flat().map(written),
  ...OTHERS,
];
