import type { Id } from '../../types.js';
import type { Core } from './core.js';
import { childOf, isHidden } from './row.js';

/**
 * The classes reachable downward from the roots, each once, roots first. Cost: the e-nodes of these classes.
 *
 * @param look called on the way; may throw
 */
export function cone(core: Core, roots: readonly Id[], look?: () => void): Set<Id> {
  core.catchUp();
  const { links, tables } = core;
  const seen = new Set<Id>();
  for (const root of roots) seen.add(core.find(root));
  // A Set iterates over what is added while iterating: it is its own queue.
  for (const id of seen) {
    look?.();
    links.eachMember(id, (seq) => {
      const t = tables.all[links.seqTable[seq]!]!;
      const r = links.seqRow[seq]!;
      if (isHidden(t, r)) return;
      for (let i = 0; i < t.nc; i++) seen.add(core.find(childOf(t, r, i)));
    });
  }
  return seen;
}
