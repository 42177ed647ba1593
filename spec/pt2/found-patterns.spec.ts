import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { counts } from '../../bench/pt2/counts.mjs';
import type { ExportedProgram } from '../../src/ir/index.js';
import { APPROXIMATE_2_15, EXACT_2_15, rulesetPass } from '../../src/passes/index.js';
import { foldConstants, fromExportedProgram, toExportedProgram } from '../../src/program/index.js';
import { orThrow } from '../program/support.js';
import { programOf } from './fixtures.js';

const PAGE = readFileSync(new URL('../../docs/found-patterns.md', import.meta.url), 'utf8');

/** Those of the models of the page that the suite has. */
const MODELS = [
  'containers_kwargs',
  'diffusion_unet_core',
  'dlrm_dyn',
  'lstm_classifier',
  'moe_topk',
  'rope_lm_tied_dyn',
];

function after(before: ExportedProgram, exact: boolean): ExportedProgram {
  const rulesets = exact ? EXACT_2_15 : [...EXACT_2_15, ...APPROXIMATE_2_15];
  const program = orThrow(fromExportedProgram(before));
  const rewritten = orThrow(rulesetPass('rewrite', rulesets).run(program)).program;
  return orThrow(foldConstants(orThrow(toExportedProgram(rewritten)), { exact }));
}

test.each(MODELS)('docs/found-patterns.md says what is found in %s', (name) => {
  const before = programOf(name);
  const [found, exact, approximate] = [before, after(before, true), after(before, false)].map((program) =>
    counts(program),
  ) as [Record<string, number>, Record<string, number>, Record<string, number>];
  const rows = Object.keys(found)
    .filter((pattern) => found[pattern]! > 0)
    .map(
      (pattern) =>
        `| ${name} | ${pattern} | ${found[pattern]} | ${exact[pattern]} | ${approximate[pattern]} |`,
    );
  const written = PAGE.split('\n')
    .map((line) => line.replace(/ +/g, ' '))
    .filter((line) => line.startsWith(`| ${name} `));
  expect(written).toEqual(rows);
});
