import type { Random } from './random.js';

/** What became of an input that was taken: `ok`, or the kind of the error that refused it. */
export type Verdict = string;

/** A place where something comes in. */
export interface Surface {
  readonly name: string;
  /** What comes in there, in one line. */
  readonly what: string;
  /** An input, as text; whatever it depends on is drawn from `random`. */
  make(random: Random): string;
  /** An input made of one that was made before, where they can be changed further: such surfaces can be guided by coverage. */
  change?(input: string, others: readonly string[], random: Random): string;
  /**
   * Lets an input in.
   *
   * @throws whatever is no typed error: that is what is looked for; {@link WrongAnswer} when the answer contradicts itself
   */
  run(input: string): Verdict | Promise<Verdict>;
}

/** An answer that contradicts itself or the input. */
export class WrongAnswer extends Error {
  override name = 'WrongAnswer';
}
