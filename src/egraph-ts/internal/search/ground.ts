import type { Id } from '../../types.js';
import type { Core } from '../store/core.js';
import type { ResolvedApp } from '../patterns/resolved.js';
import { classOf, isHidden } from '../store/row.js';
import { findRow } from '../store/table.js';

/**
 * The class of a term without variables, or -1 when the e-graph does not hold it for matching: each of its e-nodes has to
 * be there, and not be pruned.
 */
export function groundId(core: Core, term: ResolvedApp): Id {
  const key = new Int32Array(term.args.length + 1);
  for (let i = 0; i < term.args.length; i++) {
    const child = groundId(core, term.args[i] as ResolvedApp);
    if (child < 0) return -1;
    key[i] = child;
  }
  if (term.payload !== undefined) {
    const literal = core.payloads.lookup(term.op.payload!, term.payload);
    if (literal < 0) return -1;
    key[term.args.length] = literal;
  }
  const t = core.tables.lookup(term.op, term.args.length);
  if (t === undefined) return -1;
  const r = findRow(t, key, 0);
  return r < 0 || isHidden(t, r) ? -1 : core.find(classOf(t, r));
}
