import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Journal, writeTextFile } from '../files/index.js';
import { NOTHING_YET, type Progress } from './progress.js';
import type { Outcome } from './outcome.js';
import { Random } from './random.js';
import { shrunk } from './shrink.js';
import { SURFACES } from './surfaces/index.js';
import { WorkerProcess } from './worker-process.js';

export interface CampaignOptions {
  readonly surface: string;
  readonly seed: number;
  readonly minutes: number;
  /** This one takes every `shards`-th input, beginning with the `shard`-th. */
  readonly shard: number;
  readonly shards: number;
  /** Half of the inputs are made of those during which new code ran, see {@link Guide}. */
  readonly guided?: boolean;
  /** The folder for finds, a file each: `spec/fuzz/finds`, whose spec runs whatever is there. */
  readonly finds: string;
  /** The folder for journals. */
  readonly journals: string;
  readonly worker: string;
  readonly onProgress: (progress: Progress) => void;
  readonly onFind: (outcome: Outcome, file: string) => void;
}

const BATCH = 100;
/** Questions while a find is shrunk. One that hangs takes half a minute each time. */
const QUESTIONS: Readonly<Record<Outcome['verdict'], number>> = {
  ok: 0,
  typed: 0,
  raw: 400,
  wrong: 400,
  died: 20,
  memory: 20,
  slow: 12,
  hang: 8,
};

/** Lets inputs in for some minutes, and writes down what should not have come of them. */
export async function campaign(options: CampaignOptions): Promise<Progress> {
  const { surface, seed, shard, shards, worker: module } = options;
  const { guided = false } = options;
  const suffix = guided ? '-guided' : '';
  const file = join(options.journals, `${surface}-${seed}-${shard}-of-${shards}${suffix}.jsonl`);
  const journal = new Journal(file, NOTHING_YET);
  const worker = new WorkerProcess(module, surface, guided);
  const until = performance.now() + options.minutes * 60_000;
  let progress = journal.read();
  try {
    while (performance.now() < until) {
      progress = await batch(progress, options, worker);
      journal.write(progress);
      options.onProgress(progress);
    }
  } finally {
    worker.stop();
  }
  return progress;
}

async function batch(before: Progress, options: CampaignOptions, worker: WorkerProcess): Promise<Progress> {
  const { seed, shard, shards } = options;
  const counts = { ...before.counts };
  const finds = { ...before.finds };
  const found: Tried[] = [];
  const outcomes = new Map<number, Tried>();
  const positions = Array.from({ length: BATCH }, (_, i) => (before.tried + i) * shards + shard);
  for (let left = positions; left.length > 0; left = left.filter((at) => !outcomes.has(at)))
    await worker.positions(seed, left, (at, outcome, input) => outcomes.set(at, { at, outcome, input }));
  for (const tried of outcomes.values()) {
    const { outcome } = tried;
    counts[outcome.verdict]++;
    if (QUESTIONS[outcome.verdict] === 0) continue;
    if (!Object.hasOwn(finds, outcome.key)) found.push(tried);
    finds[outcome.key] = (finds[outcome.key] ?? 0) + 1;
  }
  const seen = new Set<string>();
  for (const tried of found) {
    if (seen.has(tried.outcome.key)) continue;
    seen.add(tried.outcome.key);
    await writeDown(tried, options, worker);
  }
  return { tried: before.tried + BATCH, counts, finds };
}

/** What became of the input at a position, and the input where it is not made again from that. */
interface Tried {
  readonly at: number;
  readonly outcome: Outcome;
  readonly input: string | undefined;
}

async function writeDown(
  { at, outcome, input: given }: Tried,
  { surface, seed, finds, onFind }: CampaignOptions,
  worker: WorkerProcess,
): Promise<void> {
  const input = given ?? SURFACES.get(surface)!().make(new Random(seed, at));
  const same = async (smaller: string): Promise<boolean> => (await worker.input(smaller)).key === outcome.key;
  const small = await shrunk(input, same, QUESTIONS[outcome.verdict]);
  const name = createHash('sha256').update(outcome.key).digest('hex').slice(0, 10);
  const file = join(finds, surface, `${outcome.verdict}-${name}.txt`);
  mkdirSync(join(finds, surface), { recursive: true });
  writeTextFile(file, small);
  onFind(outcome, file);
}
