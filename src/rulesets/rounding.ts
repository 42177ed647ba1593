import type { Rule } from 'egraph-ts';
import type { DType } from '../ir/index.js';

/**
 * How far two floats may be apart: so many units in the last place of the larger one, a part of its magnitude, or so much;
 * of several whichever allows most.
 */
export interface Allowed {
  readonly ulp?: number;
  readonly relative?: number;
  readonly absolute?: number;
}

/**
 * By how much a rule may round differently. Errors, shapes, dtypes, ints, NaN and infinities have to be the same all the
 * same; so of a rule that may overflow where it did not before only inputs that are not too large can be compared.
 */
export interface Within extends Allowed {
  /** Other bounds for some dtypes. */
  readonly dtypes?: Readonly<Partial<Record<DType, Allowed>>>;
  /** Inputs have no element of a larger magnitude, nor infinities or NaN; all that there are unless it is given. */
  readonly largest?: number;
}

const bounds = new WeakMap<Rule, Within>();

/** Notes by how much a rule may round differently. */
export function noteRounding(rule: Rule, within: Within | undefined): Rule {
  if (within !== undefined) bounds.set(rule, within);
  return rule;
}

/** By how much a rule says that it may round differently; undefined for a rule that keeps every bit. */
export function roundingOf(rule: Rule): Within | undefined {
  return bounds.get(rule);
}
