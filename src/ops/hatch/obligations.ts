import { defineOps } from '../definition.js';
import { OpError, type EvalArgs } from '../define.js';

const NOTHING = { kind: 'none' } as const;

/**
 * What is owed for a value that carries a constrained symbol, from the obligation as a whole down to one assertion. They
 * exist between sealing a program and the rules that expand them; none is left in an exported program.
 *
 * The bounds of `check_range` and `check_dim` are facts of the program and no arguments: on their own they hold.
 */
export const OBLIGATIONS = defineOps([
  {
    // value lies within what is known of its symbols at run time
    schema: 'egghatch::check_range(Any value) -> ()',
    impure: true,
    meta: () => NOTHING,
    eval: () => null,
  },
  {
    // size `dim` of a tensor lies within what is known of its symbol at run time
    schema: 'egghatch::check_dim(Tensor value, int dim) -> ()',
    loweredBy: 'the ruleset obligations',
    impure: true,
    meta: () => NOTHING,
    eval: () => null,
  },
  {
    schema: 'egghatch::check_bounds(Scalar value, Scalar? min, Scalar? max, str message) -> ()',
    loweredBy: 'the ruleset obligations',
    impure: true,
    meta: () => NOTHING,
    eval: (args) => {
      if (args.has('min')) hold(args, args.scalar('value') >= args.scalar('min'));
      if (args.has('max')) hold(args, args.scalar('value') <= args.scalar('max'));
      return null;
    },
  },
  {
    schema: 'egghatch::check_upper(Scalar value, Scalar? max, str message) -> ()',
    loweredBy: 'the ruleset obligations',
    impure: true,
    meta: () => NOTHING,
    eval: (args) => {
      if (args.has('max')) hold(args, args.scalar('value') <= args.scalar('max'));
      return null;
    },
  },
  {
    // the dialect decides how this is written
    schema: 'egghatch::assert(Scalar condition, str message) -> ()',
    loweredBy: 'a dialect, for example the ruleset dialect-2.1,',
    impure: true,
    meta: () => NOTHING,
    eval: (args) => {
      hold(args, Boolean(args.scalar('condition')));
      return null;
    },
  },
  {
    // the message of a bounds check; it mentions a node by name, so it becomes a string when names are known
    schema: 'egghatch::outside(Any value, int? dim, Scalar? min, Scalar? max) -> str',
    meta: () => NOTHING,
    eval: () => null,
  },
  {
    // the same message in the words of torch 2.15, which mention the node of the condition; no other words are known yet
    schema: 'egghatch::failed(Scalar condition, str message) -> str',
    meta: () => NOTHING,
    eval: (args) => args.string('message'),
  },
]);

function hold(args: EvalArgs, condition: boolean): void {
  // An assert without a message says what `_assert_async` says without one.
  if (!condition) throw new OpError(args.target, args.string('message') || 'Assertion is failed');
}
