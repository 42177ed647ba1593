import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { ROOT } from '../cli/egghatch.js';

/** Moments at which each is killed: `KILLS=100 npx vitest run spec/fuzz/kill.spec.ts`. */
const KILLS = Number(process.env['KILLS'] ?? 2);
/** A minute of the machine for each moment. */
const TIMEOUT = 60_000 * (KILLS + 2);
/** Each is killed long before: the one that is left alone has to come as far as the other did. */
const MINUTES = '600';
const folder = mkdtempSync(join(tmpdir(), 'egghatch-kill-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Steps of a campaign, as its journal has them: how far it was, and all that it counted. */
const journalOf = (file: string, steps: string): ReadonlyMap<number, string> =>
  new Map(
    (existsSync(file) ? readFileSync(file, 'utf8') : '').split('\n').flatMap((line): [number, string][] => {
      // A line that is cut off at the end is what a kill leaves.
      if (!line.endsWith('}')) return [];
      return [[(JSON.parse(line) as Record<string, number>)[steps]!, line]];
    }),
  );

function started(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, args, { cwd: ROOT, stdio: 'ignore', detached: true });
}

/** Kills it and its workers, as a power cut would. */
async function killed(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid!, 'SIGKILL');
  await ended;
}

interface Killable {
  readonly name: string;
  readonly args: (out: string, journals: string) => readonly string[];
  readonly journal: string;
  readonly steps: string;
}

const CAMPAIGNS: readonly Killable[] = [
  {
    name: 'fuzz',
    args: (out, journals) => [
      'dist/tools/fuzz.js',
      '--surface',
      'inputs',
      '--seed',
      '5',
      '--minutes',
      MINUTES,
      '--finds',
      out,
      '--journals',
      journals,
    ],
    journal: 'inputs-5-0-of-1.jsonl',
    steps: 'tried',
  },
  {
    name: 'soak',
    args: (out, journals) => [
      'dist/tools/soak.js',
      '--seed',
      '5',
      '--minutes',
      MINUTES,
      '--out',
      out,
      '--journals',
      journals,
    ],
    journal: '5-1-of-1.jsonl',
    steps: 'steps',
  },
];

describe.each(CAMPAIGNS)('$name, killed at random moments', ({ name, args, journal, steps }) => {
  it(
    'goes on where it was, and counts what it would have counted',
    async () => {
      const at = (which: string): readonly [string, string, string] => {
        const [out, journals] = [join(folder, name, which, 'out'), join(folder, name, which, 'journals')];
        return [out, journals, join(journals, journal)];
      };
      const [out, journals, file] = at('killed');
      let before = journalOf(file, steps);
      for (let kill = 0; kill < KILLS; kill++) {
        const child = started(args(out, journals));
        while (journalOf(file, steps).size <= before.size) await sleep(20);
        // At a moment that is not the end of a step.
        await sleep((kill * 37) % 100);
        await killed(child);
        const after = journalOf(file, steps);
        for (const [step, line] of before) expect(after.get(step)).toBe(line);
        expect(after.size).toBeGreaterThan(before.size);
        before = after;
      }
      const [wholeOut, wholeJournals, whole] = at('whole');
      const child = started(args(wholeOut, wholeJournals));
      while (journalOf(whole, steps).size < before.size) await sleep(50);
      await killed(child);
      const uninterrupted = journalOf(whole, steps);
      for (const [step, line] of before) expect(uninterrupted.get(step)).toBe(line);
      const reported = existsSync(out) ? readdirSync(out, { recursive: true }) : [];
      expect(existsSync(wholeOut) ? readdirSync(wholeOut, { recursive: true }) : []).toEqual(
        expect.arrayContaining(reported.filter((found) => !String(found).includes('unfinished'))),
      );
    },
    TIMEOUT,
  );
});
