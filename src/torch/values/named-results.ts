import { nativeClass, PyTuple, tupleClass, type PyClass, type PyValue } from '../../python/index.js';

const classes = new Map<string, PyClass>();

/** `torch.return_types.max` and its like: a tuple whose items have names. */
export function namedResult(name: string, fields: readonly string[], items: readonly PyValue[]): PyTuple {
  let cls = classes.get(name);
  if (cls === undefined) {
    cls = nativeClass({
      name,
      module: 'torch.return_types',
      bases: [tupleClass],
      openInstances: false,
      properties: Object.fromEntries(
        fields.map((field, i) => [field, (self: PyValue) => (self as PyTuple).items[i] ?? null]),
      ),
    });
    classes.set(name, cls);
  }
  return new PyTuple(items, cls);
}
