import { EgghatchError, type ArchivePlace } from '../../diagnostics/index.js';
import type { Json, JsonObject } from '../json/json.js';
import { forEachMention, tagOf } from './arguments.js';

/**
 * That the signature fits its graph: one spec an input and an output, in order, naming the same value; mutations before
 * what the user gets; every mutated buffer, parameter and input there.
 *
 * @throws EgghatchError of kind `malformed` with the path to what is wrong
 */
export function checkSignature(graphModule: JsonObject, archive: ArchivePlace): void {
  const graph = graphModule.get('graph') as JsonObject;
  const signature = graphModule.get('signature') as JsonObject;
  const fail = (where: string, message: string, hint: string): never => {
    throw new EgghatchError({
      kind: 'malformed',
      message,
      hint,
      archive: { ...archive, path: `graph_module.signature.${where}` },
    });
  };
  for (const side of ['input', 'output'] as const) {
    const specs = signature.get(`${side}_specs`) as readonly Json[];
    const values = graph.get(`${side}s`) as readonly Json[];
    if (specs.length !== values.length)
      fail(
        `${side}_specs`,
        `The graph has ${values.length} ${side}s, but ${specs.length} ${side} specs.`,
        `Give every ${side} one spec, in the order of the graph.`,
      );
    specs.forEach((spec, i) => {
      const [named, meant] = [namesOf(valueOfSpec(spec)), namesOf(values[i]!)];
      if (named !== undefined && named !== meant)
        fail(
          `${side}_specs[${i}]`,
          `The ${side} spec is about ${named || 'a constant'}, but the ${side} of the graph is ${meant ?? 'a constant'}.`,
          `Give every ${side} one spec, in the order of the graph.`,
        );
    });
  }
  checkMutations(signature, fail);
}

function checkMutations(
  signature: JsonObject,
  fail: (where: string, message: string, hint: string) => never,
): void {
  const targets = new Set<string>();
  for (const spec of signature.get('input_specs') as readonly Json[]) {
    const [kind, payload] = tagOf(spec);
    const fields = payload as JsonObject;
    if (kind === 'user_input') targets.add(`user_input_name ${namesOf(fields.get('arg')!)}`);
    if (kind === 'parameter') targets.add(`parameter_name ${String(fields.get('parameter_name'))}`);
    if (kind === 'buffer') targets.add(`buffer_name ${String(fields.get('buffer_name'))}`);
  }
  let userOutputs = false;
  (signature.get('output_specs') as readonly Json[]).forEach((spec, i) => {
    const [kind, payload] = tagOf(spec);
    userOutputs ||= kind === 'user_output';
    if (!kind.endsWith('_mutation')) return;
    if (userOutputs)
      fail(`output_specs[${i}]`, 'A mutation comes after an output of the user.', 'Put mutations first.');
    const field = `${kind.slice(0, -'_mutation'.length)}_name`;
    const name = String((payload as JsonObject).get(field));
    if (!targets.has(`${field} ${name}`))
      fail(
        `output_specs[${i}]`,
        `What is mutated, ${name}, is no input of that kind.`,
        'List what is mutated among the inputs.',
      );
  });
}

/** What a spec is about: an argument, the name of a value, nothing for a constant. */
function valueOfSpec(spec: Json): Json | undefined {
  const [kind, payload] = tagOf(spec);
  const fields = payload as JsonObject;
  if (kind === 'constant_input') return undefined;
  const arg = fields.get('arg')!;
  if (kind === 'user_input' || kind === 'user_output') return arg;
  return new Map<string, Json>([['as_tensor', arg]]);
}

/** The one name in an argument; empty for a plain value, nothing for nothing. */
function namesOf(argument: Json | undefined): string | undefined {
  if (argument === undefined) return undefined;
  let name = '';
  forEachMention(argument, (mention) => (name = mention.name));
  return name;
}
