import { inPrintedOrder } from './to-exported-program.js';
import type { Program } from './program.js';

/** What the inputs of a program are called when it is printed, by the number of their `placeholder` leaf. */
export function inputNames({ origins, placeholders }: Program): (number: number) => string {
  const printed = new Map(inPrintedOrder(placeholders).map((placeholder, k) => [placeholder, `arg${k}_1`]));
  return (number) => {
    const placeholder = placeholders[number];
    const own = origins?.placeholders[number]?.name ?? (placeholder && printed.get(placeholder));
    return own ?? `input ${number}`;
  };
}
