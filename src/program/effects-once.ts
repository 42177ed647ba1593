import type { EGraph, Id } from 'egraph-ts';
import { EgghatchError } from '../diagnostics/index.js';
import { opOf } from '../terms/index.js';
import type { Choice } from './choose.js';

/**
 * Refuses a reading of a program in which a call with effects stands beside the order of effects: what it gave is used, and
 * a rule has put another call in its place there, so that what it does would happen twice; and one in which the value of an
 * effect is used that gives none, for a rule has put it in the place of one that does. Linear in what is read.
 *
 * @param reachable the classes below the root
 * @throws EgghatchError of kind `rule`
 */
export function checkEffects(egraph: EGraph, root: Id, choice: Choice, reachable: readonly Id[]): void {
  const effects = reachable.filter((id) => opOf(egraph, choice.node(id))?.impure === true);
  if (effects.length === 0) return;
  checkValues(egraph, choice, reachable);
  const { op, children } = choice.node(root);
  if (op !== 'return') return;
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

function checkValues(egraph: EGraph, choice: Choice, reachable: readonly Id[]): void {
  for (const id of reachable) {
    const { op, children } = choice.node(id);
    const call = op === 'result' ? opOf(egraph, choice.node(egraph.find(children[0] as Id))) : undefined;
    if (call?.schema.returns.length !== 0) continue;
    throw new EgghatchError({
      kind: 'rule',
      message: `a rule has put ${call.target}, which gives nothing, in the place of a call whose value the program uses`,
      expected: 'a call that gives a value of the same type',
      hint: 'say what the value is equal to by a rule over (result …), and keep the call',
    });
  }
}
