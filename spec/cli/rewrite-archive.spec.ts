import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRight } from 'fp-ts/lib/Either.js';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { rewriteCommand } from '../../src/cli/commands/rewrite.js';
import { exportedProgramOf, readPt2 } from '../../src/pt2/index.js';

const MODEL = new URL('../pt2/archives/moe_topk.pt2', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'egghatch-pt2-'));
const out = join(folder, 'smaller.pt2');

afterAll(() => rmSync(folder, { recursive: true }));

function callsIn(path: string): number {
  const archive = readPt2(readFileSync(path), { file: path });
  if (!isRight(archive)) throw archive.left;
  return exportedProgramOf(archive.right).graph.nodes.filter(({ op }) => op === 'call_function').length;
}

describe('egghatch rewrite of an archive', () => {
  let stdout = '';
  let stderr = '';

  beforeEach(() => {
    stdout = stderr = '';
    process.exitCode = undefined;
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((stdout += String(text)), true));
    vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((stderr += String(text)), true));
    return () => {
      vi.restoreAllMocks();
      process.exitCode = undefined;
    };
  });

  test('--simplify writes a smaller archive', async () => {
    await rewriteCommand(MODEL, { simplify: true, output: out });
    expect(stderr).toBe('');
    expect(callsIn(out)).toBe(callsIn(MODEL) - 1);
  });

  test('without rules the entries are those that were read', async () => {
    await rewriteCommand(MODEL, { output: out });
    const entries = (path: string) => {
      const archive = readPt2(readFileSync(path));
      return isRight(archive) ? [...archive.right.entries].map(([name, { crc }]) => [name, crc]) : [];
    };
    expect(entries(out)).toEqual(entries(MODEL));
  });

  test('without -o the program is printed', async () => {
    await rewriteCommand(MODEL, { ruleset: ['inference-no-ops'] });
    expect(stdout).toMatch(/^ExportedProgram:/);
    expect(stdout).not.toContain('_assert_tensor_metadata');
  });

  test('a file that is no archive is told as one', async () => {
    await rewriteCommand(
      new URL('../pt2/archives/moe_topk.txt', import.meta.url).pathname.replace('.txt', '.json'),
      {
        output: out,
      },
    );
    expect(process.exitCode).toBe(1);
    await rewriteCommand(join(folder, 'nothing.pt2'), { simplify: true, output: out });
    expect(stderr).toContain('nothing.pt2 cannot be read');
    expect(process.exitCode).toBe(2);
  });
});
