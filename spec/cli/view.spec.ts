import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { egghatch } from './egghatch.js';

const folder = mkdtempSync(join(tmpdir(), 'egghatch-view-'));
const source = join(folder, 'model.py');
const page = join(folder, 'page.html');
writeFileSync(
  source,
  'import torch\n\ndef model(x):\n    return torch.neg(torch.neg(x)) * x\n\nexample_inputs = (torch.ones(2),)\n',
);
afterAll(() => rmSync(folder, { recursive: true }));

interface Model {
  readonly title: string;
  readonly rows: readonly { readonly change: string }[];
  readonly rules: readonly unknown[];
  readonly stops: readonly { readonly pass: string; readonly stop: string }[];
  readonly certificate?: { readonly verdict: string };
}

function modelIn(path: string): Model {
  const text = /id="model">(.*)<\/script>/.exec(readFileSync(path, 'utf8'))![1]!;
  return JSON.parse(text) as Model;
}

describe('egghatch view', () => {
  it('writes a page about what rules did to a source', () => {
    expect(egghatch(['view', source, '--simplify', '-o', page])).toEqual({ code: 0, stdout: '', stderr: '' });
    const model = modelIn(page);
    expect(model.title).toBe('model.py');
    expect(model.rows.filter(({ change }) => change === 'gone').length).toBe(2);
  });

  it('shows a program as it is when no rules are given', () => {
    const text = join(folder, 'model.txt');
    writeFileSync(text, egghatch(['export', source]).stdout);
    expect(egghatch(['view', text, '-o', page]).code).toBe(0);
    expect(modelIn(page).rows.every(({ change }) => change === 'kept')).toBe(true);
    expect(modelIn(page).rules).toEqual([]);
  });

  it('shows how a source is exported when no rules are given', () => {
    const hatch = 'examples/escape-hatch/constrain_as_size_example.py';
    expect(egghatch(['view', hatch, '-o', page])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(modelIn(page).rows.some(({ change }) => change === 'replaced')).toBe(true);
    expect(modelIn(page).stops).toMatchObject([{ pass: 'lowering', stop: 'saturated' }]);
  });

  it('puts a certificate into the page, with the checker', () => {
    for (const flags of [['--simplify'], []]) {
      const { code, stderr } = egghatch(['view', source, ...flags, '--certify', '-o', page]);
      expect([code, stderr]).toEqual([0, '']);
      expect(modelIn(page).certificate).toMatchObject({ verdict: 'holds' });
      expect(readFileSync(page, 'utf8')).toContain('id="checker"');
    }
  });

  it('reads archives', () => {
    const archive = new URL('../pt2/archives/moe_topk.pt2', import.meta.url).pathname;
    expect(egghatch(['view', archive, '--simplify', '-o', page])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    expect(modelIn(page).rows.some(({ change }) => change === 'gone')).toBe(true);
  });

  it('puts several programs into one page, and says of those that it refuses why', () => {
    const wrong = join(folder, 'wrong.py');
    writeFileSync(wrong, 'def model(x:\n');
    const hatch = 'examples/escape-hatch/constrain_as_size_example.py';
    const { code, stdout, stderr } = egghatch(['view', source, wrong, hatch, '-o', page]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`--> ${wrong}:1:`);
    const html = readFileSync(page, 'utf8');
    const models = [...html.matchAll(/id="model">(.*)<\/script>/g)].map(
      ([, text]) => JSON.parse(text!) as Model,
    );
    expect(models.map(({ title }) => title)).toEqual(['model.py', 'constrain_as_size_example.py']);
    expect(html).toContain('<title>2 programs · egghatch</title>');
  });

  it('calls programs by their paths where their names are the same', () => {
    const other = join(folder, 'other');
    mkdirSync(other);
    const twin = join(other, 'model.py');
    writeFileSync(twin, readFileSync(source));
    expect(egghatch(['view', source, twin, '-o', page]).code).toBe(0);
    const titles = [...readFileSync(page, 'utf8').matchAll(/<h1>(.*)<\/h1>/g)].map(([, title]) => title);
    expect(titles).toEqual([source, twin]);
  });

  it('writes no page when there is nothing to show', () => {
    const none = join(folder, 'none.html');
    expect(egghatch(['view', join(folder, 'absent.py'), '-o', none]).code).not.toBe(0);
    expect(existsSync(none)).toBe(false);
  });

  it('says which program hit a limit', () => {
    const { stderr } = egghatch(['view', source, source, '--simplify', '--iterations', '1', '-o', page]);
    expect(stderr).toContain(`warning: ${source}: rewrite hit its limit of iterations`);
  });

  it('says when a limit was hit', () => {
    const { code, stderr } = egghatch(['view', source, '--simplify', '--iterations', '1', '-o', page]);
    expect(code).toBe(0);
    expect(stderr).toContain('rewrite hit its limit of iterations');
  });

  it('wants to know where the page goes', () => {
    const { code, stderr } = egghatch(['view', source]);
    expect(code).toBe(2);
    expect(stderr).toContain("required option '-o, --output <file>' not specified");
  });

  it('says where a source is wrong', () => {
    const { code, stderr } = egghatch(['view', '-', '-o', page], 'def model(x:\n');
    expect(code).toBe(1);
    expect(stderr).toContain('--> stdin:1:');
  });
});
