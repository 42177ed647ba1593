import { ruleset } from 'egraph-ts';
import {
  cannotRaise,
  hasDtype,
  isBoolDtype,
  isIntDtype,
  sameDtype,
  sameType,
} from '../../src/facts/index.js';
import { programRewrite } from '../../src/terms/index.js';

/** Unary ops that do nothing to what they gave themselves. */
const IDEMPOTENT = ['abs', 'floor', 'ceil', 'trunc', 'round', 'sign', 'relu'] as const;

/** Binary ops that do not care which operand comes first, not even about the sign of a zero. */
const COMMUTATIVE = [
  'aten.eq.Tensor',
  'aten.ne.Tensor',
  'aten.logical_and.default',
  'aten.logical_or.default',
] as const;

/**
 * Identities of tensors that hold for every bit: NaN, both zeros, infinities, ints that wrap and dtypes that promote
 * included. What holds of real numbers only is not here.
 */
export const simplifyTensor = ruleset(
  'simplify-tensor',
  [
    // neg(neg(x)) = x
    programRewrite('neg-neg', '(aten.neg.default (aten.neg.default ?x))', '?x', {
      doc: 'Negating twice; the least int is its own negative.',
    }),
    // f(f(x)) = f(x)
    ...IDEMPOTENT.map((name) =>
      programRewrite(
        `${name}-${name}`,
        `(aten.${name}.default (aten.${name}.default ?x))`,
        `(aten.${name}.default ?x)`,
        {
          doc: `${name} leaves alone what it gave.`,
        },
      ),
    ),
    // abs(neg(x)) = abs(x)
    programRewrite('abs-neg', '(aten.abs.default (aten.neg.default ?x))', '(aten.abs.default ?x)', {
      if: hasDtype('?x', 'a signed dtype', (dtype) => dtype !== 'u8'),
      doc: 'The magnitude does not know the sign. (Bytes have none: negating one wraps.)',
    }),
    // logical_not(logical_not(x)) = x                                                        x bool
    programRewrite('not-not', '(aten.logical_not.default (aten.logical_not.default ?x))', '?x', {
      if: hasDtype('?x', 'bools', isBoolDtype),
      doc: 'Not not; of other dtypes the result is bool and the tensor is not.',
    }),
    // bitwise_not(bitwise_not(x)) = x
    programRewrite('bitwise-not-not', '(aten.bitwise_not.default (aten.bitwise_not.default ?x))', '?x', {
      if: hasDtype('?x', 'ints or bools', (dtype) => isIntDtype(dtype) || isBoolDtype(dtype)),
      doc: 'Turning all bits twice; of floats it is refused when it is run.',
    }),
    // logical_not(x == y) = x != y
    programRewrite('not-eq', '(aten.logical_not.default (aten.eq.Tensor ?x ?y))', '(aten.ne.Tensor ?x ?y)', {
      doc: 'Not equal is different, NaN included.',
    }),
    // logical_not(x != y) = x == y
    programRewrite('not-ne', '(aten.logical_not.default (aten.ne.Tensor ?x ?y))', '(aten.eq.Tensor ?x ?y)', {
      doc: 'Not different is equal, NaN included.',
    }),
    // logical_not(x < y) = x >= y                                                            ints
    programRewrite('not-lt', '(aten.logical_not.default (aten.lt.Tensor ?x ?y))', '(aten.ge.Tensor ?x ?y)', {
      if: [hasDtype('?x', 'ints', isIntDtype), hasDtype('?y', 'ints', isIntDtype)],
      doc: 'Not below is at least, where there is no NaN.',
    }),
    // x > y = y < x
    programRewrite('gt-turned-tensor', '(aten.gt.Tensor ?x ?y)', '(aten.lt.Tensor ?y ?x)', {
      doc: 'Above is below, read from the right.',
    }),
    // x op y = y op x
    ...COMMUTATIVE.map((op) =>
      programRewrite(`${op.split('.')[1]}-turned`, `(${op} ?x ?y)`, `(${op} ?y ?x)`, {
        doc: `${op} does not care for the order of two tensors.`,
      }),
    ),
    // x * 1 = x                                                                              dtype kept
    programRewrite('tensor-mul-one', '(aten.mul.Tensor ?x (int 1))', '?x', {
      if: sameType('?x'),
      doc: 'Times 1 is exact in every dtype; bools would become ints.',
    }),
    // x * 1.0 = x                                                                            dtype kept
    programRewrite('tensor-mul-one-float', '(aten.mul.Tensor ?x (float 1.0))', '?x', {
      if: sameType('?x'),
      doc: 'Times 1.0 is exact; ints would become floats.',
    }),
    // x / 1 = x                                                                              dtype kept
    programRewrite('tensor-div-one', '(aten.div.Tensor ?x (int 1))', '?x', {
      if: sameType('?x'),
      doc: 'Divided by 1 is exact; ints would become floats.',
    }),
    // x - 0 = x                                                                              dtype kept
    programRewrite('tensor-sub-zero', '(aten.sub.Tensor ?x (int 0))', '?x', {
      if: sameType('?x'),
      doc: 'Minus 0 is exact, also for -0.0.',
    }),
    // x + 0 = x                                                                              ints
    programRewrite('tensor-add-zero', '(aten.add.Tensor ?x (int 0))', '?x', {
      if: hasDtype('?x', 'ints', isIntDtype),
      doc: 'Plus 0, for ints. (-0.0 + 0 is 0.0.)',
    }),
    // x + -0.0 = x                                                                           dtype kept
    programRewrite('tensor-add-negative-zero', '(aten.add.Tensor ?x (float -0.0))', '?x', {
      if: sameType('?x'),
      doc: 'Plus -0.0 is what leaves both zeros alone.',
    }),
    // x ** 1 = x                                                                             dtype kept
    programRewrite('tensor-pow-one', '(aten.pow.Tensor_Scalar ?x (int 1))', '?x', {
      if: sameType('?x'),
      doc: 'The first power is exact.',
    }),
    // x + neg(y) = x - y                                                                     one dtype
    programRewrite('add-neg', '(aten.add.Tensor ?x (aten.neg.default ?y))', '(aten.sub.Tensor ?x ?y)', {
      if: sameDtype('?x', '?y'),
      doc: 'Adding what was negated subtracts it; a narrower int would wrap before it is promoted.',
    }),
    // x - neg(y) = x + y                                                                     one dtype
    programRewrite('sub-neg', '(aten.sub.Tensor ?x (aten.neg.default ?y))', '(aten.add.Tensor ?x ?y)', {
      if: sameDtype('?x', '?y'),
      doc: 'Subtracting what was negated adds it; a narrower int would wrap before it is promoted.',
    }),
    // neg(x) * neg(y) = x * y                                                                one dtype
    programRewrite(
      'mul-neg-neg',
      '(aten.mul.Tensor (aten.neg.default ?x) (aten.neg.default ?y))',
      '(aten.mul.Tensor ?x ?y)',
      { if: sameDtype('?x', '?y'), doc: 'Two signs cancel, in floats as in ints that wrap.' },
    ),
    // maximum(x, x) = x
    programRewrite('maximum-self', '(aten.maximum.default ?x ?x)', '?x', {
      doc: 'The larger of two that are the same.',
    }),
    // minimum(x, x) = x
    programRewrite('minimum-self', '(aten.minimum.default ?x ?x)', '?x', {
      doc: 'The smaller of two that are the same.',
    }),
    // clamp(clamp(x, lo, hi), lo, hi) = clamp(x, lo, hi)
    programRewrite(
      'clamp-clamp',
      '(aten.clamp.default (aten.clamp.default ?x ?lo ?hi) ?lo ?hi)',
      '(aten.clamp.default ?x ?lo ?hi)',
      { doc: 'What lies between two bounds does so already, or is the upper one of two that cross.' },
    ),
    // where(c, x, x) = x                                                                     shape kept
    programRewrite('where-same', '(aten.where.self ?c ?x ?x)', '?x', {
      if: [sameType('?x'), cannotRaise('?c')],
      doc: 'Either way the same; the condition may still broadcast it.',
    }),
    // where(logical_not(c), x, y) = where(c, y, x)                                           c bool
    programRewrite(
      'where-not',
      '(aten.where.self (aten.logical_not.default ?c) ?x ?y)',
      '(aten.where.self ?c ?y ?x)',
      { if: hasDtype('?c', 'bools', isBoolDtype), doc: 'The other way round; a condition has to be bool.' },
    ),
    // isnan(neg(x)) = isnan(x)
    programRewrite('isnan-neg', '(aten.isnan.default (aten.neg.default ?x))', '(aten.isnan.default ?x)', {
      doc: 'A sign makes no number of what is none.',
    }),
  ],
  { doc: 'Identities of tensors that hold for every bit.' },
);
