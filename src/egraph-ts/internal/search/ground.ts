import type { Id } from '../../types.js';
import type { Core } from '../store/core.js';
import type { ResolvedApp } from '../patterns/resolved.js';
import { classOf, isHidden } from '../store/row.js';
import { findRow } from '../store/table.js';

let scratch = new Int32Array(16);

/**
 * The class of a term without variables, or -1 when the e-graph does not hold it for matching: each of its e-nodes has to
 * be there, and not be pruned.
 */
export function groundId(core: Core, term: ResolvedApp): Id {
  const { args, payload } = term;
  // Children first: they use the scratch key themselves.
  const ids: Id[] = [];
  for (let i = 0; i < args.length; i++) {
    const child = groundId(core, args[i] as ResolvedApp);
    if (child < 0) return -1;
    ids.push(child);
  }
  if (ids.length >= scratch.length) scratch = new Int32Array(ids.length * 2);
  for (let i = 0; i < ids.length; i++) scratch[i] = ids[i]!;
  if (payload !== undefined) {
    const literal = core.payloads.lookup(term.op.payload!, payload);
    if (literal < 0) return -1;
    scratch[ids.length] = literal;
  }
  const t = core.tables.lookup(term.op, args.length);
  if (t === undefined) return -1;
  const r = findRow(t, scratch, 0);
  return r < 0 || isHidden(t, r) ? -1 : core.find(classOf(t, r));
}
