import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { afterAll, describe, expect, it } from 'vitest';
import { egghatch, MAIN, ROOT } from './egghatch.js';

const folder = mkdtempSync(join(tmpdir(), 'egghatch-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const page = readFileSync(`${ROOT}spec/view/fixtures/torch.escape-hatch.rst`, 'utf8');
const NAMES = ['assume_constant_result', 'constrain_as_size_example', 'constrain_as_value_example'] as const;
const FILES = NAMES.map((name) => `examples/escape-hatch/${name}.py`);
/** What the page shows as the result of each example. */
const RESULTS = [...page.matchAll(/^Result:\n\n\.\. code-block::\n\n((?: {4}.*\n)+)/gm)].map((match) =>
  match[1]!.replace(/^ {4}/gm, '').replace(/\n$/, ''),
);

const ADD = `import torch

def add(x, y):
    return x + y
`;
const ONES = '[{"dtype": "f32", "data": [1, 1]}, 2]';

describe('egghatch export', () => {
  it.each(NAMES)('prints what the page shows of %s', (name) => {
    const { code, stdout, stderr } = egghatch(['export', `examples/escape-hatch/${name}.py`]);
    expect(stderr).toBe('');
    expect(stdout).toBe(RESULTS[NAMES.indexOf(name)]);
    expect(code).toBe(0);
  });

  it('exports several files, each under its name', () => {
    const { stdout } = egghatch(['export', ...FILES]);
    expect(stdout).toBe(FILES.map((file, i) => `==> ${file} <==\n${RESULTS[i]}`).join('\n'));
  });

  it('reports on stderr', () => {
    const { stdout, stderr } = egghatch(['export', '--report', FILES[2]!]);
    expect(stdout).toBe(RESULTS[2]);
    expect(stderr).toMatch(/^e-graph: \d+ e-nodes in \d+ e-classes$/m);
    expect(stderr).toMatch(/^lt-holds +decide +1 /m);
    expect(stderr).toMatch(/^station +ms$/m);
  });

  it('takes entry and inputs from the command line', () => {
    const file = written('add.py', ADD);
    const inputs = written('inputs.json', ONES);
    const expected = egghatch(['export', file, '--entry', 'add', '--inputs', ONES]);
    expect(expected.stdout).toContain('torch.ops.aten.add.Tensor(arg0_1, 2)');
    expect(egghatch(['export', file, '--inputs', inputs])).toEqual(expected);
    expect(egghatch(['export', file, '-i', '-'], ONES)).toEqual(expected);
    expect(egghatch(['export', '-', '-e', 'add', '-i', ONES], ADD)).toEqual(expected);
  });

  it('takes a byte order mark and any line ends', () => {
    const inputs = ['--inputs', ONES];
    const expected = egghatch(['export', written('plain.py', ADD), ...inputs]).stdout;
    expect(expected).not.toBe('');
    expect(egghatch(['export', written('bom.py', `\ufeff${ADD}`), ...inputs]).stdout).toBe(expected);
    expect(egghatch(['export', written('crlf.py', ADD.replaceAll('\n', '\r\n')), ...inputs]).stdout).toBe(
      expected,
    );
  });

  it('does not mind a reader that has seen enough', () => {
    const command = `node ${MAIN} export ${FILES.join(' ')} | head -1; exit \${PIPESTATUS[0]}`;
    expect(execFileSync('bash', ['-c', command], { cwd: ROOT, encoding: 'utf8' })).toBe(
      `==> ${FILES[0]} <==\n`,
    );
  });
});

describe('what goes wrong with export', () => {
  it.each<[string, readonly string[], number]>([
    [
      'a syntax error',
      ['export', written('syntax.py', 'def f(x):\n    return x.sin(\n'), '--inputs', '[]'],
      1,
    ],
    ['no inputs', ['export', written('noinputs.py', ADD)], 2],
    ['no such entry', ['export', written('entry.py', ADD), '--entry', 'sub', '--inputs', ONES], 1],
    ['no such file', ['export', 'nowhere/model.py'], 2],
    ['a folder', ['export', 'examples'], 2],
    ['not UTF-8', ['export', written('latin.py', Uint8Array.from([0x23, 0xe4, 0x0a]))], 2],
    ['inputs that are not JSON', ['export', FILES[0]!, '--inputs', '[{"dtype": f32}]'], 2],
    [
      'inputs of the wrong form',
      ['export', FILES[0]!, '--inputs', '[{"dtype": "f32", "shape": [2], "data": [1]}]'],
      2,
    ],
    [
      'an undecidable branch',
      [
        'export',
        written(
          'branch.py',
          'import torch\nexample_inputs = (torch.tensor(3),)\n\ndef f(x):\n    a = x.item()\n    if a < 6:\n        return x.sin()\n    return x.cos()\n',
        ),
      ],
      1,
    ],
  ])('%s', (_, args, code) => {
    const outcome = egghatch(args);
    expect(outcome.stdout).toBe('');
    expect(outcome.stderr.replaceAll(`${folder}/`, '')).toMatchSnapshot();
    expect(outcome.code).toBe(code);
  });

  it('a file that is refused does not keep others from being exported', () => {
    const { code, stdout, stderr } = egghatch(['export', 'nowhere.py', FILES[0]!]);
    expect(stdout).toContain('ExportedProgram:');
    expect(stderr).toContain('nowhere.py');
    expect(code).toBe(2);
  });
});
