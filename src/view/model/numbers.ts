import { isLeft } from 'fp-ts/lib/Either.js';
import { bytesMoved, flops, programCost, type CostedCall, type CostOptions } from '../../cost/index.js';
import type { ExportedProgram, Graph, Node } from '../../ir/index.js';
import { opsOfDialect, type OpSet } from '../../ops/index.js';
import { numelOf } from '../../tensor/index.js';
import type { NumberView, PartView } from './view-model.js';

/** How programs are counted. */
export interface Counting {
  readonly assume?: CostOptions['assume'];
  readonly ops?: OpSet;
}

/** What one call costs; null where that cannot be told. */
export interface CallCost {
  readonly node: Node;
  readonly flops: number | null;
  readonly bytes: number | null;
}

/** What the calls of a program cost, one by one, those of branches behind. */
export function callCosts(program: ExportedProgram, { assume, ops }: Counting): readonly CallCost[] {
  const nodes = callsOf(program.graph);
  const options = {
    ...(assume !== undefined && { assume }),
    ops: ops ?? opsOfDialect(program.dialect),
  };
  const asked: { readonly flops: number | null; readonly bytes: number | null }[] = [];
  const noting = (call: CostedCall): number => {
    asked.push({ flops: finite(flops(call)), bytes: finite(bytesMoved(call)) });
    return 0;
  };
  // The costs are asked about calls in the order of the program.
  if (isLeft(programCost(program, { cost: noting, ...options })) || asked.length !== nodes.length)
    return nodes.map((node) => ({ node, flops: null, bytes: null }));
  return nodes.map((node, i) => ({ node, ...asked[i]! }));
}

const finite = (cost: number | readonly number[]): number | null =>
  typeof cost === 'number' && Number.isFinite(cost) ? cost : null;

function callsOf(graph: Graph): readonly Node[] {
  return [
    ...graph.nodes.filter(({ op }) => op === 'call_function'),
    ...[...(graph.submodules?.values() ?? [])].flatMap(callsOf),
  ];
}

export function numbersOf(
  before: readonly CallCost[],
  after: readonly CallCost[],
  programs: { readonly before: ExportedProgram; readonly after: ExportedProgram },
): readonly NumberView[] {
  const summed = (what: string, of: (costs: readonly CallCost[]) => number | null): NumberView => ({
    what,
    before: of(before),
    after: of(after),
  });
  return [
    summed('calls', (costs) => costs.length),
    summed('floating-point operations', (costs) => sum(costs.map((cost) => cost.flops))),
    summed('bytes moved', (costs) => sum(costs.map((cost) => cost.bytes))),
    {
      what: 'parameters and buffers',
      before: elementsOf(programs.before),
      after: elementsOf(programs.after),
    },
  ];
}

function sum(values: readonly (number | null)[]): number | null {
  let total = 0;
  for (const value of values) {
    if (value === null) return null;
    total += value;
  }
  return total;
}

/** Elements in parameters and buffers. */
function elementsOf({ stateDict, graph, graphSignature: { specs } }: ExportedProgram): number {
  const types = new Map(graph.nodes.map(({ name, meta }) => [name, meta.val]));
  const said = new Map(specs?.inputs.map(({ arg, target }) => [target, types.get(arg)]));
  let elements = 0;
  for (const name of stateDict.keys()) {
    const type = said.get(name);
    // What the program says of it, where it does: weights of an archive are not decoded to be counted, and some cannot be.
    elements += numelOf(
      type?.kind === 'tensor' ? type.sizes.map(Number) : (stateDict.get(name)?.shape ?? [0]),
    );
  }
  return elements;
}

/** The costs by what the calls have in common; what changed comes first. */
export function partsOf(
  before: readonly CallCost[],
  after: readonly CallCost[],
  namesOf: (node: Node) => readonly string[],
): readonly PartView[] {
  const [were, are] = [grouped(before, namesOf), grouped(after, namesOf)];
  const names = [...new Set([...were.keys(), ...are.keys()])].sort(inPathOrder);
  return names.map((name): PartView => {
    const [left, right] = [were.get(name) ?? [], are.get(name) ?? []];
    const change = (of: (costs: readonly CallCost[]) => number | null): PartView['calls'] => ({
      before: of(left),
      after: of(right),
    });
    return {
      name,
      calls: change((costs) => costs.length),
      flops: change((costs) => sum(costs.map((cost) => cost.flops))),
      bytes: change((costs) => sum(costs.map((cost) => cost.bytes))),
    };
  });
}

function grouped(
  costs: readonly CallCost[],
  namesOf: (node: Node) => readonly string[],
): ReadonlyMap<string, readonly CallCost[]> {
  const groups = new Map<string, CallCost[]>();
  for (const cost of costs)
    for (const name of namesOf(cost.node)) {
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [cost]);
      else group.push(cost);
    }
  return groups;
}

/** `layers.2` before `layers.10`, and a module before what is in it. */
export function inPathOrder(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i]!, right[i]!];
    if (x === y) continue;
    const numbers = /^\d+$/.test(x) && /^\d+$/.test(y);
    return numbers ? Number(x) - Number(y) : x < y ? -1 : 1;
  }
  return left.length - right.length;
}

/** Whether a part costs something else than before. */
export const hasChanged = ({ calls, flops: operations, bytes }: PartView): boolean =>
  [calls, operations, bytes].some(({ before, after }) => before !== after);

/** A module and those that hold it: `a.b.c` counts for `a`, `a.b` and `a.b.c`. */
export function modulesOf({ meta }: Node): readonly string[] {
  if (meta.module === undefined || meta.module === '') return [];
  const parts = meta.module.split('.');
  return parts.map((_, i) => parts.slice(0, i + 1).join('.'));
}
