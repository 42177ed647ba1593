import type { Checkpoint } from '../../egraph.js';
import { EGraphError } from '../../errors.js';
import type { CompiledRule } from '../patterns/compiled-rule.js';
import type { Core, RuleState } from './core.js';
import { HEAP } from '../kernels/arena.js';
import { Table } from './table.js';
import { Tables } from './tables.js';

/** Everything of a {@link Core} that changes, copied. Interned literals stay: they are only names. */
export interface Snapshot extends Checkpoint {
  readonly owner: Core;
  readonly tables: readonly Table[];
  readonly functions:
    | {
        readonly tables: readonly Table[];
        readonly seq: number;
        readonly unfollowed: ReadonlyMap<number, string>;
      }
    | undefined;
  readonly parent: Int32Array;
  readonly nIds: number;
  readonly edges: number;
  readonly seq: number;
  readonly epoch: number;
  readonly pendingUnions: number;
  readonly affected: readonly (readonly [number, string])[];
  readonly changed: readonly number[];
  readonly modifyLater: readonly (readonly [number, string])[];
  readonly data: readonly unknown[][];
  readonly sorts: readonly number[] | undefined;
  readonly sources: readonly (readonly (readonly number[])[])[] | undefined;
  /** What rules had seen: after a rollback they look at what is new since the checkpoint only. */
  readonly ruleStates: ReadonlyMap<CompiledRule, RuleState>;
}

export function snapshot(core: Core): Snapshot {
  return {
    owner: core,
    nodeCount: core.nodeCount,
    classCount: core.classCount,
    tables: core.tables.all.map(copyTable),
    functions: core.functions && {
      tables: core.functions.tables.all.map(copyTable),
      seq: core.functions.seq,
      unfollowed: core.functions.unfollowed,
    },
    parent: core.parent.slice(0, core.nIds),
    nIds: core.nIds,
    edges: core.proofs?.edges.length ?? 0,
    seq: core.seq,
    epoch: core.epoch,
    pendingUnions: core.pendingUnions,
    affected: [...core.facts.affected],
    changed: core.facts.changed.slice(),
    modifyLater: [...core.facts.modifyLater],
    data: core.facts.data.map((d) => d.slice()),
    sources: core.facts.sources?.copy(),
    sorts: core.sorts?.snapshot(),
    ruleStates: copyStates(core.ruleStates),
  };
}

export function restore(core: Core, s: Snapshot): void {
  if (s.owner !== core) throw new EGraphError('this checkpoint was taken from another e-graph');
  if (core.locked) throw new EGraphError('rollback() while rules are being applied');
  // The copies lie on the heap; they move when there is cause to.
  core.useArena(HEAP);
  core.tables = new Tables(core.language, HEAP);
  const copied = (t: Table): Table => {
    const copy = copyTable(t);
    // Which rows had changed in place by then is not remembered.
    copy.touchAny(s.epoch);
    return copy;
  };
  for (const t of s.tables) core.tables.adopt(copied(t));
  if (s.functions !== undefined)
    core.functions!.reset(s.functions.tables.map(copied), s.functions.seq, s.functions.unfollowed);
  core.parent = new Int32Array(Math.max(64, s.nIds));
  core.parent.set(s.parent);
  core.nIds = s.nIds;
  core.classCount = s.classCount;
  core.seq = s.seq;
  core.epoch = s.epoch;
  core.pendingUnions = s.pendingUnions;
  const { facts } = core;
  facts.affected = new Map(s.affected);
  facts.changed = s.changed.slice();
  facts.modifyLater = new Map(s.modifyLater);
  facts.data = s.data.map((d) => d.slice());
  if (s.sources !== undefined) facts.sources?.restore(s.sources);
  if (s.sorts !== undefined) core.sorts?.restore(s.sorts);
  core.proofs?.truncate(s.nIds, s.seq, s.edges);
  core.forget();
  core.ruleStates = copyStates(s.ruleStates);
}

function copyStates(states: ReadonlyMap<CompiledRule, RuleState>): Map<CompiledRule, RuleState> {
  return new Map([...states].map(([rule, state]) => [rule, { ...state, pending: state.pending.slice() }]));
}

function copyTable(t: Table): Table {
  const c = new Table(HEAP, t.index, t.op, t.nc, t.k > t.nc, t.valued);
  c.rows = t.rows.slice(0, Math.max(16, t.n) * t.stride);
  c.seq = t.seq.slice(0, Math.max(16, t.n));
  c.slots = t.slots.slice();
  c.mask = t.mask;
  c.n = t.n;
  c.used = t.used;
  c.dead = t.dead;
  c.pruned = t.pruned;
  return c;
}
