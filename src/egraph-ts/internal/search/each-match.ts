import type { Id } from '../../types.js';
import { Binding } from '../apply/binding.js';
import { readMatch } from '../apply/read-match.js';
import { never } from '../limits/never.js';
import type { CompiledRule } from '../patterns/compiled-rule.js';
import { freshState, type Core } from '../store/core.js';
import { borrowBuffers, returnBuffers } from './buffers.js';
import { Indexes } from './indexes.js';
import { matchRooted } from './match-rooted.js';
import { planOf } from './plan.js';
import { Search } from './search.js';

/**
 * Hands out all matches, at some classes only when these are given, until told to stop. By joins, unless unions are under way
 * or the rule is of the few shapes that only backtracking handles.
 *
 * @param emit called with a binding that is used again: copy it to keep it
 */
export function eachMatch(
  core: Core,
  rule: CompiledRule,
  roots: ReadonlySet<Id> | undefined,
  emit: (match: Binding) => boolean,
): void {
  core.settleIn();
  const binding = new Binding(core, rule.variables, rule.rule.name);
  const plan = core.pendingUnions === 0 ? planOf(rule, true) : undefined;
  if (plan === undefined) {
    matchRooted(core, rule, roots, binding, never, () => emit(binding));
    return;
  }
  const buffers = borrowBuffers(core.arena);
  // A search inside a callback of another one must not bring the indexes up to date that the other one reads.
  const indexes = core.indexes.inUse ? new Indexes(core.arena) : core.indexes;
  indexes.inUse = true;
  try {
    const search = new Search(core, buffers, indexes.present(core.version), [plan], { roots });
    const sink = (level: Parameters<typeof readMatch>[4], n: number): boolean => {
      for (let i = 0; i < n; i++) {
        readMatch(core, search, rule, plan.output, level, i, binding);
        if (!emit(binding)) return false;
      }
      return true;
    };
    search.run(plan, freshState(), sink);
  } finally {
    indexes.inUse = false;
    if (indexes !== core.indexes) indexes.release();
    returnBuffers(buffers);
  }
}
