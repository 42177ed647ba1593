import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * How far something is that may be killed at any moment: a line of JSON for each step. What is in it is on the disk, so
 * whoever is killed goes on behind its last step.
 */
export class Journal<T extends object> {
  readonly #file: string;
  readonly #nothingYet: T;

  constructor(file: string, nothingYet: T) {
    this.#file = file;
    this.#nothingYet = nothingYet;
  }

  /** How far it was; a last line that is cut off never happened. */
  read(): T {
    if (!existsSync(this.#file)) return this.#nothingYet;
    const whole = readFileSync(this.#file, 'utf8').split('\n').slice(0, -1);
    const last = whole.findLast((line) => isJson(line));
    return last === undefined ? this.#nothingYet : (JSON.parse(last) as T);
  }

  write(progress: T): void {
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
