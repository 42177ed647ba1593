import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Journal } from '../../src/files/index.js';
import { NOTHING_YET } from '../../src/fuzz/progress.js';
import { outcomeOfError } from '../../src/fuzz/outcome.js';
import { Random } from '../../src/fuzz/random.js';
import { shrunk } from '../../src/fuzz/shrink.js';
import type { Surface } from '../../src/fuzz/surface.js';
import { SURFACES } from '../../src/fuzz/surfaces/index.js';
import { renderTable } from '../../src/fuzz/table.js';
import { tryInput } from '../../src/fuzz/try-input.js';

const SEED = 20;
/** Each of the command line is a process. */
const INPUTS: Readonly<Record<string, number>> = {
  cli: 2,
  sources: 60,
  torch: 80,
  archives: 100,
  regexes: 40,
  calls: 100,
  texts: 150,
  json: 200,
};
const folder = mkdtempSync(join(tmpdir(), 'egghatch-campaign-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Making one reads its corpus. */
const made = new Map<string, Surface>();
function surfaceOf(name: string): Surface {
  const surface = made.get(name) ?? SURFACES.get(name)!();
  made.set(name, surface);
  return surface;
}

describe('a short campaign', () => {
  it.each([...SURFACES.keys()])(
    '%s',
    async (name) => {
      const surface = surfaceOf(name);
      for (let at = 0; at < (INPUTS[name] ?? 300); at++) {
        const input = surface.make(new Random(SEED, at));
        const outcome = await tryInput(surface, input);
        if (outcome.verdict !== 'ok' && outcome.verdict !== 'typed')
          expect.fail(
            `${outcome.key}\n${outcome.message}\nseed ${SEED}, input ${at}:\n${input.slice(0, 2000)}`,
          );
      }
    },
    120_000,
  );

  it('makes the same inputs from the same seed, and others from another', () => {
    for (const name of SURFACES.keys()) {
      const inputs = (seed: number): readonly string[] =>
        [0, 1, 2, 3].map((at) => surfaceOf(name).make(new Random(seed, at)));
      expect(inputs(1)).toEqual(inputs(1));
      expect(inputs(1)).not.toEqual(inputs(2));
    }
  });
});

describe('finds', () => {
  it('are shrunk by lines, then by characters, as long as they show the same', async () => {
    const input = 'one\ntwo\nx = bad + 1\nthree';
    expect(await shrunk(input, (smaller) => Promise.resolve(smaller.includes('bad')), 100)).toBe('bad');
    expect(await shrunk(input, (smaller) => Promise.resolve(smaller.includes('bad')), 0)).toBe(input);
  });

  it('are told apart by where they come from, not by what varies', () => {
    const raised = (text: string): unknown => {
      try {
        return BigInt(text);
      } catch (error) {
        return error;
      }
    };
    const keys = ['1.5', '2.5'].map((text) => outcomeOfError(raised(text)));
    expect(keys[0]).toMatchObject({ verdict: 'raw', key: keys[1]!.key });
  });
});

describe('the journal', () => {
  it('goes on where it was, also when its last line was cut off', () => {
    const file = join(folder, 'journal.jsonl');
    const journal = new Journal(file, NOTHING_YET);
    expect(journal.read()).toEqual(NOTHING_YET);
    journal.write({ ...NOTHING_YET, tried: 100 });
    journal.write({ ...NOTHING_YET, tried: 200, finds: { 'a "key"': 2 } });
    expect(journal.read()).toMatchObject({ tried: 200, finds: { 'a "key"': 2 } });
    const whole = readFileSync(file, 'utf8');
    for (let cut = 0; cut < whole.length; cut++) {
      writeFileSync(file, whole.slice(0, cut));
      const { tried } = journal.read();
      expect([0, 100]).toContain(tried);
      new Journal(file, NOTHING_YET).write({ ...NOTHING_YET, tried: tried + 100 });
      expect(journal.read().tried).toBe(tried + 100);
    }
  });

  it('is shown as a table', () => {
    expect(
      renderTable('texts', { ...NOTHING_YET, tried: 200, finds: { hang: 1, 'TypeError: x': 12 } }),
    ).toMatchSnapshot();
  });

  it('leaves nothing else behind', () => {
    expect(readdirSync(folder)).toEqual(['journal.jsonl']);
  });
});
