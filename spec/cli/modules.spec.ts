import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { egghatch } from './egghatch.js';

const folder = mkdtempSync(join(tmpdir(), 'egghatch-modules-'));
afterAll(() => rmSync(folder, { recursive: true }));

const MODEL = join(folder, 'model.py');
writeFileSync(MODEL, 'import torch\n\ndef f(x):\n    return x + 1\n\nexample_inputs = (torch.ones(2),)\n');
mkdirSync(join(folder, 'a-folder.mjs'));

/** Options that load a module, each with what is given beside it. */
const LOADING = ['--rules', '--ops', '--cost'];

describe('a module that cannot be loaded', () => {
  it.each([
    ['that waits for ever', 'await new Promise(() => {});\nexport default [];\n', 1],
    ['whose default export never comes', 'export default new Promise(() => {});\n', 1],
    ['that throws a number', 'throw 5;\n', 1],
    ['that throws nothing', 'throw undefined;\n', 1],
    ['whose import is not there', "import './nowhere.mjs';\nexport default [];\n", 1],
    ['whose package is not there', "import 'no-such-package';\nexport default [];\n", 1],
    ['that is no JavaScript', Buffer.from([0, 255, 1, 64, 35]), 1],
    ['that is not closed', 'export default [\n', 1],
    ['that is a folder', undefined, 2],
  ])('%s is told as one, whichever option names it', (title, content, code) => {
    const path = join(
      folder,
      content === undefined ? 'a-folder.mjs' : `${title.replaceAll(/\W+/g, '-')}.mjs`,
    );
    if (content !== undefined) writeFileSync(path, content);
    const told = LOADING.map((option) => egghatch(['rewrite', MODEL, option, path]));
    for (const one of told) {
      expect(one).toMatchObject({ code, stdout: '' });
      expect(one.stderr).toMatch(/\n {2}help: /);
    }
    expect(told[0]!.stderr.replaceAll(folder, '…')).toMatchSnapshot();
  });

  it('a promise that comes is waited for', () => {
    const path = join(folder, 'later.mjs');
    writeFileSync(path, 'export default new Promise((done) => setTimeout(() => done([]), 50));\n');
    expect(egghatch(['rewrite', MODEL, '--rules', path])).toMatchObject({ code: 0, stderr: '' });
  });
});
