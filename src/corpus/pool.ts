import { Worker } from 'node:worker_threads';
import { stuck, type LineOutcome, type LineTask } from './check-line.js';

export interface PoolOptions {
  /** A module that answers each {@link LineTask} it is sent with a {@link LineOutcome}. */
  readonly worker: URL;
  readonly jobs: number;
  /** A case that takes longer is stopped and counted as failed. */
  readonly secondsPerCase: number;
}

/** Enough for every honest case; a case that wants more is stopped like one that takes too long. */
const MEGABYTES_PER_WORKER = 2048;

/** Checks lines in worker threads, so that a case that hangs or eats all memory is only that. Outcomes in order. */
export async function checkInPool(
  tasks: readonly LineTask[],
  options: PoolOptions,
): Promise<readonly LineOutcome[]> {
  const outcomes = new Array<LineOutcome>(tasks.length);
  let next = 0;
  const lane = async (): Promise<void> => {
    let worker: Worker | undefined;
    while (next < tasks.length) {
      const index = next++;
      worker ??= startWorker(options.worker);
      const outcome = await ask(worker, tasks[index]!, options.secondsPerCase);
      if (typeof outcome === 'string') {
        await worker.terminate();
        worker = undefined;
        outcomes[index] = stuckTask(tasks[index]!, outcome);
      } else outcomes[index] = outcome;
    }
    await worker?.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(options.jobs, tasks.length) }, lane));
  return outcomes;
}

function startWorker(url: URL): Worker {
  const worker = new Worker(url, { resourceLimits: { maxOldGenerationSizeMb: MEGABYTES_PER_WORKER } });
  // Between two questions a dying worker is nobody's business yet: the next question finds out.
  worker.on('error', () => undefined);
  return worker;
}

/** The answer, or why there is none. */
function ask(worker: Worker, task: LineTask, seconds: number): Promise<LineOutcome | string> {
  return new Promise((resolve) => {
    const done = (answer: LineOutcome | string): void => {
      clearTimeout(timer);
      worker.off('message', done).off('error', died).off('exit', left);
      resolve(answer);
    };
    const died = (error: Error): void => done(`the checker died: ${error.message}`);
    const left = (code: number): void => done(`the checker exited with code ${code}`);
    const timer = setTimeout(() => done(`took more than ${seconds} s`), seconds * 1000);
    worker.on('message', done).on('error', died).on('exit', left);
    worker.postMessage(task);
  });
}

/** A worker that died has told nothing, so what the case was about is read once more from its line. */
function stuckTask({ line, name }: LineTask, why: string): LineOutcome {
  const data = JSON.parse(line) as { id?: string; group?: string; printed?: string; runs?: unknown[] };
  const { id = name, group = 'unknown', printed, runs = [] } = data;
  return { kind: 'checked', result: stuck({ id, group, printed, runs }, why) };
}
