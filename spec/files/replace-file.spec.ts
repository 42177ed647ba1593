import { spawn } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  lstatSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withLimits } from '../../src/budget/index.js';
import { readBytes, readTextFile, writeBytes, writeTextFile } from '../../src/files/index.js';

const folder = mkdtempSync(join(tmpdir(), 'egghatch-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const text = (path: string): string => readFileSync(path, 'utf8');

describe('a file that is written', () => {
  it('takes the place of the old one and keeps its rights; nothing else is left', () => {
    const here = at('plain');
    mkdirSync(here);
    const file = join(here, 'a\nb.txt');
    writeTextFile(file, 'old');
    chmodSync(file, 0o640);
    writeBytes(file, [new TextEncoder().encode('ne'), new TextEncoder().encode('w')]);
    expect(text(file)).toBe('new');
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(here)).toEqual(['a\nb.txt']);
  });

  it('is found behind a link, which stays one', () => {
    writeTextFile(at('target'), 'old');
    symlinkSync('target', at('link'));
    writeTextFile(at('link'), 'new');
    expect(text(at('target'))).toBe('new');
    expect(lstatSync(at('link')).isSymbolicLink()).toBe(true);
  });

  it('may have a name that is as long as names can be', () => {
    const file = at('é'.repeat(127));
    writeTextFile(file, 'new');
    expect(text(file)).toBe('new');
  });

  it('is not written through a link that somebody has put where it is made', () => {
    const here = at('guessed');
    mkdirSync(here);
    writeFileSync(join(here, 'other'), 'other');
    const guessed = join(here, `.out.${process.pid}.unfinished`);
    symlinkSync('other', guessed);
    writeTextFile(join(here, 'out'), 'new');
    expect(text(join(here, 'other'))).toBe('other');
    expect(lstatSync(join(here, 'out')).isSymbolicLink()).toBe(false);
    expect(readdirSync(here).sort()).toEqual(['other', 'out']);
  });

  it('may be a device', () => {
    writeTextFile('/dev/null', 'gone');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  it('stays what it was when the new one cannot be written', () => {
    mkdirSync(at('folder'));
    expect(() => writeTextFile(at('folder'), 'x')).toThrow(/cannot be written/);
    expect(() => writeTextFile(at('missing/x'), 'x')).toThrow(/cannot be written/);
    expect(() => writeTextFile('/dev/full', 'x')).toThrow(/no space left/);
    symlinkSync('circle', at('circle'));
    expect(() => writeTextFile(at('circle'), 'x')).toThrow(/cannot be written/);
  });
});

describe('a process that is killed while it writes', () => {
  const module = at('replace-file.mjs');
  beforeAll(async () => {
    await build({
      entryPoints: [new URL('../../src/files/replace-file.ts', import.meta.url).pathname],
      outfile: module,
      bundle: true,
      platform: 'node',
      format: 'esm',
    });
  });

  it('leaves the old file or the new one, whole', async () => {
    const file = at('killed');
    const size = 300_000;
    writeFileSync(file, 'a'.repeat(size));
    const script = `
      import { replaceFile } from ${JSON.stringify(module)};
      process.stdout.write('x');
      for (let i = 0; ; i++) replaceFile(${JSON.stringify(file)}, [Buffer.alloc(${size / 2}, 97 + (i % 26)), Buffer.alloc(${size / 2}, 97 + (i % 26))]);`;
    const seen = new Set<string>();
    for (let round = 0; round < 25; round++) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const ended = new Promise((resolve) => child.on('close', resolve));
      await new Promise((resolve) => child.stdout.once('data', resolve));
      await new Promise((resolve) => setTimeout(resolve, (round * 7) % 31));
      child.kill('SIGKILL');
      await ended;
      const content = text(file);
      expect(content).toHaveLength(size);
      expect(content).toBe(content[0]!.repeat(size));
      seen.add(content[0]!);
    }
    expect(seen.size).toBeGreaterThan(1);
  }, 60_000);
});

describe('a file that is read', () => {
  it('is held to the limit on bytes, which can be raised', () => {
    writeFileSync(at('bytes'), 'x'.repeat(1000));
    const read = (bytes: number) => (): number => withLimits({ bytes }, () => readBytes(at('bytes')).length);
    expect(read(1000)()).toBe(1000);
    expect(read(999)).toThrow(/has 1000 bytes; files of more than 999 bytes are not read/);
  });

  it('may be a device that never ends', () => {
    expect(() => readTextFile('/dev/zero')).toThrow(/files of more than 268435456 bytes are not read/);
  }, 30_000);

  it('says of a link that leads to itself, and of a way through a file, what it is', () => {
    symlinkSync('itself', at('itself'));
    expect(() => readTextFile(at('itself'))).toThrow(/a link that leads to itself/);
    writeFileSync(at('file'), '');
    expect(() => readTextFile(at('file/x'))).toThrow(/leads through a file that is no folder/);
  });
});
