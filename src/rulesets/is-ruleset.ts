import type { Ruleset } from 'egraph-ts';

/** Whether something that a user gave is a ruleset. Its rules are not looked at: they may be made on demand. */
export function isRuleset(value: unknown): value is Ruleset {
  if (typeof value !== 'object' || value === null || !('rules' in value)) return false;
  return 'kind' in value && value.kind === 'ruleset';
}
