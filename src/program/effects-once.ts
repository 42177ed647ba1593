import type { EGraph, Id } from 'egraph-ts';
import { EgghatchError } from '../diagnostics/index.js';
import { opOf } from '../terms/index.js';
import type { Choice } from './choose.js';

/**
 * Refuses a reading of a program in which a call with effects stands beside the order of effects: what it gave is used, and
 * a rule has put another call in its place there, so that what it does would happen twice. Linear in the effects.
 *
 * @throws EgghatchError of kind `rule`
 */
export function checkEffectsOnce(egraph: EGraph, root: Id, choice: Choice, effects: readonly Id[]): void {
  const { op, children } = choice.node(root);
  if (effects.length === 0 || op !== 'return') return;
  const inOrder = new Set<Id>();
  for (let id = egraph.find(children[0] as Id); ;) {
    const enode = choice.node(id);
    if (opOf(egraph, enode)?.impure !== true) break;
    inOrder.add(id);
    id = egraph.find(enode.children[0] as Id);
  }
  const beside = effects.find((id) => !inOrder.has(id));
  if (beside === undefined) return;
  const { target } = opOf(egraph, choice.node(beside))!;
  throw new EgghatchError({
    kind: 'rule',
    message: `the effect of ${target} would happen twice: a rule has put another call in the place of one whose result the program uses`,
    expected: 'a rule over effects that gives each result that the calls of its left side have a value, too',
    hint: `the call is the effect, and (result (${target} …)) its value: a programRule says what both are`,
  });
}
