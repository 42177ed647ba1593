import type { EGraph, Id, Payload } from 'egraph-ts';

/** Adds the call of an op with effects: the state before it, its arguments in schema order, its site. */
export function addObligation(
  egraph: EGraph,
  target: string,
  state: Id,
  args: readonly Id[],
  site: Id,
  payload?: Payload,
): Id {
  return egraph.add(target, [state, ...args, site], payload);
}
