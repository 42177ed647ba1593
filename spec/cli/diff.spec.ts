import { describe, expect, it } from 'vitest';
import { egghatch } from './egghatch.js';

const SOURCE =
  'import torch\n\ndef model(x):\n    return torch.neg(torch.neg(x)) * x\n\nexample_inputs = (torch.ones(2),)\n';

describe('egghatch rewrite --diff', () => {
  it('shows on stderr what became of the program, without colours on a pipe', () => {
    const { code, stdout, stderr } = egghatch(['rewrite', '-', '--simplify', '--diff'], SOURCE);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ExportedProgram:/);
    const signs = stderr.split('\n').filter((line) => /^[-+] /.test(line));
    expect(signs.slice(0, 2)).toEqual([
      expect.stringMatching(/^- +neg: /),
      expect.stringMatching(/^- +neg_1: /),
    ]);
    expect(stderr).not.toContain('\u001b');
  });

  it('says nothing when nothing changed', () => {
    expect(egghatch(['rewrite', '-', '--diff'], SOURCE).stderr).toBe('');
  });
});
