import type { EGraph, Id } from 'egraph-ts';
import { decideInt } from '../ir/sym/index.js';
import { compileRangeOf, factOf } from './analysis.js';
import { scalarOf } from './values.js';

/** The one integer that a scalar class can be, if there is just one. */
export function onlyValueOf(egraph: EGraph, id: Id): bigint | undefined {
  const scalar = scalarOf(factOf(egraph, id));
  if (typeof scalar !== 'object') return typeof scalar === 'bigint' ? scalar : undefined;
  return scalar.sort === 'int' ? decideInt(scalar, (sym) => compileRangeOf(egraph, sym)) : undefined;
}
