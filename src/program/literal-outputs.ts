import type { EGraph, ENode, Id } from 'egraph-ts';
import { EgghatchError } from '../diagnostics/index.js';
import { literalOfLeaf, opOf } from '../terms/index.js';
import { isLowered, type Choice } from './choose.js';
import type { Program } from './program.js';
import { operandsFirst } from './schedule.js';

/**
 * Calls for outputs that are known to be a plain value, by class: a program of torch 2.1 gives what its calls give, so that
 * one call stays which comes to the value. Of several the one that needs the fewest others.
 *
 * @throws EgghatchError of kind `not-lowered` when no call gives the value
 */
export function literalOutputs({ egraph, outputs }: Program, choice: Choice): ReadonlyMap<Id, ENode> {
  const calls = new Map<Id, ENode>();
  outputs.forEach((output, i) => {
    const id = egraph.find(output.id);
    const literal = literalOfLeaf(choice.node(id));
    if (literal === undefined || calls.has(id)) return;
    const call = callOf(egraph, id, choice);
    if (call !== undefined) calls.set(id, call);
    else
      throw new EgghatchError({
        kind: 'not-lowered',
        message: `output ${i} is the plain value ${String(literal)}, and no call of the program gives it`,
        expected: 'outputs that calls or inputs give: torch 2.1 has no others',
        hint: 'return the constant from the code that calls the program instead',
      });
  });
  return calls;
}

function callOf(egraph: EGraph, id: Id, choice: Choice): ENode | undefined {
  let best: ENode | undefined;
  let fewest = Infinity;
  for (const enode of egraph.nodes(id)) {
    const op = opOf(egraph, enode);
    if (op === undefined || op.impure || op.nondeterministic || !isLowered(enode.op)) continue;
    if (enode.children.some((child) => choice.cost(child) === Infinity)) continue;
    const needed = operandsFirst(egraph, enode.children, choice, new Set()).filter(
      (below) => opOf(egraph, choice.node(below)) !== undefined,
    ).length;
    if (needed < fewest) [best, fewest] = [enode, needed];
  }
  return best;
}
