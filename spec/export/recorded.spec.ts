import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { caseFilesIn, type CaseText } from '../../src/corpus/case-files.js';
import { checkLine } from '../../src/corpus/check-line.js';
import { compilerDriver } from '../../src/corpus/compiler-driver.js';

const FOLDER = fileURLToPath(new URL('./fixtures/recorded/', import.meta.url));

const byTheme = new Map<string, CaseText[]>();
for (const recorded of caseFilesIn(FOLDER)) {
  const theme = recorded.name.split('/').slice(0, -1).join('/');
  byTheme.set(theme, [...(byTheme.get(theme) ?? []), recorded]);
}

/** Programs that torch 2.1 was asked about: what it printed or refused, and what its runs gave. A folder is a theme. */
describe.each([...byTheme])('%s', (_, cases) => {
  it.each(cases.map(({ name, line }) => [name, line] as const))('%s', (name, line) => {
    const outcome = checkLine({ line, name }, compilerDriver);
    expect(outcome.kind === 'checked' ? outcome.result.failures : outcome).toEqual([]);
  });
});
