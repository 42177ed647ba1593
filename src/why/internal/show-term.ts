import type { EGraph, ENode, Term } from 'egraph-ts';
import type { OpDefinition } from '../../ops/index.js';
import { printArgument } from '../../ir/index.js';
import { layoutOf, literalOfLeaf, opOf, type Literal } from '../../terms/index.js';

/** Calls within calls that are written out. */
const DEPTH = 3;

/** What inputs are called, by the number of their leaf. */
type NameOf = (number: number) => string;

/**
 * A term of a program as torch writes calls: `aten.mul.Tensor(aten.relu.default(arg0_1), 2)`; what is deeper as `…`.
 *
 * @param nameOf `inputNames` of the program
 */
export function showTerm(egraph: EGraph, term: Term, nameOf: NameOf, depth: number = DEPTH): string {
  const { op: word, payload, children } = term;
  const enode = { op: word, children: [], ...(payload === undefined ? {} : { payload }) } as ENode;
  const literal = literalOfLeaf(enode);
  if (literal !== undefined) return printArgument(literal as Exclude<Literal, readonly unknown[]>, () => '');
  if (word === 'placeholder') return nameOf(Number(payload));
  if (word === 'list')
    return `[${children.map((child) => showTerm(egraph, child, nameOf, depth)).join(', ')}]`;
  if (word === 'result') return showTerm(egraph, children[0] as Term, nameOf, depth);
  const op = opOf(egraph, enode);
  if (op === undefined) return payload === undefined ? word : String(payload);
  if (depth === 0) return '…';
  const layout = layoutOf(op);
  const args = children
    .slice(layout.first, layout.site)
    .map((child) => showTerm(egraph, child, nameOf, depth - 1));
  return `${op.target}(${withoutDefaults(op, args).join(', ')})`;
}

/** As torch prints calls: what is as it would be anyway is left out, what comes after it has its name. */
function withoutDefaults(op: OpDefinition, full: readonly string[]): readonly string[] {
  const shown = new Map(op.schema.args.map((arg, i) => [i, arg.default]));
  const isDefault = (i: number): boolean => {
    const value = shown.get(i);
    return value !== undefined && printArgument(value as Literal as never, () => '') === full[i];
  };
  let count = full.length;
  while (count > 0 && isDefault(count - 1)) count--;
  return full.slice(0, count);
}

/** The op that a term calls. */
export function targetOf(egraph: EGraph, { op, payload }: Term): string | undefined {
  return opOf(egraph, { op, children: [], ...(payload === undefined ? {} : { payload }) })?.target;
}
