import type { EGraph } from './egraph.js';
import type { Ruleset } from './ruleset.js';

/** What to run in which order. */
export type Schedule =
  | Ruleset
  | { readonly kind: 'saturate'; readonly body: Schedule }
  | { readonly kind: 'repeat'; readonly times: number; readonly body: Schedule }
  | { readonly kind: 'seq'; readonly parts: readonly Schedule[] }
  | { readonly kind: 'until'; readonly test: (egraph: EGraph) => boolean; readonly body: Schedule };

/** Runs the parts, in turn, until a whole round changes nothing. */
export function saturate(...parts: readonly Schedule[]): Schedule {
  return { kind: 'saturate', body: one(parts) };
}

/** Runs the parts, in turn, `times` times, or until a round changes nothing. */
export function repeat(times: number, ...parts: readonly Schedule[]): Schedule {
  if (!Number.isInteger(times) || times < 0) throw new RangeError(`repeat: ${times} is no number of times`);
  return { kind: 'repeat', times, body: one(parts) };
}

/** Runs the parts one after the other. */
export function seq(...parts: readonly Schedule[]): Schedule {
  return { kind: 'seq', parts };
}

/**
 * Runs the parts, in turn, but leaves them as soon as `test` holds, and the schedule goes on with what comes after.
 * Asked before each iteration: `until((g) => g.same(a, b), saturate(rules))`.
 */
export function until(test: (egraph: EGraph) => boolean, ...parts: readonly Schedule[]): Schedule {
  return { kind: 'until', test, body: one(parts) };
}

function one(parts: readonly Schedule[]): Schedule {
  return parts.length === 1 ? parts[0]! : { kind: 'seq', parts };
}
