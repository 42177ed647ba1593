import { checkArgument } from '../../diagnostics/index.js';
import type { ExportedProgram, Graph, Node, RangeConstraint } from '../../ir/index.js';
import type { Tensor } from '../../tensor/index.js';
import type { Pt2Archive } from '../archive/archive.js';
import { ARCHIVE } from '../archive/expected.js';
import type { Json, JsonObject } from '../json/json.js';
import { LazyMap } from '../../tables/index.js';
import { readGraph } from './internal/read-graph.js';
import { readSignature } from './internal/read-signature.js';
import { readTensor } from './internal/read-tensor.js';
import { Symbols } from './internal/symbols.js';
import { treeSpecOf } from './internal/tree-spec.js';

/**
 * The program of an archive, in the dialect of torch 2.15: to print, to run, to put into an e-graph. Nodes remember what
 * the archive says of them. Weights are decoded when they are first asked for.
 */
export function exportedProgramOf(archive: Pt2Archive): ExportedProgram {
  checkArgument('exportedProgramOf', archive, ARCHIVE);
  const graphModule = archive.model.get('graph_module') as JsonObject;
  const symbols = new Symbols();
  const graphSignature = readSignature(graphModule.get('signature') as JsonObject);
  const graph = nameConstants(
    readGraph(graphModule.get('graph') as JsonObject, symbols, true),
    graphSignature.specs!.inputs.map(({ arg }) => arg),
  );
  const calls = graphModule.get('module_call_graph') as readonly JsonObject[];
  const call = calls.find((entry) => entry.get('fqn') === '')!.get('signature') as JsonObject;
  return {
    dialect: 'torch-2.15',
    graph,
    graphSignature,
    rangeConstraints: ranges(archive.model.get('range_constraints') as JsonObject, symbols),
    symbolNames: symbols.names,
    inputChecks: [],
    stateDict: tensors(archive),
    constants: new Map(),
    inSpec: treeSpecOf(call.get('in_spec') as string),
    outSpec: treeSpecOf(call.get('out_spec') as string),
  };
}

/** Inputs that are constants have no name in the graph; the signature gives them one. */
function nameConstants(graph: Graph, names: readonly string[]): Graph {
  const nodes = graph.nodes.map((node, i): Node =>
    node.op === 'placeholder' && node.name === '' ? { ...node, name: names[i]!, target: names[i]! } : node,
  );
  return { ...graph, nodes };
}

/** Ranges of symbols that occur nowhere are dropped, as torch does. */
function ranges(json: JsonObject, symbols: Symbols): ReadonlyMap<string, RangeConstraint> {
  const bound = (value: Json | undefined, none: number): bigint | number =>
    value === null || value === undefined ? none : BigInt(value as number | bigint);
  const found = new Map<string, RangeConstraint>();
  for (const [name, range] of json as ReadonlyMap<string, JsonObject>)
    if (symbols.seen.has(name))
      found.set(name, {
        min: bound(range.get('min_val'), -Infinity),
        max: bound(range.get('max_val'), Infinity),
      });
  return found;
}

function tensors(archive: Pt2Archive): ReadonlyMap<string, Tensor> {
  const make = new Map<string, () => Tensor>();
  for (const payload of [...(archive.weights?.values() ?? []), ...(archive.constants?.values() ?? [])])
    make.set(payload.fqn, () => readTensor(payload, archive.entries.get(payload.entry)!.bytes));
  return new LazyMap(make);
}
