import { spawn, spawnSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAIN } from './egghatch.js';

const folder = mkdtempSync(join(tmpdir(), 'egghatch-odd-'));
let server: Server;
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const MODEL = 'import torch\n\ndef f(x):\n    return x + 1\n\nexample_inputs = (torch.ones(2),)\n';

beforeAll(async () => {
  for (const name of ['model.py', 'a\nb.py', '-x.py', '\u202e.py', 'é'.repeat(100)])
    writeFileSync(join(folder, name), MODEL);
  writeFileSync(join(folder, 'empty.pt2'), '');
  mkdirSync(join(folder, 'folder.py'));
  mkdirSync(join(folder, 'folder.pt2'));
  symlinkSync('loop.py', join(folder, 'loop.py'));
  symlinkSync('nowhere', join(folder, 'dangling.py'));
  for (const name of ['huge.py', 'huge.pt2']) {
    closeSync(openSync(join(folder, name), 'w'));
    truncateSync(join(folder, name), 3 * 2 ** 30);
  }
  server = createServer();
  await new Promise<void>((resolve) => server.listen(join(folder, 'socket.py'), resolve));
});

/** A line for a shell, with `egghatch` in it. */
function shell(line: string): {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
} {
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['-c', `egghatch() { ${process.execPath} ${MAIN} "$@"; }; ${line}`],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
      timeout: 60_000,
    },
  );
  expect(stderr).not.toMatch(/\n\s+at .*:\d+:\d+|is a bug|Node\.js v/);
  return { code: status, stdout, stderr };
}

describe('files that are none', () => {
  it.each([
    ['export folder.py', 'is a folder'],
    ['export socket.py', 'is a socket'],
    ['export loop.py', 'a link that leads to itself'],
    ['export dangling.py', 'There is no file'],
    ['export huge.py', 'files of more than'],
    ['export model.py/x', 'leads through a file'],
    ['rewrite huge.pt2', 'more than'],
    ['rewrite folder.pt2', 'cannot be read'],
    ['rewrite empty.pt2', 'empty'],
    ['view model.py -o folder.py', 'cannot be written'],
    ['rewrite model.py -o missing/out', 'cannot be written'],
    ['rewrite model.py -o loop.py', 'cannot be written'],
    ['check socket.py', 'is a socket'],
    ['page loop.py', 'a link that leads to itself'],
  ])('%s', (line, message) => {
    const told = shell(`egghatch ${line}`);
    expect(told).toMatchObject({ stdout: '' });
    expect([1, 2]).toContain(told.code);
    expect(told.stderr).toContain(message);
    expect(told.stderr).toMatch(/\n {2}help: /);
  });

  it('names with line ends, dashes and turned text are names like others, and shown as what they are', () => {
    expect(shell(`egghatch export $'a\\nb.py' ./-x.py $'\\u202e.py'`)).toMatchObject({ code: 0, stderr: '' });
    const told = shell(`egghatch export $'\\u202e\\e[31m.py'`);
    expect(told).toMatchObject({ code: 2, stdout: '' });
    expect(told.stderr).toContain('There is no file \\u202e\\x1b[31m.py.');
  });

  it('a name that is as long as names can be is written to', () => {
    const name = 'é'.repeat(127);
    expect(shell(`egghatch rewrite model.py -o ${name}`)).toMatchObject({ code: 0, stderr: '' });
    expect(existsSync(join(folder, name))).toBe(true);
    expect(readdirSync(folder).filter((file) => file.endsWith('unfinished'))).toEqual([]);
  });

  it('a pipe with a name is read and written like a file', () => {
    const { code, stdout } = shell(
      'mkfifo in out; cat model.py > in & egghatch rewrite in -o out & cat out; wait; rm in out',
    );
    expect(code).toBe(0);
    expect(stdout).toContain('ExportedProgram:');
  });
});

describe('streams that are closed', () => {
  it.each([
    ['egghatch export - <&-', 2],
    ['egghatch export - < folder.py', 2],
    ['egghatch export missing.py 2>&-', 2],
    ['egghatch export model.py > /dev/full', 2],
    ['egghatch export missing.py 2> /dev/full', 2],
    ['set -o pipefail; egghatch export model.py model.py model.py | true', 0],
  ])('%s', (line, code) => {
    const told = shell(line);
    expect(told.code).toBe(code);
    if (code !== 0 && !line.includes('2>')) expect(told.stderr).not.toBe('');
  });
});

describe('a command that is interrupted', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    '%s leaves the old file or the new one',
    async (signal) => {
      const file = join(folder, `${signal}.txt`);
      const ended = new Set<string>();
      for (const wait of [150, 240, 330]) {
        writeFileSync(file, 'old');
        const child = spawn(process.execPath, [MAIN, 'rewrite', 'model.py', '-o', file], {
          cwd: folder,
          stdio: ['ignore', 'ignore', 'pipe'],
        });
        let stderr = '';
        child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
        setTimeout(() => child.kill(signal), wait);
        await new Promise((resolve) => child.once('close', resolve));
        expect(stderr).toBe('');
        const content = readFileSync(file, 'utf8');
        ended.add(content.slice(0, 3));
        if (content !== 'old') expect(content).toMatch(/^ExportedProgram:[^]*\nSymbol to range: \{\}\n$/);
      }
      expect(ended.size).toBeGreaterThan(0);
    },
    30_000,
  );
});
