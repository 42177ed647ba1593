import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Project, ROOT, sh } from './project.js';

let project: Project;
beforeAll(() => {
  project = new Project();
}, 180_000);
afterAll(() => project.remove());

describe('the tarball of egghatch', () => {
  it('holds what users need and nothing else', () => {
    const files = project.files(project.egghatch);
    const top = new Set(
      files.map((path) =>
        path
          .split('/')
          .slice(0, 2)
          .join('/')
          .replace(/^(docs|examples|bench)\/.*/, '$1'),
      ),
    );
    expect([...top].sort()).toEqual([
      'CHANGELOG.md',
      'CONTRIBUTING.md',
      'LICENSE',
      'README.md',
      'SECURITY.md',
      'bench',
      'dist/THIRD-PARTY-LICENSES.txt',
      'dist/bin',
      'dist/lib',
      'dist/types',
      'docs',
      'examples',
      'package.json',
      'rules/README.md',
      'src/egraph-ts',
    ]);
    expect(
      files.filter((path) => /\.tsbuildinfo|^spec\/|(corpus|soak\/main|mutants\/main|equivalent)/.test(path)),
    ).toEqual([]);
    expect(files.filter((path) => path.endsWith('.js') && path.startsWith('dist/lib')).length).toBeLessThan(
      40,
    );
  });

  it('has whatever its documents link to', () => {
    const files = new Set(project.files(project.egghatch));
    const documents = [...files].filter((path) => path.endsWith('.md') && !path.startsWith('src/'));
    const lost = documents.flatMap((path) =>
      [...readFileSync(join(ROOT, path), 'utf8').matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map(([, link]) => link!)
        .filter((link) => !/^[a-z]+:/.test(link))
        .map((link) => join(dirname(path), link).replace(/\/$/, ''))
        .filter((to) => !files.has(to) && ![...files].some((file) => file.startsWith(`${to}/`)))
        .map((to) => `${path} -> ${to}`),
    );
    expect(lost).toEqual([]);
  });

  it('has a source map for every file of code', () => {
    const files = project.files(project.egghatch);
    const code = files.filter((path) => /^dist\/(lib|bin)\/(?!vendor).*\.js$/.test(path));
    const made = [
      'dist/lib/index.js',
      'dist/lib/internal/rolldown-runtime.js',
      // Names of another file, and a script that is built apart.
      'dist/lib/internal/export2.js',
      'dist/lib/internal/_egghatch_checker-script.js',
      'dist/lib/internal/_egghatch_page-script.js',
    ];
    const bare = code.filter((path) => !files.includes(`${path}.map`) && !made.includes(path));
    expect(bare).toEqual([]);
  });

  it.each([
    ['egghatch', () => project.egghatch],
    ['egraph-ts', () => project.egraphTs],
  ])('%s is fine by publint', (_, tarball) => {
    expect(sh(`npx publint ${tarball()} --strict --pack false`, ROOT)).toContain('All good!');
  });
});

describe('both packages in one project', () => {
  it('are installed once each', () => {
    expect(project.has('node_modules/egraph-ts')).toBe(true);
    expect(project.has('node_modules/egghatch/node_modules')).toBe(false);
  });

  it('are one engine when they run', () => {
    project.write(
      'one.js',
      `import * as egghatch from 'egghatch';
import * as engine from 'egraph-ts';
const shared = Object.keys(egghatch).filter((name) => name in engine);
console.log(shared.length > 20, shared.every((name) => egghatch[name] === engine[name]));
const rule = engine.rewrite('add-zero', '(aten.neg.default (aten.neg.default ?x ?s) ?t)', '?x');
const program = egghatch.buildProgram((b) => [b.call('aten.neg.default', b.call('aten.neg.default', b.input({ dtype: 'f32', shape: [2] })))]);
console.log(egghatch.rulesetPass('p', [engine.ruleset('r', [rule])]).run(program.right)._tag);
`,
    );
    expect(project.run('node one.js')).toBe('true true\nRight\n');
  });

  it.each(['nodenext', 'bundler'] as const)('are one engine to the compiler (%s)', (module) => {
    project.typeCheck(
      `one-${module}.ts`,
      `import { exportPython, programRewrite, rulesetPass, tensorOf, union, type EGraph, type ExportedProgram, type Rule } from 'egghatch';
import { EGraph as Engine, ruleset, rule, type Action, type Rule as EngineRule } from 'egraph-ts';
import { assertPreserves } from 'egghatch/testing';
const result = exportPython('def f(x):\\n    return x + 1\\n', { args: [tensorOf('f32', [1], [2])] });
export const program: ExportedProgram | undefined = result._tag === 'Right' ? result.right : undefined;
export const action: Action = union('?a', '?b');
export const there: EngineRule = programRewrite('r', '(aten.neg.default ?x)', '?x');
export const back: Rule = rule('s', ['(= ?a (aten.neg.default ?b ?s))']).then(action);
export const pass = rulesetPass('p', [ruleset('r', [there, back])]);
export const graph = (engine: Engine): EGraph => engine;
export const check: typeof assertPreserves = assertPreserves;
`,
      module,
    );
  });

  it('are there for CommonJS as well', () => {
    project.write(
      'use.cjs',
      `const { EGraph, exportPython } = require('egghatch');
console.log(typeof exportPython, typeof require('egghatch/testing').assertPreserves, require('egraph-ts').EGraph === EGraph);`,
    );
    expect(project.run('node use.cjs')).toBe('function function true\n');
  });

  it('have a command', () => {
    expect(project.run('npx egghatch --version')).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(project.run(`npx egghatch export ${join(ROOT, 'examples/programs/crop.py')}`)).toBe(
      readFileSync(join(ROOT, 'examples/programs/crop.expected.txt'), 'utf8'),
    );
  });
});

describe('a bundler leaves out what is not used', () => {
  it.each([
    ['parser-and-printer', "export { parseUnverified, printExportedProgram } from 'egghatch';", 100_000],
    ['tensors', "export { tensorOf } from 'egghatch';", 40_000],
    ['engine', "export { EGraph, language, rewrite, ruleset, run } from 'egraph-ts';", 119_000],
    ['everything', "export * from 'egghatch';", 2_400_000],
  ])('%s', (name, code, most) => {
    expect(project.bundledSize(name, code)).toBeLessThan(most);
  });
});
