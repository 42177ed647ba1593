import { run, ruleset } from 'egraph-ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeDuplicates } from '../../rules/simplify/index.js';
import { asWritten, buildSpec, contextOf, Reading } from '../../src/testing/index.js';
import { settingsOf } from '../../src/testing/preserve/options.js';
import { subjectOf } from '../../src/testing/preserve/subject.js';
import { testCases } from '../../src/testing/preserve/test-cases.js';

test.each(mergeDuplicates.rules.map((rule) => [rule.name, rule] as const))(
  '%s: two calls become one',
  (_name, rule) => {
    const settings = settingsOf({});
    for (const { spec } of fc.sample(testCases(subjectOf(rule), settings), { seed: 1, numRuns: 3 })) {
      const program = buildSpec(spec, { demand: settings.demand });
      const calls = (): number =>
        new Reading(program, asWritten(program.egraph), contextOf(program, asWritten(program.egraph))).calls
          .length;
      const before = calls();
      const report = run(program.egraph, ruleset('one', [rule]));
      if ((report.rules.get(rule.name)?.applied ?? 0) > 0) expect(calls()).toBeLessThanOrEqual(before);
      expect([...program.egraph.nodes(program.root)].length).toBeGreaterThan(0);
    }
  },
);
