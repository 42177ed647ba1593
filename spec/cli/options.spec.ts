import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command, Option } from 'commander';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { DEFAULT_LIMITS, setLimits } from '../../src/budget/index.js';
import { buildProgram } from '../../src/cli/program.js';
import { reportCrash, reportError } from '../../src/cli/internal/report.js';
import { EgghatchError } from '../../src/diagnostics/index.js';

// Modules are resolved by a hook that lies beside the bundle; what is tried here is what is said of those that are none.
vi.mock('node:module', async (original) => ({ ...(await original<object>()), register: () => undefined }));

const folder = mkdtempSync(join(tmpdir(), 'egghatch-options-'));
const before = process.cwd();
afterAll(() => {
  setLimits(DEFAULT_LIMITS);
  rmSync(folder, { recursive: true });
});

writeFileSync(
  join(folder, 'model.py'),
  'import torch\n\ndef f(x):\n    return x + 0\n\nexample_inputs = (torch.ones(2),)\n',
);
writeFileSync(join(folder, 'proof.json'), '{}');

/** What each command is run on, so that nothing but the option is wrong. */
const OPERANDS: Readonly<Record<string, readonly string[]>> = {
  export: ['model.py'],
  run: ['model.py'],
  rewrite: ['model.py'],
  check: ['proof.json'],
  view: ['model.py', '--output', 'page.html'],
  page: ['model.py'],
};

interface Told {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

class Exit extends Error {}

/** The command in this process: what it writes, and the code with which it would end. */
async function run(args: readonly string[]): Promise<Told> {
  const out: string[] = [];
  const err: string[] = [];
  const capture = (into: string[]): typeof process.stdout.write =>
    ((text: string) => into.push(text) > 0) as typeof process.stdout.write;
  vi.spyOn(process.stdout, 'write').mockImplementation(capture(out));
  vi.spyOn(process.stderr, 'write').mockImplementation(capture(err));
  vi.spyOn(process, 'exit').mockImplementation((code) => {
    process.exitCode = code ?? process.exitCode;
    throw new Exit();
  });
  process.exitCode = 0;
  // A command is a process, whose limits hold for the rest of it.
  setLimits(DEFAULT_LIMITS);
  try {
    await buildProgram().parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof EgghatchError) reportError(error);
    else if (!(error instanceof Exit)) reportCrash(error);
  }
  const code = Number(process.exitCode);
  process.exitCode = 0;
  vi.restoreAllMocks();
  return { code, stdout: out.join(''), stderr: err.join('') };
}

beforeEach(() => process.chdir(folder));
afterEach(() => process.chdir(before));

const long = (option: Option): string => option.long ?? option.short!;
const takesValue = (option: Option): boolean => option.required || option.optional;

const VALUES: readonly (readonly [string, string])[] = [
  ['empty', ''],
  ['binary', '\u0001\ud800\ufffd\u001b[31m'],
  ['blank', ' \t'],
  ['long', 'x'.repeat(100_000)],
  ['a huge number', '9'.repeat(2000)],
  ['a negative number', '-1'],
  ['a name of the host', '__proto__'],
  ['two lines', 'a\nb'],
  ['no JSON', '[{'],
  ['a folder', '.'],
  ['a place that is not there', 'missing/there'],
  ['an option', '--help'],
];

