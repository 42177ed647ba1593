import type { Answer } from './ask.js';
import type { Written } from './written.js';

/** Calls that are kept of each op, and how long their lines may be. */
const MOST_CALLS = 3;
const MOST_ERRORS = 1;
const MOST_LETTERS = 260;

/** Answers of torch that are worth keeping: of each op a few that give values, and a few that raise. */
export class Record {
  readonly #lines = new Map<string, { readonly values: string[]; readonly errors: string[] }>();

  note(op: string, args: readonly Written[], answer: Answer): void {
    const line = JSON.stringify({ op, args, ...answer });
    const of = this.#lines.get(op) ?? { values: [], errors: [] };
    this.#lines.set(op, of);
    const [into, most] = 'err' in answer ? [of.errors, MOST_ERRORS] : [of.values, MOST_CALLS];
    if (line.length <= MOST_LETTERS && into.length < most && !into.includes(line)) into.push(line);
  }

  get text(): string {
    return [...this.#lines.values()]
      .flatMap(({ values, errors }) => [...values, ...errors])
      .map((line) => `${line}\n`)
      .join('');
  }
}
