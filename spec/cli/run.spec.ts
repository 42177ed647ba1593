import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { egghatch } from './egghatch.js';

const folder = mkdtempSync(join(tmpdir(), 'egghatch-run-'));
afterAll(() => rmSync(folder, { recursive: true }));

const SIZE = 'examples/escape-hatch/constrain_as_size_example.py';
const four = '[{"dtype": "i64", "shape": [], "data": [4]}]';
const six = '[{"dtype": "i64", "shape": [], "data": [6]}]';

function exported(name: string, ...flags: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, egghatch(['export', SIZE, ...flags]).stdout);
  return path;
}

const ones = `f32[4, 5] [${new Array(4).fill('[1.0, 1.0, 1.0, 1.0, 1.0]').join(', ')}]\n`;

describe('egghatch run', () => {
  const programs = [SIZE, exported('size.json', '--format', 'json'), exported('size.txt')];

  it.each(programs)('runs %s', (program) => {
    expect(egghatch(['run', program, '--inputs', four])).toEqual({ code: 0, stdout: ones, stderr: '' });
  });

  it.each(programs)('fails with the message of the assertion: %s', (program) => {
    const { code, stdout, stderr } = egghatch(['run', program, '--inputs', six]);
    expect(stdout).toBe('');
    expect(stderr).toContain('_local_scalar_dense is outside of inline constraint [0, 5].');
    expect(code).toBe(3);
  });

  it('takes the example inputs of a source', () => {
    expect(egghatch(['run', SIZE]).stdout).toBe(ones);
  });

  it('prints JSON that can be read as inputs', () => {
    const { stdout } = egghatch(['run', SIZE, '--format', 'json']);
    expect(JSON.parse(stdout)).toEqual({
      tensor: { dtype: 'f32', shape: [4, 5], data: new Array(20).fill(1) },
    });
  });

  it('needs inputs for a program that has no examples', () => {
    const { code, stderr } = egghatch(['run', programs[1]!]);
    expect(stderr).toContain('--inputs');
    expect(code).toBe(2);
  });

  it('checks the inputs as torch does', () => {
    const { code, stderr } = egghatch([
      'run',
      'examples/escape-hatch/constrain_as_value_example.py',
      '--inputs',
      `[${four.slice(1, -1)}, {"dtype": "f32", "data": [[1]]}]`,
    ]);
    expect(stderr).toContain('Input arg1_1.shape');
    expect(code).toBe(3);
  });

  it('says what is wrong with a program', () => {
    const path = join(folder, 'bad.txt');
    writeFileSync(path, 'ExportedProgram:\n  nonsense\n');
    const { code, stderr } = egghatch(['run', path, '--inputs', four]);
    expect(stderr).toMatch(/error\[malformed\]/);
    expect(stderr).toContain('bad.txt:2');
    expect(code).toBe(1);
  });
});
