import { describe, expect, it } from 'vitest';
import { exportedNames } from './exported-names.js';

describe.each([
  ['egghatch', 'src/index.ts', 150],
  ['egghatch/testing', 'src/testing/index.ts', 30],
  ['egraph-ts', 'src/egraph-ts/index.ts', 80],
  ['egraph-ts/testing', 'src/egraph-ts/testing/index.ts', 4],
])('what %s exports', (_, entry, least) => {
  const names = exportedNames(entry);

  it('is found', () => {
    expect(names.length).toBeGreaterThan(least);
    expect(new Set(names.map(({ name }) => name)).size).toBe(names.length);
  });

  it('has a sentence for every name', () => {
    const silent = names.filter(({ doc }) => doc === undefined || !/[a-z].*[.:?]/is.test(doc));
    expect(silent.map(({ name, module }) => `${name} (${module})`)).toEqual([]);
  });
});
