import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Outcome } from './outcome.js';

export type Counts = Record<Outcome['verdict'], number>;

/** How far a campaign is. */
export interface Progress {
  /** Inputs that were tried. */
  readonly tried: number;
  readonly counts: Counts;
  /** Finds by what tells them apart, and how often each came. */
  readonly finds: Readonly<Record<string, number>>;
}

export const NOTHING_YET: Progress = {
  tried: 0,
  counts: { ok: 0, typed: 0, raw: 0, wrong: 0, hang: 0, memory: 0, died: 0, slow: 0 },
  finds: {},
};

/** A line for each batch. What is in it is on the disk, so a campaign that is killed goes on behind its last batch. */
export class Journal {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** How far it was; a last line that is cut off never happened. */
  read(): Progress {
    if (!existsSync(this.#file)) return NOTHING_YET;
    const whole = readFileSync(this.#file, 'utf8').split('\n').slice(0, -1);
    const last = whole.findLast((line) => isJson(line));
    return last === undefined ? NOTHING_YET : (JSON.parse(last) as Progress);
  }

  write(progress: Progress): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    const file = openSync(this.#file, 'a');
    try {
      // A line that was cut off before must not swallow this one.
      writeSync(file, `\n${JSON.stringify(progress)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }
}

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}
