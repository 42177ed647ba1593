import { ruleset } from 'egraph-ts';
import { learn, programRule, shippedRules } from '../src/rulesets/index.js';

/** What a constraint call teaches about its symbol. */
export const learnConstraints = ruleset(
  'learn-constraints',
  () => [
    programRule('learn-size', ['(egghatch.constrain_as_size ?s ?v ?min ?max)'], {
      if: '?v is a symbol',
      doc: 'A value constrained as a size lies within its bounds, and may be assumed to be at least 2 while exporting.',
    }).then(learn('?v', ['?min or 0', '?max'], ['max(?min or 0, 2)', '?max'])),
    programRule('learn-value', ['(egghatch.constrain_as_value ?s ?v ?min ?max)'], {
      if: '?v is a symbol',
      doc: 'A value constrained as a value lies within its bounds.',
    }).then(learn('?v', ['?min', '?max'], ['?min', '?max'])),
  ],
  { doc: 'Narrows what is known of a symbol by the constraint calls on it.' },
);

/** The constraint calls themselves, as ATen has them. */
export const constrain = shippedRules(
  'constrain',
  'Lowers constrain_as_size and constrain_as_value to the ATen ops that torch keeps in the graph.',
  `
  ; The call stays where it stood, as the ATen op that checks the range for a size.
  constrain-as-size: (egghatch.constrain_as_size ?s ?v ?min ?max)
                   = (aten.sym_constrain_range_for_size.default ?s ?v ?min ?max)

  ; The call stays where it stood, as the ATen op that checks the range.
  constrain-as-value: (egghatch.constrain_as_value ?s ?v ?min ?max)
                    = (aten.sym_constrain_range.default ?s ?v ?min ?max)
  `,
);
