import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { egghatch, ROOT } from './egghatch.js';

const folder = mkdtempSync(join(tmpdir(), 'egghatch-next-step-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const MODEL = written(
  'model.py',
  'import torch\n\ndef f(x):\n    return x + 0 + 0\n\nexample_inputs = (torch.ones(2),)\n',
);
const HUGE = written('huge.py', 'import torch\nw = torch.ones(10**12)\n');
const ARCHIVE = join(folder, 'model.pt2');
copyFileSync(`${ROOT}spec/pt2/archives/aten_347.pt2`, ARCHIVE);
const RENAMED = join(folder, 'model.zip');
copyFileSync(ARCHIVE, RENAMED);

describe('what the command refuses has a next step that works', () => {
  it('names the options that move a limit on rules', () => {
    const strict = ['rewrite', MODEL, '--simplify', '--strict'];
    const help = (...more: readonly string[]): string =>
      egghatch([...strict, ...more]).stderr.split('help: ')[1]!;
    expect(help('--nodes', '5')).toContain('(--nodes)');
    expect(help('--iterations', '1')).toContain('(--iterations)');
    expect(help('--limit', 'milliseconds=0')).toContain('--limit milliseconds');
  });

  it('does not name a limit that cannot be so high', () => {
    const { code, stderr } = egghatch(['export', HUGE]);
    expect(code).toBe(1);
    expect(stderr).toContain('no limit on elements is higher than 2147483648');
    expect(stderr).not.toContain('--limit');
  });

  it('holds Python sources to the limit on input, too', () => {
    const { code, stderr } = egghatch(['export', MODEL, '--limit', 'input=3']);
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--limit input=') as string,
    });
    expect(egghatch(['export', MODEL, '--limit', 'input=1000']).code).toBe(0);
  });

  it('says what to do with an archive where it takes none', () => {
    for (const command of ['export', 'check']) {
      const { code, stderr } = egghatch([command, ARCHIVE]);
      expect(code).toBe(2);
      expect(stderr).toContain(`egghatch rewrite ${ARCHIVE} --format text`);
    }
    expect(egghatch(['rewrite', RENAMED]).stderr).toContain('NAME.pt2');
  });

  it('refuses to accept what nothing is compared with', () => {
    for (const [option, text] of [
      ['--constant', 'x'],
      ['--constant', '= 4'],
      ['--constant', ''],
      ['--function', 'my-rule'],
    ] as const) {
      const { code, stderr } = egghatch(['check', MODEL, option, text]);
      expect({ code, stderr }).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('accepts nothing') as string,
      });
    }
  });

  it('prints no program that is not what it says', () => {
    const text = egghatch(['export', MODEL]).stdout;
    const path = written(
      'tampered.txt',
      text.replace('f32[2] = torch.ops.aten.add', 'f32[3] = torch.ops.aten.add'),
    );
    const { code, stdout, stderr } = egghatch(['rewrite', path]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('error[malformed]');
  });

  it('refuses to fold what it certifies', () => {
    const { code, stderr } = egghatch([
      'rewrite',
      ARCHIVE,
      '--fold',
      '--certify',
      join(folder, 'proof.json'),
    ]);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('--fold') as string });
  });
});
