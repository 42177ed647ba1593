import { isInt, saysAllSizes } from '../../../src/facts/index.js';
import { programRewrite } from '../../../src/terms/index.js';
import { sameType } from './support.js';

/** What shows another error than the first one, or none: scalars are computed, and raise, where they are first used. */
export const errors = [
  // (p // q) > (r % q), q = 0: which of the two divisions is it?
  programRewrite('a > b = b < a, whatever raises', '(operator.gt ?a ?b)', '(operator.lt ?b ?a)'),
  programRewrite('a >= b = b <= a, whatever raises', '(operator.ge ?a ?b)', '(operator.le ?b ?a)'),
  programRewrite('a - b = -(b - a)', '(operator.sub ?a ?b)', '(operator.neg (operator.sub ?b ?a))', {
    if: isInt('?a', '?b'),
  }),
  programRewrite(
    'a * c + b * c = (a + b) * c, whatever raises',
    '(operator.add (operator.mul ?a ?c) (operator.mul ?b ?c))',
    '(operator.mul (operator.add ?a ?b) ?c)',
    { if: isInt('?a', '?b', '?c') },
  ),
  // the size may be (n * q) // q
  programRewrite('view(x, size(x)) = x, whatever raises', '(aten.view.default ?x ?s)', '?x', {
    if: sameType('?x'),
  }),
  programRewrite('expand(x, size(x)) = x, whatever raises', '(aten.expand.default ?x ?s)', '?x', {
    if: sameType('?x'),
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
    { if: saysAllSizes('?t') },
  ),
];
