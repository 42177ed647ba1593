import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOSTILE_NAMES, HOSTILE_NUMBERS } from '../mutate.js';
import type { Random } from '../random.js';
import { WrongAnswer, type Surface } from '../surface.js';

const COMMANDS = ['export', 'run', 'rewrite', 'view', 'page', 'check', 'help', '', '--version'];
const FILES = [
  'model.py',
  'bad.py',
  'empty.py',
  'folder',
  'loop',
  'missing',
  'binary',
  'model.py/x',
  '/dev/null',
  '-',
  'a\nb.py',
  '\u202e.py',
  'utf16.txt',
  'model.json',
  'model.pt2',
];
const OPTIONS = [
  '--entry',
  '--inputs',
  '--format',
  '--dialect',
  '--report',
  '--simplify',
  '--ruleset',
  '--rules',
  '--cost',
  '--assume',
  '--iterations',
  '--nodes',
  '--seconds',
  '--backoff',
  '--strict',
  '--output',
  '--limit',
  '--why-not',
  '--title',
  '--tag',
  '--check',
  '-o',
  '-',
  '--',
  '--no-such',
  '-x',
];
const VALUES = [
  'f',
  'json',
  'text',
  'calls',
  's0=3',
  'steps=10',
  'steps=1e400',
  '[1]',
  '[',
  '{"inputs": []}',
  'out.txt',
  'folder',
  'missing/out',
  'loop',
  ...HOSTILE_NUMBERS,
  ...HOSTILE_NAMES.filter((name) => !name.includes('\u0000')),
];

/** Arguments of the command, run in a folder of files that are none. Each is a process, so this one is slow. */
export function commandLine(): Surface {
  const command = join(process.cwd(), 'dist/bin/egghatch.js');
  return {
    name: 'cli',
    what: 'arguments of the command, in a folder of odd files',
    make: (random) => JSON.stringify(args(random)),
    run(input) {
      const folder = oddFolder();
      try {
        const { status, signal, stderr } = spawnSync(
          process.execPath,
          [command, ...(JSON.parse(input) as string[])],
          {
            cwd: folder,
            input: 'import torch\n',
            encoding: 'utf8',
            timeout: 30_000,
          },
        );
        if (signal !== null) throw new WrongAnswer(`the command was ended by ${signal}`);
        if (![0, 1, 2, 3].includes(status ?? -1))
          throw new WrongAnswer(`exit code ${status}: ${stderr.slice(0, 300)}`);
        if (/\n\s+at .*:\d+:\d+/.test(stderr)) throw new WrongAnswer(`a trace: ${stderr.slice(0, 300)}`);
        if (status !== 0 && stderr === '') throw new WrongAnswer(`exit code ${status} without a message`);
        return status === 0 ? 'ok' : `exit code ${status}`;
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

function args(random: Random): readonly string[] {
  const options = random.some(3, () => [random.of(OPTIONS), ...(random.oneIn(4) ? [] : [random.of(VALUES)])]);
  return [random.of(COMMANDS), ...random.some(2, () => random.of(FILES)), ...options.flat()];
}

function oddFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'egghatch-fuzz-'));
  const model = 'import torch\ndef f(x):\n    return x + 1\nexample_inputs = (torch.ones(2),)\n';
  for (const name of ['model.py', 'a\nb.py', '\u202e.py']) writeFileSync(join(folder, name), model);
  writeFileSync(join(folder, 'bad.py'), 'def f(x:\n');
  writeFileSync(join(folder, 'empty.py'), '');
  writeFileSync(join(folder, 'model.json'), '{"graph": []}');
  writeFileSync(join(folder, 'model.pt2'), 'PK\u0003\u0004');
  writeFileSync(join(folder, 'binary'), Buffer.from([0, 255, 128, 7]));
  writeFileSync(join(folder, 'utf16.txt'), Buffer.from('\ufeffExportedProgram:', 'utf16le'));
  mkdirSync(join(folder, 'folder'));
  symlinkSync('loop', join(folder, 'loop'));
  return folder;
}
