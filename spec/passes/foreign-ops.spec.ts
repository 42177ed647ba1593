import { describe, expect, it } from 'vitest';
import { bytesMoved, callCount, flops } from '../../src/cost/index.js';
import { isNodeArgument, type ExportedProgram, type Node } from '../../src/ir/index.js';
import { lookupOp } from '../../src/ops/index.js';
import { simplify } from '../../src/passes/index.js';
import { fromExportedProgram, toExportedProgram } from '../../src/program/index.js';
import { verify } from '../../src/verify/index.js';
import { fixtures } from '../ir/fixtures.js';
import { orThrow } from '../program/support.js';

/** The program with every `each`-th call made a call of an op that nobody declared. */
function withForeignCalls(program: ExportedProgram, each: number): ExportedProgram {
  const made = new Map<Node, Node>();
  let calls = 0;
  const follow = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(follow);
    return isNodeArgument(value as Node) ? (made.get(value as Node) ?? value) : value;
  };
  const nodes = program.graph.nodes.map((node) => {
    const isCall = node.op === 'call_function' && node.target.startsWith('aten.') && !isTuple(node, program);
    const foreign = isCall && lookupOp(node.target)?.impure !== true && calls++ % each === 0;
    const copy: Node = {
      ...node,
      target: foreign ? `foreign.${node.target.split('.')[1]!}.default` : node.target,
      args: node.args.map(follow) as Node['args'],
      kwargs: new Map([...node.kwargs].map(([name, value]) => [name, follow(value) as Node])),
    };
    made.set(node, copy);
    return copy;
  });
  return { ...program, graph: { ...program.graph, nodes } };
}

/** Several results have no annotation, so that an op that is not known could not give them. */
const isTuple = (node: Node, { graph }: ExportedProgram): boolean =>
  node.meta.val === undefined ||
  graph.nodes.some((user) => user.target === 'operator.getitem' && user.args[0] === node);

const effects = ({ graph }: ExportedProgram): readonly string[] =>
  graph.nodes
    .filter(({ target }) => target.startsWith('foreign.') || lookupOp(target)?.impure === true)
    .map(({ target, meta }) => `${target} ${meta.val === undefined ? '' : meta.val.kind}`);

/** Programs without branches that return tensors. */
const flat = fixtures.filter(({ program: { graph } }) => {
  const outputs = graph.nodes.at(-1)?.args[0] as readonly Node[];
  return graph.submodules === undefined && outputs.every(({ meta }) => meta.val?.kind === 'tensor');
});

describe.each([2, 3])('programs of which every %s. call is foreign', (each) => {
  it.each(flat.map((fixture) => [fixture.id, fixture] as const))('%s', (_id, fixture) => {
    const before = withForeignCalls(fixture.program, each);
    expect(verify(before)).toEqual([]);
    for (const cost of [callCount, flops, bytesMoved]) {
      const read = orThrow(fromExportedProgram(before));
      const { program } = orThrow(simplify.run(read));
      const after = orThrow(toExportedProgram(program, { cost }));
      expect(effects(after)).toEqual(effects(before));
      expect(verify(after).map(({ message }) => message)).toEqual([]);
    }
  });
});
