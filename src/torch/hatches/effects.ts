import {
  PyBoundMethod,
  PyDict,
  PyFunction,
  PyInstance,
  PyList,
  PyTuple,
  type PyValue,
} from '../../python/index.js';

/**
 * What a function can reach other than through its arguments, as it is now. The answer tells whether any of it has
 * been assigned to, or changed in place, since.
 */
export function watch(fn: PyValue): () => boolean {
  const seen = new Map<object, readonly unknown[]>();
  const pending: unknown[] = [fn];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    const held = contentsOf(next);
    if (held === undefined) continue;
    seen.set(next, held);
    pending.push(...held);
  }
  return () =>
    [...seen].some(([item, before]) => {
      const now = contentsOf(item) ?? [];
      return now.length !== before.length || now.some((value, i) => !Object.is(value, before[i]));
    });
}

/** What something holds that traced code could change; undefined for what holds nothing. */
function contentsOf(item: object): readonly unknown[] | undefined {
  if (item instanceof PyFunction) return [...item.closure, item.globals];
  if (item instanceof PyBoundMethod) return [item.self, item.fn];
  if (item instanceof PyList || item instanceof PyTuple) return [...item.items];
  if (item instanceof PyDict) return [...item.entries()].flat();
  if (item instanceof Map) return [...(item as ReadonlyMap<string, unknown>).values()];
  if (item instanceof PyInstance) return item.cls.userDefined ? [...item.attributes.values()] : undefined;
  return 'value' in item ? [item.value] : undefined;
}
