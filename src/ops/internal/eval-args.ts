import type { Argument } from '../../ir/argument.js';
import { complexTensor, scalarTensor, type Tensor } from '../../tensor/index.js';
import type { Bound, EvalArgs } from '../define.js';
import { BoundArgs, type ArgumentKinds, type CallForm } from './bound-args.js';

const EVAL_KINDS: ArgumentKinds<Tensor, never> = {
  isTensor: (value): value is Tensor =>
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'concrete',
  // At run time every symbol has a value.
  isSymbolic: (_value): _value is never => false,
  isSymbolicInt: (_value): _value is never => false,
  tensorOfNumber: (value) => scalarTensor(value),
  tensorOfComplex: ({ re, im }) => complexTensor([], [re, im]),
};

/** Readers over the values of one call. */
export function evalArgs(form: CallForm, values: readonly Argument<Tensor>[]): EvalArgs {
  return new BoundArgs<Tensor, never>(form, values as readonly Bound<Tensor, never>[], EVAL_KINDS);
}
