import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const here = fileURLToPath(new URL('../../src/egraph-ts', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const built = existsSync(join(here, 'dist/index.js'));

test.skipIf(!built)('the packed tarball installs into an empty project and works in plain Node', () => {
  const dir = mkdtempSync(join(tmpdir(), 'egraph-ts-'));
  try {
    const npm = (args: string[], cwd: string): string =>
      execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    npm(['pack', '--silent', '--ignore-scripts', '--pack-destination', dir], here);
    const tarball = readdirSync(dir).find((f) => f.endsWith('.tgz'))!;
    const files = execFileSync('tar', ['tzf', join(dir, tarball)], { encoding: 'utf8' }).split('\n');
    expect(files).toContain('package/dist/types/index.d.ts');
    expect(files).toContain('package/dist/testing/index.js');
    expect(files).toContain('package/README.md');
    expect(files).toContain('package/LICENSE');
    expect(files.filter((f) => /tsbuildinfo|\.spec\.|(?<!\.d)\.ts$/.test(f))).toEqual([]);
    writeFileSync(join(dir, 'package.json'), '{ "type": "module", "private": true }');
    npm(['install', '--offline', '--no-audit', '--no-fund', '--legacy-peer-deps', `./${tarball}`], dir);
    writeFileSync(
      join(dir, 'use.js'),
      `import { EGraph, language, rewrite, ruleset, run } from 'egraph-ts';
       const lang = language({ f: { arity: 2 }, a: { arity: 0 }, b: { arity: 0 } });
       const g = new EGraph(lang);
       const x = g.addTerm('(f a b)');
       run(g, ruleset('r', [rewrite('comm', '(f ?x ?y)', '(f ?y ?x)')]));
       console.log(g.same(x, g.addTerm('(f b a)')));`,
    );
    // As strict as a page whose policy forbids eval.
    const flags = ['--disallow-code-generation-from-strings', 'use.js'];
    expect(execFileSync('node', flags, { cwd: dir, encoding: 'utf8' }).trim()).toBe('true');
    writeFileSync(
      join(dir, 'use.ts'),
      `import { EGraph, language, type Id } from 'egraph-ts';
       const g = new EGraph(language({ a: { arity: 0 } }));
       const id: Id = g.add('a');
       // @ts-expect-error an id is a number
       const no: string = id;
       console.log(no);`,
    );
    const tsc = join(root, 'node_modules/.bin/tsc');
    const options = [
      '--strict',
      '--noEmit',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--lib',
      'es2023',
      'use.ts',
    ];
    writeFileSync(join(dir, 'env.d.ts'), 'declare const console: { log(...args: unknown[]): void };');
    execFileSync(tsc, [...options, 'env.d.ts'], { cwd: dir, encoding: 'utf8' });
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test.skipIf(!built)('publint has nothing to say', () => {
  const said = execFileSync(join(root, 'node_modules/.bin/publint'), ['--strict', here], {
    encoding: 'utf8',
  });
  expect(said).toContain('All good');
});
