import type { Ruleset } from '../../ruleset.js';
import type { Schedule } from '../../schedule.js';

/** The rulesets of a schedule. */
export function* rulesetsOf(schedule: Schedule): Generator<Ruleset, void> {
  if (schedule.kind === 'ruleset') yield schedule;
  else if (schedule.kind === 'seq') for (const part of schedule.parts) yield* rulesetsOf(part);
  else yield* rulesetsOf(schedule.body);
}
