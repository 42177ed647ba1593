import type { EGraph, Id } from 'egraph-ts';

/**
 * The site of calls that are one e-node wherever they were written. Sites that are forgotten are united with it; questions
 * have it from the start, since they are no part of a program.
 */
export function anywhere(egraph: EGraph): Id {
  return egraph.add('site', [], 0n);
}

/** The number of the site of a call; undefined when it is {@link anywhere}. */
export function siteNumber(egraph: EGraph, site: Id): number | undefined {
  const shared = egraph.lookup('site', [], 0n);
  if (shared !== undefined && egraph.same(shared, site)) return undefined;
  for (const enode of egraph.nodes(site)) if (enode.op === 'site') return Number(enode.payload);
  throw new Error(`e-class ${site} is not a site`);
}
