import type { Id } from '../../types.js';
import type { Core } from './core.js';
import { DEAD } from './table.js';

/** The classes reachable downward from the roots, each once, roots first. Cost: the e-nodes of these classes. */
export function cone(core: Core, roots: readonly Id[]): Set<Id> {
  core.catchUp();
  const { links, tables } = core;
  const seen = new Set<Id>();
  for (const root of roots) seen.add(core.find(root));
  // A Set iterates over what is added while iterating: it is its own queue.
  for (const id of seen) {
    links.eachMember(id, (seq) => {
      const t = tables.all[links.seqTable[seq]!]!;
      const b = links.seqRow[seq]! * t.stride;
      if (t.nc === 0 || t.rows[b] === DEAD || t.rows[b + t.k + 1]! < 0) return;
      for (let i = 0; i < t.nc; i++) seen.add(core.find(t.rows[b + i]!));
    });
  }
  return seen;
}
