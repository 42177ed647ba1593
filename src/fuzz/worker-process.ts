import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Outcome } from './outcome.js';
import type { Answer, Question } from './protocol.js';

const HANG_MS = 30_000;
const LOOK_MS = 250;
const PAGE_BYTES = 4096;
/** A worker that takes so much is ended at once; what took less and too much says so itself. */
const KILL_BYTES = 2 * 2 ** 30;
const HEAP_MEGABYTES = 1500;

/** A process that lets inputs in, under limits of time and memory; another one takes its place when it is gone. */
export class WorkerProcess {
  readonly #module: string;
  readonly #surface: string;
  #child: ChildProcess | undefined;
  #ended: Outcome | undefined;
  #since = 0;
  #timer: NodeJS.Timeout | undefined;
  #listen: (answer: Answer | undefined) => void = () => undefined;

  constructor(module: string, surface: string) {
    this.#module = module;
    this.#surface = surface;
  }

  /** What becomes of one input. */
  async input(text: string): Promise<Outcome> {
    let outcome: Outcome | undefined;
    await this.#ask({ kind: 'input', text }, (answer) => {
      if (answer.kind === 'done') outcome = answer.outcome;
      return answer.kind === 'done';
    });
    return outcome ?? this.#end();
  }

  /** What becomes of the inputs at these positions, as far as the process lives: the rest is to be asked again. */
  async positions(
    seed: number,
    positions: readonly number[],
    report: (at: number, outcome: Outcome) => void,
  ): Promise<void> {
    let at: number | undefined;
    const whole = await this.#ask({ kind: 'positions', seed, positions }, (answer) => {
      if (answer.kind === 'at') at = answer.at;
      else if (answer.kind === 'done') {
        report(at!, answer.outcome);
        at = undefined;
      }
      return answer.kind === 'batch';
    });
    if (!whole && at !== undefined) report(at, this.#end());
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  /** Whether it answered until `last` held; false when it died before. */
  #ask(question: Question, last: (answer: Answer) => boolean): Promise<boolean> {
    const child = (this.#child ??= this.#start());
    this.#ended = undefined;
    this.#since = performance.now();
    this.#timer = setInterval(() => this.#look(child), LOOK_MS);
    return new Promise((resolve) => {
      this.#listen = (answer) => {
        this.#since = performance.now();
        if (answer !== undefined && !last(answer)) return;
        clearInterval(this.#timer);
        if (answer === undefined) this.#child = undefined;
        resolve(answer !== undefined);
      };
      child.stdin!.write(`${JSON.stringify(question)}\n`);
    });
  }

  #start(): ChildProcess {
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${HEAP_MEGABYTES}`, this.#module, this.#surface],
      { stdio: ['pipe', 'pipe', 'ignore'] },
    );
    // Whoever writes to one that has just died hears of it by the end of its output.
    child.stdin.on('error', () => undefined);
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => this.#listen(JSON.parse(line) as Answer));
    lines.on('close', () => this.#listen(undefined));
    return child;
  }

  #look(child: ChildProcess): void {
    if (performance.now() - this.#since > HANG_MS)
      this.#ended = { verdict: 'hang', key: 'hang', message: `more than ${HANG_MS / 1000} s` };
    else if (residentBytes(child.pid) > KILL_BYTES)
      this.#ended = { verdict: 'memory', key: 'memory', message: `more than ${KILL_BYTES} bytes` };
    else return;
    child.kill('SIGKILL');
  }

  #end(): Outcome {
    return this.#ended ?? { verdict: 'died', key: 'died', message: 'the worker died' };
  }
}

/** Of Linux; elsewhere the limit on the heap has to do. */
function residentBytes(pid: number | undefined): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
  } catch {
    return 0;
  }
}
