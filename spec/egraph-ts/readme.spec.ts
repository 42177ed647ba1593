import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';

test('the tour of the README runs and prints what it says', async () => {
  const text = readFileSync(new URL('../../src/egraph-ts/README.md', import.meta.url), 'utf8');
  const blocks = [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map((m) => m[1]!);
  expect(blocks.length).toBeGreaterThan(8);
  const code = blocks.join('\n');
  const expected = [...code.matchAll(/\/\/ => ?(.*)$/gm)].map((m) => m[1]!);
  const printed: string[] = [];
  const { inspect } = await import('node:util');
  const log = vi.spyOn(console, 'log').mockImplementation((...args: unknown[]) => {
    printed.push(
      ...args
        .map((a) => (typeof a === 'string' ? a : inspect(a)))
        .join(' ')
        .split('\n'),
    );
  });
  // Next to the specs, so that 'egraph-ts' means the sources.
  const dir = mkdtempSync(join(fileURLToPath(new URL('.', import.meta.url)), '.readme-'));
  try {
    const file = join(dir, 'tour.js');
    writeFileSync(file, code);
    await import(file);
  } finally {
    log.mockRestore();
    rmSync(dir, { recursive: true });
  }
  expect(printed).toEqual(expected);
});
