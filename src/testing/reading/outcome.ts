import type { Argument } from '../../ir/index.js';
import { isList, sameLiteral, type Literal } from '../../terms/index.js';
import { sameTensor, type Tensor } from '../../tensor/index.js';
import { checkArgument } from '../../diagnostics/index.js';
import { OUTCOME } from '../expected.js';

/** A value of a run: a tensor, a plain value, or a list of them. */
export type RunValue = Argument<Tensor>;

/** What a run shows: the values that it returns, or the first error. */
export type Outcome =
  | { readonly kind: 'returned'; readonly values: readonly RunValue[] }
  | { readonly kind: 'raised'; readonly message: string; readonly pythonType: string };

/** Whether two values are taken to be the same. */
export type SameValue = (a: RunValue, b: RunValue) => boolean;

/** Whether two runs show the same: values bit for bit with dtype and shape, or the same error first. */
export function sameOutcome(a: Outcome, b: Outcome, same: SameValue = sameValue): boolean {
  checkArgument('sameOutcome', a, OUTCOME);
  checkArgument('sameOutcome', b, OUTCOME);
  if (a.kind === 'raised')
    return b.kind === 'raised' && a.message === b.message && a.pythonType === b.pythonType;
  return (
    b.kind === 'returned' &&
    a.values.length === b.values.length &&
    a.values.every((value, i) => same(value, b.values[i] as RunValue))
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
