import { defineOps } from '../definition.js';
import { OpError, type EvalResult } from '../define.js';

const NOTHING = { kind: 'none' } as const;

/** What Python asks while it is traced. Questions are never part of a program: rules answer them with a literal. */
export const QUESTIONS = defineOps([
  {
    // the truth of a comparison, for all values in range
    schema: 'egghatch::truth(Scalar condition) -> bool',
    meta: () => NOTHING,
    eval: (args) => Boolean(args.scalar('condition')),
  },
  {
    // the one value that a scalar can have
    schema: 'egghatch::plain(Scalar value) -> Scalar',
    meta: () => NOTHING,
    eval: (args) => args.scalar('value'),
  },
]);

/** A call of a function marked `assume_constant_result`: the function's name and the values it was given. */
export const ASSUMED = defineOps([
  {
    schema: 'egghatch::assume_constant_result(str function, Any arguments) -> Any',
    loweredBy: 'the ruleset assume-constant',
    meta: () => NOTHING,
    eval: (args): EvalResult => {
      throw new OpError(
        args.target,
        `${args.string('function')} cannot be called again: only what it returned on the example inputs is known`,
      );
    },
  },
]);
