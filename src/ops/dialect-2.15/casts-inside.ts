import type { Graph } from '../../ir/graph.js';
import { operandsOf } from './memory.js';

const AUTOCAST = 'higher_order.wrap_with_autocast';

/**
 * The graphs, by their names in `graph`, that compute in other types than their calls say: torch casts while it runs them. Nothing that is
 * known of an op holds of a call in there.
 */
export function castsInside({ nodes }: Graph): ReadonlySet<string> {
  return new Set(
    nodes
      .filter(({ target }) => target === AUTOCAST)
      .flatMap((node) => operandsOf(node).flatMap(({ op, target }) => (op === 'get_attr' ? [target] : []))),
  );
}
