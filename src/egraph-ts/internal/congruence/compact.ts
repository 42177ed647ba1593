import { DEAD } from '../kernels/batch.js';
import { rehash, type Table } from '../store/table.js';
import type { Links } from '../store/links.js';

/** Drops dead rows, keeping the order of the others. */
export function compact(t: Table, links: Links): void {
  const { rows, seq, stride, n } = t;
  let to = 0;
  for (let r = 0; r < n; r++) {
    const b = r * stride;
    if (rows[b] === DEAD) continue;
    if (to !== r) {
      rows.copyWithin(to * stride, b, b + stride);
      seq[to] = seq[r]!;
    }
    to++;
  }
  t.n = to;
  t.dead = 0;
  rehash(t, 0);
  links.invalidate();
}
