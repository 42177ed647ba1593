import { MEMBER_NAMES, MODULE_NAMES } from './names.js';

const wordsOf = (text: string): readonly string[] => text.trim().split(/\s+/);
const MODULES: ReadonlySet<string> = new Set(wordsOf(MODULE_NAMES));

/** Whether torch has a module of this name that people import. */
export const isKnownModule = (name: string): boolean => MODULES.has(name);

/** The names in a module of torch; undefined where they are not known. */
export function knownMembers(module: string): readonly string[] | undefined {
  const text = MEMBER_NAMES[module];
  return text === undefined ? undefined : wordsOf(text);
}
