import { written, type Written } from './written.js';

/**
 * Rules that are wrong, kind by kind: what a generator has to make for them to be refuted is said above each kind. Torch was
 * asked where it was not plain.
 */
const LISTS: readonly Written[] = [
  // items differ in size, in dtype, or are empty
  [
    'the first part of a cat is the first item',
    '(aten.slice.Tensor (aten.cat.default (list ?x ?y) (int 0)) (int 0) (int 0) ?n)',
    '?x',
    'size(?x, 0) > 0, ?n = size(?x, 0)',
  ],
  [
    'a cat has the dtype of its first item',
    '(aten.cat.default (list ?x ?y) (int 0))',
    '(aten._to_copy.default (aten.cat.default (list ?x ?y) (int 0)) ?t)',
    '',
    { '?t': 'dtype(?x)' },
  ],
  [
    'three items the other way round',
    '(aten.cat.default (list ?x ?y ?z) ?d)',
    '(aten.cat.default (list ?z ?y ?x) ?d)',
  ],
  [
    'the same item twice is repeated',
    '(aten.cat.default (list ?x ?x) ?d)',
    '(aten.repeat.default ?x (list (int 2) (int 1)))',
    'rank(?x) = 2',
  ],
  [
    'a cat along another dimension',
    '(aten.cat.default (list ?x ?y) (int 0))',
    '(aten.cat.default (list ?x ?y) (int 1))',
    'rank(?x) = 2',
  ],
  [
    'cat of cat, the inner ones last',
    '(aten.cat.default (list (aten.cat.default (list ?x ?y) ?d) ?z) ?d)',
    '(aten.cat.default (list ?z ?x ?y) ?d)',
  ],
  [
    'a cat of negatives, the second forgotten',
    '(aten.cat.default (list (aten.neg.default ?x) (aten.neg.default ?y)) ?d)',
    '(aten.cat.default (list (aten.neg.default ?x) ?y) ?d)',
  ],
  [
    'an item that is added twice',
    '(aten.cat.default (list ?x ?y) (int 0))',
    '(aten.cat.default (list ?x ?y ?y) (int 0))',
    'size(?y, 0) > 1',
  ],
];

const DTYPES: readonly Written[] = [
  // ints of every width wrap at their own end
  [
    'i16 as i32',
    '(aten.mul.Tensor ?x ?x)',
    '(aten._to_copy.default (aten.mul.Tensor (aten._to_copy.default ?x (dtype "i64")) ?x) (dtype "i64"))',
    'dtype(?x) in {i16}',
  ],
  ['|x| = x in i8', '(aten.abs.default ?x)', '?x', 'dtype(?x) in {i8}'],
  [
    '-x < 0 for x > 0 in u8',
    '(aten.lt.Scalar (aten.neg.default ?x) (int 1))',
    '(aten.ge.Scalar ?x (int 0))',
    'dtype(?x) in {u8}',
  ],
  [
    '(x + 1) > x in i16',
    '(aten.gt.Tensor (aten.add.Tensor ?x (int 1)) ?x)',
    '(aten.eq.Tensor ?x ?x)',
    'dtype(?x) in {i16}',
  ],
  [
    'a bool is one bit of an int',
    '(aten.add.Tensor ?x ?y)',
    '(aten.bitwise_xor.Tensor ?x ?y)',
    'dtype(?x) in {b8}, dtype(?y) in {b8}',
  ],
  ['sums of bools are bools', '(aten.sum.default ?x)', '(aten.any.default ?x)', 'dtype(?x) in {b8}'],
  [
    'half a u8 is shifted',
    '(aten.div.Tensor ?x (int 2))',
    '(aten.floor_divide.default ?x (int 2))',
    'dtype(?x) in {u8}',
  ],
  [
    'to i32 and back',
    '(aten._to_copy.default (aten._to_copy.default ?x (dtype "i32")) (dtype "i64"))',
    '?x',
    'dtype(?x) in {i64}',
  ],
  [
    'to f16 and back',
    '(aten._to_copy.default (aten._to_copy.default ?x (dtype "f16")) (dtype "f32"))',
    '?x',
    'dtype(?x) in {f32}',
  ],
  [
    'through f32, of i64',
    '(aten._to_copy.default (aten._to_copy.default ?x (dtype "f32")) (dtype "i64"))',
    '?x',
    'dtype(?x) in {i64}',
  ],
  [
    'to bool is to u8',
    '(aten._to_copy.default (aten._to_copy.default ?x (dtype "b8")) (dtype "u8"))',
    '(aten._to_copy.default ?x (dtype "u8"))',
  ],
];

