import { shippedRules } from '../src/rulesets/index.js';

/** `assume_constant_result`: what a helper returned on the example inputs is what it returns. */
export const assumeConstant = shippedRules(
  'assume-constant',
  'Folds calls of functions marked assume_constant_result into the values they returned on the example inputs.',
  `
  ; A call of a function marked assume_constant_result is the value that it returned on the example inputs.
  fold-assumed-constant: (egghatch.assume_constant_result ?f ?args) = ?value
    let ?value = example(result)
  `,
);
