import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createPython, parsePython } from '../../src/python/index.js';

const folder = new URL('./language/', import.meta.url);
const programs = readdirSync(folder).filter((file) => file.endsWith('.py'));

/** What CPython 3.11 printed: see `language/README.md`. */
test.each(programs)('%s prints what CPython prints', (file) => {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const python = createPython();
  python.execute(parsePython({ file, text }));
  const expected = readFileSync(new URL(file.replace(/\.py$/, '.expected'), folder), 'utf8');
  expect(python.py.printed.join('').split('\n')).toEqual(expected.split('\n'));
});
