import { EgghatchError, type ArchivePlace } from '../../diagnostics/index.js';
import { isArray, isObject, type Json, type JsonObject } from '../json/json.js';
import { parseJson } from '../json/parse-json.js';
import { ANYTHING, checkShape, list, nullable, STRING, struct, type Shape } from '../schema/shape.js';

const PROTOCOL = 1;
/** A node of a treespec: a leaf has no type. */
const TREE: Shape = struct('TreeSpec', {
  type: nullable(STRING),
  context: ANYTHING,
  children_spec: list(() => TREE),
});

/**
 * That an archive says how its program is called: the signature of the root module, with treespecs that are some.
 *
 * @throws EgghatchError of kind `malformed`
 */
export function checkCalls(graphModule: JsonObject, place: ArchivePlace): void {
  const calls = graphModule.get('module_call_graph') as readonly JsonObject[];
  const at = calls.findIndex((call) => call.get('fqn') === '');
  const path = 'graph_module.module_call_graph';
  const signature = calls[at]?.get('signature');
  if (!isObject(signature))
    throw new EgghatchError({
      kind: 'malformed',
      message:
        'The program does not say how it is called: its module call graph has no signature for the root.',
      archive: { ...place, path },
      hint: 'torch would load it, but could not call it. Save the program again.',
    });
  for (const field of ['in_spec', 'out_spec'])
    checkTreeSpec(signature.get(field) as string, { ...place, path: `${path}[${at}].signature.${field}` });
}

function checkTreeSpec(text: string, place: ArchivePlace): void {
  const fail = (reason: string): never => {
    throw new EgghatchError({
      kind: 'malformed',
      message: `This is no treespec: ${reason}`,
      archive: place,
      expected: `[${PROTOCOL}, {"type": …, "context": …, "children_spec": […]}], as JSON`,
      hint: 'torch would not load the program. Save it again.',
    });
  };
  const told = <T>(body: () => T): T => {
    try {
      return body();
    } catch (error) {
      if (error instanceof EgghatchError) return fail(error.message);
      throw error;
    }
  };
  const read = (json: string): Json => told(() => parseJson(json, { file: place.file, entry: 'it' }));
  const spec = read(text);
  if (!isArray(spec) || spec[0] !== PROTOCOL || spec.length !== 2) fail('it is of another protocol.');
  const tree = (spec as readonly Json[])[1]!;
  told(() => checkShape(tree, TREE, place));
  const visit = (node: JsonObject): void => {
    const context = node.get('context');
    // The keys of a dict are JSON in JSON.
    if (/^(builtins\.dict|collections\.OrderedDict)$/.test(String(node.get('type'))))
      if (typeof context !== 'string' || !isArray(read(context))) fail('a dict has no list of keys.');
    (node.get('children_spec') as readonly JsonObject[]).forEach(visit);
  };
  visit(tree as JsonObject);
}
