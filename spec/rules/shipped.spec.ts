import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  APPROXIMATE_2_15,
  dialect215,
  EXACT_2_15,
  LOWER_2_15,
  OPTIONAL,
  SHIPPED,
} from '../../rules/index.js';
import { TORCH_2_1 } from '../../src/passes/index.js';
import { assertPreserves } from '../../src/testing/index.js';
import { GOLDEN } from './golden/golden.js';

/** Rules whose cases do not read as a term before and a term after; the spec that has them instead. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'fold-assumed-constant': 'teaching.spec.ts',
  'learn-size': 'teaching.spec.ts',
  'learn-value': 'teaching.spec.ts',
};

/** Conditions that no well-typed program breaks: they are there for why-not, or for what other rules may make. */
const NEVER_BROKEN: ReadonlySet<string> = new Set([
  'fold-assumed-constant: ?value = example(result) is known',
  'learn-size: ?v is a symbol',
  'learn-value: ?v is a symbol',
  'permute-permute: ?order = at(?inner, wrapped(?outer, length(?inner))) is known',
]);

describe('every ruleset', () => {
  test('of the folder is registered', () => {
    const folders = ['', 'simplify/', 'torch-2.15/'].map(
      (path) => new URL(`../../rules/${path}`, import.meta.url),
    );
    const declared = folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
        .flatMap(
          (file) =>
            readFileSync(new URL(file, folder), 'utf8').match(
              /(?<== (?:ruleset|shippedRules)\(\s*')[^']+/g,
            ) ?? [],
        ),
    );
    const registered = new Set([...SHIPPED, dialect215, ...EXACT_2_15, ...APPROXIMATE_2_15, ...LOWER_2_15]);
    expect([...registered].map((set) => set.name).toSorted()).toEqual(declared.toSorted());
  });

  test('that an export runs is shipped, and none that is optional', () => {
    const run = new Set([...TORCH_2_1.demand, ...TORCH_2_1.lower]);
    for (const set of run) expect(SHIPPED).toContain(set);
    for (const set of OPTIONAL) expect(run.has(set)).toBe(false);
  });

  test.each(SHIPPED.map((set) => [set.name, set] as const))('%s says what it is for', (_name, set) => {
    expect(set.doc).toMatch(/^[A-Z].*\.$/s);
  });
});

const rules = SHIPPED.flatMap((set) => set.rules.map((rule) => [rule.name, rule] as const));

test('names of rules are unique', () => {
  expect(new Set(rules.map(([name]) => name)).size).toBe(rules.length);
});

test('at least forty rules are optional, duplicates not counted', () => {
  const count = OPTIONAL.filter((set) => set.name !== 'merge-duplicates').flatMap((set) => set.rules).length;
  expect(count).toBeGreaterThanOrEqual(40);
});

describe.each(rules)('%s', (name, rule) => {
  test('has a sentence that says what it does', () => {
    expect(rule.doc).toMatch(/^\S.{10,}[.)]$/s);
  });

  test('has a case in and out', () => {
    expect(name in GOLDEN || name in ELSEWHERE || name.startsWith('merge-')).toBe(true);
  });

  test('has a program that breaks each of its conditions alone', () => {
    for (const condition of rule.conditions) {
      if (NEVER_BROKEN.has(`${name}: ${condition.name}`)) continue;
      const broken = GOLDEN[name]?.not?.some((negative) => condition.name.includes(negative.broken));
      expect(broken, `a negative case for "${condition.name}"`).toBe(true);
    }
  });

  // The property is the same for every rule: nobody has to write one, and nobody can leave it out.
  test('preserves what programs show', () => {
    const report = assertPreserves(rule, { numRuns: 40 });
    expect(report.firingRate).toBeGreaterThanOrEqual(0.5);
  });
});
