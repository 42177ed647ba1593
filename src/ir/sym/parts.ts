import type { SymNumber } from './arithmetic.js';
import type { SymExpr } from './expr.js';
import { constantOf } from './internal/make.js';
import { intern, intOf, nodeOf } from './internal/node.js';
import type { Poly } from './internal/poly.js';
import type { RelationOp } from './internal/settle.js';

/** What a relation is made of. */
export type RelationParts =
  | { readonly op: RelationOp; readonly left: SymNumber; readonly right: SymNumber }
  | { readonly op: 'and' | 'or'; readonly parts: readonly SymExpr[] };

/** Takes a relation apart: a comparison into its operator and sides, a conjunction or disjunction into its parts. */
export function relationParts(relation: SymExpr): RelationParts {
  const node = nodeOf(relation);
  if (node.tag === 'number') throw new TypeError(`a relation was expected, not the number ${relation.key}`);
  if (node.tag === 'relation') return { op: node.op, left: sideOf(node.lhs), right: sideOf(node.rhs) };
  return { op: node.tag, parts: node.args.map((part) => intern(part, 'bool')) };
}

function sideOf(poly: Poly): SymNumber {
  const known = constantOf(poly);
  return typeof known === 'number' ? known : intOf(poly);
}
