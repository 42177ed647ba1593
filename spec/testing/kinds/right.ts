import { written, type Written } from './written.js';

/** Rules that hold: none may be refused, and each has to be tried. */
const LISTS: readonly Written[] = [
  [
    'the first part of a cat of one dtype',
    '(aten.slice.Tensor (aten.cat.default (list ?x ?y) (int 0)) (int 0) (int 0) ?n)',
    '?x',
    '?x and ?y have the dtype of the result, rank(?x) = rank(?y), rank(?x) > 1, size(?x, 0) > 0, ?n = size(?x, 0)',
  ],
  [
    'cat of cats of one dtype',
    '(aten.cat.default (list (aten.cat.default (list ?x ?y) ?d) ?z) ?d)',
    '(aten.cat.default (list ?x ?y ?z) ?d)',
    '?x and ?y and ?z have the dtype of the result, rank(?x) = rank(?y), rank(?y) = rank(?z), rank(?x) > 1',
  ],
  ['cat of one', '(aten.cat.default (list ?x) ?d)', '?x'],
  [
    'cat twice is repeat',
    '(aten.cat.default (list ?x ?x) (int 0))',
    '(aten.repeat.default ?x (list (int 2)))',
    'rank(?x) = 1',
  ],
  [
    'neg of cat',
    '(aten.neg.default (aten.cat.default (list ?x ?y) ?d))',
    '(aten.cat.default (list (aten.neg.default ?x) (aten.neg.default ?y)) ?d)',
    '?x and ?y have the dtype of the result, dtype(?x) in signed, rank(?x) = rank(?y), rank(?x) > 1',
  ],
  [
    'flip of cat',
    '(aten.flip.default (aten.cat.default (list ?x ?y) (int 0)) (list (int 0)))',
    '(aten.cat.default (list (aten.flip.default ?y (list (int 0))) (aten.flip.default ?x (list (int 0)))) (int 0))',
    'rank(?x) = rank(?y), rank(?x) > 1',
  ],
];

const DTYPES: readonly Written[] = [
  ['-(-x) = x in i16', '(aten.neg.default (aten.neg.default ?x))', '?x', 'dtype(?x) in {i16, i8, u8}'],
  ['x + x = 2 * x in ints', '(aten.add.Tensor ?x ?x)', '(aten.mul.Tensor ?x (int 2))', 'dtype(?x) in ints'],
  [
    'x + x = 2 * x in halves',
    '(aten.add.Tensor ?x ?x)',
    '(aten.mul.Tensor ?x (int 2))',
    'dtype(?x) in {f16, bf16}',
  ],
  [
    '(x + y) - y = x in ints of one dtype',
    '(aten.sub.Tensor (aten.add.Tensor ?x ?y) ?y)',
    '?x',
    '?x has the type of the result, ?y has the type of the result, dtype(?x) in ints',
  ],
  ['|x| = x in u8', '(aten.abs.default ?x)', '?x', 'dtype(?x) in {u8}'],
  [
    'widened and narrowed',
    '(aten._to_copy.default (aten._to_copy.default ?x (dtype "f64")) (dtype "f32"))',
    '?x',
    'dtype(?x) in {f32}',
  ],
  [
    'a bool as i64 and back',
    '(aten._to_copy.default (aten._to_copy.default ?x (dtype "i64")) (dtype "b8"))',
    '?x',
    'dtype(?x) in {b8}',
  ],
  [
    'xor twice',
    '(aten.bitwise_xor.Tensor (aten.bitwise_xor.Tensor ?x ?y) ?y)',
    '?x',
    '?x has the type of the result, ?y has the type of the result, dtype(?x) in ints',
  ],
  ['not not', '(aten.logical_not.default (aten.logical_not.default ?x))', '?x', 'dtype(?x) in {b8}'],
  [
    'de Morgan',
    '(aten.logical_not.default (aten.logical_and.default ?x ?y))',
    '(aten.logical_or.default (aten.logical_not.default ?x) (aten.logical_not.default ?y))',
    'dtype(?x) in {b8}, dtype(?y) in {b8}',
  ],
  [
    'any of bools is their largest',
    '(aten.any.default ?x)',
    '(aten.logical_not.default (aten.all.default (aten.logical_not.default ?x)))',
    'dtype(?x) in {b8}',
  ],
];

const SHAPES: readonly Written[] = [
  [
    'permuted twice',
    '(aten.permute.default (aten.permute.default ?x (list (int 1) (int 0))) (list (int 1) (int 0)))',
    '?x',
  ],
  ['flipped twice', '(aten.flip.default (aten.flip.default ?x ?d) ?d)', '?x'],
  [
    'five dimensions, the last two twice exchanged',
    '(aten.permute.default (aten.permute.default ?x (list (int 0) (int 1) (int 2) (int 4) (int 3))) (list (int 0) (int 1) (int 2) (int 4) (int 3)))',
    '?x',
  ],
  [
    'neg of permute',
    '(aten.neg.default (aten.permute.default ?x ?p))',
    '(aten.permute.default (aten.neg.default ?x) ?p)',
  ],
  [
    'abs of view',
    '(aten.abs.default (aten.view.default ?x ?s))',
    '(aten.view.default (aten.abs.default ?x) ?s)',
  ],
  ['unsqueezed and selected', '(aten.select.int (aten.unsqueeze.default ?x (int 0)) (int 0) (int 0))', '?x'],
  [
    'select of neg',
    '(aten.select.int (aten.neg.default ?x) ?d ?i)',
    '(aten.neg.default (aten.select.int ?x ?d ?i))',
  ],
  [
    'slice of abs',
    '(aten.slice.Tensor (aten.abs.default ?x) ?d ?a ?b ?s)',
    '(aten.abs.default (aten.slice.Tensor ?x ?d ?a ?b ?s))',
    'dtype(?x) in {f16, f32, i16}',
  ],
  [
    'rolled there and back',
    '(aten.roll.default (aten.roll.default ?x (list (int 1)) (list (int 0))) (list (int -1)) (list (int 0)))',
    '?x',
  ],
  [
    'a large one, flipped twice',
    '(aten.flip.default (aten.flip.default ?x (list (int 0))) (list (int 0)))',
    '?x',
    'size(?x, 0) > 12',
  ],
  [
    'select of flip',
    '(aten.select.int (aten.flip.default ?x (list (int 0))) (int 0) (int 0))',
    '(aten.select.int ?x (int 0) (int -1))',
    'size(?x, 0) > 0',
  ],
  [
    'relu of expand',
    '(aten.relu.default (aten.expand.default ?x ?s))',
    '(aten.expand.default (aten.relu.default ?x) ?s)',
  ],
];

