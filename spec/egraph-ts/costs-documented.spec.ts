import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as egraph from 'egraph-ts';

const readme = readFileSync(new URL('../../src/egraph-ts/README.md', import.meta.url), 'utf8');
const section = readme.slice(readme.indexOf('### What costs what'));

/** What is named in a table row or in the lines under it, in the form of code. */
const named = new Set([...section.matchAll(/`([A-Za-z.]+)(?:\([^`]*\))?`/g)].map((m) => m[1]!));

test('every operation says what it costs', () => {
  const functions = Object.entries(egraph).filter(([, value]) => typeof value === 'function');
  const errors = functions.filter(([name]) => name.endsWith('Error') || name === 'Contradiction');
  const exported = functions.filter((entry) => !errors.includes(entry)).map(([name]) => name);
  const methods = Object.getOwnPropertyNames(egraph.EGraph.prototype).filter(
    (name) => name !== 'constructor',
  );
  expect([...exported, ...methods].filter((name) => !named.has(name))).toEqual([]);
  // And nothing is named that there is not.
  const options = ['at', 'within', 'timeMs', 'n', 'k', 'explain'];
  const known = new Set([...Object.keys(egraph), ...methods, ...options]);
  expect([...named].filter((name) => !known.has(name))).toEqual([]);
});
