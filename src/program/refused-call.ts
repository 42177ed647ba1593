import { pattern, type EGraph, type ENode, type Id, type PatternNode } from 'egraph-ts';
import type { Span } from '../diagnostics/index.js';
import type { Refusal } from '../facts/index.js';
import { layoutOf, opOf } from '../terms/index.js';

/** The call in a right side, as it was written, that built what an op refused: innermost first. */
export function refusedCall(egraph: EGraph, text: string, { enode }: Refusal): Span | undefined {
  const search = (node: PatternNode): PatternNode | undefined => {
    if (node.kind !== 'app') return undefined;
    for (const arg of node.args) {
      const found = search(arg);
      if (found !== undefined) return found;
    }
    return built(egraph, node, enode) ? node : undefined;
  };
  return search(pattern(text).node);
}

/** Whether a pattern can have built an e-node: what it says of the calls below is there. */
function built(egraph: EGraph, node: PatternNode, enode: ENode): boolean {
  if (node.kind !== 'app' || node.op !== enode.op) return node.kind === 'var';
  const op = opOf(egraph, enode);
  return node.args.every((arg, i) => {
    if (arg.kind !== 'app' || op === undefined) return true;
    const named = /^([A-Za-z_]\w*)=/.exec(arg.op)?.[1];
    const child =
      named === undefined ? i : layoutOf(op).first + op.schema.args.findIndex(({ name }) => name === named);
    const id: Id | undefined = enode.children[child];
    return (
      named !== undefined || (id !== undefined && egraph.nodes(id).some((each) => built(egraph, arg, each)))
    );
  });
}
