/**
 * A table that is looked up by somebody else's name: without a prototype, so that `constructor`, `toString` and
 * `__proto__` are no more in it than any other name that it does not list.
 */
export function table<T>(entries: Readonly<Record<string, T>> = {}): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, entries);
}
