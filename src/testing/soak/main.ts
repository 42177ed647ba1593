import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Journal, writeTextFile } from '../../files/index.js';
import { soakStep } from './soak.js';

const HELP = `npm run soak -- [--minutes N] [--seed S] [--shard i/n] [--out DIR] [--journals DIR]

Runs random programs through the whole pipeline, and rulesets through their properties, for N minutes (1).
Steps are numbered and depend on seed and number alone; shard i of n does every n-th of them.
A counterexample is written to DIR (counterexamples) as a test, and the exit code is 1.
How far each seed and shard is stands in a journal (dist/soak): whoever is killed goes on where it was.
`;

/** Milliseconds between two lines of progress. */
const PROGRESS_EVERY = 10_000;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    shard: { type: 'string', default: '1/1' },
    out: { type: 'string', default: 'counterexamples' },
    journals: { type: 'string', default: 'dist/soak' },
    help: { type: 'boolean', default: false },
  },
});

const NOTHING_YET = { steps: 0, programs: 0, evaluations: 0, refused: 0, failures: 0 };

process.exitCode = main();

function main(): number {
  const [shard, shards] = values.shard.split('/').map(Number) as [number, number | undefined];
  const minutes = Number(values.minutes);
  const seed = Number(values.seed);
  const wrong =
    !(minutes > 0) || !Number.isInteger(seed) || shards === undefined || !(shard >= 1 && shard <= shards);
  if (values.help || wrong) {
    process[values.help ? 'stdout' : 'stderr'].write(HELP);
    return values.help ? 0 : 2;
  }
  return soak(minutes * 60_000, seed, shard, shards);
}

function soak(milliseconds: number, seed: number, shard: number, shards: number): number {
  const start = performance.now();
  let said = start;
  const journal = new Journal(join(values.journals, `${seed}-${shard}-of-${shards}.jsonl`), NOTHING_YET);
  let total = journal.read();
  while (performance.now() - start < milliseconds) {
    const number = shard - 1 + total.steps * shards;
    const step = soakStep(seed, number);
    total = {
      steps: total.steps + 1,
      programs: total.programs + step.programs,
      evaluations: total.evaluations + step.evaluations,
      refused: total.refused + step.refused,
      failures: total.failures + (step.failure === undefined ? 0 : 1),
    };
    if (step.failure !== undefined) {
      mkdirSync(values.out, { recursive: true });
      const file = join(values.out, `${step.failure.title}.spec.ts`);
      writeTextFile(file, step.failure.test);
      process.stdout.write(`\nstep ${number}, ${step.what}:\n${step.failure.text}\nwritten to ${file}\n\n`);
    }
    // A counterexample is on the disk before the journal says that its step is done.
    journal.write(total);
    if (performance.now() - said >= PROGRESS_EVERY) {
      said = performance.now();
      process.stdout.write(line(total, said - start));
    }
  }
  process.stdout.write(line(total, performance.now() - start));
  return total.failures === 0 ? 0 : 1;
}

function line(total: typeof NOTHING_YET, elapsed: number): string {
  const perSecond = Math.round((1000 * total.evaluations) / elapsed);
  return (
    `${(elapsed / 1000).toFixed(0)} s: ${total.steps} steps, ${total.programs} programs (${total.refused} refused), ` +
    `${total.evaluations} runs (${perSecond}/s), ${total.failures} counterexamples\n`
  );
}
