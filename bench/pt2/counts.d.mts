/** How often each pattern is there, by its name; `calls` is how many calls there are. */
export function counts(program: unknown): Record<string, number>;
