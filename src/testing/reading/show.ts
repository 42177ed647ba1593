import { reprFloat } from '../../ir/index.js';
import { toScalars, type Scalar, type Tensor } from '../../tensor/index.js';
import { isList } from '../../terms/index.js';
import { isTensor, type Outcome, type RunValue } from './outcome.js';
import { checkArgument } from '../../diagnostics/index.js';
import { OUTCOME, TENSOR } from '../expected.js';

/** Elements that are printed of a tensor. */
export const MOST_ELEMENTS = 16;

/** `f32[2] [nan, -0.0]` */
export function showTensor(tensor: Tensor): string {
  checkArgument('showTensor', tensor, TENSOR);
  const scalars = toScalars(tensor);
  const shown = scalars.slice(0, MOST_ELEMENTS).map(showScalar).join(', ');
  const rest = scalars.length > MOST_ELEMENTS ? `, … ${scalars.length - MOST_ELEMENTS} more` : '';
  return `${tensor.dtype}[${tensor.shape.join(', ')}] [${shown}${rest}]`;
}

/** What a run showed. */
export function showOutcome(outcome: Outcome): string {
  checkArgument('showOutcome', outcome, OUTCOME);
  const shown =
    outcome.kind === 'raised'
      ? `raises ${outcome.pythonType}: ${outcome.message}`
      : outcome.values.map(showValue).join(', ') || 'nothing';
  const effects = (outcome.effects ?? []).map(
    ({ target, args }) => `${target}(${args.map(showValue).join(', ')})`,
  );
  return effects.length === 0 ? shown : `${shown}, after ${effects.join(', ')}`;
}

/** A value of any kind. */
export function showValue(value: RunValue): string {
  if (isTensor(value)) return showTensor(value);
  if (isList(value)) return `[${value.map(showValue).join(', ')}]`;
  if (typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean')
    return showScalar(value);
  return JSON.stringify(value);
}

export function showScalar(x: Scalar): string {
  if (typeof x === 'number') return reprFloat(x);
  return typeof x === 'boolean' ? (x ? 'True' : 'False') : String(x);
}
