import type { Id } from '../../types.js';
import { cone } from '../store/reachable-classes.js';
import type { Core } from '../store/core.js';

/** Where rules may match, when only a part of the e-graph is to be looked at; undefined: everywhere. */
export function rootsOf(
  core: Core,
  { at, within }: { readonly at?: readonly Id[]; readonly within?: readonly Id[] },
): ReadonlySet<Id> | undefined {
  if (at !== undefined) return new Set(at.map((id) => core.egraph.find(id)));
  return within === undefined
    ? undefined
    : cone(
        core,
        within.map((id) => core.egraph.find(id)),
      );
}
