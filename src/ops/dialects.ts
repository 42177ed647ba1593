import type { Dialect } from '../ir/exported-program.js';
import { torch215Ops } from './dialect-2.15/op-set.js';
import { KNOWN_OPS, type OpSet } from './op-set.js';

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
    const missing = [...known].filter(({ target }) => own.lookup(target) === undefined);
    ops = missing.length === 0 ? own : own.with(...missing);
    extended.set(own, ops);
  }
  return ops;
}
