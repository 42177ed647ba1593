import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { MAY_IMPORT, violation } from './arrows.js';
import { importsIn, importsOf, modulesUnder } from './import-graph.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const modules = modulesUnder(root, ['src', 'rules']);
const imports = importsOf(root, modules);

describe('the arrows between folders', () => {
  it('go one way', () => {
    expect(
      imports.flatMap((i) => (violation(i) ? [`${i.from} imports ${i.to} (${violation(i)})`] : [])),
    ).toEqual([]);
  });

  it('are looked at in every module', () => {
    const folders = readdirSync(`${root}src`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of folders) {
      expect(MAY_IMPORT, `a line for src/${name}`).toHaveProperty([name]);
      expect(modules.filter((path) => path.startsWith(`src/${name}/`)).length, name).toBeGreaterThan(0);
    }
    expect(modules.length).toBeGreaterThan(200);
    expect(imports.length).toBeGreaterThan(modules.length);
    const known = new Set(modules);
    const lost = imports.filter(({ to }) => /^(src|rules)\//.test(to) && !known.has(to));
    expect(lost.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  it('are the table of the architecture', () => {
    const guide = readFileSync(`${root}docs/architecture.md`, 'utf8');
    const rows = [...guide.matchAll(/^\| `([\w-]+)` \| .+ \| (nothing|`[^|]*`) \|$/gm)].map(
      ([, folder, imported]) => [folder, [...imported!.matchAll(/`([\w-]+)`/g)].map(([, name]) => name)],
    );
    expect(Object.fromEntries(rows)).toEqual(MAY_IMPORT);
  });

  it('have no cycle', () => {
    const below = (folder: string, seen: readonly string[]): void => {
      expect(seen).not.toContain(folder);
      for (const next of MAY_IMPORT[folder]!) below(next, [...seen, folder]);
    };
    for (const folder of Object.keys(MAY_IMPORT)) below(folder, []);
  });

  it.each([
    [
      'src/ir/graph.ts',
      "import { evaluate } from '../eval/index.js';",
      'ir -> eval: the arrow points the other way',
    ],
    [
      'src/ops/define.ts',
      "export { x } from '../facts/index.js';",
      'ops -> facts: the arrow points the other way',
    ],
    [
      'src/ops/view/slice.ts',
      "const f = await import('../../program/index.js');",
      'ops -> program: the arrow points the other way',
    ],
    [
      'src/capture/a/b.ts',
      "import { rules } from '../../../rules/constraints.js';",
      'capture -> rules: only for passes',
    ],
    ['src/facts/a.ts', "import '../ops/internal/x.js';", 'facts -> ops: src/ops/internal/x.ts is internal'],
    [
      'src/ir/a.ts',
      "import { tensorOf } from '../tensor/index.js';",
      'ir -> tensor: the arrow points the other way',
    ],
    [
      'src/ir/a.ts',
      "import {\n  type A,\n  tensorOf,\n} from '../tensor/index.js';",
      'ir -> tensor: the arrow points the other way',
    ],
    [
      'src/capture/x.ts',
      "import { readFileSync } from 'node:fs';",
      'capture -> node: not a package for capture',
    ],
    [
      'src/egraph-ts/x.ts',
      "import { Tensor } from '../tensor/index.js';",
      'egraph-ts -> tensor: the arrow points the other way',
    ],
    ['src/new/x.ts', "import '../ir/index.js';", 'new has no line in MAY_IMPORT'],
    ['src/ops/x.ts', "import _ from 'lodash';", 'ops -> lodash: not a package for ops'],
  ])('a forbidden import is caught: %s', (from, source, why) => {
    expect(importsIn(source, from).map(violation)).toEqual([why]);
  });

  it.each([
    ['src/ir/a.ts', "import type { Tensor } from '../tensor/index.js';"],
    ['src/ir/a.ts', "import { type Tensor } from '../tensor/index.js';"],
    ['src/ops/view/a.ts', "import { b } from '../internal/b.js';"],
    ['src/passes/a.ts', "import { rules } from '../../rules/constraints.js';"],
    ['src/program/a.ts', "// import { x } from '../capture/index.js';\n/* import '../cli/x.js' */"],
    ['src/cli/a.ts', "import { readFileSync } from 'node:fs';"],
    ['src/testing/a.ts', "const test = `import { test } from 'vitest';\n`;"],
  ])('a permitted one is not: %s', (from, source) => {
    expect(importsIn(source, from).flatMap((i) => violation(i) ?? [])).toEqual([]);
  });
});
