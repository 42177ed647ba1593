import { checkContainers } from '../budget/index.js';
import {
  builtin,
  define,
  nativeClass,
  PyDict,
  PyInstance,
  PyList,
  PyTuple,
  type BoundArguments,
  type Interpreter,
  type PyBuiltin,
  type PyClass,
  type PyValue,
} from '../python/index.js';
import { table } from '../tables/index.js';

const MODULE = 'torch.utils._pytree';

const specClass: PyClass = nativeClass({
  name: 'TreeSpec',
  module: MODULE,
  properties: { num_leaves: (self) => BigInt((self as TreeSpec).leaves) },
});

/** The structure of nested containers without what is in them. */
class TreeSpec extends PyInstance {
  readonly leaves: number;
  readonly build: (leaves: readonly PyValue[], py: Interpreter) => PyValue;

  constructor(leaves: number, build: (leaves: readonly PyValue[], py: Interpreter) => PyValue) {
    super(specClass);
    this.leaves = leaves;
    this.build = build;
  }
}

const LEAF = new TreeSpec(1, ([leaf]) => leaf ?? null);

/** Takes lists, tuples and dicts apart, depth first; everything else is a leaf. */
function flatten(tree: PyValue, depth = 0): { readonly leaves: readonly PyValue[]; readonly spec: TreeSpec } {
  checkContainers(depth);
  if (tree instanceof PyDict) {
    const entries = [...tree.entries()];
    return container(
      entries.map(([, value]) => value),
      depth,
      (values, py) => {
        const dict = new PyDict();
        entries.forEach(([key], i) => {
          dict.set(key, values[i] ?? null, py);
        });
        return dict;
      },
    );
  }
  if (tree instanceof PyList) return container(tree.items, depth, (values) => new PyList([...values]));
  if (tree instanceof PyTuple) {
    const { cls } = tree;
    return container(tree.items, depth, (values) => new PyTuple(values, cls));
  }
  return { leaves: [tree], spec: LEAF };
}

function container(
  children: readonly PyValue[],
  depth: number,
  build: (values: readonly PyValue[], py: Interpreter) => PyValue,
): ReturnType<typeof flatten> {
  const parts = children.map((child) => flatten(child, depth + 1));
  const leaves = parts.flatMap((part) => part.leaves);
  const spec = new TreeSpec(leaves.length, (values, py) => {
    let at = 0;
    return build(
      parts.map((part) => part.spec.build(values.slice(at, (at += part.spec.leaves)), py)),
      py,
    );
  });
  return { leaves, spec };
}

/** `chosen` says of which leaves the function is asked; the others stay. */
const treeMap = (
  signature: string,
  chosen: (leaf: PyValue, args: BoundArguments, py: Interpreter) => boolean,
): PyBuiltin =>
  define(
    signature,
    (args, py) => {
      const { leaves, spec } = flatten(args.value('pytree'));
      const fn = args.value('fn');
      return spec.build(
        leaves.map((leaf) => (chosen(leaf, args, py) ? py.call(fn, [leaf]) : leaf)),
        py,
      );
    },
    MODULE,
  );

/** `torch.utils._pytree`: nested containers as flat lists, and back */
export const PYTREE_MEMBERS: Readonly<Record<string, PyValue>> = table({
  TreeSpec: specClass,
  // Only values that the program hands out or takes in would be told apart by it, and of those none is of such a class.
  _register_pytree_node: builtin('_register_pytree_node', () => null, MODULE),
  tree_flatten: builtin(
    'tree_flatten',
    (call) => {
      const { leaves, spec } = flatten(call.positional[0] ?? null);
      return new PyTuple([new PyList([...leaves]), spec]);
    },
    MODULE,
  ),
  tree_unflatten: define(
    'tree_unflatten(values, spec)',
    (args, py) => {
      const spec = args.value('spec');
      const values = py.toArray(args.value('values'));
      if (!(spec instanceof TreeSpec)) {
        return py.raise('ValueError', `tree_unflatten(values, spec): Expected \`spec\` to be a TreeSpec`);
      }
      if (values.length !== spec.leaves) {
        return py.raise(
          'ValueError',
          `tree_unflatten(values, spec): \`values\` has length ${values.length} but the spec refers to a pytree that holds ${spec.leaves} items.`,
        );
      }
      return spec.build(values, py);
    },
    MODULE,
  ),
  tree_map: treeMap('tree_map(fn, pytree)', () => true),
  tree_map_only: treeMap('tree_map_only(ty, fn, pytree)', (leaf, args, py) =>
    py.isInstance(leaf, args.value('ty')),
  ),
});
