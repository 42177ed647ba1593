import { PyFunction, PyInstance, type PyValue } from '../python/index.js';

/**
 * The variables that traced code can reach other than through its arguments, by the names torch gives them: `G['x']` for
 * globals of the file, `L['x']` for variables that a traced function closes over.
 */
export function* reachableRoots(
  entry: PyValue,
  globals: ReadonlyMap<string, PyValue>,
): Iterable<readonly [string, PyValue]> {
  if (entry instanceof PyFunction) {
    const { freeNames } = entry.code as { readonly freeNames?: readonly string[] };
    for (const [k, cell] of entry.closure.entries()) {
      const name = freeNames?.[k];
      if (name !== undefined && cell.value instanceof PyInstance) yield [`L['${name}']`, cell.value];
    }
  }
  for (const [name, value] of globals) if (value instanceof PyInstance) yield [`G['${name}']`, value];
}
