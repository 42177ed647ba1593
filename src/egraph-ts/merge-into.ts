import type { EGraph } from './egraph.js';
import { EGraphError, LanguageError } from './errors.js';
import { coreOf } from './internal/store/core-of.js';
import { DEAD } from './internal/kernels/batch.js';
import type { Table } from './internal/store/table.js';
import type { Language } from './language.js';
import type { Id } from './types.js';
import { classOf, isHidden } from './internal/store/row.js';

/**
 * Adds all terms and equalities of one e-graph to another of the same language (the same operators, arities and literals,
 * declared in any order), the values of functions, and the facts of the analyses that both have. What is pruned in `source` is pruned in `target` too,
 * unless it is there already. Linear in `source`; rebuilds both.
 *
 * @returns the class in `target` of a class of `source`
 * @throws LanguageError when an operator of `source` is not one of `target`; ContradictionError when facts disagree;
 *   EGraphError when the two are one
 */
export function mergeInto(target: EGraph, source: EGraph, reason = 'merged'): (id: Id) => Id {
  coreOf(target);
  coreOf(source);
  if (target === source) throw new EGraphError('mergeInto() needs two e-graphs');
  requireSame(target.language, source.language);
  source.rebuild();
  const core = coreOf(source);
  const to = new Int32Array(core.nIds).fill(-1);
  const rows: { t: Table; r: number }[] = [];
  for (const t of core.tables.all) {
    for (let r = 0; r < t.n; r++) if (t.k === 0 || t.rows[r * t.stride] !== DEAD) rows.push({ t, r });
  }
  rows.sort((a, b) => a.t.seq[a.r]! - b.t.seq[b.r]!);
  const missing = new Int32Array(rows.length);
  /** Rows that wait for a class. */
  const waiting = new Map<Id, number[]>();
  const ready: number[] = [];
  const add = (i: number): void => {
    const { t, r } = rows[i]!;
    const { op, payload, children } = core.node(t, r);
    const ids = children.map((c) => to[core.find(c)]!);
    const cls = core.find(classOf(t, r));
    const hidden = isHidden(t, r) && target.lookup(op, ids, payload) === undefined;
    const id = target.add(op, ids, payload);
    if (hidden)
      target.prune(
        id,
        (n) => n.op !== op || !Object.is(n.payload, payload) || !sameIds(target, n.children, ids),
      );
    if (to[cls]! >= 0) {
      target.union(to[cls]!, id, reason);
      return;
    }
    to[cls] = id;
    for (const w of waiting.get(cls) ?? []) if (--missing[w]! === 0) ready.push(w);
  };
  rows.forEach(({ t, r }, i) => {
    const needs = new Set<Id>();
    for (let c = 0; c < t.nc; c++) {
      const child = core.find(t.rows[r * t.stride + c]!);
      if (to[child]! < 0) needs.add(child);
    }
    missing[i] = needs.size;
    for (const child of needs) {
      const list = waiting.get(child);
      if (list === undefined) waiting.set(child, [i]);
      else list.push(i);
    }
    if (needs.size > 0) return;
    add(i);
    for (let w = ready.pop(); w !== undefined; w = ready.pop()) add(w);
  });
  const shared = core.analyses.filter((a) => coreOf(target).analyses.includes(a));
  for (const analysis of shared) {
    for (const id of source.classes()) target.refine(analysis, to[id]!, source.data(analysis, id), reason);
  }
  for (const op of core.language.ops) {
    if (op.value === undefined) continue;
    for (const { children, payload, value } of source.values(op.name))
      target.set(
        op.name,
        children.map((c) => to[core.find(c)]!),
        value,
        payload,
      );
  }
  target.rebuild();
  return (id) => target.find(to[source.find(id)] ?? -1);
}

function sameIds(g: EGraph, a: readonly Id[], b: readonly Id[]): boolean {
  return a.length === b.length && a.every((id, i) => g.same(id, b[i]!));
}

function requireSame(target: Language, source: Language): void {
  if (target === source) return;
  for (const op of source.ops) {
    const known = target.op(op.name);
    if (
      known === undefined ||
      known.arity !== op.arity ||
      known.payload !== op.payload ||
      known.value !== op.value
    )
      throw new LanguageError(
        known === undefined
          ? `the e-graphs are of different languages: the target has no operator "${op.name}"`
          : `the e-graphs are of different languages: operator "${op.name}" is declared differently`,
      );
  }
}
