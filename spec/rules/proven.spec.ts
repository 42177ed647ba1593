import { expect, test } from 'vitest';
import { simplifyComparison, simplifySymInt, simplifyTensor } from '../../rules/simplify/index.js';
import { hashOf } from '../../scripts/prove/hash.mjs';
import proven from './proven.json' with { type: 'json' };

const record: Readonly<
  Record<string, { readonly hash: string; readonly for: readonly string[] } | undefined>
> = proven;

// `npm run prove` proves them again, and writes down what it has proven.
test.each([...simplifySymInt.rules, ...simplifyComparison.rules].map((rule) => [rule.name, rule] as const))(
  '%s is proven as it stands',
  (name, rule) => {
    expect(record[name]?.hash).toBe(hashOf(rule));
    expect(record[name]?.for).toContain('ints');
  },
);

test.each(simplifyTensor.rules.map((rule) => [rule.name, rule] as const))(
  '%s is proven for each dtype as it stands',
  (name, rule) => {
    expect(record[name]?.hash).toBe(hashOf(rule));
    expect(record[name]?.for.length).toBeGreaterThan(0);
  },
);
