import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Outcome } from './outcome.js';
import type { Answer, Question } from './protocol.js';

/** Processor time, which does not depend on what else the machine does. */
const HANG_SECONDS = 30;
/** Whoever waits for what never comes uses none. */
const WAIT_MS = 600_000;
const LOOK_MS = 250;
const PAGE_BYTES = 4096;
const TICKS_PER_SECOND = 100;
/** Fields of `/proc/PID/stat` behind the name. */
const [USER_TICKS, SYSTEM_TICKS] = [11, 12];
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
  #busySince = 0;
  #timer: NodeJS.Timeout | undefined;
  #listen: (answer: Answer | undefined) => void = () => undefined;

  readonly #how: readonly string[];

  constructor(module: string, surface: string, guided = false) {
    this.#how = guided ? ['guided'] : [];
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
    report: (at: number, outcome: Outcome, input: string | undefined) => void,
  ): Promise<void> {
    let at: number | undefined;
    let input: string | undefined;
    const whole = await this.#ask({ kind: 'positions', seed, positions }, (answer) => {
      if (answer.kind === 'at') ({ at, input } = answer);
      else if (answer.kind === 'done') {
        report(at!, answer.outcome, input);
        at = undefined;
      }
      return answer.kind === 'batch';
    });
    if (!whole && at !== undefined) report(at, this.#end(), input);
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }

  /** Whether it answered until `last` held; false when it died before. */
  #ask(question: Question, last: (answer: Answer) => boolean): Promise<boolean> {
    const child = (this.#child ??= this.#start());
    this.#ended = undefined;
    this.#begin(child);
    this.#timer = setInterval(() => this.#look(child), LOOK_MS);
    return new Promise((resolve) => {
      this.#listen = (answer) => {
        this.#begin(child);
        if (answer !== undefined && !last(answer)) return;
        clearInterval(this.#timer);
        if (answer === undefined) this.#child = undefined;
        resolve(answer !== undefined);
      };
      child.stdin!.write(`${JSON.stringify(question)}\n`);
    });
  }

  #begin(child: ChildProcess): void {
    this.#since = performance.now();
    this.#busySince = busySeconds(child.pid) ?? 0;
  }

  #start(): ChildProcess {
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${HEAP_MEGABYTES}`, this.#module, this.#surface, ...this.#how],
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
    const waited = performance.now() - this.#since;
    const busy = (busySeconds(child.pid) ?? waited / 1000) - this.#busySince;
    if (busy > HANG_SECONDS || waited > WAIT_MS)
      this.#ended = { verdict: 'hang', key: 'hang', message: `more than ${HANG_SECONDS} s` };
    else if (residentBytes(child.pid) > KILL_BYTES)
      this.#ended = { verdict: 'memory', key: 'memory', message: `more than ${KILL_BYTES} bytes` };
    else return;
    child.kill('SIGKILL');
  }

  #end(): Outcome {
    return this.#ended ?? { verdict: 'died', key: 'died', message: 'the worker died' };
  }
}

/** Processor time that a process and its threads have had, on Linux; elsewhere there is the clock. */
function busySeconds(pid: number | undefined): number | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[USER_TICKS]) + Number(fields[SYSTEM_TICKS])) / TICKS_PER_SECOND;
  } catch {
    return undefined;
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
