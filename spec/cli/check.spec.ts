import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { egghatch } from './egghatch.js';

const folder = mkdtempSync(join(tmpdir(), 'egghatch-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content = ''): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const SOURCE = written(
  'model.py',
  `import torch

def f(x, y):
    return torch.sin(-(-x)) + y * 1

example_inputs = (torch.ones(3), torch.ones(3))
`,
);
const MINE = written(
  'rules.mjs',
  `import { programRewrite, ruleset } from 'egghatch';
export default [ruleset('mine', [programRewrite('twice', '(aten.neg.default (aten.neg.default ?x))', '?x')])];
`,
);
const [TEXT, JSON_FILE] = [written('model.txt'), written('model.json')];
writeFileSync(TEXT, egghatch(['export', SOURCE]).stdout);
writeFileSync(JSON_FILE, egghatch(['export', SOURCE, '--format', 'json']).stdout);
const [PROOF, AFTER] = [join(folder, 'proof.json'), join(folder, 'after.txt')];

describe('egghatch check', () => {
  it.each([SOURCE, TEXT, JSON_FILE])(
    'accepts what rewrite certified, of a program in any form',
    (program) => {
      egghatch(['rewrite', program, '--simplify', '--certify', PROOF, '-o', AFTER, '--format', 'text']);
      const { code, stdout } = egghatch(['check', PROOF, '--before', program, '--after', AFTER, '--steps']);
      expect({ code, stdout }).toMatchSnapshot();
    },
  );

  it('accepts an archive, which has the results of calls that nothing takes beside', () => {
    const [before, after] = ['spec/pt2/archives/lstm_classifier.pt2', join(folder, 'after.pt2')];
    expect(egghatch(['rewrite', before, '--simplify', '--certify', PROOF, '-o', after]).code).toBe(0);
    expect(egghatch(['check', PROOF, '--before', before, '--after', after]).stdout).toContain('holds');
    const other = 'spec/pt2/archives/dyn.pt2';
    expect(egghatch(['check', PROOF, '--before', before, '--after', other]).code).toBe(1);
  });

  it('an archive may have results that nothing takes, named by torch or by us', () => {
    const [before, after] = ['spec/pt2/archives/effects_core.pt2', join(folder, 'effects.pt2')];
    expect(egghatch(['rewrite', before, '--certify', PROOF, '-o', after]).code).toBe(0);
    expect(egghatch(['check', PROOF, '--after', after]).stdout).toContain('holds');
  });

  it('refuses a certificate about another program', () => {
    egghatch(['rewrite', TEXT, '--simplify', '--certify', PROOF, '-o', AFTER]);
    expect(egghatch(['check', PROOF, '--after', TEXT])).toMatchSnapshot();
  });

  it('refuses what was changed, with the step', () => {
    egghatch(['rewrite', TEXT, '--simplify', '--certify', PROOF, '-o', AFTER]);
    const forged = readFileSync(PROOF, 'utf8').replace('"direction":"forward"', '"direction":"backward"');
    const { code, stderr } = egghatch(['check', written('forged.json', forged)]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/error\[certificate\]: .*\(equation \d+, step \d+, rule "[\w-]+"\)/);
  });

  it('accepts rules of a module when it is told', () => {
    egghatch(['rewrite', TEXT, '--rules', MINE, '--certify', PROOF, '-o', AFTER]);
    expect(egghatch(['check', PROOF]).stderr).toContain(
      'The rule "twice" is not among those that are accepted.',
    );
    expect(egghatch(['check', PROOF, '--rules', MINE])).toMatchObject({ code: 0, stderr: '' });
  });

  it('takes ops of one’s own for what rules build', () => {
    const ops = written(
      'ops.mjs',
      `import { declareOp } from 'egghatch';
export default [declareOp({ schema: 'mylib::twice(Tensor x) -> Tensor', shape: (args) => args.tensor('x'), pure: true })];
`,
    );
    const rules = written(
      'op-rules.mjs',
      `import { KNOWN_OPS, programRewrite, ruleset } from 'egghatch';
import own from './ops.mjs';
export default ruleset('own', [
  programRewrite('twice', '(aten.neg.default (aten.neg.default ?x))', '(mylib.twice.default ?x)', { ops: KNOWN_OPS.with(...own) }),
]);
`,
    );
    const { code, stderr } = egghatch([
      'rewrite',
      TEXT,
      '--rules',
      rules,
      '--ops',
      ops,
      '--certify',
      PROOF,
      '-o',
      AFTER,
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(readFileSync(AFTER, 'utf8')).toContain('mylib.twice');
    expect(egghatch(['check', PROOF, '--rules', rules, '--ops', ops])).toMatchObject({ code: 0, stderr: '' });
    expect(egghatch(['check', PROOF, '--rules', rules]).code).toBe(1);
  });

  it('is not written over the program', () => {
    const { code, stdout, stderr } = egghatch([
      'rewrite',
      TEXT,
      '--simplify',
      '--certify',
      AFTER,
      '-o',
      AFTER,
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('The program and its certificate are both to be written to');
  });

  it('says what is no certificate', () => {
    expect(egghatch(['check', TEXT]).stderr).toContain('is no JSON');
    expect(egghatch(['check', JSON_FILE]).stderr).toContain('The certificate has something else than');
    expect(egghatch(['check', join(folder, 'none.json')]).stderr).toContain('There is no file');
  });
});
