import { closest } from '../../diagnostics/index.js';

/** `did you mean 'x'?` for the closest of the names, if one is close. */
export function suggestName(name: string, names: Iterable<string>): string | undefined {
  const best = closest(name, withoutMagic(names));
  return best === undefined ? undefined : `did you mean '${best}'?`;
}

function* withoutMagic(names: Iterable<string>): Iterable<string> {
  for (const name of names) if (!name.startsWith('__')) yield name;
}
