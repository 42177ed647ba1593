import { createHash } from 'node:crypto';

/** The hash of what a rule says: its sides, its conditions, what it computes. */
export function hashOf(rule) {
  const lets = [...rule.let].map(([name, { computed }]) => [name, computed?.expr ?? 'opaque']);
  const said = [rule.lhs?.text, rule.rhs?.text, rule.conditions.map(({ name }) => name), lets];
  const text = JSON.stringify(said, (_key, value) => (typeof value === 'bigint' ? String(value) : value));
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
