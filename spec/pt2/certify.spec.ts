import { isLeft } from 'fp-ts/lib/Either.js';
import { expect, test } from 'vitest';
import { ruleDataOf } from '../../src/certify/index.js';
import { checkCertificate } from '../../src/check/index.js';
import { printExportedProgram } from '../../src/ir/index.js';
import {
  APPROXIMATE_2_15,
  EXACT_2_15,
  LOWER_2_15,
  PassManager,
  rulesetPass,
} from '../../src/passes/index.js';
import { fromExportedProgram } from '../../src/program/index.js';
import { programOf } from './fixtures.js';
import { orThrow } from '../program/support.js';

const RULESETS = { exact: EXACT_2_15, approximate: APPROXIMATE_2_15, lower: LOWER_2_15 };

/** Weights of every kind and casts that a program does not say; what is called; writes in place; dynamic sizes. */
const NAMES = ['kinds', 'cond', 'while', 'map', 'buf', 'auto_core', 'conv_norm', 'conv_norm_core', 'dyn'];

test.each(NAMES)('what rules make of %s is certified', (name) => {
  const exported = programOf(name);
  for (const rulesets of [RULESETS.exact, [...RULESETS.exact, ...RULESETS.approximate], RULESETS.lower]) {
    const program = orThrow(fromExportedProgram(exported, { explain: true }));
    const pass = rulesetPass('rewrite', rulesets);
    const { certificate } = orThrow(new PassManager([pass], { certify: true }).run(program));
    const rules = rulesets.flatMap((ruleset) => ruleset.rules.map(ruleDataOf));
    const before = printExportedProgram(exported);
    const checked = checkCertificate(JSON.parse(JSON.stringify(certificate)), { rules, before });
    expect(isLeft(checked) ? checked.left.message : 'holds').toBe('holds');
  }
});
