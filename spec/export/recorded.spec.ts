import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { caseFromLine } from '../../src/corpus/case.js';
import { checkLine } from '../../src/corpus/check-line.js';
import { compilerDriver } from '../../src/corpus/compiler-driver.js';

const FOLDER = new URL('./fixtures/recorded/', import.meta.url);

/** Programs that torch 2.1 was asked about: what it printed or refused, and what its runs gave. A file is a theme. */
for (const file of readdirSync(FOLDER).sort()) {
  const lines = readFileSync(new URL(file, FOLDER), 'utf8').split('\n').filter(Boolean);
  describe(file.replace('.jsonl', ''), () => {
    it.each(lines.map((line) => [caseFromLine(line, file).id, line] as const))('%s', (name, line) => {
      const outcome = checkLine({ line, name }, compilerDriver);
      expect(outcome.kind === 'checked' ? outcome.result.failures : outcome).toEqual([]);
    });
  });
}
