import type { Fact } from '../../rule.js';

/** A fact as it would be written. */
export function factText({ variable, pattern }: Fact): string {
  return variable === undefined ? pattern.text : `(= ${variable} ${pattern.text})`;
}