/** @throws unless the command told what is wrong, or did what it should */
function sound(told: Told): void {
  expect([0, 1, 2, 3], told.stderr).toContain(told.code);
  expect(told.stderr + told.stdout).not.toMatch(/\n\s+at .*:\d+:\d+|crashed, which is a bug/);
  if (told.code !== 0) expect(told.stderr.trim()).not.toBe('');
  // Whatever is quoted, a terminal is not written to in its own language.
  expect(told.stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
  expect(told.stderr.length).toBeLessThan(20_000);
}

/** Options that an earlier command has as well are not tried with everything again. */
const tried = new Set<string>();

const commands: readonly Command[] = buildProgram().commands;

it('every command is among those that are tried', () => {
  expect(commands.map((command) => command.name()).sort()).toEqual(Object.keys(OPERANDS).sort());
});

describe.each(commands.map((command) => [command.name(), command] as const))('%s', (name, command) => {
  const operands = OPERANDS[name]!;
  const options = command.options.filter(takesValue);

  it.each(options.map((option) => [long(option), option]))('%s', async (flag) => {
    const missing = await run([name, ...operands, flag as string]);
    sound(missing);
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    const values = tried.has(flag as string) ? VALUES.slice(0, 2) : VALUES;
    tried.add(flag as string);
    for (const [, value] of values) sound(await run([name, ...operands, flag as string, value]));
  });

  it('says of an option that is given twice, and counts once, that it is', async () => {
    for (const option of options.filter((one) => one.parseArg?.name !== 'collect')) {
      const value = option.argChoices?.[0] ?? '3';
      const told = await run([name, 'model.py', long(option), value, `${long(option)}=${value}`]);
      sound(told);
      expect(told).toMatchObject({ code: 2, stdout: '' });
      expect(told.stderr).toContain(`${long(option)} <`);
    }
  });

  it('refuses an option that there is not, and takes what stands for one alone twice', async () => {
    const unknown = await run([name, ...operands, '--no-such-option']);
    expect(unknown.code).toBe(2);
    sound(unknown);
    for (const option of command.options.filter((one) => !takesValue(one)))
      sound(await run([name, ...operands, long(option), long(option)]));
  });

  it.each(['', '.', 'missing', 'model.py/x', 'a\nb', '\u001b[31m', 'x'.repeat(5000), '/dev/null'])(
    'operand %j',
    async (operand) => {
      sound(await run([name, ...operands.slice(1), operand]));
    },
  );
});

describe('an option that would do nothing is refused', () => {
  const INPUTS = '[{"dtype": "f32", "shape": [2], "data": [1, 2]}]';
  beforeAll(async () => {
    process.chdir(folder);
    writeFileSync('as.txt', (await run(['export', 'model.py'])).stdout);
    writeFileSync('as.json', (await run(['export', 'model.py', '--format', 'json'])).stdout);
    copyFileSync(join(before, 'spec/pt2/archives/aten_347.pt2'), 'as.pt2');
    writeFileSync('bare.py', 'def f(x):\n    return x + 0\n');
    process.chdir(before);
    // The exporter is loaded first here where nothing else ran.
  }, 60_000);
  beforeEach(() => rmSync('page.html', { force: true }));

  it.each([
    ...['as.txt', 'as.json', 'as.pt2'].flatMap((file): string[][] => [
      ['run', file, '--entry', 'f', '--inputs', INPUTS],
      ['rewrite', file, '--entry', 'f'],
      ['rewrite', file, '--inputs', INPUTS],
      ['view', file, '-o', 'page.html', '--entry', 'f'],
      ['view', file, '-o', 'page.html', '--inputs', INPUTS],
    ]),
    ['rewrite', 'model.py', '--inputs', INPUTS],
    ['view', 'model.py', '-o', 'page.html', '--inputs', INPUTS],
    ['view', 'model.py', '-o', 'page.html', '--simplify', '--inputs', INPUTS],
    ['rewrite', 'model.py', '--assume', 's0=3'],
    ['rewrite', 'model.py', '--simplify', '--assume', 's0=3'],
    ['view', 'model.py', '-o', 'page.html', '--assume', 's0=3'],
    ['rewrite', 'model.py', '--nodes', '10'],
    ['rewrite', 'model.py', '--cost', 'flops', '--seconds', '1'],
    ['rewrite', 'as.pt2', '--fold', '--backoff', '-o', 'page.html'],
    ['view', 'model.py', '-o', 'page.html', '--iterations', '3'],
  ])('%j', async (...args) => {
    const told = await run(args);
    expect(told).toMatchObject({ code: 2, stdout: '' });
    expect(told.stderr).toMatchSnapshot();
    expect(existsSync('page.html')).toBe(false);
  });

  it.each([
    ['run', 'as.txt', '--inputs', INPUTS],
    ['run', 'model.py', '--inputs', INPUTS],
    ['rewrite', 'bare.py', '--inputs', INPUTS],
    ['rewrite', 'model.py', '--entry', 'f'],
  ])('%j is none', async (...args) => {
    expect(await run(args)).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('a file of JSON that is no program', () => {
  it.each(['[]', '', '3', '"x"', 'null'])('%s', async (text) => {
    writeFileSync('none.json', text);
    for (const args of [
      ['run', 'none.json'],
      ['rewrite', 'none.json'],
      ['view', 'none.json', '-o', 'none.html'],
    ]) {
      const told = await run(args);
      expect(told).toMatchObject({ code: 1, stdout: '' });
      expect(told.stderr).toMatchSnapshot();
    }
  });
});

describe('the command without a command', () => {
  it.each([
    [],
    [''],
    ['no-such'],
    ['help', 'no-such'],
    ['help', ''],
    ['--version', '--version'],
    ['-'],
    ['--'],
    ['__proto__'],
  ])('%j', async (...args) => {
    sound(await run(args));
  });
});
