import * as either from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { dialect215 } from '../../rules/index.js';
import { buildProgram } from '../../src/builder/index.js';
import { renderError } from '../../src/diagnostics/index.js';
import { exportProgram } from '../../src/export/index.js';
import { printExportedProgram } from '../../src/ir/index.js';
import { TORCH_2_15, without } from '../../src/passes/index.js';
import { assertPreserves } from '../../src/testing/index.js';
import { orThrow } from '../program/support.js';

const rules = dialect215.rules.map((rule) => [rule.name, rule] as const);

/** What an assert with this message becomes. */
function lowered(message: string | undefined): string {
  const program = orThrow(
    buildProgram(
      (b) => {
        const n = b.item(b.input({ dtype: 'i64', shape: [] }));
        if (message === undefined) b.constrainAsValue(n, { min: 1 });
        else b.call('egghatch.assert', b.ge(n, 1n), message);
        return [n];
      },
      { dialect: 'torch-2.15' },
    ),
  );
  return /_assert_scalar\.default\((.*)\);/.exec(
    printExportedProgram(orThrow(exportProgram(program, TORCH_2_15))),
  )![1]!;
}

describe.each(rules)('%s', (_name, rule) => {
  test('has a sentence that says what it does', () => {
    expect(rule.doc).toMatch(/^\S.{10,}[.)]$/s);
  });

  test('preserves what programs show', () => {
    expect(assertPreserves(rule, { numRuns: 40 }).firingRate).toBeGreaterThanOrEqual(0.5);
  });
});

test('assert-bound: the message says the condition, and the node that computes it', () => {
  expect(lowered(undefined)).toBe(`ge, "Runtime assertion failed for expression u0 >= 1 on node 'ge'"`);
});

test('assert-scalar: a message that was given stays', () => {
  expect(lowered('too small')).toBe("ge, 'too small'");
});

test('without the ruleset the asserts are left, and the error names what lowers them', () => {
  const program = orThrow(
    buildProgram(
      (b) => {
        const n = b.item(b.input({ dtype: 'i64', shape: [] }));
        b.constrainAsValue(n, { min: 1 });
        return [n];
      },
      { dialect: 'torch-2.15' },
    ),
  );
  const result = exportProgram(program, without(TORCH_2_15, 'dialect-2.15'));
  expect(either.fold(renderError, () => 'exported')(result)).toMatchInlineSnapshot(`
    "error[not-lowered]: egghatch.check_upper is left, and no rule lowers it
      expected: a program of ATen ops alone
      help: add the ruleset obligations to the rulesets that lower the program"
  `);
});
