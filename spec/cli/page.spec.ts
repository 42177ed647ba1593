import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { egghatch, ROOT } from './egghatch.js';

const folder = mkdtempSync(join(tmpdir(), 'egghatch-page-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PAGE = 'spec/view/fixtures/torch.escape-hatch.rst';
const seed = readFileSync(ROOT + PAGE, 'utf8');

describe('egghatch page', () => {
  it('regenerates the page of the export database, byte for byte', () => {
    expect(egghatch(['page', 'examples/escape-hatch'])).toEqual({ code: 0, stdout: seed, stderr: '' });
  });

  it('takes files, a title and a tag', () => {
    const { stdout } = egghatch([
      'page',
      '--title',
      'Values',
      '--tag',
      'torch.dynamic-value',
      'examples/escape-hatch',
    ]);
    expect(stdout).toMatch(/^Values\n==========\nconstrain_as_size_example\n/);
    expect(stdout).not.toContain('assume_constant_result\n');
    expect(egghatch(['page', 'examples/escape-hatch/constrain_as_size_example.py']).stdout).toContain(
      'constrain_as_size_example\n^^^^',
    );
  });

  it('checks that a page is up to date', () => {
    expect(egghatch(['page', 'examples/escape-hatch', '--check', PAGE])).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
    const old = join(folder, 'old.rst');
    writeFileSync(old, seed.replace('Support Level: SUPPORTED', 'Support Level: UNSUPPORTED'));
    const { code, stdout, stderr } = egghatch(['page', 'examples/escape-hatch', '--check', old]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('is not up to date; line 10 differs');
  });

  it('shows what is refused, and complains when it was said to be supported', () => {
    const source = (level: string): string => `import torch
from torch._export.db.case import SupportLevel, export_case

@export_case(example_inputs=(torch.ones(3),), tags={"python.control-flow"}, support_level=SupportLevel.${level})
def branches(x):
    if x.sum() > 0:
        return x + 1
    return x
`;
    const path = join(folder, 'branches.py');
    writeFileSync(path, source('NOT_SUPPORTED_YET'));
    const honest = egghatch(['page', path]);
    expect(honest.code).toBe(0);
    expect(honest.stdout).toContain('Support Level: NOT_SUPPORTED_YET');
    expect(honest.stdout).toMatch(/Result:\n\n\.\. code-block::\n\n {4}UserError: /);
    writeFileSync(path, source('SUPPORTED'));
    const { code, stderr } = egghatch(['page', path]);
    expect(code).toBe(1);
    expect(stderr).toContain('branches.py:6');
  });

  it('has something to say about nothing', () => {
    expect(egghatch(['page', folder, '--tag', 'no.such'])).toMatchObject({ code: 2, stdout: '' });
    expect(egghatch(['page', 'nowhere'])).toMatchObject({ code: 2, stdout: '' });
  });
});