const HALVES: readonly Written[] = [
  // all bits of a significand
  [
    'x * 11 = x * 8 + x * 3 in f16',
    '(aten.mul.Tensor ?x (int 11))',
    '(aten.add.Tensor (aten.mul.Tensor ?x (int 8)) (aten.mul.Tensor ?x (int 3)))',
    'dtype(?x) in {f16, bf16}',
  ],
  [
    '(x / 3) * 3 = x in bf16',
    '(aten.mul.Tensor (aten.div.Tensor ?x (int 3)) (int 3))',
    '?x',
    'dtype(?x) in {bf16}',
  ],
  [
    '(x + 1) - 1 = x in f16',
    '(aten.sub.Tensor (aten.add.Tensor ?x (int 1)) (int 1))',
    '?x',
    'dtype(?x) in {f16}',
  ],
  [
    'x * x in f32 is x * x in bf16',
    '(aten.mul.Tensor ?x ?x)',
    '(aten._to_copy.default (aten.mul.Tensor (aten._to_copy.default ?x (dtype "f32")) ?x) (dtype "f32"))',
    'dtype(?x) in {bf16}',
  ],
  [
    'sqrt(x) ** 2 = x in f16',
    '(aten.mul.Tensor (aten.sqrt.default ?x) (aten.sqrt.default ?x))',
    '?x',
    'dtype(?x) in {f16}',
  ],
];

const SUMS: readonly Written[] = [
  // the order of a sum shows in f32
  [
    'sum(flip(x)) = sum(x)',
    '(aten.sum.default (aten.flip.default ?x (list (int 0))))',
    '(aten.sum.default ?x)',
    'dtype(?x) in {f32}',
  ],
  [
    'sum(x + y) = sum(x) + sum(y)',
    '(aten.sum.default (aten.add.Tensor ?x ?y))',
    '(aten.add.Tensor (aten.sum.default ?x) (aten.sum.default ?y))',
    '?x and ?y have the dtype of the result, dtype(?x) in {f32}',
  ],
  [
    'sum(2.5 * x) = 2.5 * sum(x)',
    '(aten.sum.default (aten.mul.Tensor ?x (float 2.5)))',
    '(aten.mul.Tensor (aten.sum.default ?x) (float 2.5))',
    'dtype(?x) in {f32}',
  ],
  [
    'mean is a sum of parts',
    '(aten.mean.default (aten.mul.Tensor ?x (int 3)))',
    '(aten.mul.Tensor (aten.mean.default ?x) (int 3))',
    'dtype(?x) in {f32}',
  ],
];

