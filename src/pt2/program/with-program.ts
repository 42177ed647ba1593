import { checkArgument, checkOptions } from '../../diagnostics/index.js';
import { EXPORTED_PROGRAM, symbolNameOf, type ExportedProgram, type InputSpec } from '../../ir/index.js';
import { OP_SET, opsOfDialect, type OpSet } from '../../ops/index.js';
import { MODEL_ENTRY, type Pt2Archive } from '../archive/archive.js';
import { ARCHIVE } from '../archive/expected.js';
import { isObject, type Json, type JsonObject } from '../json/json.js';
import { printJson } from '../json/print-json.js';
import { forEachMention, tagOf } from '../schema/arguments.js';
import { deviceOf } from './internal/read-argument.js';
import { readSignature } from './internal/read-signature.js';
import { withState } from './internal/with-state.js';
import { notOfArchive, writeGraph } from './internal/write-graph.js';

/**
 * The archive with another program: one that `exportedProgramOf(archive)` gave, after passes. Everything that the program
 * does not say stays as it was in the archive; nodes that are the same are the same bytes.
 *
 * @param options.ops the ops that rules have made calls of, where torch does not have them
 * @throws EgghatchError of kind `unsupported` for a program that was not read from an archive, and for a call that a rule has made of an
 *   op that is not known
 */
export function withProgram(
  archive: Pt2Archive,
  program: ExportedProgram,
  options: { readonly ops?: OpSet } = {},
): Pt2Archive {
  checkArgument('withProgram', archive, ARCHIVE);
  checkArgument('withProgram', program, EXPORTED_PROGRAM);
  checkOptions('withProgram', options, { ops: OP_SET });
  if (program.dialect !== 'torch-2.15') throw notOfArchive();
  const graphModule = archive.model.get('graph_module') as JsonObject;
  const before = graphModule.get('graph') as JsonObject;
  const context = {
    device: deviceOfProgram(before),
    nameOf: symbolNameOf(program),
    ops: opsOfDialect(program.dialect, options.ops),
  };
  const graph = writeGraph(program.graph, before, context);
  const written = new Map(graphModule);
  written.set('graph', graph);
  const { inputs: specs = [] } = program.graphSignature.specs ?? {};
  written.set('signature', signature(graphModule.get('signature') as JsonObject, graph, specs));
  written.set(
    'module_call_graph',
    calls(graphModule.get('module_call_graph') as readonly JsonObject[], graph),
  );
  const model = new Map(archive.model);
  model.set('graph_module', written);
  const entries = new Map(archive.entries);
  const entry = entries.get(MODEL_ENTRY)!;
  const bytes = new TextEncoder().encode(printJson(model));
  entries.set(MODEL_ENTRY, { name: entry.name, bytes });
  return withState({ ...archive, model, entries }, program, context.device);
}

/** What rules make is computed where the first tensor is. */
function deviceOfProgram(graph: JsonObject): string {
  for (const value of (graph.get('tensor_values') as ReadonlyMap<string, JsonObject>).values())
    return deviceOf(value.get('device') as JsonObject);
  return 'cpu';
}

/**
 * Inputs go by the names of their values: those that were there have the specs that they had, and all others are constants.
 * Outputs go by their place: their specs take the names of what stands there now.
 */
function signature(before: JsonObject, graph: JsonObject, specs: readonly InputSpec[]): JsonObject {
  const had = before.get('input_specs') as readonly Json[];
  const byName = new Map(readSignature(before).specs!.inputs.map(({ arg }, i) => [arg, had[i]!]));
  const inputs = specs.map((spec) => byName.get(spec.arg) ?? newSpec(spec));
  const outputs = graph.get('outputs') as readonly Json[];
  const outputSpecs = (before.get('output_specs') as readonly Json[]).map((spec, i): Json => {
    const [kind, payload] = tagOf(spec);
    const fields = payload as JsonObject;
    const output = outputs[i]!;
    const arg = kind === 'user_output' ? output : tagOf(output)[1];
    if (arg === fields.get('arg')) return spec;
    return new Map<string, Json>([[kind, new Map([...fields, ['arg', arg]])]]);
  });
  const same = inputs.length === had.length && inputs.every((input, i) => input === had[i]);
  return new Map<string, Json>([
    ...before,
    ['input_specs', same ? had : inputs],
    ['output_specs', outputSpecs],
  ]);
}

function newSpec({ kind, arg, target = arg, persistent = false }: InputSpec): Json {
  const fields = new Map<string, Json>([
    ['arg', new Map<string, Json>([['name', arg]])],
    [`${kind}_name`, target],
  ]);
  if (kind === 'buffer') fields.set('persistent', persistent);
  return new Map<string, Json>([[kind, fields]]);
}

/** The signature of a submodule's call that mentions what is no longer there is dropped; it is kept for unflattening only. */
function calls(before: readonly JsonObject[], graph: JsonObject): readonly Json[] {
  const names = new Set<string>();
  for (const kind of ['tensor', 'sym_int', 'sym_float', 'sym_bool', 'custom_obj'])
    for (const name of (graph.get(`${kind}_values`) as JsonObject | undefined)?.keys() ?? []) names.add(name);
  return before.map((call) => {
    const signature = call.get('signature');
    if (!isObject(signature)) return call;
    let whole = true;
    for (const side of ['inputs', 'outputs'])
      for (const argument of signature.get(side) as readonly Json[])
        forEachMention(argument, ({ name }) => (whole &&= names.has(name)));
    return whole ? call : new Map<string, Json>([...call, ['signature', null]]);
  });
}
