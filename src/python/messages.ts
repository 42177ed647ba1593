/** CPython's own words, where several places use them. */
export const Messages = {
  unboundLocal: (name: string): string =>
    `cannot access local variable '${name}' where it is not associated with a value`,
  unboundFree: (name: string): string =>
    `cannot access free variable '${name}' where it is not associated with a value in enclosing scope`,
  undefinedName: (name: string): string => `name '${name}' is not defined`,
  recursion: 'maximum recursion depth exceeded',
} as const;
