import { createServer, type Server } from 'node:http';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Project, ROOT, sh } from './project.js';

// What takes too long for every run of the tests: npm run check:package.
let project: Project;
beforeAll(() => {
  project = new Project();
}, 300_000);
afterAll(() => project.remove());

describe('types', () => {
  it.each([
    ['egghatch', () => project.egghatch],
    ['egraph-ts', () => project.egraphTs],
  ])('of %s are right for every way of importing it', (_, tarball) => {
    // `require` of an ES module is what Node does; attw knows it as a dynamic import only.
    // A problem that is not ignored is an exit code other than 0, which `sh` throws.
    const said = sh(`npx attw ${tarball()} --profile esm-only --no-color --format table`, ROOT);
    expect(said).toMatch(/node16 \(from ESM\)\W+🟢/u);
    expect(said).toMatch(/bundler\W+🟢/u);
  });
});

describe('start-up', () => {
  it('is told, in milliseconds of CPU, beside that of Node alone', () => {
    project.write('import.js', "import 'egghatch';\n");
    project.write('nothing.js', '');
    const cpu = (file: string): number => {
      const times = Array.from({ length: 7 }, () => {
        const out = project.run(`bash -c "TIMEFORMAT='%U %S'; time node ${file}" 2>&1`).trim().split(' ');
        return out.reduce((sum, seconds) => sum + Number(seconds) * 1000, 0);
      });
      return times.sort((a, b) => a - b)[3]!;
    };
    const [whole, alone] = [cpu('import.js'), cpu('nothing.js')];
    process.stdout.write(`import 'egghatch': ${whole.toFixed(0)} ms; node alone: ${alone.toFixed(0)} ms\n`);
    // How fast the machine is says Node itself.
    expect(whole / alone).toBeLessThan(6);
  });
});

const PAGE = `import { buildProgram, exportPython, fromExportedProgram, printExportedProgram, programRewrite, rulesetPass, ruleset, toExportedProgram, ProgramRunner, tensorOf } from 'egghatch';
const source = 'import torch\\n\\ndef f(x):\\n    return torch.sin(-(-x))\\n';
const exported = exportPython(source, { args: [tensorOf('f32', [2], [0, 0])] });
const program = fromExportedProgram(exported.right);
const rules = ruleset('r', [programRewrite('neg-neg', '(aten.neg.default (aten.neg.default ?x))', '?x')]);
const out = toExportedProgram(rulesetPass('p', [rules]).run(program.right).right.program);
document.title = printExportedProgram(out.right).includes('neg') ? 'neg is there' : 'neg is gone';
document.body.textContent = JSON.stringify([...new ProgramRunner(out.right).run([tensorOf('f32', [2], [0, 0])]).data]);
`;

const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

describe('a page', () => {
  beforeAll(() => {
    project.write('page.js', PAGE);
    project.write(
      'index.html',
      '<!doctype html><body></body><script type="module" src="./page.js"></script>',
    );
  });

  it('is bundled by vite', () => {
    project.run(
      `node ${join(ROOT, 'node_modules/vite/bin/vite.js')} build --outDir vite-out --logLevel warn`,
    );
    const [script] = readdirSync(join(project.folder, 'vite-out/assets'));
    expect(script).toMatch(/\.js$/);
  });

  it.skipIf(browser === undefined)(
    `works under a strict policy in Chromium${browser === undefined ? ' (no browser is installed: skipped)' : ''}`,
    async () => {
      const server = serve(join(project.folder, 'vite-out'));
      const chrome = await chromium.launch({ executablePath: browser!, args: ['--no-sandbox'] });
      try {
        const page = await chrome.newPage();
        const errors: string[] = [];
        page.on('pageerror', (error) => errors.push(error.message));
        page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
        const { port } = server.address() as { readonly port: number };
        await page.goto(`http://127.0.0.1:${port}/index.html`);
        await page.waitForFunction("document.title !== ''", undefined, { timeout: 30_000 });
        expect({ title: await page.title(), body: await page.textContent('body'), errors }).toEqual({
          title: 'neg is gone',
          body: '[0,0]',
          errors: [],
        });
      } finally {
        await chrome.close();
        server.close();
      }
    },
  );
});

const TYPES = new Map([
  ['.html', 'text/html'],
  ['.js', 'text/javascript'],
]);

function serve(folder: string): Server {
  const server = createServer((request, response) => {
    const path = join(folder, new URL(request.url ?? '/', 'http://localhost').pathname);
    if (!path.startsWith(folder) || !existsSync(path)) {
      response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': TYPES.get(extname(path)) ?? 'application/octet-stream',
      'content-security-policy': "default-src 'none'; script-src 'self'",
    });
    response.end(readFileSync(path));
  });
  return server.listen(0, '127.0.0.1');
}
