import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { egghatch, ROOT } from './egghatch.js';

describe('help', () => {
  it.each([[['--help']], [['export', '--help']], [['run', '--help']], [['page', '--help']]])('%s', (args) => {
    const { code, stdout, stderr } = egghatch(args);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatchSnapshot();
  });

  it('is what a bare command gives, as an error', () => {
    const { code, stdout, stderr } = egghatch([]);
    expect(stdout).toBe('');
    expect(stderr).toContain('Usage: egghatch');
    expect(code).toBe(2);
  });

  it('tells the version', () => {
    const { version } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as { version: string };
    expect(egghatch(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('wrong usage', () => {
  it.each([
    [['exprot', 'x.py']],
    [['export']],
    [['export', 'x.py', '--reprot']],
    [['export', 'x.py', '--format', 'yaml']],
    [['export', 'x.py', '--dialect', '9']],
  ])('%s', (args) => {
    const { code, stdout, stderr } = egghatch(args);
    expect(stdout).toBe('');
    expect(stderr).toMatchSnapshot();
    expect(code).toBe(2);
  });
});
