import { nativeClass, PyTuple, tupleClass, type PyClass, type PyValue } from '../../python/index.js';
import { productInt, type Int } from '../aten/ints.js';

/** `torch.Size`: a tuple of sizes, which may be symbolic. */
export const sizeClass: PyClass = nativeClass({
  name: 'Size',
  module: 'torch',
  bases: [tupleClass],
  openInstances: false,
  create: (_, call, py) => {
    const [items] = call.positional;
    return sizeObject(items === undefined ? [] : py.toArray(items));
  },
  methods: {
    numel: (self) => productInt((self as PyTuple).items as readonly Int[]),
    __repr__: (self, _call, py) =>
      `torch.Size([${(self as PyTuple).items.map((item) => py.repr(item)).join(', ')}])`,
  },
});

export function sizeObject(sizes: readonly PyValue[]): PyTuple {
  return new PyTuple(sizes, sizeClass);
}
