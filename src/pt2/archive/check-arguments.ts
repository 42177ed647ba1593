import { EgghatchError, type ArchivePlace } from '../../diagnostics/index.js';
import { TORCH_2_15_OPS } from '../../ops/index.js';
import type { JsonObject } from '../json/json.js';
import { graphIn } from '../schema/arguments.js';

const OPS = /^torch\.ops\./;
const HIGHER_ORDER = /^torch\.ops\.higher_order\./;

/**
 * Arguments have the names that their op gives them, each once, and those that have to be there are: torch goes by the names, and whoever reads the program by the order.
 *
 * @throws EgghatchError of kind `malformed` with the path to one that has another, one that is there already, or where one is not
 */
export function checkArguments(graph: JsonObject, archive: ArchivePlace, path: string): void {
  (graph.get('nodes') as readonly JsonObject[]).forEach((node, i) => {
    const target = node.get('target') as string;
    const op = OPS.test(target) ? TORCH_2_15_OPS.lookup(target.replace(OPS, '')) : undefined;
    const seen = new Set<string>();
    (node.get('inputs') as readonly JsonObject[]).forEach((input, k) => {
      const where = `${path}.nodes[${i}].inputs[${k}]`;
      const submodule = graphIn(input.get('arg')!);
      if (submodule !== undefined)
        return checkArguments(submodule.graph, archive, `${where}.arg.as_graph.graph`);
      const name = input.get('name') as string;
      const isKnown = op === undefined || op.schema.args.some((arg) => arg.name === name);
      // What torch knows by a schema it writes with names alone; the arguments of higher-order ops have none.
      if ((name === '' && (op === undefined || HIGHER_ORDER.test(target))) || (isKnown && !seen.has(name))) {
        seen.add(name);
        return;
      }
      throw new EgghatchError({
        kind: 'malformed',
        message: isKnown
          ? `${target} is given ${JSON.stringify(name)} twice.`
          : `${target} has no argument ${JSON.stringify(name)}.`,
        expected: op?.schema.text ?? 'a name for each argument',
        hint: 'Save the program again with torch.export.save.',
        archive: { ...archive, path: `${where}.name` },
      });
    });
    const missing = (HIGHER_ORDER.test(target) ? undefined : op)?.schema.args.find(
      (arg) => arg.default === undefined && arg.variadic !== true && !seen.has(arg.name),
    );
    if (missing !== undefined)
      throw new EgghatchError({
        kind: 'malformed',
        message: `${target} is not given ${JSON.stringify(missing.name)}.`,
        expected: op!.schema.text,
        hint: 'Save the program again with torch.export.save.',
        archive: { ...archive, path: `${path}.nodes[${i}].inputs` },
      });
  });
}
