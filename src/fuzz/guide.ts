import { Session } from 'node:inspector';
import type { Random } from './random.js';
import type { Surface } from './surface.js';

/** Coverage is asked for after so many inputs: asking takes as long as some of them. */
const TOGETHER = 8;
/** Longer inputs make slow ones and find nothing more. */
const LONGEST = 20_000;

interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

interface Coverage {
  readonly result: readonly {
    readonly scriptId: string;
    readonly functions: readonly { readonly ranges: readonly Range[] }[];
  }[];
}

/**
 * Keeps inputs during which code ran that none had run before, and makes half of the next ones of those. What it makes depends
 * on what this process has seen: an input is not made again from its number.
 */
export class Guide {
  readonly #session = new Session();
  readonly #covered = new Set<string>();
  readonly #pool: string[] = [];
  readonly #batch: string[] = [];

  constructor() {
    this.#session.connect();
    this.#ask('Profiler.enable');
    this.#ask('Profiler.startPreciseCoverage', { callCount: false, detailed: true });
    this.#fresh();
  }

  /** Inputs that are kept. */
  get kept(): readonly string[] {
    return this.#pool;
  }

  make(surface: Surface, random: Random): string {
    const pool = this.#pool;
    return surface.change !== undefined && pool.length > 0 && random.oneIn(2)
      ? surface.change(random.of(pool), pool, random)
      : surface.make(random);
  }

  /** Told of each input that was let in. */
  learn(input: string): void {
    this.#batch.push(input);
    if (this.#batch.length < TOGETHER) return;
    if (this.#fresh()) this.#pool.push(...this.#batch.filter(({ length }) => length < LONGEST));
    this.#batch.length = 0;
  }

  /** Whether a block ran since it was asked last that had not run before. */
  #fresh(): boolean {
    const { size } = this.#covered;
    const { result } = this.#ask('Profiler.takePreciseCoverage') as Coverage;
    for (const { scriptId, functions } of result)
      for (const { ranges } of functions)
        for (const { startOffset, endOffset, count } of ranges)
          if (count > 0) this.#covered.add(`${scriptId} ${startOffset} ${endOffset}`);
    return this.#covered.size > size;
  }

  /** The session answers at once when it is asked from the thread that it looks at. */
  #ask(method: string, params: object = {}): unknown {
    let answer: unknown;
    this.#session.post(method, params, (error, value) => {
      if (error !== null) throw new Error(`${method}: ${error.message}`);
      answer = value;
    });
    return answer;
  }
}
