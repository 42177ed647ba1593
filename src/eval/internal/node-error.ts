import { EgghatchError, placeOf, type Place } from '../../diagnostics/index.js';
import type { Graph, Node } from '../../ir/index.js';
import type { OpError } from '../../ops/index.js';
import { formatNode } from './format-node.js';

/** What torch raises when a node fails: the message of the op, then the node. */
export function nodeError(error: OpError, node: Node, graph: Graph): EgghatchError {
  return new EgghatchError(
    {
      kind: 'runtime',
      message: `${error.message}\n\nWhile executing ${formatNode(node, graph)}\nOriginal traceback:\nNoneType: None\n`,
      place: placeOfNode(node),
      hint: node.target.startsWith('aten._assert_async')
        ? 'an assertion or a constraint of the program does not hold for these inputs'
        : `look at the values that ${node.name} is computed from`,
      pythonType: error.pythonType,
    },
    { cause: error },
  );
}

/** Where in its source a node came from, when that is known. */
export function placeOfNode(node: Node): Place | undefined {
  const { at } = node.meta;
  return at === undefined ? undefined : placeOf(at.source, at.span);
}
