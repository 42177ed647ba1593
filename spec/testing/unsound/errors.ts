import { programRewrite } from '../../../src/rulesets/index.js';

/** What shows another error than the first one, or none: scalars are computed, and raise, where they are first used. */
export const errors = [
  // (p // q) > (r % q), q = 0: which of the two divisions is it?
  programRewrite('a > b = b < a, whatever raises', '(operator.gt ?a ?b)', '(operator.lt ?b ?a)'),
  programRewrite('a >= b = b <= a, whatever raises', '(operator.ge ?a ?b)', '(operator.le ?b ?a)'),
  programRewrite('a - b = -(b - a)', '(operator.sub ?a ?b)', '(operator.neg (operator.sub ?b ?a))', {
    if: '?a and ?b are ints',
  }),
  programRewrite(
    'a * c + b * c = (a + b) * c, whatever raises',
    '(operator.add (operator.mul ?a ?c) (operator.mul ?b ?c))',
    '(operator.mul (operator.add ?a ?b) ?c)',
    { if: '?a and ?b and ?c are ints' },
  ),
  // the size may be (n * q) // q
  programRewrite('view(x, size(x)) = x, whatever raises', '(aten.view.default ?x ?s)', '?x', {
    if: '?x has the type of the result',
  }),
  programRewrite('expand(x, size(x)) = x, whatever raises', '(aten.expand.default ?x ?s)', '?x', {
    if: '?x has the type of the result',
  }),
  programRewrite(
    'view(view(x, s), t) = view(x, t), whatever raises',
    '(aten.view.default (aten.view.default ?x ?s) ?t)',
    '(aten.view.default ?x ?t)',
  ),
  programRewrite(
    'expand(expand(x, s), t) = expand(x, t), whatever raises',
    '(aten.expand.default (aten.expand.default ?x ?s) ?t)',
    '(aten.expand.default ?x ?t)',
    { if: '?t has no -1' },
  ),
];
