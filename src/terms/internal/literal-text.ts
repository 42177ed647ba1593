import type { Literal } from '../literal.js';

/** A plain value as a pattern over programs writes it. */
export function literalText(value: Literal): string {
  if (value === null) return 'none';
  switch (typeof value) {
    case 'bigint':
      return `(int ${value})`;
    case 'number':
      return `(float ${Object.is(value, -0) ? '-0.0' : value})`;
    case 'string':
      return `(str ${JSON.stringify(value)})`;
    case 'boolean':
      return String(value);
  }
  if (Array.isArray(value))
    return value.length === 0 ? '(list)' : `(list ${value.map(literalText).join(' ')})`;
  const tagged = value as Exclude<Literal, readonly unknown[] | bigint | number | string | boolean | null>;
  return tagged.kind === 'complex'
    ? `(complex "${tagged.re},${tagged.im}")`
    : `(${tagged.kind} "${tagged.value}")`;
}
