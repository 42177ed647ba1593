import type { Argument } from '../../ir/index.js';
import { isList, sameLiteral, type Literal } from '../../terms/index.js';
import { sameTensor, type Tensor } from '../../tensor/index.js';
import { checkArgument } from '../../diagnostics/index.js';
import { OUTCOME } from '../expected.js';

/** A value of a run: a tensor, a plain value, or a list of them. */
export type RunValue = Argument<Tensor>;

/** A call of an op that has effects of which nothing is known but that they happen: what it was called with. */
export interface EffectCall {
  readonly target: string;
  readonly args: readonly RunValue[];
}

/** What a run shows: the values that it returns, or the first error; and the effects until then, in their order. */
export type Outcome = (
  | { readonly kind: 'returned'; readonly values: readonly RunValue[] }
  | { readonly kind: 'raised'; readonly message: string; readonly pythonType: string }
) & { readonly effects?: readonly EffectCall[] };

/** Whether two values are taken to be the same. */
export type SameValue = (a: RunValue, b: RunValue) => boolean;

/** Whether two runs show the same: values bit for bit with dtype and shape, or the same error first, after the same effects. */
export function sameOutcome(a: Outcome, b: Outcome, same: SameValue = sameValue): boolean {
  checkArgument('sameOutcome', a, OUTCOME);
  checkArgument('sameOutcome', b, OUTCOME);
  if (!sameEffects(a.effects ?? [], b.effects ?? [], same)) return false;
  if (a.kind === 'raised')
    return b.kind === 'raised' && a.message === b.message && a.pythonType === b.pythonType;
  return (
    b.kind === 'returned' &&
    a.values.length === b.values.length &&
    a.values.every((value, i) => same(value, b.values[i] as RunValue))
  );
}

function sameEffects(a: readonly EffectCall[], b: readonly EffectCall[], same: SameValue): boolean {
  return (
    a.length === b.length &&
    a.every(({ target, args }, i) => target === b[i]!.target && same(args, b[i]!.args))
  );
}

export function sameValue(a: RunValue, b: RunValue): boolean {
  if (isTensor(a) || isTensor(b)) return isTensor(a) && isTensor(b) && sameTensor(a, b);
  if (isList(a) || isList(b)) {
    return (
      isList(a) &&
      isList(b) &&
      a.length === b.length &&
      a.every((item, i) => sameValue(item, b[i] as RunValue))
    );
  }
  return sameLiteral(a as Literal, b as Literal);
}

export function isTensor(value: RunValue): value is Tensor {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'concrete';
}
