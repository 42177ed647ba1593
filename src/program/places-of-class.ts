import type { EGraph, Id } from 'egraph-ts';
import { placeOf, type Place } from '../diagnostics/index.js';
import { layoutOf, opOf } from '../terms/index.js';
import type { Program } from './program.js';

/** Where the calls of a class stand in the source, each place once, in the order of the calls. */
export function placesOfClass(
  { egraph, sites }: Pick<Program, 'egraph' | 'sites'>,
  id: Id,
): readonly Place[] {
  const places = new Map<string, Place>();
  for (const number of sitesOfClass(egraph, id)) {
    const at = sites.get(number)?.at;
    if (at === undefined) continue;
    const place = placeOf(at.source, at.span);
    places.set(`${place.file}:${place.line}:${place.column}`, place);
  }
  return [...places.values()];
}

/** The sites of the calls of a class, in ascending order. */
export function sitesOfClass(egraph: EGraph, id: Id): readonly number[] {
  const found = new Set<number>();
  for (const enode of egraph.nodes(id)) {
    const op = opOf(egraph, enode);
    if (op === undefined) continue;
    const site = enode.children[layoutOf(op).site];
    if (site === undefined) continue;
    for (const leaf of egraph.nodes(site)) if (leaf.op === 'site') found.add(Number(leaf.payload));
  }
  return [...found].sort((a, b) => a - b);
}
