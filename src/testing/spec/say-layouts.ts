import type { EGraph } from 'egraph-ts';
import { factOf, facts, isType, layoutOfType } from '../../facts/index.js';

/** Says of each tensor of a program how it lies in memory, as programs of torch 2.15 do: conditions may ask for it. */
export function sayLayouts(egraph: EGraph): void {
  const ids = [...egraph.classes()];
  for (const id of ids) {
    const { type } = factOf(egraph, id);
    const layout = type !== undefined && isType(type) ? layoutOfType(type) : undefined;
    if (layout !== undefined) egraph.refine(facts, id, { layout });
  }
}
