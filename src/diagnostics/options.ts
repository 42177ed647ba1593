import { closest } from './closest.js';
import { EgghatchError } from './error.js';

/**
 * Refuses options that do not exist, which a misspelt one is: an option that is accepted is honoured.
 *
 * @param what takes the options, as it is called in the message: `the rule "r"`
 * @throws EgghatchError of kind `malformed`
 */
export function checkOptions(
  what: string,
  options: unknown,
  known: readonly string[],
  noun = 'option',
): void {
  if (options === undefined) return;
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new EgghatchError({
      kind: 'malformed',
      message: `${what} takes its ${noun}s as an object`,
      expected: `{ ${known.join(', ')} }`,
    });
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const best = closest(name, known);
    throw new EgghatchError({
      kind: 'malformed',
      message: `${what} has no ${noun} "${name}"`,
      expected: known.join(', '),
      hint: best === undefined ? undefined : `did you mean ${best}?`,
    });
  }
}