const ATTRIBUTES: readonly Written[] = [
  // arguments that a call hardly ever has
  ['any negative slope', '(aten.leaky_relu.default ?x ?slope)', '(aten.leaky_relu.default ?x (float 0.01))'],
  ['any alpha', '(aten.add.Tensor ?x ?y ?alpha)', '(aten.add.Tensor ?x ?y)'],
  [
    'any epsilon',
    '(aten.native_layer_norm.default ?x ?shape ?w ?b ?eps)',
    '(aten.native_layer_norm.default ?x ?shape ?w ?b (float 1e-05))',
  ],
  ['any correction', '(aten.var.correction ?x ?d ?c ?keep)', '(aten.var.correction ?x ?d (int 1) ?keep)'],
  ['kept or not', '(aten.sum.dim_IntList ?x ?d true ?t)', '(aten.sum.dim_IntList ?x ?d false ?t)'],
  [
    'any groups',
    '(aten.convolution.default ?x ?w ?b ?s ?p ?l ?t ?o ?g)',
    '(aten.convolution.default ?x ?w ?b ?s ?p ?l ?t ?o (int 1))',
  ],
  [
    'any dilation',
    '(aten.convolution.default ?x ?w ?b ?s ?p (list ?a ?c) ?t ?o ?g)',
    '(aten.convolution.default ?x ?w ?b ?s ?p (list (int 1) (int 1)) ?t ?o ?g)',
  ],
  [
    'without its bias',
    '(aten.convolution.default ?x ?w ?b ?s ?p ?l ?t ?o ?g)',
    '(aten.convolution.default ?x ?w none ?s ?p ?l ?t ?o ?g)',
  ],
  [
    'any stride',
    '(aten.max_pool2d_with_indices.default ?x ?k ?s ?p ?l ?c)',
    '(aten.max_pool2d_with_indices.default ?x ?k ?k ?p ?l ?c)',
  ],
  [
    'with the padding or without',
    '(aten.avg_pool2d.default ?x ?k ?s ?p ?c true ?o)',
    '(aten.avg_pool2d.default ?x ?k ?s ?p ?c false ?o)',
  ],
  [
    'any rounding of a window',
    '(aten.avg_pool2d.default ?x ?k ?s ?p true ?i ?o)',
    '(aten.avg_pool2d.default ?x ?k ?s ?p false ?i ?o)',
  ],
  ['sorted up is sorted down', '(aten.sort.default ?x ?d true)', '(aten.sort.default ?x ?d false)'],
  ['gelu is its approximation', '(aten.gelu.default ?x ?a)', '(aten.gelu.default ?x (str "tanh"))'],
  ['floor or nothing', '(aten.div.Tensor_mode ?x ?y ?mode)', '(aten.div.Tensor_mode ?x ?y (str "floor"))'],
  [
    'whatever is put is added',
    '(aten.index_put.default ?x ?i ?v ?a)',
    '(aten.index_put.default ?x ?i ?v true)',
  ],
  [
    'with itself or without',
    '(aten.scatter_reduce.two ?x ?d ?i ?s ?r ?self)',
    '(aten.scatter_reduce.two ?x ?d ?i ?s ?r true)',
  ],
  [
    'alpha of a product',
    '(aten.addmm.default ?c ?a ?b ?beta ?alpha)',
    '(aten.addmm.default ?c ?a ?b ?beta (int 1))',
  ],
  [
    'the weights of a norm',
    '(aten.native_group_norm.default ?x ?w ?b ?n ?c ?a ?g ?eps)',
    '(aten.native_group_norm.default ?x none ?b ?n ?c ?a ?g ?eps)',
  ],
  ['exclusive or not', '(aten.tril.default ?x ?d)', '(aten.tril.default ?x (int 0))'],
];

const SHAPES: readonly Written[] = [
  // sizes above 255, five dimensions, none at all
  [
    'no more than twelve are flipped',
    '(aten.flip.default ?x (list (int 0)))',
    '?x',
    'size(?x, 0) > 12, rank(?x) = 1',
  ],
  ['of five dimensions two are exchanged', '(aten.permute.default ?x ?p)', '?x', 'rank(?x) = 5'],
  ['more than 255 elements', '(aten.neg.default ?x)', '(aten.abs.default ?x)', 'size(?x, 0) > 255'],
  [
    'a scalar is a vector',
    '(aten.unsqueeze.default (aten.neg.default ?x) (int 0))',
    '(aten.neg.default ?x)',
    'rank(?x) = 0',
  ],
  [
    'squeeze(unsqueeze(x)) squeezes more',
    '(aten.unsqueeze.default ?x (int 0))',
    '(aten.unsqueeze.default (aten.squeeze.default ?x) (int 0))',
  ],
  [
    'expand from the other end',
    '(aten.expand.default ?x ?s)',
    '(aten.expand.default (aten.unsqueeze.default ?x (int 0)) ?s)',
  ],
  [
    'view after permute',
    '(aten.view.default (aten.permute.default ?x (list (int 1) (int 0))) ?s)',
    '(aten.view.default ?x ?s)',
  ],
  [
    'the transpose of a square',
    '(aten.permute.default ?x (list (int 1) (int 0)))',
    '?x',
    'rank(?x) = 2, size(?x, 0) = size(?x, 1)',
  ],
  [
    'select from the other end',
    '(aten.select.int ?x ?d ?i)',
    '(aten.select.int (aten.flip.default ?x (list ?d)) ?d ?i)',
  ],
  ['one step is two', '(aten.slice.Tensor ?x ?d ?a ?b (int 2))', '(aten.slice.Tensor ?x ?d ?a ?b (int 1))'],
  [
    'a roll is its opposite',
    '(aten.roll.default ?x (list (int 1)) ?d)',
    '(aten.roll.default ?x (list (int -1)) ?d)',
  ],
  [
    'argmax of the negative',
    '(aten.argmax.default ?x ?d ?k)',
    '(aten.argmin.default (aten.neg.default ?x) ?d ?k)',
  ],
];

