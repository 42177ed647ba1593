import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'egghatch-package-'));
const project = join(folder, 'project');
afterAll(() => rmSync(folder, { recursive: true }));

const sh = (command: string, cwd: string): string =>
  execFileSync('sh', ['-c', command], { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

let tarball: string;
let files: readonly string[];

beforeAll(() => {
  // The build is there already (npm test makes it first), so the script that makes it is left out.
  sh(`npm pack --ignore-scripts --pack-destination ${folder}`, ROOT);
  tarball = join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.tgz'))!,
  );
  files = sh(`tar -tzf ${tarball}`, folder).trim().split('\n');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{"private": true, "type": "module"}');
  sh(`npm install --prefer-offline --no-audit --no-fund ${tarball}`, project);
}, 120_000);

describe('the packed package', () => {
  it('holds what users need and nothing else', () => {
    const top = new Set(
      files.map((path) =>
        path
          .split('/')
          .slice(1, 3)
          .join('/')
          .replace(/^node_modules\/.*/, 'node_modules'),
      ),
    );
    expect([...top].sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/bin',
      'dist/rules',
      'dist/src',
      'node_modules',
      'package.json',
    ]);
    expect(files.filter((path) => /\.spec\.|\.tsbuildinfo|^package\/spec\//.test(path))).toEqual([]);
    expect(files).toContain('package/node_modules/egraph-ts/package.json');
  });

  it('is fine by publint', () => {
    const out = sh(`npx publint ${tarball} --strict --pack false`, ROOT);
    expect(out).toContain('All good!');
  });

  it('exports a program in plain Node', () => {
    writeFileSync(
      join(project, 'use.js'),
      `import { exportPython, printExportedProgram } from 'egghatch';
const source = 'import torch\\n\\ndef f(x):\\n    return x + 1\\n';
const result = exportPython(source, { inputs: [], args: [2.5, { kind: 'concrete', dtype: 'f32', shape: [1], data: new Float32Array(1) }].slice(1) });
console.log(result._tag === 'Right' ? printExportedProgram(result.right).split('\\n')[0] : result.left.message);
`,
    );
    expect(sh('node use.js', project)).toBe('ExportedProgram:\n');
  });

  it('has a kit for tests', () => {
    writeFileSync(
      join(project, 'kit.js'),
      "import * as kit from 'egghatch/testing';\nconsole.log(typeof kit.assertPreserves);\n",
    );
    expect(sh('node kit.js', project)).toBe('function\n');
  });

  it('has types that a strict project can use', () => {
    writeFileSync(
      join(project, 'use.ts'),
      `import { exportPython, tensorOf, type ExportedProgram } from 'egghatch';
const result = exportPython('def f(x):\\n    return x + 1\\n', { args: [tensorOf('f32', [1], [2])] });
export const program: ExportedProgram | undefined = result._tag === 'Right' ? result.right : undefined;
`,
    );
    const flags = '--noEmit --strict --module nodenext --target es2022 --types "" --skipLibCheck false';
    sh(`node ${join(ROOT, 'node_modules/typescript/bin/tsc')} ${flags} use.ts`, project);
  });

  it('has a command', () => {
    expect(sh('npx egghatch --version', project)).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
