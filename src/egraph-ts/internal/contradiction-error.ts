import type { Analysis } from '../analysis.js';
import { ContradictionError, type Contradiction } from '../contradiction.js';
import type { Id } from '../types.js';
import type { Core } from './core.js';

/** Wraps what `merge` threw with the ids, the facts and the reason of the union. */
export function contradictionError(
  core: Core,
  analysis: Analysis<unknown>,
  facts: readonly [unknown, unknown],
  ids: readonly [Id, Id],
  cause: Contradiction,
): ContradictionError {
  return new ContradictionError({
    analysis: analysis.name,
    facts,
    ids,
    reason: core.reason,
    message: `analysis "${analysis.name}": ${cause.message} (classes ${ids[0]} and ${ids[1]}, united by ${core.reason})`,
    cause,
  });
}
