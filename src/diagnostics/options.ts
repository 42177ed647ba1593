import { checkArgument, type Expected } from './arguments.js';
import { closest } from './closest.js';
import { EgghatchError } from './error.js';

/**
 * Refuses options that do not exist, which a misspelt one is: an option that is accepted is honoured.
 *
 * @param what takes the options, as it is called in the message: `the rule "r"`
 * @param known the names of the options, or what each of them has to be where it is given
 * @throws EgghatchError of kind `malformed`
 */
export function checkOptions(
  what: string,
  options: unknown,
  known: readonly string[] | Readonly<Record<string, Expected>>,
  noun = 'option',
): void {
  if (options === undefined) return;
  const names = isList(known) ? known : Object.keys(known);
  if (typeof options !== 'object' || options === null || Array.isArray(options))
    throw new EgghatchError({
      kind: 'malformed',
      message: `${what} takes its ${noun}s as an object`,
      expected: `{ ${names.join(', ')} }`,
    });
  for (const [name, value] of Object.entries(options)) {
    if (names.includes(name)) {
      if (!isList(known) && value !== undefined) checkArgument(`${what}, as ${name},`, value, known[name]!);
      continue;
    }
    const best = closest(name, names);
    throw new EgghatchError({
      kind: 'malformed',
      message: `${what} has no ${noun} "${name}"`,
      expected: names.join(', '),
      hint: best === undefined ? undefined : `did you mean ${best}?`,
    });
  }
}

const isList = (known: readonly string[] | Readonly<Record<string, Expected>>): known is readonly string[] =>
  Array.isArray(known);
