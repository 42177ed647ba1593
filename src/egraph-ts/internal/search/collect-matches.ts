import { Binding } from '../apply/binding.js';
import { borrowBuffers, returnBuffers } from './buffers.js';
import type { CompiledRule } from '../patterns/compiled-rule.js';
import { freshState, type Core } from '../store/core.js';
import { Indexes } from './indexes.js';
import { Held } from './held-matches.js';
import { never } from '../limits/never.js';
import { matchRooted } from './match-rooted.js';
import { planOf } from './plan.js';
import { Search } from './search.js';

/** All matches of a rule without rest variables: a column per variable. Rebuilds when that is due and possible. */
export function collectMatches(
  core: Core,
  rule: CompiledRule,
): { length: number; columns: readonly Int32Array[] } {
  if (!core.locked) core.rebuild();
  core.settleIn();
  const plan = core.pendingUnions === 0 ? planOf(rule) : undefined;
  if (plan === undefined) return backtracked(core, rule);
  const buffers = borrowBuffers(core.arena);
  const held = new Held().start(plan.output, Infinity);
  const indexes = core.indexes.inUse ? new Indexes(core.arena) : core.indexes;
  const search = new Search(core, buffers, indexes.present(core.version), [plan]);
  search.run(plan, freshState(), (level, n) => held.add(level, n));
  if (indexes !== core.indexes) indexes.release();
  returnBuffers(buffers);
  return held.take(rule.variables.names.length);
}

function backtracked(core: Core, rule: CompiledRule): { length: number; columns: readonly Int32Array[] } {
  const binding = new Binding(core, rule.variables, rule.rule.name);
  const lists: number[][] = rule.variables.names.map(() => []);
  matchRooted(core, rule, undefined, binding, never, () => {
    binding.ids.forEach((id, v) => lists[v]!.push(id));
    return true;
  });
  return { length: lists[0]!.length, columns: lists.map((l) => Int32Array.from(l)) };
}
