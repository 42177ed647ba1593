import type { Facts } from './facts.js';
import type { Term } from './term.js';
import { printArgument } from '../../ir/index.js';

/** Calls within calls that are written out. */
const DEPTH = 3;

/** A term as it is read aloud: `operator.add(item, 1)`, what is a node of the program by its name. */
export function showTerm(
  facts: Facts,
  term: Term,
  nameOf: (term: Term) => string | undefined,
  depth = 0,
): string {
  const literal = facts.literalOf(term);
  if (literal !== undefined) return printArgument(literal, () => '');
  const name = depth === 0 && term.children.length > 0 ? undefined : nameOf(term);
  if (name !== undefined) return name;
  if (term.children.length === 0) return term.payload === undefined ? term.op : `${term.op} ${term.payload}`;
  if (depth > DEPTH) return '…';
  const operands = term.children
    .filter(({ op }) => op !== 'site')
    .map((child) => showTerm(facts, child, nameOf, depth + 1));
  return term.op === 'list' ? `[${operands.join(', ')}]` : `${term.op}(${operands.join(', ')})`;
}
