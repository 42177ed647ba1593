import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createPython, parsePython } from '../../src/python/index.js';
import { EgghatchError, renderError } from '../../src/diagnostics/index.js';

const folder = new URL('./bad/', import.meta.url);
const programs = readdirSync(folder).filter((file) => file.endsWith('.py'));

test.each(programs)('%s is refused with its place and a next step', async (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const python = createPython({ limits: { steps: 200_000 }, hooks: { onPrint: () => undefined } });
  let error: unknown;
  try {
    python.execute(parsePython({ file, text }));
  } catch (raised) {
    error = raised;
  }
  expect(error).toBeInstanceOf(EgghatchError);
  const rendered = `${renderError(error as EgghatchError)}\n`;
  await expect(rendered).toMatchFileSnapshot(`./bad/${file.replace(/\.py$/, '.txt')}`);
});