const NUMBERS: readonly Written[] = [
  [
    'matrices commute',
    '(aten.mm.default ?a ?b)',
    '(aten.mm.default ?b ?a)',
    'size(?a, 0) = size(?a, 1), size(?b, 0) = size(?b, 1), size(?a, 0) = size(?b, 0)',
  ],
  [
    '(A B) C = A (B C)',
    '(aten.mm.default (aten.mm.default ?a ?b) ?c)',
    '(aten.mm.default ?a (aten.mm.default ?b ?c))',
    'dtype(?a) in {f32}',
  ],
  [
    'relu loses NaN',
    '(aten.relu.default ?x)',
    '(aten.where.self (aten.gt.Scalar ?x (int 0)) ?x (aten.mul.Tensor ?x (int 0)))',
  ],
  ['log(exp(x)) = x', '(aten.log.default (aten.exp.default ?x))', '?x', '?x has the type of the result'],
  [
    'x ** 2 = |x| ** 2.0 in ints',
    '(aten.pow.Tensor_Scalar ?x (int 2))',
    '(aten.pow.Tensor_Scalar ?x (float 2.0))',
    'dtype(?x) in ints',
  ],
  [
    'sign(x) * |x| = x',
    '(aten.mul.Tensor (aten.sign.default ?x) (aten.abs.default ?x))',
    '?x',
    '?x has the type of the result',
  ],
  [
    'clamp in another order',
    '(aten.clamp_max.default (aten.clamp_min.default ?x ?a) ?b)',
    '(aten.clamp_min.default (aten.clamp_max.default ?x ?b) ?a)',
  ],
  ['a < b = not (b < a)', '(aten.lt.Tensor ?a ?b)', '(aten.logical_not.default (aten.lt.Tensor ?b ?a))'],
  [
    'isnan(x + y)',
    '(aten.isnan.default (aten.add.Tensor ?x ?y))',
    '(aten.logical_or.default (aten.isnan.default ?x) (aten.isnan.default ?y))',
  ],
  [
    'round half up',
    '(aten.round.default ?x)',
    '(aten.floor.default (aten.add.Tensor ?x (float 0.5)))',
    'dtype(?x) in floats',
  ],
  [
    'ceil = floor + 1',
    '(aten.ceil.default ?x)',
    '(aten.add.Tensor (aten.floor.default ?x) (int 1))',
    'dtype(?x) in floats',
  ],
  ['trunc = floor', '(aten.trunc.default ?x)', '(aten.floor.default ?x)', 'dtype(?x) in floats'],
  ['minimum = fmin', '(aten.minimum.default ?x ?y)', '(aten.fmin.default ?x ?y)'],
  [
    'cumsum of the flipped',
    '(aten.cumsum.default ?x ?d)',
    '(aten.flip.default (aten.cumsum.default (aten.flip.default ?x (list ?d)) ?d) (list ?d))',
  ],
  ['any = all', '(aten.any.default ?x)', '(aten.all.default ?x)'],
  ['max = amax over the first', '(aten.max.default ?x)', '(aten.min.default ?x)'],
];

const MESSAGES: readonly Written[] = [
  ['a message is any message', '(egghatch.assert ?s ?c ?m)', '(egghatch.assert ?s ?c (str "m"))'],
  [
    'an assert of its opposite',
    '(egghatch.assert ?s (operator.lt ?a ?b) ?m)',
    '(egghatch.assert ?s (operator.le ?a ?b) ?m)',
  ],
  ['a bound that is one too high', '(egghatch.check_upper ?s ?v ?hi ?m)', '?s'],
];

export const WRONG = [LISTS, DTYPES, HALVES, SUMS, ATTRIBUTES, SHAPES, NUMBERS, MESSAGES].flat().map(written);
