import type { EGraph, ENode, Id } from 'egraph-ts';
import type { Argument } from '../ir/index.js';
import { layoutOf, literalOfLeaf, opOf } from '../terms/index.js';
import type { Tensor } from '../tensor/index.js';
import { operandsFirst } from './schedule.js';

/** The values of classes on the example inputs, as far as they were asked for. */
export type Examples = Map<Id, Argument<Tensor>>;

/**
 * The value of a class on the example inputs. What it needs is evaluated by the reference semantics of the ops, each
 * call once; `examples` holds the inputs' values and remembers the rest.
 *
 * @throws OpError when an op refuses the values
 */
export function evaluateOnExamples(egraph: EGraph, id: Id, examples: Examples): Argument<Tensor> {
  const choice = { node: (at: Id) => evaluable(egraph, at, examples), cost: () => 0 };
  const known = new Set(examples.keys());
  for (const at of operandsFirst(egraph, [id], choice, known)) {
    if (!examples.has(at)) examples.set(at, valueOf(egraph, choice.node(at), examples));
  }
  return examples.get(egraph.find(id)) as Argument<Tensor>;
}

/** A node of the class whose value can be computed: a literal before a call. */
function evaluable(egraph: EGraph, id: Id, examples: Examples): ENode {
  if (examples.has(egraph.find(id))) return { op: 'known', children: [] };
  const enodes = [...egraph.nodes(id)];
  const found =
    enodes.find((enode) => literalOfLeaf(enode) !== undefined || enode.op === 'list') ??
    enodes.find((enode) => opOf(egraph, enode) !== undefined) ??
    enodes[0];
  if (found === undefined) throw new Error(`e-class ${id} is empty`);
  return found;
}

function valueOf(egraph: EGraph, enode: ENode, examples: Examples): Argument<Tensor> {
  const literal = literalOfLeaf(enode);
  if (literal !== undefined) return literal;
  const valueAt = (child: Id): Argument<Tensor> => examples.get(egraph.find(child)) as Argument<Tensor>;
  if (enode.op === 'list') return enode.children.map(valueAt);
  const op = opOf(egraph, enode);
  if (op === undefined) return null;
  const layout = layoutOf(op);
  return op.eval(enode.children.slice(layout.first, layout.site).map(valueAt)) as Argument<Tensor>;
}
