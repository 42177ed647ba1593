import { call, ruleset } from 'egraph-ts';
import { isSymbol, narrowAsSize, narrowAsValue } from '../src/facts/index.js';
import { programRewrite, programRule } from '../src/terms/index.js';

/** What a constraint call teaches about its symbol. */
export const learnConstraints = ruleset(
  'learn-constraints',
  [
    // constrain_as_size(v, min, max)  =>  run time: v in [min, max]; compile time: v in [max(2, min), max]
    programRule('learn-size', ['(egghatch.constrain_as_size ?s ?v ?min ?max)'], {
      if: isSymbol('?v'),
      doc: 'A value constrained as a size lies within its bounds, and may be assumed to be at least 2 while exporting.',
    }).then(call(narrowAsSize('?v', '?min', '?max'))),

    // constrain_as_value(v, min, max)  =>  v in [min, max]
    programRule('learn-value', ['(egghatch.constrain_as_value ?s ?v ?min ?max)'], {
      if: isSymbol('?v'),
      doc: 'A value constrained as a value lies within its bounds.',
    }).then(call(narrowAsValue('?v', '?min', '?max'))),
  ],
  { doc: 'Narrows what is known of a symbol by the constraint calls on it.' },
);

/** The constraint calls themselves, as ATen has them. */
export const constrain = ruleset(
  'constrain',
  [
    // constrain_as_size(v, min, max) = sym_constrain_range_for_size(v, min, max)
    programRewrite(
      'constrain-as-size',
      '(egghatch.constrain_as_size ?s ?v ?min ?max)',
      '(aten.sym_constrain_range_for_size.default ?s ?v ?min ?max)',
      { doc: 'The call stays where it stood, as the ATen op that checks the range for a size.' },
    ),

    // constrain_as_value(v, min, max) = sym_constrain_range(v, min, max)
    programRewrite(
      'constrain-as-value',
      '(egghatch.constrain_as_value ?s ?v ?min ?max)',
      '(aten.sym_constrain_range.default ?s ?v ?min ?max)',
      { doc: 'The call stays where it stood, as the ATen op that checks the range.' },
    ),
  ],
  { doc: 'Lowers constrain_as_size and constrain_as_value to the ATen ops that torch keeps in the graph.' },
);
