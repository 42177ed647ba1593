import { expect, test } from 'vitest';
import { ruleDataOf } from '../../src/certify/index.js';
import { TAKEN_APART } from '../../src/ops/index.js';
import { LOWER_2_15 } from '../../src/passes/index.js';

test('what costs more than its parts is what the rulesets take apart', () => {
  const outermost = LOWER_2_15.flatMap(({ rules }) =>
    rules.map((rule) => /"?\(([\w.]+)/.exec(JSON.stringify(ruleDataOf(rule)))![1]!),
  );
  expect([...new Set(outermost)].sort()).toEqual([...TAKEN_APART].sort());
});
