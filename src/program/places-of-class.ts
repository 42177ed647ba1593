import type { EGraph, Id } from 'egraph-ts';
import { placeOf, type Place } from '../diagnostics/index.js';
import { factOf } from '../facts/index.js';
import { layoutOf, opOf, siteNumber } from '../terms/index.js';
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

/** The sites of the calls of a class, in ascending order: those that it was written as, and those that rules have built. */
export function sitesOfClass(egraph: EGraph, id: Id): readonly number[] {
  const found = new Set<number>(factOf(egraph, id).sites);
  for (const enode of egraph.nodes(id)) {
    const op = opOf(egraph, enode);
    const site = op === undefined ? undefined : enode.children[layoutOf(op).site];
    if (site === undefined) continue;
    const number = siteNumber(egraph, site);
    if (number !== undefined) found.add(number);
  }
  return [...found].sort((a, b) => a - b);
}
