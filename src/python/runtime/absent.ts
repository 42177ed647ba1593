/**
 * `value`, or what `otherwise` gives where there is none. Not `??`: None is `null`, which is a value.
 */
export function orElse<T>(value: T | undefined, otherwise: () => T): T {
  return value === undefined ? otherwise() : value;
}
