import type { Dialect } from '../ir/exported-program.js';
import { torch215Ops } from './dialect-2.15/op-set.js';
import { KNOWN_OPS, OpSet } from './op-set.js';

const extended = new WeakMap<OpSet, OpSet>();

/**
 * The ops that programs of a dialect may call, those of torch 2.1 unless it says another: `own` where they are given, which need not
 * list what torch 2.15 has besides.
 */
export function opsOfDialect(dialect: Dialect | undefined, own?: OpSet): OpSet {
  if (dialect !== 'torch-2.15') return own ?? KNOWN_OPS;
  const known = torch215Ops();
  if (own === undefined || own === KNOWN_OPS || own === known) return known;
  let ops = extended.get(own);
  if (ops === undefined) {
    // Those that are known anyway speak as torch 2.15 does; what is the caller's own stays as it is.
    const given = [...own].map((op) => (op === KNOWN_OPS.lookup(op.target) ? known.require(op.target) : op));
    ops = new OpSet([...given, ...[...known].filter(({ target }) => own.lookup(target) === undefined)]);
    extended.set(own, ops);
  }
  return ops;
}
