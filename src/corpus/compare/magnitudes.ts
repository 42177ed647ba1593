import { ProgramRunner, type ExportedProgram, type InputValue, type Node } from '../../index.js';
import type { Tensor } from '../../tensor/index.js';

/** The largest finite element, by magnitude, of every float tensor that a call of the program computes or is given. */
export function magnitudesOf(
  program: ExportedProgram,
  args: readonly InputValue[],
  kwargs: ReadonlyMap<string, InputValue>,
  state: ReadonlyMap<string, Tensor>,
): ReadonlyMap<Node, number> {
  const watched = program.graph.nodes.filter(({ meta }) => meta.val?.kind === 'tensor');
  const { value } = new ProgramRunner(returningAll(program, watched)).call(args, kwargs, state);
  const values = typeof value === 'object' && value !== null && 'tuple' in value ? value.tuple : [];
  return new Map(watched.map((node, i) => [node, largestOf(values[i] as Tensor)]));
}

/** The same program, with the given nodes as its results. */
function returningAll(program: ExportedProgram, results: readonly Node[]): ExportedProgram {
  const nodes = program.graph.nodes.slice(0, -1);
  const output = { op: 'output', name: 'output', target: 'output', kwargs: new Map(), meta: {} } as const;
  return {
    ...program,
    graph: { ...program.graph, nodes: [...nodes, { ...output, args: [results] }] },
    graphSignature: {
      ...program.graphSignature,
      userOutputs: results.map(({ name }) => name),
      buffersToMutate: new Map(),
    },
    outSpec: { kind: 'tuple', items: results.map(() => ({ kind: 'leaf' }) as const) },
  };
}

function largestOf({ data }: Tensor): number {
  if (data instanceof BigInt64Array) return 0;
  let largest = 0;
  for (const value of data) if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value));
  return largest;
}
