import { CALLBACK, check, type Kind } from './internal/arguments/check.js';
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
  return { kind: 'saturate', body: one('saturate', parts) };
}

/** Runs the parts, in turn, `times` times, or until a round changes nothing. */
export function repeat(times: number, ...parts: readonly Schedule[]): Schedule {
  check('repeat', times, ['a number of times', (n) => Number.isInteger(n) && (n as number) >= 0]);
  return { kind: 'repeat', times, body: one('repeat', parts) };
}

/** Runs the parts one after the other. */
export function seq(...parts: readonly Schedule[]): Schedule {
  checkSchedules('seq', parts);
  return { kind: 'seq', parts };
}

/**
 * Runs the parts, in turn, but leaves them as soon as `test` holds, and the schedule goes on with what comes after.
 * Asked before each iteration: `until((g) => g.same(a, b), saturate(rules))`.
 */
export function until(test: (egraph: EGraph) => boolean, ...parts: readonly Schedule[]): Schedule {
  check('until', test, CALLBACK);
  return { kind: 'until', test, body: one('until', parts) };
}

function one(where: string, parts: readonly Schedule[]): Schedule {
  checkSchedules(where, parts);
  return parts.length === 1 ? parts[0]! : { kind: 'seq', parts };
}

const KINDS: readonly unknown[] = [
  'ruleset',
  'saturate',
  'repeat',
  'seq',
  'until',
] satisfies Schedule['kind'][];

const SCHEDULE: Kind = [
  'a ruleset or schedule',
  (s) => typeof s === 'object' && s !== null && 'kind' in s && KINDS.includes(s.kind),
];

/** @throws ArgumentError when one of the parts is neither a ruleset nor a schedule */
export function checkSchedules(where: string, parts: readonly unknown[]): void {
  for (const part of parts) check(where, part, SCHEDULE);
}
