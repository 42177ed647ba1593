import {
  isNodeArgument,
  printArgument,
  printType,
  symKey,
  type Argument,
  type Graph,
  type Node,
} from '../../ir/index.js';
import { isList } from './facts.js';

/** Whether two graphs make the same calls of the same values, under whatever names, and say the same types. */
export function sameGraph(a: Graph, b: Graph): boolean {
  const [one, other] = [written(a), written(b)];
  const [inner, innerOther] = [[...(a.submodules ?? [])], [...(b.submodules ?? [])]];
  return (
    one.length === other.length &&
    one.every((line, i) => line === other[i]) &&
    inner.length === innerOther.length &&
    inner.every(([name, graph], i) => innerOther[i]![0] === name && sameGraph(graph, innerOther[i]![1]))
  );
}

/** Each node as text, with the places of nodes for their names. */
function written({ nodes }: Graph): readonly string[] {
  const places = new Map(nodes.map((node, place) => [node, place]));
  const show = (given: Argument<Node>): string => {
    if (isList(given)) return `[${given.map(show).join()}]`;
    return isNodeArgument(given)
      ? `%${places.get(given)}`
      : `${typeof given} ${printArgument<Node>(given, ({ name }) => name)}`;
  };
  return nodes.map(({ op, target, args, kwargs, meta: { val, annotation } }) =>
    [
      op,
      // The name of an input is nobody's.
      op === 'placeholder' ? '' : target,
      ...args.map(show),
      ...[...kwargs].map(([name, given]) => `${name}=${show(given)}`),
      val === undefined ? '' : (printType(val, symKey) ?? ''),
      annotation ?? '',
    ].join(' '),
  );
}
