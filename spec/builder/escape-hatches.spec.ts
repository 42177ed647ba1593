import { readFileSync } from 'node:fs';
import * as either from 'fp-ts/lib/Either.js';
import { describe, expect, test } from 'vitest';
import { exportProgram } from '../../src/export/index.js';
import { printExportedProgram } from '../../src/ir/index.js';
import { assumeConstantResult, constrainAsSizeExample, constrainAsValueExample } from './escape-hatches.js';

const page = (name: string): string =>
  readFileSync(new URL(`../export/fixtures/escape-hatch/${name}.txt`, import.meta.url), 'utf8');

describe('the typed builder makes the three programs of the page without Python', () => {
  test.each([
    ['assume_constant_result', assumeConstantResult],
    ['constrain_as_size_example', constrainAsSizeExample],
    ['constrain_as_value_example', constrainAsValueExample],
  ])('%s', (name, build) => {
    const exported = either.chain(exportProgram)(build());
    expect(either.map(printExportedProgram)(exported)).toEqual(either.right(page(name)));
  });
});
