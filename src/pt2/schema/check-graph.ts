import { EgghatchError, type ArchivePlace } from '../../diagnostics/index.js';
import type { Json, JsonObject } from '../json/json.js';
import { parseJson } from '../json/parse-json.js';
import { forEachMention, graphIn, tagOf, type Mention, type ValueKind } from './arguments.js';

const VALUES: Readonly<Record<ValueKind, string>> = {
  tensor: 'tensor_values',
  sym_int: 'sym_int_values',
  sym_float: 'sym_float_values',
  sym_bool: 'sym_bool_values',
  custom_obj: 'custom_obj_values',
};

/**
 * What a graph must keep beyond the form of its parts: names are defined once, before their use, and described; the
 * graphs that an operator chooses from have different names (torch runs the later one for both, without a word).
 *
 * @throws EgghatchError of kind `malformed` with the path to what is wrong
 */
export function checkGraph(graph: JsonObject, archive: ArchivePlace, path: string): void {
  const fail = (where: string, message: string, hint: string): never => {
    throw new EgghatchError({
      kind: 'malformed',
      message,
      hint,
      archive: { ...archive, path: `${path}.${where}` },
    });
  };
  const defined = new Set<string>();
  const define = ({ kind, name }: Mention, where: string): void => {
    if (defined.has(name))
      fail(where, `The value ${name} is defined twice.`, 'Give every value a name of its own.');
    defined.add(name);
    if ((graph.get(VALUES[kind]) as JsonObject | undefined)?.get(name) === undefined)
      fail(where, `The value ${name} has no entry in ${VALUES[kind]}.`, 'Describe every value of the graph.');
  };
  const use = ({ name }: Mention, where: string, user: string): void => {
    if (!defined.has(name))
      fail(
        where,
        `${user} uses ${name}, which nothing before it defines.`,
        'Nodes stand in the order of their execution; a graph names only its own values.',
      );
  };
  list(graph, 'inputs').forEach((input, i) => forEachMention(input, (m) => define(m, `inputs[${i}]`)));
  const submodules = new Set<string>();
  list(graph, 'nodes').forEach((json, i) => {
    const node = json as JsonObject;
    const target = node.get('target') as string;
    list(node, 'inputs').forEach((input, k) => {
      const argument = (input as JsonObject).get('arg')!;
      const where = `nodes[${i}].inputs[${k}].arg`;
      forEachMention(argument, (mention) => use(mention, where, target));
      const submodule = graphIn(argument);
      if (submodule === undefined) return;
      if (submodules.has(submodule.name))
        fail(
          where,
          `Two graphs have the name ${submodule.name}; torch would run the later one for both.`,
          'Give every graph a name of its own.',
        );
      submodules.add(submodule.name);
      checkGraph(submodule.graph, archive, `${path}.${where}.as_graph.graph`);
    });
    checkAnnotation(node.get('metadata') as JsonObject, (message) =>
      fail(
        `nodes[${i}].metadata.custom`,
        message,
        'It is what torch.fx.traceback.annotate wrote; save the program again.',
      ),
    );
    const outputs = list(node, 'outputs');
    outputs.forEach((output, k) => forEachMention(output, (m) => define(m, `nodes[${i}].outputs[${k}]`)));
    if (outputs.length > 1 && outputs.some((output) => mentions(output, node.get('name'))))
      fail(
        `nodes[${i}].name`,
        `A node with several results has the name of one of them, ${String(node.get('name'))}.`,
        'Name the node otherwise.',
      );
  });
  list(graph, 'outputs').forEach((output, i) => {
    forEachMention(output, (mention) => use(mention, `outputs[${i}]`, 'The graph'));
    if (tagOf(output)[0] === 'as_string')
      fail(`outputs[${i}]`, 'A string is an output, which torch cannot load.', 'Return no strings.');
  });
}

/** What somebody annotated a node with is JSON in JSON. */
function checkAnnotation(metadata: JsonObject, fail: (message: string) => never): void {
  const custom = metadata.get('custom');
  if (typeof custom !== 'string') return;
  try {
    parseJson(custom, { file: '', entry: 'The annotation of a node' });
  } catch (error) {
    if (error instanceof EgghatchError) fail(error.message);
    throw error;
  }
}

function mentions(argument: Json, name: Json | undefined): boolean {
  let found = false;
  forEachMention(argument, (mention) => (found ||= mention.name === name));
  return found;
}

function list(json: JsonObject, field: string): readonly Json[] {
  return json.get(field) as readonly Json[];
}
