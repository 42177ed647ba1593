// In the place of src/torch/known: the names of what torch has are fetched when a program asks for one that egghatch has not.
import type * as Names from '../../src/torch/known/names.js';

let names: typeof Names | undefined;
let wasAsked = false;

export function isKnownModule(name: string): boolean {
  if (names === undefined) wasAsked = true;
  return names !== undefined && wordsOf(names.MODULE_NAMES).includes(name);
}

export function knownMembers(module: string): readonly string[] | undefined {
  if (names === undefined) wasAsked = true;
  const text = names?.MEMBER_NAMES[module];
  return text === undefined ? undefined : wordsOf(text);
}

const wordsOf = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Does something, and does it again when it asked for names that were not there: nothing comes of what it did before. */
export async function withNames<T>(make: () => T): Promise<T> {
  wasAsked = false;
  const made = make();
  if (!wasAsked) return made;
  names = await import('../../src/torch/known/names.js');
  return make();
}
