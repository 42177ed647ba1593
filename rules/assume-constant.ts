import { ruleset } from 'egraph-ts';
import { burnedValue, returnedOnExamples } from '../src/facts/index.js';
import { programRewrite } from '../src/terms/index.js';

/** `assume_constant_result`: what a helper returned on the example inputs is what it returns. */
export const assumeConstant = ruleset(
  'assume-constant',
  [
    // f(args…) = what f returned on the examples
    programRewrite('fold-assumed-constant', '(egghatch.assume_constant_result ?f ?args)', burnedValue, {
      if: returnedOnExamples,
      doc: 'A call of a function marked assume_constant_result is the value that it returned on the example inputs.',
    }),
  ],
  {
    doc: 'Folds calls of functions marked assume_constant_result into the values they returned on the example inputs.',
  },
);
