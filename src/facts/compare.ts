import type { EGraph, Id } from 'egraph-ts';
import type { SymExpr } from '../ir/index.js';
import { eq, ge, gt, le, lt, ne } from '../ir/sym/index.js';
import { factOf, knownRelation } from './analysis.js';
import { scalarOf } from './values.js';

const RELATIONS = { eq, ne, lt, le, gt, ge } as const;
export type Comparison = keyof typeof RELATIONS;

/** NaN equals nothing; in what order it stands sympy refuses to say. */
const WITH_NAN: Partial<Record<Comparison, boolean>> = { eq: false, ne: true };

/** Whether a comparison of two scalar classes holds; undefined when that is not known (or they are no scalars). */
export function decideComparison(egraph: EGraph, comparison: Comparison, a: Id, b: Id): boolean | undefined {
  const [left, right] = [scalarOf(factOf(egraph, a)), scalarOf(factOf(egraph, b))];
  if (left === undefined || right === undefined) return undefined;
  if (Number.isNaN(left) || Number.isNaN(right)) return WITH_NAN[comparison];
  const relation: SymExpr | boolean = RELATIONS[comparison](left, right);
  return typeof relation === 'boolean' ? relation : knownRelation(egraph, relation);
}