const FLOATS: readonly Written[] = [
  [
    'neg(x) * y = neg(x * y)',
    '(aten.mul.Tensor (aten.neg.default ?x) ?y)',
    '(aten.neg.default (aten.mul.Tensor ?x ?y))',
    '?x and ?y have the dtype of the result, dtype(?x) in floats',
  ],
  [
    'x * y = y * x',
    '(aten.mul.Tensor ?x ?y)',
    '(aten.mul.Tensor ?y ?x)',
    'dtype(?x) in {f32, i64}, dtype(?y) in {f32, i64}',
  ],
  ['a > b = b < a', '(aten.gt.Tensor ?a ?b)', '(aten.lt.Tensor ?b ?a)'],
  ['relu(relu(x)) = relu(x)', '(aten.relu.default (aten.relu.default ?x))', '(aten.relu.default ?x)'],
  [
    '|x * y| = |x| * |y|',
    '(aten.abs.default (aten.mul.Tensor ?x ?y))',
    '(aten.mul.Tensor (aten.abs.default ?x) (aten.abs.default ?y))',
    '?x and ?y have the dtype of the result, dtype(?x) in floats',
  ],
  [
    'x / 2 = x * 0.5',
    '(aten.div.Tensor ?x (int 2))',
    '(aten.mul.Tensor ?x (float 0.5))',
    'dtype(?x) in {f32, f64}',
  ],
  [
    '-(x - y) is not, but -x - -y is',
    '(aten.sub.Tensor (aten.neg.default ?x) (aten.neg.default ?y))',
    '(aten.add.Tensor (aten.neg.default ?x) ?y)',
    '?x and ?y have the dtype of the result, dtype(?x) in floats',
  ],
  [
    'the sign of NaN is not looked at',
    '(aten.abs.default (aten.neg.default ?x))',
    '(aten.abs.default ?x)',
    'dtype(?x) in floats',
  ],
  [
    'floor of a whole number',
    '(aten.floor.default (aten.round.default ?x))',
    '(aten.round.default ?x)',
    'dtype(?x) in floats',
  ],
  [
    'cos(-x) = cos(x)',
    '(aten.cos.default (aten.neg.default ?x))',
    '(aten.cos.default ?x)',
    'dtype(?x) in floats',
  ],
  ['isnan(x) = x != x', '(aten.isnan.default ?x)', '(aten.ne.Tensor ?x ?x)'],
  [
    'where of its opposite',
    '(aten.where.self (aten.logical_not.default ?c) ?x ?y)',
    '(aten.where.self ?c ?y ?x)',
    'dtype(?c) in {b8}',
  ],
];

const CALLS: readonly Written[] = [
  [
    'dropout of nothing',
    '(operator.getitem (aten.native_dropout.default ?x (float 0.0) ?train) (int 0))',
    '?x',
    'dtype(?x) in floats, rank(?x) = 1, size(?x, 0) > 0',
  ],
  ['padding is for training', '(aten.embedding.default ?w ?i ?p)', '(aten.embedding.default ?w ?i (int -1))'],
  [
    'mm of flipped rows',
    '(aten.mm.default (aten.flip.default ?a (list (int 0))) ?b)',
    '(aten.flip.default (aten.mm.default ?a ?b) (list (int 0)))',
  ],
  [
    'mm twice, as it is',
    '(aten.mm.default (aten.mm.default ?a ?b) ?c)',
    '(aten.mm.default (aten.mm.default ?a ?b) ?c)',
  ],
  [
    'a convolution without bias',
    '(aten.convolution.default ?x ?w none ?s ?p ?l false ?o ?g)',
    '(aten.neg.default (aten.neg.default (aten.convolution.default ?x ?w none ?s ?p ?l false ?o ?g)))',
  ],
  [
    'pooled and clamped',
    '(aten.relu.default (operator.getitem (aten.max_pool2d_with_indices.default ?x ?k ?s ?p ?l ?c) (int 0)))',
    '(aten.relu.default (aten.relu.default (operator.getitem (aten.max_pool2d_with_indices.default ?x ?k ?s ?p ?l ?c) (int 0))))',
  ],
  ['alpha one', '(aten.add.Tensor ?x ?y (int 1))', '(aten.add.Tensor ?y ?x (int 1))'],
  [
    'gathered and negated',
    '(aten.neg.default (aten.gather.default ?x ?d ?i))',
    '(aten.gather.default (aten.neg.default ?x) ?d ?i)',
  ],
  ['an assert twice', '(egghatch.assert ?s ?c ?m)', '(egghatch.assert (egghatch.assert ?s ?c ?m) ?c ?m)'],
];

export const RIGHT = [LISTS, DTYPES, SHAPES, FLOATS, CALLS].flat().map(written);
