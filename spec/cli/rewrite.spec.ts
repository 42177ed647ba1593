import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { egghatch } from './egghatch.js';

// Outside of the repository: what a module imports has to be found from anywhere.
const folder = mkdtempSync(join(tmpdir(), 'egghatch-rewrite-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string): string {
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
const TEXT = written('model.txt', egghatch(['export', SOURCE]).stdout);
const JSON_FILE = written('model.json', egghatch(['export', SOURCE, '--format', 'json']).stdout);

const MINE = `import { programRewrite, ruleset, rulesetPass } from 'egghatch';
export const mine = ruleset('mine', [
  programRewrite('neg-neg', '(aten.neg.default (aten.neg.default ?x))', '?x'),
]);
`;
const RULESETS = written('rules.mjs', `${MINE}export default [mine];\n`);
const PASSES = written('passes.mjs', `${MINE}export default rulesetPass('my-pass', [mine]);\n`);
const SUM = written(
  'sum.mjs',
  `import { programBirewrite, programRewrite, ruleset } from 'egghatch';
export default ruleset('sum', [
  programRewrite('comm', '(aten.add.Tensor ?a ?b)', '(aten.add.Tensor ?b ?a)'),
  ...programBirewrite('assoc', '(aten.add.Tensor (aten.add.Tensor ?a ?b) ?c)', '(aten.add.Tensor ?a (aten.add.Tensor ?b ?c))'),
]);
`,
);
const SUMS = written(
  'sums.py',
  `import torch

def f(a, b, c, d, e):
    return a + b + c + d + e

example_inputs = tuple([torch.ones(3) for _ in range(5)])
`,
);

const calls = (text: string): readonly string[] =>
  [...text.matchAll(/torch\.ops\.aten\.([\w.]+)/g)].map((match) => match[1]!);

describe('egghatch rewrite', () => {
  it('gives back what it read when there is nothing to do', () => {
    expect(egghatch(['rewrite', TEXT])).toEqual({ code: 0, stdout: readFileSync(TEXT, 'utf8'), stderr: '' });
    expect(egghatch(['rewrite', JSON_FILE]).stdout).toBe(readFileSync(JSON_FILE, 'utf8'));
    expect(egghatch(['rewrite', SOURCE]).stdout).toBe(readFileSync(TEXT, 'utf8'));
    expect(egghatch(['rewrite', '-'], readFileSync(TEXT, 'utf8')).stdout).toBe(readFileSync(TEXT, 'utf8'));
  });

  it('runs what is shipped', () => {
    expect(calls(egghatch(['rewrite', SOURCE, '--simplify']).stdout)).toEqual(['sin.default', 'add.Tensor']);
    const { stdout } = egghatch(['rewrite', SOURCE, '--ruleset', 'merge-duplicates']);
    expect(calls(stdout)).toEqual(['neg.default', 'neg.default', 'sin.default', 'mul.Tensor', 'add.Tensor']);
  });

  it('runs rulesets and passes of a module', () => {
    const wanted = ['sin.default', 'mul.Tensor', 'add.Tensor'];
    expect(calls(egghatch(['rewrite', TEXT, '--rules', RULESETS]).stdout)).toEqual(wanted);
    expect(calls(egghatch(['rewrite', TEXT, '--rules', PASSES]).stdout)).toEqual(wanted);
  });

  it('takes a cost by name or from a module', () => {
    const cost = written(
      'cost.mjs',
      "export default ({ target }) => (target === 'aten.sin.default' ? 5 : 1);\n",
    );
    for (const name of ['calls', 'flops', 'bytes', cost]) {
      const { stderr, stdout } = egghatch(['rewrite', TEXT, '--rules', RULESETS, '--cost', name, '--report']);
      expect(calls(stdout)).toEqual(['sin.default', 'mul.Tensor', 'add.Tensor']);
      expect(stderr).toMatch(/^calls: 5 before, 3 after\ncost: \d+ before, \d+ after\nrewrite: saturated\n/);
      expect(stderr).toMatch(/^neg-neg +mine +1 /m);
    }
  });

  it('writes a file, whose name tells its form', () => {
    const out = join(folder, 'out.json');
    expect(egghatch(['rewrite', TEXT, '--simplify', '-o', out])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(egghatch(['rewrite', out, '--format', 'text']).stdout).toBe(
      egghatch(['rewrite', SOURCE, '--simplify']).stdout,
    );
  });

  it('says that a limit was hit, or refuses', () => {
    const args = ['rewrite', SUMS, '--rules', SUM, '--iterations', '1'];
    const { code, stdout, stderr } = egghatch(args);
    expect({ code, calls: calls(stdout).length }).toEqual({ code: 0, calls: 4 });
    expect(stderr).toMatch(/^warning: rewrite hit its limit of iterations: /);
    const strict = egghatch([...args, '--strict']);
    expect({ code: strict.code, stdout: strict.stdout }).toEqual({ code: 1, stdout: '' });
    expect(strict.stderr).toContain('error[budget]: the pass "rewrite" hit its limit of iterations');
  });

  it.each([
    ['a ruleset that there is not', ['--ruleset', 'simplfy']],
    ['a file that there is not', ['--rules', 'nowhere.mjs']],
    ['a cost that there is not', ['--cost', 'time']],
    ['an assumption that is none', ['--cost', 'flops', '--assume', 's0']],
    ['no number', ['--nodes', 'many']],
    ['a folder that there is not', ['-o', 'nowhere/out.txt']],
  ])('refuses %s', (_, flags) => {
    const { code, stdout, stderr } = egghatch(['rewrite', TEXT, ...flags]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatchSnapshot();
  });

  it.each([
    ['no default export', 'export const rules = [];', 2],
    ['a number among the rules', 'export default [3];', 2],
    ['a rule outside of a ruleset', `${MINE}export default mine.rules;`, 2],
    [
      'a rule that is wrong',
      "import { programRewrite } from 'egghatch';\n\nexport default [programRewrite('a', '(aten.neg.default ?x ?y)', '?x')];",
      1,
    ],
    ['a module that throws', "throw new Error('not today');", 1],
  ])('refuses a module with %s', (name, code, exit) => {
    const file = written(`${name.replaceAll(' ', '-')}.mjs`, code);
    const outcome = egghatch(['rewrite', TEXT, '--rules', file]);
    expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code: exit, stdout: '' });
    expect(outcome.stderr.replaceAll(folder, '…')).toMatchSnapshot();
  });

  it('says whether a rule fires, and why not', () => {
    const said = (name: string): string =>
      egghatch(['rewrite', TEXT, '--rules', RULESETS, '--why-not', name]).stderr;
    expect(said('neg-neg')).toContain('neg-neg');
    expect(said('no-such-rule')).toContain('There is no rule "no-such-rule".');
    const stopped = egghatch(['rewrite', SUMS, '--rules', RULESETS, '--why-not', 'neg-neg']);
    expect(stopped.stderr).toContain('neg-neg');
    expect(stopped.stderr).not.toBe(said('neg-neg'));
    expect(stopped.code).toBe(0);
  });

  it('shows no progress on a pipe', () => {
    expect(egghatch(['rewrite', SUMS, '--rules', SUM]).stderr).toBe('');
  });

  it('has help that says all of it', () => {
    expect(egghatch(['rewrite', '--help']).stdout).toMatchSnapshot();
  });
});

describe('--ops', () => {
  const OPS = written(
    'ops.mjs',
    `import { declareOp, tensorOf } from 'egghatch';
const shape = (args) => args.tensor('x');
const semantics = (args) => tensorOf('f32', [2], Array.from(args.tensor('x').data, (value) => 4 * value));
export default [declareOp({ schema: 'mylib::four_times(Tensor x) -> Tensor', shape, semantics, pure: true })];
`,
  );
  const OWN_RULES = written(
    'own-rules.mjs',
    `import { KNOWN_OPS, programRewrite, ruleset } from 'egghatch';
import own from './ops.mjs';
const ops = KNOWN_OPS.with(...own);
export default ruleset('own', [
  programRewrite('four times', '(aten.add.Tensor (aten.add.Tensor ?x ?x) (aten.add.Tensor ?x ?x))', '(mylib.four_times.default ?x)', { ops, if: '?x is a tensor' }),
]);
`,
  );
  const PROGRAM = written(
    'own.py',
    `import torch

def f(x):
    return (x + x + (x + x),)

example_inputs = (torch.ones(2),)
`,
  );

  it('hands ops of a module to the reader, the rules, the cost and the interpreter', () => {
    const fused = egghatch(['rewrite', PROGRAM, '--ops', OPS, '--rules', OWN_RULES, '--cost', 'flops']);
    expect(fused.stderr).toBe('');
    expect(fused.stdout).toContain('torch.ops.mylib.four_times.default(arg0_1)');
    const again = written('fused.txt', fused.stdout);
    const input = '[{"dtype": "f32", "shape": [2], "data": [1, 2]}]';
    expect(egghatch(['run', again, '--ops', OPS, '--inputs', input]).stdout).toContain('[4.0, 8.0]');
    expect(egghatch(['run', again, '--inputs', input]).code).not.toBe(0);
  });

  it('without them a rule that names one says what is missing', () => {
    const { code, stderr } = egghatch(['rewrite', PROGRAM, '--rules', OWN_RULES]);
    expect(code).not.toBe(0);
    expect(stderr).toMatchSnapshot();
  });

  it.each([
    ['what is no op', 'export default [3];'],
    [
      'an op that is known',
      `import { KNOWN_OPS } from 'egghatch'; export default [KNOWN_OPS.lookup('aten.neg.default')];`,
    ],
    ['nothing', 'export const ops = [];'],
  ])('a module that exports %s', (what, source) => {
    const { code, stderr } = egghatch([
      'rewrite',
      PROGRAM,
      '--ops',
      written(`${what.replaceAll(' ', '-')}.mjs`, source),
    ]);
    expect(code).not.toBe(0);
    expect(stderr.replaceAll(folder, 'FOLDER')).toMatchSnapshot();
  });
});
