import { programRewrite } from '../../../src/rulesets/index.js';

/** Asserts that get lost, change places, or say the wrong thing. */
export const effects = [
  programRewrite('an assert is nothing', '(egghatch.assert ?s ?c ?m)', '?s'),
  programRewrite(
    'two asserts the other way round',
    '(egghatch.assert (egghatch.assert ?s ?c ?m) ?d ?n)',
    '(egghatch.assert (egghatch.assert ?s ?d ?n) ?c ?m)',
  ),
  programRewrite(
    'the first of two asserts will do',
    '(egghatch.assert (egghatch.assert ?s ?c ?m) ?d ?n)',
    '(egghatch.assert ?s ?c ?m)',
  ),
  programRewrite(
    'another message',
    '(egghatch.assert ?s ?c ?m)',
    '(aten._assert_async.msg ?s (aten.scalar_tensor.default ?c) (str "failed"))',
  ),
  programRewrite('a constraint is nothing', '(egghatch.constrain_as_value ?s ?v ?min ?max)', '?s'),
  programRewrite(
    'a size is a value',
    '(egghatch.constrain_as_size ?s ?v ?min ?max)',
    '(aten.sym_constrain_range.default ?s ?v ?min ?max)',
  ),
  programRewrite(
    'from above only',
    '(egghatch.check_bounds ?s ?v ?lo ?hi ?m)',
    '(egghatch.check_upper ?s ?v ?hi ?m)',
  ),
  programRewrite(
    'bounds in the wrong place',
    '(egghatch.check_range ?s ?v)',
    '(egghatch.check_bounds ?s ?v ?lo ?hi (egghatch.outside ?v none ?hi ?lo))',
    { let: { '?lo': 'least(?v)', '?hi': 'most(?v)' } },
  ),
  // what one would write, and torch 2.1 does not do: every dimension against its own bounds
  programRewrite(
    'every dimension against its own bounds',
    '(egghatch.check_dim ?s ?v ?d)',
    '(egghatch.check_bounds ?s (aten.sym_size.int ?v ?d) ?min ?max (egghatch.outside ?v ?d ?min ?max))',
    {
      if: '?v is constrained',
      let: { '?min': 'leastOf(?v, ?d)', '?max': 'mostOf(?v, ?d)' },
    },
  ),
  programRewrite(
    'a message with the bounds that are checked',
    '(egghatch.check_dim ?s ?v ?d)',
    '(egghatch.check_bounds ?s (aten.sym_size.int ?v ?d) ?lo ?hi (egghatch.outside ?v ?d ?lo ?hi))',
    {
      if: '?v is constrained',
      let: { '?lo': 'leastOf(?v, last(symbolic(?v)))', '?hi': 'mostOf(?v, last(symbolic(?v)))' },
    },
  ),
];
